"""From text files to records; every problem found on the way is collected and reported at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tracker.loading.catalogue import check_catalogue
from tracker.loading.contents import Contents
from tracker.loading.folder import read_folder
from tracker.loading.observed import check_observations, check_sources
from tracker.loading.places import Places
from tracker.loading.problems import Problem, Report, errors
from tracker.loading.promised import Promised, check_plans
from tracker.loading.references import check_references
from tracker.records.figures import Figure
from tracker.records.workspace import Workspace

__all__ = ["Loaded", "Located", "Places", "Problem", "load", "located"]

_Checked = tuple[Contents, dict[str, Figure], Promised]


class Loaded(NamedTuple):
    """A workspace, if it has no errors, and every problem of its files.

    Attributes
    ----------
    workspace
        None if any problem is an error; warnings come with a workspace.
    problems
        By file and line.
    """

    workspace: Workspace | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Located:
    """The files of a workspace, read and checked.

    Attributes
    ----------
    problems
        Every problem in them, by file and line.
    places
        Where each record stands.
    """

    problems: tuple[Problem, ...]
    places: Places
    _checked: _Checked

    @cached_property
    def workspace(self) -> Workspace | None:
        """The records; None if any problem is an error. They are made when they are asked for."""
        if errors(self.problems):
            return None
        return _workspace(*self._checked)

    @property
    def names_copies(self) -> bool:
        """Whether any source names an archived copy."""
        return any(source.archived for source, _ in self._checked[0].sources.values())


def load(root: Path) -> Loaded:
    """Load the workspace in a folder, with every problem in its files.

    The order of files and of rows changes nothing but the places of problems.

    Raises
    ------
    TrackerError
        If the folder is no workspace: it has no `targets` or no `observations`.
    """
    found = located(root)
    return Loaded(found.workspace, found.problems)


def located(root: Path) -> Located:
    """Read the workspace in a folder as `load` does, and keep where each record stands.

    Raises
    ------
    TrackerError
        If the folder is no workspace: it has no `targets` or no `observations`.
    """
    report = Report()
    checked = _check(root, report)
    return Located(report.problems, Places(checked[0]), checked)


def _check(root: Path, report: Report) -> _Checked:
    contents = read_folder(root, report)
    if contents.document is not None:
        check_catalogue(contents.catalogue, contents.document, report)
    check_references(contents, report)
    check_sources(contents, report)
    figures = check_observations(contents, report)
    return contents, figures, check_plans(contents, report)


def _workspace(contents: Contents, figures: dict[str, Figure], promised: Promised) -> Workspace:
    observations = {observation.id: observation for observation, _ in contents.observations()}
    return Workspace(
        plans={plan.id: plan for plan, _ in sorted(contents.plans, key=lambda pair: pair[0].id)},
        indicators=dict(sorted(contents.catalogue.indicators.items())),
        areas=dict(sorted(contents.catalogue.areas.items())),
        sources={key: contents.sources[key][0] for key in sorted(contents.sources)},
        observations={key: observations[key] for key in sorted(observations)},
        figures={key: figures[key] for key in sorted(figures)},
        goals=dict(sorted(promised.goals.items())),
        revised=dict(sorted(promised.revised.items())),
    )
