"""What stops the program, as opposed to what is wrong with the data (a `Problem`)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class TrackerError(Exception):
    """The program cannot go on; the message says what to do, in a sentence a user can act on."""


def unknown(kind: str, name: str, known: Iterable[str]) -> TrackerError:
    """There is no such plan, target, source …: with the nearest there are, else with all.

    To be raised by whoever looked for it.
    """
    listed = [*dict.fromkeys(known)]
    close = get_close_matches(name, listed, n=3, cutoff=0.7)
    hint = f"Did you mean {' or '.join(close)}?" if close else _all(listed)
    return TrackerError(f"There is no {kind} '{name}'. {hint}")


_LISTED = 12


def _all(names: list[str]) -> str:
    if not names:
        return "There is none at all."
    rest = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"There are: {', '.join(names[:_LISTED])}{rest}."
