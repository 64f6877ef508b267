"""The parts of a printed figure: words around a number, amounts with their units, whole phrases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tracker.records.numerals import Number
from tracker.records.units import Unit
from tracker.records.wording import Wording, quoted


class UnreadableFigure(ValueError):
    """A phrase that cannot be read in exactly one way; the message names the words that stop it."""


class Word(NamedTuple):
    """A word around the number: what it says, and where it is printed.

    `by` says that a change is marked as one ("fell by", "a fall of"), `level` that a hedge names a
    level if it comes right after a change ("fell below").
    """

    wording: Wording
    start: int
    end: int
    by: bool = False
    level: bool = False


class PrintedUnit(NamedTuple):
    """A unit beside a number; `own` if it is in the indicator's own words, `ahead` if before it."""

    unit: Unit
    start: int
    end: int
    own: bool = False
    ahead: bool = False


class Amount(NamedTuple):
    """A number from `start` to `end` with its sign, its units and the hedges attached to it."""

    number: Number
    start: int
    end: int
    sign: str = ""
    units: tuple[PrintedUnit, ...] = ()
    words: tuple[Word, ...] = ()


class Phrase(NamedTuple):
    """One way of taking a whole phrase: a rank, a first, one amount, or two joined to a range.

    `connector` is what joins them, `mark` the word for a mark that was passed.
    """

    lead: tuple[Word, ...] = ()
    amounts: tuple[Amount, ...] = ()
    connector: str = ""
    rank: int | None = None
    first: tuple[PrintedUnit, ...] | None = None
    mark: Word | None = None


def cited(printed: str, parts: Iterable[Word | Amount | PrintedUnit]) -> str:
    """The parts as printed, in quotes."""
    return quoted(printed[part.start : part.end].strip() for part in parts)
