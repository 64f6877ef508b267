"""The review: today's verdicts beside the accepted ones, and the acceptance of what moved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from tracker import __version__
from tracker.errors import TrackerError
from tracker.evaluation.judge import evaluate
from tracker.loading import Places
from tracker.loading.problems import Place, Problem, Severity
from tracker.records.plans import Target
from tracker.records.workspace import TargetKey, Workspace
from tracker.regression.accepted import FILE, Accepted
from tracker.regression.bases import Bases, Basis
from tracker.regression.changes import Cause, Change, Class, change
from tracker.regression.standings import Standing, standings

Standings = dict[TargetKey, Standing]


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict that is not as it was accepted.

    Attributes
    ----------
    change
        From the accepted standing to the present one.
    as_of
        The day of the present standing: today; or the day of acceptance, where today's verdict is
        the accepted one and that of then is not any more.
    places
        Where each cause stands, in the order of the change's causes.
    """

    change: Change
    as_of: date
    places: tuple[Place, ...]

    @property
    def problem(self) -> Problem:
        """The finding among all others of a check.

        Its code is the class of the first cause. An error where the status moved, a warning where
        status stayed and something else of the verdict did not.
        """
        cause, place = self.change.causes[0], self.places[0]
        at = (place.file, place.line, place.column, cause.record)
        severity: Severity = "error" if self.change.status_moved else "warning"
        message = f"{self.change}, as of {self.as_of}"
        return Problem(cause.kind, severity, *at, message, _HINT)


_TIME_ZONES = timedelta(days=1)
"""Somewhere it is tomorrow already."""

_FIELDS = {
    Class.WITHDRAWN_TARGET: ("withdrawn",),
    Class.DEADLINE_PASSED: ("deadline",),
}

_HINT = "put the record right, or accept the verdict with tracker accept -m REASON"


@dataclass(frozen=True)
class Review:
    """A workspace's verdicts as of a day beside those that were accepted.

    A verdict is judged again as of the day it was accepted, too: if it is another already then, a
    record or the program was changed; else what came about since moved it.
    """

    workspace: Workspace
    accepted: Mapping[TargetKey, Accepted]
    as_of: date

    @cached_property
    def _bases(self) -> Bases:
        return Bases(self.workspace)

    def _today(self, row: Accepted | None) -> date:
        """The present day: with a row the later one, if clocks in two time zones can differ so."""
        as_of = row.standing.as_of if row else self.as_of
        return as_of if as_of == self.as_of + _TIME_ZONES else self.as_of

    @cached_property
    def _then(self) -> Mapping[date, Mapping[TargetKey, Basis]]:
        """What the verdicts rest on as of each day that any was accepted as of."""
        return {
            day: self._bases.on(day)
            for day in {row.standing.as_of for row in self.accepted.values()}
        }

    @cached_property
    def _again(self) -> Mapping[TargetKey, date]:
        """The accepted verdicts that may be others by now as of the day they were accepted.

        One that the same version judged on the same basis is the same. Those that rest on no
        figure may rest on figures of other measures, which no basis has.
        """
        rows = {key: row.standing for key, row in self.accepted.items()}
        return {
            key: row.as_of
            for key, row in rows.items()
            if self.accepted[key].version != __version__
            or not row.basis.figures
            or self._then[row.as_of].get(key) != row.basis
        }

    @cached_property
    def _on(self) -> dict[date, Standings]:
        days = {self.as_of, *self._again.values(), *map(self._today, self.accepted.values())}
        judged = (evaluate(self.workspace, day) for day in days)
        return {each.as_of: standings(self._bases, each) for each in judged}

    @property
    def now(self) -> Standings:
        """The present standing of every target."""
        return self._on[self.as_of]

    def changes(self) -> Iterator[tuple[Change, date]]:
        """Every target whose verdict is not the accepted one, with the day it differs on."""
        for key in sorted({*self.accepted, *self.now}):
            found = self._change(key)
            if found is not None:
                yield found

    def _change(self, key: TargetKey) -> tuple[Change, date] | None:
        """The change up to today, or up to the accepted day if only as of then the status moved."""
        row = self.accepted.get(key)
        days = [self._today(row), *([self._again[key]] if key in self._again else [])]
        found = [
            (_versioned(each, row), day)
            for day in days
            if (each := change(key, row.standing if row else None, self._on[day].get(key)))
            and each.moved
        ]
        return min(found, key=lambda pair: not pair[0].status_moved, default=None)

    def findings(self, places: Places) -> list[Finding]:
        """The same with the place of each cause."""
        return [
            Finding(each, day, tuple(self._place(each, cause, places) for cause in each.causes))
            for each, day in self.changes()
        ]

    def _place(self, found: Change, cause: Cause, places: Places) -> Place:
        row = self.accepted.get(found.key)
        if row is not None and (found.after is None or cause.kind == Class.RULE_CHANGED):
            return Place(FILE, row.line, None, found.key[1])
        if cause.figure in self.workspace.observations:
            if cause.kind != Class.SOURCE_CHANGED:
                return places.observation(cause.figure, "figure")
            if cause.record == cause.figure:
                return places.observation(cause.figure, "source")
            return places.source(cause.record)
        target = self.workspace.target(found.key)
        if cause.kind == Class.INDICATOR_CHANGED and target.indicator:
            return places.indicator(target.indicator)
        return places.target(found.key, *self._field(found, cause.kind))

    def _field(self, found: Change, kind: Class) -> tuple[str, ...]:
        """The field of a target that a cause is about; none for the record itself."""
        old, new = found.before, found.after
        if kind != Class.GOAL_CHANGED or old is None or new is None:
            return _FIELDS.get(kind, ())
        target = self.workspace.target(found.key)
        if not isinstance(target, Target):
            return ()
        if (new.goal, new.deadline) != (str(self.workspace.goals[found.key]), target.deadline.end):
            return ("revisions",)
        if old.goal != new.goal:
            return ("goal",) if target.goal else ("change",)
        return ("deadline",) if old.deadline != new.deadline else ()

    def accept(
        self, why: str, today: date, only: Collection[TargetKey] | None = None
    ) -> list[Accepted]:
        """The verdicts accepted from now on, in place of those before.

        A verdict that is as it was keeps its reason and the day it was accepted. `only` limits
        which targets are accepted; the others stay as they were.

        Raises
        ------
        TrackerError
            If verdicts of a later day are accepted already, or the day is still to come.
        """
        last = max((row.standing.as_of for row in self.accepted.values()), default=self.as_of)
        if last > self.as_of:
            raise TrackerError(f"Verdicts as of {last} are accepted already: use --as-of {last}.")
        if self.as_of > today + _TIME_ZONES:
            raise TrackerError(f"{self.as_of} is still to come; accept verdicts as of today.")
        moved = {each.key for each, _ in self.changes()}
        kept: list[Accepted] = []
        for key in {*self.accepted, *self.now}:
            row, now = self.accepted.get(key), self.now.get(key)
            if only is not None and key not in only:
                kept += [row] if row else []
            elif now is not None and (row is None or key in moved):
                kept.append(Accepted(now, today, why, __version__))
            elif row is not None and now is not None:
                kept.append(self._refreshed(row, now))
        return kept

    def _refreshed(self, row: Accepted, now: Standing) -> Accepted:
        """The row as it is; as of today, if what it rested on was changed, or the program was."""
        then = self._then[row.standing.as_of][now.key]
        if then == row.standing.basis and row.version == __version__:
            return row
        return replace(row, standing=now, version=__version__)


def _versioned(found: Change, row: Accepted | None) -> Change:
    """The change, a changed rule told with the versions of the program."""
    if row is None or found.kinds != (Class.RULE_CHANGED,):
        return found
    versions = f"version {__version__} judges otherwise than {row.version}"
    if row.version == __version__:
        versions = "the program changed under one version, or the row was edited"
    words = f"no record changed, but {versions}"
    return replace(found, causes=(replace(found.causes[0], words=words),))
