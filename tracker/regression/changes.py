"""Changes: a verdict that moved between two standings, and the class of what moved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.evaluation.verdicts import Reason
from tracker.records.workspace import TargetKey
from tracker.regression.bases import Used
from tracker.regression.standings import Standing


class Class(StrEnum):
    """What changed, a closed list."""

    NEW_TARGET = "new-target"
    WITHDRAWN_TARGET = "withdrawn-target"
    GOAL_CHANGED = "goal-changed"
    NEW_FIGURE = "new-figure"
    FIGURE_CHANGED = "figure-changed"
    FIGURE_REREAD = "figure-reread"
    FIGURE_REMOVED = "figure-removed"
    SOURCE_CHANGED = "source-changed"
    INDICATOR_CHANGED = "indicator-changed"
    DEADLINE_PASSED = "deadline-passed"
    RULE_CHANGED = "rule-changed"


CLASSES = {
    Class.NEW_TARGET: "A target that had no verdict before.",
    Class.WITHDRAWN_TARGET: "A target that was given up, or whose record is gone.",
    Class.GOAL_CHANGED: "Another goal, deadline, test, direction or vintage.",
    Class.NEW_FIGURE: "A figure that was not known before.",
    Class.FIGURE_CHANGED: "A figure with other words, period, status or publication date.",
    Class.FIGURE_REREAD: "The same words, read as another interval.",
    Class.FIGURE_REMOVED: "A figure that is gone, about something else, or published only later.",
    Class.SOURCE_CHANGED: "Another source of a figure, or another publisher, grade or date of it.",
    Class.INDICATOR_CHANGED: "Another kind, unit or length of period of the indicator.",
    Class.DEADLINE_PASSED: "No record changed, but the deadline passed.",
    Class.RULE_CHANGED: "No record changed; the program judges otherwise, or the row was edited.",
}
"""Every class and what it means."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that changed under a verdict.

    Attributes
    ----------
    kind
        Its class.
    record
        The id of the record that changed: of an observation, a source or the target.
    words
        What changed, as a clause.
    figure
        The id of the figure concerned, if it is about one.
    """

    kind: Class
    record: str
    words: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A target whose verdict, or what it rests on, differs between two standings.

    Attributes
    ----------
    key
        The target.
    before, after
        Its standings; None where it has none.
    causes
        What changed; that which concerns the deciding figures first.
    """

    key: TargetKey
    before: Standing | None
    after: Standing | None
    causes: tuple[Cause, ...]

    @property
    def status_moved(self) -> bool:
        """Whether the status is another, or there is one on one side only."""
        if self.before is None or self.after is None:
            return True
        return self.before.status != self.after.status

    @property
    def moved(self) -> bool:
        """Whether the verdict, the goal, or a figure without which it would be another, differs."""
        old, new = self.before, self.after
        if old is None or new is None or old != new:
            return True
        if (old.basis.goal, old.basis.indicator) != (new.basis.goal, new.basis.indicator):
            return True
        figures = {*old.grounds, *new.grounds}
        return any(old.basis.figures.get(key) != new.basis.figures.get(key) for key in figures)

    @property
    def kinds(self) -> tuple[Class, ...]:
        """The classes of what changed, each once."""
        return tuple(dict.fromkeys(cause.kind for cause in self.causes))

    def __str__(self) -> str:
        return f"{'/'.join(self.key)} {self.movement}: {self.why}"

    @property
    def movement(self) -> str:
        """What became of the verdict, to follow the target's name."""
        return _movement(self.before, self.after)

    @property
    def why(self) -> str:
        """The first causes in words, and how many more there are."""
        told = [cause.words for cause in self.causes[:_TOLD]]
        more = len(self.causes) - len(told)
        rest = f"and {more} more change{'s' * (more > 1)}"
        return "; ".join([*told, *([rest] if more else [])])


_TOLD = 3


def _movement(before: Standing | None, after: Standing | None) -> str:
    if before is None:
        return f"is {after}"
    if after is None:
        return f"was {before} and is gone"
    if before.status != after.status:
        return f"moves from {before} to {after}"
    if before.reason != after.reason:
        return f"stays {after.status}, now {after.reason} instead of {before.reason}"
    decided = (before.observation, before.figure, before.period, before.read)
    if decided == (after.observation, after.figure, after.period, after.read):
        return f"stays {after}"
    return f"stays {after}, now by {after.observation} {after.read}".rstrip()


def compare(
    before: Mapping[TargetKey, Standing], after: Mapping[TargetKey, Standing]
) -> list[Change]:
    """Every target whose verdict or basis differs, in the order of plan and target.

    Those whose verdict stays and rests on the same figures with something else beside them are
    among them; `Change.moved` tells them apart.
    """
    keys = sorted({*before, *after})
    changes = (change(key, before.get(key), after.get(key)) for key in keys)
    return [each for each in changes if each is not None]


def change(key: TargetKey, before: Standing | None, after: Standing | None) -> Change | None:
    """What changed for one target; None if nothing did."""
    if before is None or after is None:
        found = [_one_sided(key, before)] if before or after else []
    else:
        found = [*_causes(before, after)]
        if before != after and not found:
            found = [_unrecorded(before, after)]
        deciding = (after.observation, before.observation)
        found.sort(key=lambda cause: _rank(cause, deciding))
    return Change(key, before, after, tuple(found)) if found else None


def _rank(cause: Cause, deciding: tuple[str, str]) -> int:
    return deciding.index(cause.figure) if cause.figure in deciding else len(deciding)


def _one_sided(key: TargetKey, before: Standing | None) -> Cause:
    if before is None:
        return Cause(Class.NEW_TARGET, key[1], "the target is new")
    words = "no target with a number is announced under this name"
    return Cause(Class.WITHDRAWN_TARGET, key[1], words)


def _causes(before: Standing, after: Standing) -> Iterator[Cause]:
    target = after.key[1]
    given_up = after.reason == Reason.WITHDRAWN != before.reason
    if given_up:
        yield Cause(Class.WITHDRAWN_TARGET, target, "the target was given up")
    same = (before.goal, before.deadline) == (after.goal, after.deadline)
    if before.basis.goal != after.basis.goal and not (given_up and same):
        yield Cause(Class.GOAL_CHANGED, target, _goal_words(before, after))
    if before.basis.indicator != after.basis.indicator:
        words = "its indicator has another unit, kind or length of period"
        yield Cause(Class.INDICATOR_CHANGED, target, words)
    yield from figures(before.basis.figures, after.basis.figures)
    if before.as_of < before.deadline == after.deadline <= after.as_of:
        words = f"the deadline, {after.deadline}, has passed"
        yield Cause(Class.DEADLINE_PASSED, target, words)


def _goal_words(before: Standing, after: Standing) -> str:
    if (before.goal, before.deadline) == (after.goal, after.deadline):
        return f"the goal “{after.goal}” is on other terms"
    old, new = (f"“{each.goal}” due {each.deadline}" for each in (before, after))
    return f"the goal was {old}, now {new}"


def figures(before: Mapping[str, Used], after: Mapping[str, Used]) -> Iterator[Cause]:
    """What changed between two sets of figures, each by the id of its observation."""
    for key in sorted({*before, *after}):
        yield from _figure(key, before.get(key), after.get(key))


def _figure(key: str, old: Used | None, new: Used | None) -> Iterator[Cause]:
    if old == new:
        return
    if old is None and new is not None:
        yield Cause(Class.NEW_FIGURE, key, f"{key}, {new.said}, is new", key)
    elif old is not None and new is None:
        words = f"{key}{_said(old)} is gone, about something else, or published only later"
        yield Cause(Class.FIGURE_REMOVED, key, words, key)
    elif old is not None and new is not None:
        yield _changed(key, old, new)


def _changed(key: str, old: Used, new: Used) -> Cause:
    if old.words != new.words and old.said == new.said:
        words = f"{key}, {new.said}, has another indicator, area, status or date of publication"
        return Cause(Class.FIGURE_CHANGED, key, words, key)
    if old.words != new.words:
        return Cause(Class.FIGURE_CHANGED, key, f"{key} {_was(old.said)}now {new.said}", key)
    if old.read != new.read:
        words = f"{key}, {new.said}, {_was(old.read_as, 'read as ')}now read as {new.read_as}"
        return Cause(Class.FIGURE_REREAD, key, words, key)
    if old.derived_from != new.derived_from:
        words = f"{key}, {new.said}, was taken from {old.derived_from}, now {new.derived_from}"
        return Cause(Class.SOURCE_CHANGED, key, words, key)
    words = f"{new.derived_from}, the source of {key}, has another publisher, grade or date"
    return Cause(Class.SOURCE_CHANGED, new.derived_from, words, key)


def _said(used: Used) -> str:
    return f", {used.said}," if used.said else ""


def _was(known: str, how: str = "") -> str:
    return f"was {how}{known}, " if known else "changed, "


def _unrecorded(before: Standing, after: Standing) -> Cause:
    """The cause where neither the promise nor a figure weighed for it changed."""
    target = after.key[1]
    beside = (Reason.NO_COMPARABLE_FIGURE, Reason.NO_FIGURE)
    if (after.reason, before.reason) == beside:
        words = "figures of another measure or area are known now"
        return Cause(Class.NEW_FIGURE, target, words)
    if (before.reason, after.reason) == beside:
        words = "figures of another measure or area are known no longer"
        return Cause(Class.FIGURE_REMOVED, target, words)
    return Cause(Class.RULE_CHANGED, target, "no record changed, but the program judges otherwise")
