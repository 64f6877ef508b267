"""News: what changed in the data, told in readers' words as Markdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tracker.exchange.markdown import words
from tracker.records.observations import Observation, Source, english
from tracker.records.workspace import TargetKey, Workspace
from tracker.regression.changes import Change, Class
from tracker.regression.sides import Difference, Side
from tracker.regression.standings import Standing


def news(difference: Difference) -> Iterator[str]:
    """The lines of a page: verdicts that moved, goals that changed, figures by what they measure.

    Sources come last: those that are new, and those that are gone.
    """
    yield f"# What changed since {words(difference.before.label)}"
    yield ""
    yield f"Up to {words(difference.after.label)}; verdicts as of {difference.after.as_of}."
    sections = {
        "Verdicts": _verdicts(difference),
        "Goals": _goals(difference),
        "Figures": _figures(difference),
        "Sources": _sources(difference.before.workspace, difference.after.workspace),
    }
    told = {title: lines for title, found in sections.items() if (lines := [*found])}
    for title, lines in told.items():
        yield from ("", f"## {title}", *lines)
    if not told:
        yield from ("", "No figure, no goal and no verdict.")


def _verdicts(difference: Difference) -> Iterator[str]:
    changed = [each for each in difference.moved if each.before and each.after]
    if changed:
        yield ""
    workspace = difference.after.workspace
    for each in sorted(changed, key=lambda one: not one.status_moved):
        yield f"* {_titled(workspace, each.key)} {words(each.movement)}: {words(each.why)}."


def _goals(difference: Difference) -> Iterator[str]:
    lines = [line for each in difference.changes for line in _goal(difference, each)]
    lines += _moved_late(difference)
    yield from ("", *lines) if lines else ()


def _goal(difference: Difference, change: Change) -> Iterator[str]:
    side = difference.before if change.after is None else difference.after
    for cause in change.causes:
        told = cause.words
        if cause.kind == Class.NEW_TARGET and change.after is not None:
            told = f"{told}: {_promise(change.after)}"
        if cause.kind in (Class.NEW_TARGET, Class.WITHDRAWN_TARGET, Class.GOAL_CHANGED):
            yield f"* {_titled(side.workspace, change.key)}: {words(told)}."


def _moved_late(difference: Difference) -> Iterator[str]:
    """The goals that were moved after their deadline, which changes no verdict."""
    for key, new in difference.after.standings.items():
        old = difference.before.standings.get(key)
        for goal in new.moved_late:
            if old is None or goal not in old.moved_late:
                told = f"after the deadline, the goal was moved to {goal}"
                yield f"* {_titled(difference.after.workspace, key)}: {words(told)}."


def _promise(standing: Standing) -> str:
    return f"“{standing.goal}” due {standing.deadline}, {standing}"


def _figures(difference: Difference) -> Iterator[str]:
    """A heading for each indicator and area, and a line for each figure of it."""
    by_measure: defaultdict[str, list[str]] = defaultdict(list)
    for cause in difference.figures:
        side = difference.after if cause.figure in difference.after.figures else difference.before
        observation = side.workspace.observations[cause.figure]
        told = f"{cause.words} ({_source(side, observation)})"
        by_measure[_measure(side.workspace, observation)].append(f"* {words(told)}.")
    for measure, lines in sorted(by_measure.items()):
        yield from ("", f"### {words(measure)}", "", *lines)


def _measure(workspace: Workspace, observation: Observation) -> str:
    indicator, area = workspace.indicators[observation.indicator], workspace.areas[observation.area]
    return f"{english(indicator.title)}, {english(area.title)}"


def _source(side: Side, observation: Observation) -> str:
    source = side.workspace.sources[observation.source]
    return f"{source.publisher}, {observation.published or source.published or 'undated'}"


def _sources(before: Workspace, after: Workspace) -> Iterator[str]:
    old, new = ({each.key: each for each in side.sources.values()} for side in (before, after))
    lines = [f"* New: {_named(new[key])}." for key in sorted(new.keys() - old.keys())]
    lines += [f"* Gone: {_named(old[key])}." for key in sorted(old.keys() - new.keys())]
    yield from ("", *lines) if lines else ()


def _named(source: Source) -> str:
    title = f"{source.title}, " if source.title else ""
    return words(f"{title}{source.publisher}, {source.published or 'undated'} ({source.key})")


def _titled(workspace: Workspace, key: TargetKey) -> str:
    """A target's title and name."""
    title = english(workspace.title(workspace.target(key)))
    return f"**{words(title)}** ({words('/'.join(key))})"
