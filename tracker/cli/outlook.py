"""What a figure would do if it were added, told before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tracker.cli.workspace import counted
from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Fate, Verdict
from tracker.recording.proposal import Proposal
from tracker.records.workspace import Workspace
from tracker.regression.bases import Bases
from tracker.regression.changes import compare
from tracker.regression.standings import standings

_BECAME = {
    Fate.DECIDES: "it decides",
    Fate.AGREES: "it agrees with the figure that decides",
    Fate.SUPERSEDED: "a later figure of its publisher takes its place",
    Fate.RESTATED: "it restates an earlier figure of its publisher",
    Fate.LATER_VINTAGE: "an earlier publication counts",
    Fate.LOWER_GRADE: "a figure from a source of a better grade stands",
    Fate.WEAKER_STATUS: "a figure of a firmer status stands",
    Fate.FORECAST: "it was published before its period was over",
    Fate.CONFLICTING: "it conflicts with another figure of equal rank",
    Fate.ON_TIME: "it is on time, but the verdict does not rest on it",
    Fate.EARLY: "its period ends before the deadline",
    Fate.LATE: "its period ends after the deadline",
    Fate.OTHER_LENGTH: "its period is not as long as those of the indicator",
    Fate.NOT_YET_PUBLISHED: "it counts as known from {published} only",
    Fate.OTHER_AREA: "it is about another area",
    Fate.RELATED: "it is about a related indicator",
}


def rows(proposal: Proposal) -> Iterator[str]:
    """Where the rows go, and the rows themselves."""
    for row in proposal.rows:
        missing = proposal.before[row.file] is None
        where = f"{row.file.as_posix()}:{row.line}"
        yield f"{where}{' (a new file)' if missing else ''}"
        if row.columns:
            yield f"  with a new column in every row: {', '.join(row.columns)}"
        yield f"  {row.text}"


def doubles(workspace: Workspace, key: str) -> list[str]:
    """The ids of other figures that say the same and come from the same source."""
    one = workspace.observations[key]
    same = (one.indicator, one.area, one.period, one.figure, one.source)
    return [
        other.id
        for other in workspace.observations.values()
        if other.id != key
        and (other.indicator, other.area, other.period, other.figure, other.source) == same
    ]


def effects(before: Workspace, after: Workspace, key: str, as_of: date) -> Iterator[str]:
    """Which verdicts a new figure would move as of a day, and what would become of it."""
    judged = evaluate(after, as_of)
    now = standings(Bases(after), judged)
    then = standings(Bases(before), evaluate(before, as_of))
    moved = {change.key: change for change in compare(then, now) if change.moved}
    number = counted(len(moved), "verdict") if moved else "no verdict"
    yield f"As of {as_of} it would move {number}."
    staying: dict[Fate, list[Verdict]] = defaultdict(list)
    for verdict in judged:
        fate = next((each.fate for each in verdict.evidence if each.observation == key), None)
        change = moved.get(verdict.key)
        if change is not None:
            became = _became(after, key, fate) if fate else change.why
            yield f"  {'/'.join(verdict.key)} {change.movement}: {became}"
        elif fate:
            staying[fate].append(verdict)
    for fate, verdicts in staying.items():
        yield from _staying(verdicts, _became(after, key, fate), listed=not fate.is_context)


def _staying(verdicts: list[Verdict], became: str, *, listed: bool) -> Iterator[str]:
    """What becomes of a figure for verdicts that stay, each on a line unless there are many."""
    if not listed or len(verdicts) > _FEW:
        yield f"  It leaves {counted(len(verdicts), 'verdict')} as found: {became}"
        return
    for verdict in verdicts:
        name = f"{'/'.join(verdict.key)}, due {verdict.deadline},"
        yield f"  {name} stays {verdict.status} ({verdict.reason}): {became}"


_FEW = 5


def _became(workspace: Workspace, key: str, fate: Fate) -> str:
    return _BECAME[fate].format(published=workspace.published(workspace.observations[key]))
