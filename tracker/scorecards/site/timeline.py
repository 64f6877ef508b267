"""The verdicts of a plan by quarter: a grid of targets and quarters, and what moved in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from uuid import UUID, uuid5

from babel.dates import get_quarter_names

from tracker.scorecards.badges import Badge
from tracker.scorecards.language import Language
from tracker.scorecards.site.addresses import Addresses
from tracker.scorecards.site.standings import ActionStanding, Standing, Standings

_NAMESPACE = UUID("6f5b1d0e-6a0c-5f0e-9a56-3d1f6b8f2c11")
"""What the ids of entries in feeds are made in (RFC 9562, version 5); never changed."""


@dataclass(frozen=True, slots=True)
class Column:
    """A quarter at the head of the grid: short beneath its year, in full, and its scorecard."""

    short: str
    full: str
    address: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year at the head of the grid, and how many of its quarters are shown."""

    name: str
    quarters: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A target at the end of a quarter; `moved` if it stood otherwise a quarter before."""

    badge: Badge
    said: str
    address: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A target through the quarters; None where it was not yet announced."""

    number: str
    title: str
    address: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An action with its targets."""

    number: str
    title: str
    badge: Badge
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A plan's targets by quarter, the first quarter first."""

    years: tuple[Year, ...]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that moved within a quarter.

    Attributes
    ----------
    id
        The same for ever for the same plan, quarter, target and language.
    why
        The new verdict as a sentence.
    address
        The target as of the end of the quarter.
    """

    id: str
    plan: str
    standings: Standings
    before: Standing
    after: Standing
    why: str
    address: str


def grid(language: Language, addresses: Addresses, run: Sequence[Standings]) -> Grid:
    """The grid of a run of quarters; actions and targets as they stand in the last."""
    return Grid(
        tuple(
            Year(year, len([*quarters]))
            for year, quarters in groupby(run, key=lambda one: one.day[:4])
        ),
        tuple(_column(language, addresses, one) for one in run),
        tuple(_group(addresses, action, run) for action in run[-1].actions),
    )


def _column(language: Language, addresses: Addresses, one: Standings) -> Column:
    names = get_quarter_names("narrow", locale=language.locale)
    short = names[(int(one.day[5:7]) + 2) // 3]
    return Column(short, one.quarter, addresses.edition(one.plan, one.label))


def _group(addresses: Addresses, action: ActionStanding, run: Sequence[Standings]) -> Group:
    lines = tuple(_line(addresses, standing, run) for standing in action.targets)
    return Group(action.number, action.title, action.badge, lines)


def _line(addresses: Addresses, standing: Standing, run: Sequence[Standings]) -> Line:
    cells: list[Cell | None] = []
    before: Standing | None = None
    for one in run:
        now = one.targets.get(standing.target)
        cells.append(_cell(addresses, one, before, now) if now else None)
        before = now
    address = addresses.target(run[-1].plan, run[-1].label, standing.target)
    return Line(standing.number, standing.title, address, tuple(cells))


def _cell(addresses: Addresses, one: Standings, before: Standing | None, now: Standing) -> Cell:
    moved = before is None or before.badge.shape != now.badge.shape
    address = addresses.target(one.plan, one.label, now.target)
    return Cell(now.badge, now.said, address, moved)


def changes(language: Language, addresses: Addresses, run: Sequence[Standings]) -> Iterator[Change]:
    """The verdicts that moved, quarter by quarter, the latest first."""
    for earlier, later in reversed([*pairwise(run)]):
        for target, after in later.targets.items():
            before = earlier.targets.get(target)
            if before is not None and before.badge.status != after.badge.status:
                name = f"{later.plan}/{later.label}/{target}/{language.code}"
                address = addresses.target(later.plan, later.label, target)
                why = language.sentence(after.sentence)
                yield Change(urn(name), later.plan, later, before, after, why, address)


def urn(name: str) -> str:
    """The permanent id of a feed or an entry, whatever web address the site has."""
    return uuid5(_NAMESPACE, name).urn
