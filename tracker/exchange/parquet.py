"""A workspace as bulk tables, and its verdicts as `tracker evaluate` would write them.

Goals are exported as what they accept as of a day: revised, and from their baselines. Numbers
become doubles, the nearest to each decimal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from tracker.bulk.columns import BASELINES, OBSERVATIONS, RELATIONS, TARGETS, Table
from tracker.bulk.verdicts import EVIDENCE, VERDICTS
from tracker.evaluation.acceptance import LINE, Accepted
from tracker.evaluation.frames import Judged
from tracker.evaluation.judge import asked
from tracker.evaluation.verdicts import Evaluation, Fate, Verdict
from tracker.records.intervals import Interval
from tracker.records.observations import Observation
from tracker.records.workspace import TargetKey, Workspace

Row = dict[str, Any]

_TYPES: Mapping[str, Any] = {
    "text": pl.String,
    "key": pl.String,
    "number": pl.Float64,
    "date": pl.Date,
    "flag": pl.Boolean,
}
_COUNTS = {
    "other_area": Fate.OTHER_AREA,
    "related": Fate.RELATED,
    "other_length": Fate.OTHER_LENGTH,
}
_ANSWERED: Mapping[str, Any] = {
    **dict.fromkeys(VERDICTS, pl.String),
    **dict.fromkeys(("low", "high"), pl.Float64),
    **dict.fromkeys(("low_open", "high_open", "afterwards_latest_inside"), pl.Boolean),
    **dict.fromkeys(("published", "since"), pl.Date),
    **dict.fromkeys(_COUNTS, pl.Int64),
}


def tables(workspace: Workspace, evaluation: Evaluation) -> dict[str, pl.DataFrame]:
    """The frames by name: targets, observations, relations, baselines, verdicts and evidence.

    The first four have the columns of `tracker.bulk.columns`, the others those of
    `tracker.bulk.verdicts`; a context goal, which is not judged, is in none.
    """
    judged = asked(workspace, evaluation.as_of)
    verdicts = [verdict for verdict in evaluation if verdict.goal is not None]
    released = (_baselines(each) for each in judged)
    own = {
        each.promise.key: (
            each.promise.target.indicator,
            workspace.area(each.promise.plan, each.promise.target),
        )
        for each in judged
    }
    return {
        "targets": _frame((_target(workspace, each) for each in judged), TARGETS),
        "observations": _frame(
            (_observation(workspace, each) for each in workspace.observations.values()),
            OBSERVATIONS,
        ),
        "relations": _frame(_relations(workspace), RELATIONS),
        "baselines": _frame((row for rows in released for row in rows), BASELINES),
        "verdicts": pl.DataFrame(
            [_verdict(workspace, verdict) for verdict in verdicts], _ANSWERED
        ).sort("plan", "target"),
        "evidence": pl.DataFrame(
            [row for verdict in verdicts for row in _evidence(workspace, verdict, own)],
            dict.fromkeys(EVIDENCE, pl.String),
            orient="row",
        ),
    }


def _frame(rows: Iterable[Row], table: Table) -> pl.DataFrame:
    rows = [*rows]
    named = {name for row in rows for name in row}
    schema = {
        column.name: _TYPES[column.type]
        for column in table
        if column.required or column.name in named
    }
    return pl.DataFrame(rows, schema)


def _target(workspace: Workspace, judged: Judged) -> Row:
    promise = judged.promise
    plan, target = promise.plan, promise.target
    indicator = workspace.indicators[target.indicator]
    accepted = judged.accepted or Accepted((LINE, LINE))
    return {
        "plan": plan.id,
        "target": target.id,
        "indicator": target.indicator,
        "area": workspace.area(plan, target),
        **_sets(accepted),
        "unit": indicator.unit,
        "direction": target.direction,
        "test": target.test,
        "deadline": promise.deadline,
        "opens": plan.period.start,
        "announced": promise.announced,
        "kind": indicator.kind,
        "per": indicator.per,
        "vintage": target.vintage or plan.vintage,
        "withdrawn": judged.withdrawn,
        "grounded": accepted.grounded,
    }


def _baselines(judged: Judged) -> Iterator[Row]:
    for source, accepted in sorted(judged.by_source.items()):
        plan, target = judged.promise.key
        yield {"plan": plan, "target": target, "source": source, **_sets(accepted)}


def _sets(accepted: Accepted) -> Row:
    sets = accepted.sets if accepted.grounded else (LINE, LINE)
    # A second set without ends is none, so the one that holds every number goes first.
    first, second = sorted(sets, key=lambda each: each != LINE)
    other = _ends(second) if second != first else _ends(LINE)
    return _ends(first) | {f"other_{name}": end for name, end in other.items()}


def _ends(interval: Interval | None) -> Row:
    if interval is None:
        # Nothing is accepted: the set begins where there is no number.
        return {"low": float("inf"), "high": None, "low_open": False, "high_open": False}
    return {
        "low": None if interval.low is None else float(interval.low),
        "high": None if interval.high is None else float(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def _observation(workspace: Workspace, observation: Observation) -> Row:
    source = workspace.sources[observation.source]
    interval = workspace.figures[observation.id].interval
    return {
        "id": observation.id,
        "indicator": observation.indicator,
        "area": observation.area,
        "start": observation.period.start,
        "end": observation.period.end,
        **_ends(interval or LINE),
        "published": workspace.published(observation),
        "dated": workspace.dated(observation),
        "publisher": source.publisher,
        "source": source.key,
        "grade": source.grade,
        "status": observation.status,
    }


def _relations(workspace: Workspace) -> Iterator[Row]:
    for key, indicator in workspace.indicators.items():
        for relation in indicator.related:
            yield {"indicator": key, "other": relation.indicator}


def _verdict(workspace: Workspace, verdict: Verdict) -> Row:
    plan, target = verdict.key
    deciding = verdict.observation
    ends = _ends(verdict.interval) if verdict.interval else dict.fromkeys(_ends(LINE))
    fates = Counter(each.fate for each in verdict.evidence)
    first, latest = verdict.first_inside, verdict.latest
    published = workspace.published(workspace.observations[deciding]) if deciding else None
    open_ends = {
        f"{end}_open": None if ends[end] is None else ends[f"{end}_open"] for end in ("low", "high")
    }
    return {
        "plan": plan,
        "target": target,
        "status": str(verdict.status),
        "reason": str(verdict.reason),
        "observation": deciding,
        **ends,
        **open_ends,
        "published": published,
        "since": verdict.since,
        "afterwards_first": first.observation if first else None,
        "afterwards_latest": latest.observation if latest else None,
        "afterwards_latest_inside": latest.inside if latest else None,
        **{name: fates[fate] for name, fate in _COUNTS.items()},
    }


def _evidence(
    workspace: Workspace, verdict: Verdict, own: Mapping[TargetKey, tuple[str, str]]
) -> Iterator[Sequence[str]]:
    """The figures of the target's own indicator and area."""
    for each in verdict.evidence:
        observation = workspace.observations[each.observation]
        if (observation.indicator, observation.area) == own[verdict.key]:
            yield (*verdict.key, each.observation, str(each.fate))
