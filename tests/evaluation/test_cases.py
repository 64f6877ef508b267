"""The decision tables in `cases/`, judged by the kernel and by the oracle; see its README."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.evaluation import oracle
from tests.evaluation.builders import build, period, source
from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Baseline, Evaluation, Fate, Later, Moved, Verdict
from tracker.records.figures import Figure, UnreadableFigure, read
from tracker.records.intervals import Interval
from tracker.records.observations import Indicator, Observation, Relation, Source
from tracker.records.plans import Action, ContextTarget, Direction, Plan, Target
from tracker.records.workspace import Goal, Workspace

Fields = dict[str, Any]
Judge = Callable[[Workspace, date], Evaluation]

UNIT = "homes"
ABOUT = {"name", "rule", "plan", "indicator", "target", "figures", "as_of", "expect"}
ROW = {
    *("id", "indicator", "area", "period", "figure", "status", "fate"),
    *("published", "source_published", "accessed", "publisher", "grade", "source"),
}
EXPECT = {
    *("status", "reason", "absent", "interval", "since", "short_by"),
    *("first_inside", "latest", "order", "goal", "deadline", "accepts", "moved"),
    *("baseline", "measured_from", "own_release"),
}


def cases() -> list[Fields]:
    """Every case of every table, with what its file gives for all."""
    merged = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")):
        table = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for number, case in enumerate(table["cases"]):
            assert case.keys() <= ABOUT
            fields = {**table["given"], **case, "key": f"{path.stem}-{number}"}
            for part in ("plan", "indicator", "target"):
                given = {**table["given"].get(part, {}), **case.get(part, {})}
                fields[part] = {name: value for name, value in given.items() if value != "none"}
            merged.append(fields)
    return merged


CASES = cases()


@cache
def judged(judge: Judge, as_of: str) -> dict[str, Verdict]:
    """The verdicts of all cases of one day, by the case's key: the cases share a workspace."""
    parts = [workspace(case) for case in CASES if case["as_of"] == as_of]
    together: Fields = {name: {} for name in Workspace.__slots__}
    for part in parts:
        for name, records in together.items():
            records.update(getattr(part, name))
    evaluation = judge(Workspace(**together), date.fromisoformat(as_of))
    return {verdict.key[0]: verdict for verdict in evaluation}


@pytest.mark.parametrize("judge", [oracle.evaluate, evaluate], ids=["oracle", "kernel"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['key']}: {case['name']}")
def test_case(case: Fields, judge: Judge) -> None:
    assert case["expect"].keys() <= EXPECT
    verdict = judged(judge, case["as_of"]).get(case["key"])
    if "absent" in case["expect"]:
        assert verdict is None
        return
    assert verdict is not None
    expected = expectation(case)
    found = said(verdict)
    assert {name: found[name] for name in expected} == expected


def expectation(case: Fields) -> Fields:
    """What a case expects, with the fate of every figure and the one that decides."""
    expected = {name: none(value) for name, value in case["expect"].items()}
    fates = {row["id"]: row["fate"] for row in rows(case) if "fate" in row}
    deciding = [key for key, fate in fates.items() if fate == Fate.DECIDES]
    if none(expected.get("short_by")):
        expected["short_by"] = Decimal(expected["short_by"])
    return {**expected, "fates": fates, "decides": deciding[0] if deciding else None}


def said(verdict: Verdict) -> Fields:
    """A verdict in the words of the tables."""
    return {
        "status": verdict.status.value,
        "reason": verdict.reason.value,
        "decides": verdict.observation and row_of(verdict.observation),
        "interval": verdict.interval and str(verdict.interval),
        "since": verdict.since and verdict.since.isoformat(),
        "short_by": verdict.short_by,
        "first_inside": verdict.first_inside and row_of(verdict.first_inside.observation),
        "latest": verdict.latest and placed(verdict.latest),
        "fates": {row_of(seen.observation): seen.fate.value for seen in verdict.evidence},
        "order": [row_of(seen.observation) for seen in verdict.evidence],
        "goal": verdict.goal and str(verdict.goal),
        "deadline": verdict.deadline and verdict.deadline.isoformat(),
        "accepts": verdict.accepts and str(verdict.accepts),
        "moved": [moved(other) for other in verdict.moved],
        **measured(verdict.baseline),
    }


def moved(other: Moved) -> str:
    """A goal not in force, as the tables write it."""
    after = ", after the deadline" if other.after_deadline else ""
    return f"{other.announced}{after}: {other.goal} by {other.deadline}"


def measured(baseline: Baseline | None) -> Fields:
    """What a relative goal was measured from, as the tables write it."""
    if baseline is None:
        return {"baseline": None, "measured_from": [], "own_release": None}
    return {
        "baseline": str(baseline.interval),
        "measured_from": [row_of(key) for key in baseline.observations],
        "own_release": "yes" if baseline.own_release else "no",
    }


def row_of(observation: str) -> str:
    return observation.rpartition(".")[2]


def placed(later: Later) -> str:
    return f"{row_of(later.observation)} {'inside' if later.inside else 'outside'}"


def none(value: Any) -> Any:
    return None if value == "none" else value


def rows(case: Fields) -> list[Fields]:
    """The figures of a case, called a, b, c … in turn unless they have an id."""
    named = [{"id": "abcdefgh"[turn], **row} for turn, row in enumerate(case["figures"])]
    for row in named:
        assert row.keys() <= ROW
    return named


def workspace(case: Fields) -> Workspace:
    """The records of a case; their keys begin with the case's."""
    key, plan, target = case["key"], case["plan"], case["target"]
    milestone = case["indicator"].get("kind") == "milestone"
    unit, direction = case["indicator"].get("unit", UNIT), target.get("direction", "hold")
    goals, revised = {}, {}
    if promise := goal(target, unit, direction):
        goals[key, "target"] = promise
    if "revisions" in target:
        terms = [goal(revision, unit, direction) for revision in target["revisions"]]
        revised[key, "target"] = tuple(terms)
    record = Plan(
        id=key,
        title="Plan",
        area="here",
        period=period(plan.get("period", "2019/2021")),
        source=f"{key}.plan",
        vintage=plan.get("vintage", "latest"),
        actions=(Action(id="1", title="Action", targets=(promised(key, target),)),),
    )
    announced = plan.get("announced", "2019-01-15")
    announcement = source(f"{key}.plan", "government", announced, date(2024, 12, 31), "B")
    figures = [reported(key, row, None if milestone else unit) for row in rows(case)]
    sources = [announcement, *(printed_in(key, row) for row in rows(case))]
    return build([record], indicators(key, case["indicator"]), sources, figures, goals, revised)


def indicators(key: str, judged: Fields) -> dict[str, Indicator]:
    """The target's indicator and those around it."""
    related = {"measure": "kin", "elder": "measure", "kin": "cousin"}
    records = {}
    for name in ("measure", "elder", "kin", "cousin", "stranger"):
        relations = []
        if name in related:
            other = f"{key}.{related[name]}"
            relations = [Relation(indicator=other, how="broader", why="another measure")]
        stated = judged if name == "measure" else {}
        fields = {"title": name, "unit": UNIT, "kind": "level", **stated, "related": relations}
        records[f"{key}.{name}"] = Indicator.model_validate(fields)
    return records


def promised(key: str, target: Fields) -> Target | ContextTarget:
    if "context" in target:
        shown = {name: target[name] for name in ("deadline", "announced") if name in target}
        return ContextTarget(id="target", context=True, title="Influence", **shown)
    return Target(id="target", indicator=f"{key}.measure", **target)


def goal(terms: Fields, unit: str, direction: Direction) -> Goal | None:
    """What a target or a revision of it promises; None where a revision keeps the goal."""
    tolerance = terms.get("tolerance")
    width = tolerance and Decimal(tolerance)
    if terms.get("goal") == "first":
        return Goal(Figure("first", None), direction)
    if "goal" in terms:
        return Goal(read(terms["goal"], unit, tolerance=width), direction)
    if "change" not in terms:
        return None
    words, start = terms["change"]["figure"], period(terms["change"]["from"])
    for each in (unit, "%", "pp"):
        with suppress(UnreadableFigure):
            return Goal(read(words, each, tolerance=width), direction, start)
    raise AssertionError(words)


def printed_in(key: str, row: Fields) -> Source:
    """The source of one figure, which has no other unless its row names the source."""
    printed = row.get("source_published") or none(row.get("published"))
    accessed = date.fromisoformat(row.get("accessed", "2024-12-31"))
    grade, publisher = row.get("grade", "A"), row.get("publisher", "office")
    return source(source_key(key, row), publisher, printed, accessed, grade)


def source_key(key: str, row: Fields) -> str:
    return f"{key}.{row.get('source', 'source-of-' + row['id'])}"


def reported(key: str, row: Fields, unit: str | None) -> tuple[Observation, Interval | None]:
    own = none(row.get("published"))
    record = Observation(
        id=f"{key}.{row['id']}",
        indicator=f"{key}.{row.get('indicator', 'measure')}",
        area=row.get("area", "here"),
        period=period(row["period"]),
        figure=row["figure"],
        source=source_key(key, row),
        published=None if own is None else period(own),
        status=row.get("status", "final"),
    )
    return record, None if unit is None else read(row["figure"], unit).interval
