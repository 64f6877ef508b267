"""The data revision: one short hash over the records known as of a day.

Equal records give an equal revision, in whatever files and order they are written; a record that
was published or announced later changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from tracker.records.observations import Indicator, Record
from tracker.records.plans import Plan, Revision, Target, Withdrawal
from tracker.records.workspace import Workspace

_LENGTH = 10


def revision(workspace: Workspace, as_of: date) -> str:
    """The first ten digits of the `digest` of a day, as scorecards print it."""
    return digest(workspace, as_of)[:_LENGTH]


def digest(workspace: Workspace, as_of: date) -> str:
    """The SHA-256 over all records known as of a day, in hexadecimal digits.

    Records are serialised as JSON with sorted keys, defaults left out, one record a line, the
    lines sorted.
    """
    lines = sorted(
        json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        for entry in _known(workspace, as_of)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _known(workspace: Workspace, as_of: date) -> Iterator[list[Any]]:
    indicators: set[str] = set()
    areas: set[str] = set()
    sources: set[str] = set()
    for plan in workspace.plans.values():
        entry = _plan(workspace, plan, as_of)
        if entry["actions"]:
            yield ["plan", plan.id, entry]
            sources.add(plan.source)
            sources |= _moved_by(plan, as_of)
            areas.add(plan.area)
    for _plan_of, _action, target in workspace.targets():
        if target.indicator is not None:
            indicators.add(target.indicator)
        if target.area is not None:
            areas.add(target.area)
    for observation in workspace.observations.values():
        if workspace.published(observation) <= as_of:
            yield ["observation", observation.id, _dump(observation)]
            indicators.add(observation.indicator)
            areas.add(observation.area)
            sources.add(observation.source)
    yield from _named(workspace, indicators, areas, sources)


def _named(
    workspace: Workspace, indicators: set[str], areas: set[str], sources: set[str]
) -> Iterator[list[Any]]:
    for key in indicators:
        yield ["indicator", key, _indicator(workspace.indicators[key])]
    for key in areas:
        yield ["area", key, _dump(workspace.areas[key])]
    for key in sources:
        yield ["source", key, _dump(workspace.sources[key])]


def _plan(workspace: Workspace, plan: Plan, as_of: date) -> dict[str, Any]:
    entry = _dump(plan)
    actions = []
    for action in plan.actions:
        targets = [
            _target(target, as_of) if isinstance(target, Target) else _dump(target)
            for target in action.targets
            if workspace.announced(plan, target) <= as_of
        ]
        if targets:
            actions.append({**_dump(action), "targets": targets})
    return {**entry, "actions": actions}


def _target(target: Target, as_of: date) -> dict[str, Any]:
    """A target without what was announced later: its revisions and its withdrawal."""
    entry = _dump(target)
    entry["revisions"] = [_dump(one) for one in target.revisions if one.announced <= as_of]
    if target.withdrawn is not None and target.withdrawn.announced > as_of:
        del entry["withdrawn"]
    return entry


def _moved_by(plan: Plan, as_of: date) -> set[str]:
    """The sources of the revisions and withdrawals announced by a day."""
    targets = [
        target for action in plan.actions for target in action.targets if isinstance(target, Target)
    ]
    moves: list[Revision | Withdrawal] = []
    for target in targets:
        moves += [*target.revisions, *([target.withdrawn] if target.withdrawn else [])]
    return {move.source for move in moves if move.source and move.announced <= as_of}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    entry = _dump(indicator)
    if "related" in entry:
        entry["related"] = sorted(entry["related"], key=lambda one: str(one["indicator"]))
    return entry


def _dump(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_defaults=True)
