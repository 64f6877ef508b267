"""Plans and targets as records: which of the two kinds of target, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tracker.records.plans import Action, Change, ContextTarget, Target

NUMERIC = {
    "id": "jobs",
    "indicator": "jobs",
    "goal": "over 120",
    "direction": "increase",
    "test": "at",
    "deadline": "2022",
}
CONTEXT = {"id": "fame", "context": True, "title": "Fame"}


def action(*targets: Any) -> Action:
    return Action.model_validate({"id": "1", "title": "Work", "targets": targets})


def test_context_decides_which_kind_of_target_it_is() -> None:
    numeric, context = action(NUMERIC, CONTEXT).targets
    assert isinstance(numeric, Target)
    assert isinstance(context, ContextTarget)


def test_records_are_taken_as_they_are() -> None:
    targets = action(NUMERIC, CONTEXT).targets
    assert action(*targets).targets == targets


@pytest.mark.parametrize("value", [True, "true"])
def test_context_is_true_in_text_or_truth(value: object) -> None:
    assert ContextTarget.model_validate(CONTEXT | {"context": value}).context is True


@pytest.mark.parametrize("value", [False, "false", "yes", "True", ""])
def test_context_is_nothing_but_true(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        ContextTarget.model_validate(CONTEXT | {"context": value})
    assert [error["type"] for error in caught.value.errors()] == ["unknown-value"]


@pytest.mark.parametrize("key", ["id", "indicator", "direction", "test", "deadline"])
def test_a_target_has_no_default_for_what_decides_it(key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Target.model_validate({name: value for name, value in NUMERIC.items() if name != key})
    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [
        ("missing", (key,))
    ]


def test_unknown_keys_are_refused_and_records_are_frozen() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Target.model_validate(NUMERIC | {"weight": "3"})
    target = Target.model_validate(NUMERIC)
    with pytest.raises(ValidationError, match="frozen"):
        target.goal = "over 10"


def test_a_change_is_written_with_from() -> None:
    change = Change.model_validate({"figure": "-20 %", "from": "1990"})
    assert change.from_.text == "1990"
    assert change.model_dump(by_alias=True)["from"].text == "1990"
