"""Tracker holds public plans to their numbers.

In a notebook::

    import tracker
    judged = tracker.load("path/to/workspace").evaluate("2026-11-22")
    judged.verdicts

`load` opens a workspace and raises `TrackerError` if it cannot; `read` reads the words of a figure
and raises `UnreadableFigure`. Each is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.errors import TrackerError as TrackerError
    from tracker.notebook import load as load
    from tracker.records.figures import UnreadableFigure as UnreadableFigure
    from tracker.records.figures import read as read

__version__ = "0.1.0"

_HOMES = {
    "load": "notebook",
    "read": "records.figures",
    "TrackerError": "errors",
    "UnreadableFigure": "records.figures",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'tracker' has no attribute '{name}'")
    return getattr(import_module(f"tracker.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *_HOMES]
