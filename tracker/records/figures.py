"""Figures as printed, and how they are read (the reading follows)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tracker.records.intervals import Interval


class UnreadableFigure(ValueError):
    """A phrase that cannot be read in exactly one way; the message names the words that stop it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed and the interval its words allow.

    Attributes
    ----------
    text
        The shortest printed run that holds number, hedge, scale and unit.
    interval
        The values the wording allows, in `unit`; None for a milestone, whose words are not read.
    unit
        `%`, `pp`, an ISO 4217 code, `rank`, the indicator's own unit, or None for a bare count.
    tolerance
        The half-width that a hedge or a stated tolerance added; None where none was needed.
    by_hand
        Whether `low` and `high` on the record replaced the reading.
    """

    text: str
    interval: Interval | None
    unit: str | None = None
    tolerance: Decimal | None = None
    by_hand: bool = False


def read(phrase: str, unit: str | None = None, *, tolerance: Decimal | None = None) -> Figure:
    """Read a printed figure.

    Raises
    ------
    UnreadableFigure
        If the phrase cannot be read in exactly one way, or its unit does not agree with `unit`.
    """
    raise NotImplementedError
