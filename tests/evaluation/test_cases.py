"""The decision tables in `cases/`, judged by the kernel and by the oracle; see its README."""

from __future__ import annotations

from collections.abc import Callable
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
from tracker.evaluation.verdicts import Evaluation, Fate, Later, Verdict
from tracker.records.figures import Figure, read
from tracker.records.intervals import Interval
from tracker.records.observations import Indicator, Observation, Relation, Source
from tracker.records.plans import Action, ContextTarget, Plan, Target
from tracker.records.workspace import Goal, Workspace

Fields = dict[str, Any]
Judge = Callable[[Workspace, date], Evaluation]

UNIT = "homes"
ABOUT = {"name", "rule", "plan", "indicator", "target", "figures", "as_of", "expect"}
ROW = {
    *("id", "indicator", "area", "period", "figure", "status", "fate"),
    *("published", "source_published", "accessed", "publisher", "grade"),
}
EXPECT = {
    *("status", "reason", "absent", "interval", "since", "short_by"),
    *("first_inside", "latest", "order"),
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
                fields[part] = {**table["given"].get(part, {}), **case.get(part, {})}
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
    goals = {}
    if "context" not in target:
        figure = Figure("first", None) if milestone else goal(target)
        goals[key, "target"] = Goal(figure, target["direction"])
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
    figures = [reported(key, row, milestone) for row in rows(case)]
    sources = [announcement, *(printed_in(key, row) for row in rows(case))]
    return build([record], indicators(key, case["indicator"]), sources, figures, goals)


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


def goal(target: Fields) -> Figure:
    tolerance = target.get("tolerance")
    return read(target["goal"], UNIT, tolerance=tolerance and Decimal(tolerance))


def printed_in(key: str, row: Fields) -> Source:
    """The source of one figure, which has no other."""
    printed = row.get("source_published") or none(row.get("published"))
    accessed = date.fromisoformat(row.get("accessed", "2024-12-31"))
    grade, publisher = row.get("grade", "A"), row.get("publisher", "office")
    return source(f"{key}.source-of-{row['id']}", publisher, printed, accessed, grade)


def reported(key: str, row: Fields, milestone: bool) -> tuple[Observation, Interval | None]:
    own = none(row.get("published"))
    record = Observation(
        id=f"{key}.{row['id']}",
        indicator=f"{key}.{row.get('indicator', 'measure')}",
        area=row.get("area", "here"),
        period=period(row["period"]),
        figure=row["figure"],
        source=f"{key}.source-of-{row['id']}",
        published=None if own is None else period(own),
        status=row.get("status", "final"),
    )
    return record, None if milestone else read(row["figure"], UNIT).interval
