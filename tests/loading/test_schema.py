"""The JSON Schemas accept what loading accepts, refuse what it refuses, and explain every field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.loading.mistakes import VALID
from tracker.loading.schema import Kind, schema


class Yaml12(yaml.SafeLoader):
    """Scalars as an editor sees them: YAML 1.2, where no is a text and a date is one too."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?\d+\.\d*", "-+0123456789"),
    ("null", r"null|~|", "n~"),
):
    Yaml12.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), [*first, ""]
    )

PLAN, CATALOGUE = "targets/harbour-2020.yaml", "targets/indicators.yaml"


def data(file: str) -> Any:
    return yaml.load((VALID / file).read_text(encoding="utf-8"), Yaml12)


@pytest.mark.parametrize(("kind", "file"), [("plan", PLAN), ("indicators", CATALOGUE)])
def test_a_valid_workspace_is_valid_for_editors(kind: Kind, file: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    assert list(Draft202012Validator(schema(kind)).iter_errors(data(file))) == []


def test_editors_see_numbers_and_truth_values_where_the_tracker_sees_text() -> None:
    plan = data(PLAN)
    targets = plan["actions"][0]["targets"]
    targets[0] |= {"goal": 3.10, "tolerance": 1, "note": True, "title": {"en": 22}}
    plan["actions"][0]["id"] = 4
    targets[0]["deadline"] = 2022
    assert list(Draft202012Validator(schema("plan")).iter_errors(plan)) == []


def target(plan: Any) -> Any:
    return plan["actions"][0]["targets"][0]


MISTAKES: dict[str, Callable[[Any], Any]] = {
    "a misspelt key": lambda plan: target(plan).update(directoin="increase"),
    "a missing direction": lambda plan: target(plan).pop("direction"),
    "a direction that does not exist": lambda plan: target(plan).update(direction="up"),
    "a deadline in words": lambda plan: target(plan).update(deadline="end of 2022"),
    "no goal": lambda plan: target(plan).pop("goal"),
    "goal and change": lambda plan: target(plan).update(change={"figure": "1 %", "from": 2019}),
    "a key without a value": lambda plan: target(plan).update(note=None),
    "an id with a space": lambda plan: target(plan).update(id="a b"),
    "a context with a goal": lambda plan: target(plan).update(context=True),
    "an action without targets": lambda plan: plan["actions"][0].update(targets=[]),
    "a plan without actions": lambda plan: plan.update(actions=[]),
    "a title in no language": lambda plan: plan.update(title={}),
    "a title in a language by name": lambda plan: plan.update(title={"English": "Plan"}),
    "a list for a text": lambda plan: plan.update(area=["harbour"]),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_an_editor_marks_a_mistake_in_a_plan(mistake: Callable[[Any], Any]) -> None:
    plan = data(PLAN)
    mistake(plan)
    assert list(Draft202012Validator(schema("plan")).iter_errors(plan))


@pytest.mark.parametrize(
    "mistake",
    [{"kind": "stock"}, {"unit": None}, {"per": "annual"}, {"related": "boats"}, {"x": 1}],
)
def test_an_editor_marks_a_mistake_in_the_catalogue(mistake: dict[str, Any]) -> None:
    catalogue = data(CATALOGUE)
    catalogue["indicators"]["vessels"] |= mistake
    assert list(Draft202012Validator(schema("indicators")).iter_errors(catalogue))


def test_an_editor_marks_a_key_with_a_space() -> None:
    catalogue = data(CATALOGUE)
    catalogue["areas"]["old harbour"] = {"title": "Old harbour"}
    assert list(Draft202012Validator(schema("indicators")).iter_errors(catalogue))


def fields(part: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        for name, field in part.get("properties", {}).items():
            yield f"{way}/{name}", field
        for name, inner in part.items():
            yield from fields(inner, f"{way}/{name}")


@pytest.mark.parametrize("kind", ["plan", "indicators"])
def test_every_field_says_what_it_is(kind: Kind) -> None:
    found = dict(fields(schema(kind)))
    assert len(found) > 10
    short = [way for way, field in found.items() if len(field.get("description", "")) < 20]
    assert short == []


def test_the_schemas_name_their_draft() -> None:
    assert schema("plan")["$schema"] == "https://json-schema.org/draft/2020-12/schema"
