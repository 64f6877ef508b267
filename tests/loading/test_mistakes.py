"""Every mistake is one problem, with its code, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.mistakes import Mistake, make, mistakes
from tracker.loading import load
from tracker.loading.codes import CODES, WARNINGS

MISTAKES = mistakes()


@pytest.mark.parametrize(("code", "mistake"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_problem_at_its_place(code: str, mistake: Mistake, tmp_path: Path) -> None:
    make(mistake, tmp_path)
    workspace, problems = load(tmp_path)
    found = [(problem.code, problem.where) for problem in problems]
    assert found == [(code, mistake["expect"])], "\n".join(map(str, problems))
    assert (workspace is not None) == (code in WARNINGS)


def test_every_code_has_a_mistake_and_every_mistake_a_code() -> None:
    assert {code for code, _ in MISTAKES.values()} == set(CODES)


def test_every_problem_says_what_to_do(tmp_path: Path) -> None:
    silent = set()
    for number, (code, mistake) in enumerate(MISTAKES.values()):
        root = tmp_path / str(number)
        make(mistake, root)
        silent |= {code for problem in load(root).problems if not problem.hint}
    assert not silent


def test_the_nearest_name_is_offered(tmp_path: Path) -> None:
    offered = {
        "unknown-key: a misspelt key": "did you mean 'direction'?",
        "unknown-value: a misspelt direction": "did you mean 'increase'?",
        "unknown-column: a misspelt column": "did you mean 'figure'?",
        "unknown-indicator: a misspelt indicator in a row": "did you mean 'vessels'?",
        "unknown-area: an area that is not there, in a row": "did you mean 'harbour'?",
        "unknown-source: a misspelt source in a row": "did you mean 'yearbook-2022'?",
    }
    for name, hint in offered.items():
        root = tmp_path / name.partition(":")[0]
        make(MISTAKES[name][1], root)
        assert [problem.hint for problem in load(root).problems] == [hint]


@pytest.mark.parametrize(
    ("unit", "symbol"),
    [
        ("million yuan", "CNY"),
        ("万元", "CNY"),
        ("\uff05", "%"),
        ("per cent", "%"),
        ("个百分点", "pp"),
        ("% of GDP", None),
        ("yuan per head", None),
        ("TOP", None),
    ],
)
def test_a_unit_is_refused_if_figures_in_it_are_read_under_another_symbol(
    unit: str, symbol: str | None, tmp_path: Path
) -> None:
    make({"file": "targets/indicators.yaml", "lines": {"15": f'    unit: "{unit}"'}}, tmp_path)
    found = [(problem.code, problem.hint) for problem in load(tmp_path).problems]
    assert found == ([("unit-code", f"write '{symbol}'")] if symbol else [])
