"""The workspace that a command works on, and the day it judges as of."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.errors import TrackerError, unknown
from tracker.layout import ENDINGS

if TYPE_CHECKING:
    from tracker.loading.problems import Problem
    from tracker.records.workspace import TargetKey, Workspace


def found(given: str | None) -> str:
    """The workspace's folder: the one given, else the nearest, from the current one upwards."""
    if given:
        return str(Path(given).expanduser())
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return "."
    for folder in (here, *here.parents):
        if all(os.path.isdir(folder / name) for name in ENDINGS):  # noqa: PTH112
            return os.path.relpath(folder, here)
    return "."


def open_workspace(directory: str) -> Workspace:
    """Load a workspace, telling its problems on stderr.

    Raises
    ------
    TrackerError
        If the workspace has errors.
    """
    from tracker.loading import load  # noqa: PLC0415

    return without_errors(*load(Path(directory)))


def without_errors(workspace: Workspace | None, problems: Sequence[Problem]) -> Workspace:
    """A loaded workspace, if it may be judged, telling its problems on stderr.

    Raises
    ------
    TrackerError
        If it has errors.
    """
    from tracker.loading.problems import errors  # noqa: PLC0415

    wrong = errors(problems)
    for problem in wrong:
        click.echo(problem, err=True)
    if workspace is None:
        number = counted(len(wrong), "error")
        raise TrackerError(f"The workspace has {number}; nothing was judged.")
    if problems:
        number = counted(len(problems), "warning")
        click.echo(f"{number}; tracker check lists them.", err=True)
    return workspace


def counted(count: int, noun: str) -> str:
    """A count with its noun: 1 error, 2 errors."""
    return f"{count} {noun}" + "s" * (count != 1)


def _day(ctx: click.Context, parameter: click.Parameter, value: datetime | None) -> date:
    return value.date() if value else date.today()


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--as-of`, by default today."""
    return click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        callback=_day,
        help="Judge with what was published by this day (default: today).",
    )(command)


def pick_actions(workspace: Workspace, names: tuple[str, ...]) -> set[TargetKey] | None:
    """The targets of the actions named, as ACTION, PLAN/ACTION or PLAN; None for no names.

    Raises
    ------
    TrackerError
        If a name fits no action, with the nearest that do.
    """
    if not names:
        return None
    by_name: dict[str, set[TargetKey]] = {}
    for plan, action, target in workspace.targets():
        for name in (action.id, f"{plan.id}/{action.id}", plan.id):
            by_name.setdefault(name, set()).add((plan.id, target.id))
    for name in names:
        if name not in by_name:
            alike = (one for one in by_name if ("/" in one) is ("/" in name))
            raise unknown("plan or action", name, alike)
    return set().union(*(by_name[name] for name in names))


def pick_responsible(workspace: Workspace, name: str) -> set[TargetKey]:
    """The targets that somebody answers for, by a target's own entry, else its action's.

    Raises
    ------
    TrackerError
        If nobody of that name answers for anything.
    """
    targets: dict[str, set[TargetKey]] = {}
    for plan, action, target in workspace.targets():
        responsible = target.responsible or action.responsible
        if responsible:
            targets.setdefault(responsible, set()).add((plan.id, target.id))
    if not targets:
        raise TrackerError("No record says who is responsible for it.")
    if name not in targets:
        raise unknown("responsible body", name, targets)
    return targets[name]
