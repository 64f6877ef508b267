"""Two sides of a comparison: the same workspace on two days, or two workspaces on one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from tracker.errors import TrackerError
from tracker.evaluation.judge import evaluate
from tracker.loading import load
from tracker.loading.problems import errors
from tracker.records.workspace import TargetKey, Workspace
from tracker.regression.bases import Bases, Used, used
from tracker.regression.changes import Cause, Change, compare, figures
from tracker.regression.revisions import at_revision
from tracker.regression.standings import Standing, standings

WORKING = "the working tree"
"""What the records are called as they lie in the folder, committed or not."""


@dataclass(frozen=True)
class Side:
    """A workspace as of a day.

    Attributes
    ----------
    label
        What it is called: a day, a folder, or a revision.
    workspace, as_of
        The records, and the day they are judged as of.
    """

    label: str
    workspace: Workspace
    as_of: date

    @cached_property
    def standings(self) -> dict[TargetKey, Standing]:
        """The standing of every target announced by the day."""
        return standings(Bases(self.workspace), evaluate(self.workspace, self.as_of))

    @cached_property
    def figures(self) -> dict[str, Used]:
        """Every figure known by the day, of whatever indicator and area."""
        observations = self.workspace.observations.values()
        known = (each for each in observations if self.workspace.published(each) <= self.as_of)
        return {each.id: used(self.workspace, each.id) for each in known}


@dataclass(frozen=True)
class Difference:
    """What changed from one side to another."""

    before: Side
    after: Side

    @cached_property
    def changes(self) -> list[Change]:
        """Every target whose verdict, or what it rests on, is another."""
        return compare(self.before.standings, self.after.standings)

    @property
    def moved(self) -> list[Change]:
        """Those of them whose status, reason, deciding figure or goal is another."""
        return [each for each in self.changes if each.moved]

    @cached_property
    def figures(self) -> list[Cause]:
        """Every figure that is new, changed, read otherwise or gone, in the order of ids."""
        return [*figures(self.before.figures, self.after.figures)]

    def quiet(self) -> Iterator[Cause]:
        """Those of the figures that no moved verdict speaks of."""
        loud = {cause.figure for each in self.moved for cause in each.causes}
        return (cause for cause in self.figures if cause.figure not in loud)


def in_folder(folder: Path, label: str, as_of: date) -> Side:
    """The workspace in a folder, as of a day.

    Raises
    ------
    TrackerError
        If it is no workspace, or has errors.
    """
    workspace, problems = load(folder)
    if workspace is None:
        first, *rest = errors(problems)
        more = f" It has {len(rest)} more." if rest else ""
        raise TrackerError(f"The workspace {label} has an error: {first}.{more}")
    return Side(label, workspace, as_of)


def in_revision(folder: Path, revision: str, as_of: date) -> Side:
    """The workspace of a folder as a git revision has it, as of a day.

    Raises
    ------
    TrackerError
        If there is no such revision, or no workspace in it, or it has errors.
    """
    with at_revision(folder, revision) as there:
        return in_folder(there, revision, as_of)
