"""Runs: many pages made at once, each only if it has to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.made import Made

if TYPE_CHECKING:
    from rich.progress import Progress

Shared = TypeVar("Shared")
Output = tuple[dict[str, bytes], Any]
"""The files of a unit by their names within the folder, and a note that is handed back later."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is made in one go.

    Attributes
    ----------
    name, inputs
        What it is remembered by, and the hash of its inputs.
    task
        What the work is told; hashable.
    wanted
        The files it must have, where they are known before.
    """

    name: str
    inputs: str
    task: Any
    wanted: tuple[str, ...] = ()

    def is_current(self, made: Made) -> bool:
        """Whether nothing is to be done."""
        return made.is_current(self.name, self.inputs, self.wanted)


def run(
    made: Made,
    units: Sequence[Unit],
    work: Callable[[Shared, Any], Output],
    shared: Shared,
    *,
    force: bool = False,
    worth: int = 1,
) -> None:
    """Make the units that were not made from the same inputs, and tell how many were.

    Parameters
    ----------
    made, units
        What the folder holds, and what it shall hold; what was made by then is kept if the run is
        interrupted.
    work, shared
        Makes a unit from its task and from what all units share; both must be picklable.
    force
        Make every unit.
    worth
        How many units take as long as the start of a process.
    """
    from tracker.cli.pool import cores, spread  # noqa: PLC0415 - not for help

    stale = [unit for unit in units if force or not unit.is_current(made)]
    by_task = {unit.task: unit for unit in stale}
    workers = min(cores(), len(stale) // worth)
    # The last are the longest, for most is known by then; begun first, they end with the others.
    tasks = [unit.task for unit in reversed(stale)]
    try:
        with _progress() as bar:
            step = bar.add_task("", total=len(stale), visible=len(stale) > 1)
            for task, (files, note) in spread(work, shared, tasks, workers):
                made.put(by_task[task].name, by_task[task].inputs, files, note)
                bar.advance(step)
    finally:
        if stale:
            made.save()
    if len(stale) < len(units):
        same = f"{len(units) - len(stale)} of {len(units)} are as they were"
        click.echo(f"{same}; --force makes them again.", err=True)


def _progress() -> Progress:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TimeRemainingColumn,
    )

    terminal = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal)
