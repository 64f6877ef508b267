"""Where each cell of a CSV text stands, and how it is quoted (RFC 4180)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_CELL = re.compile(r'("(?:[^"]++|"")*+"|(?!")[^,\r\n]*+)(,|\r\n?|\n|\Z)')
_SPECIAL = re.compile(r'[",\r\n]')
_LINE_END = re.compile(r"\r\n?|\n")


class Cell(NamedTuple):
    """One cell as it is written.

    Attributes
    ----------
    start
        Where it begins in the text, in characters from 0.
    raw
        The cell with its quotes.
    """

    start: int
    raw: str

    @property
    def end(self) -> int:
        """Where it ends: the place of the comma or line end behind it."""
        return self.start + len(self.raw)

    @property
    def quoted(self) -> bool:
        """Whether it stands in quotes."""
        return self.raw.startswith('"')

    @property
    def value(self) -> str:
        """What it says, without quotes."""
        return self.raw[1:-1].replace('""', '"') if self.quoted else self.raw

    @property
    def means(self) -> str:
        """What it says, without the blanks around it, which a reader passes over."""
        return self.value.strip(" \t\r\n")


class Row(NamedTuple):
    """The cells of one record, the line it begins on (from 1), and its line end, "" for none."""

    cells: list[Cell]
    line: int
    line_end: str

    @property
    def blank(self) -> bool:
        """Whether no cell says anything; such a row is no record."""
        return not any(cell.value for cell in self.cells)


def scan(text: str, start: int = 0) -> Iterator[Row]:
    """Every row of a text from a place on, empty lines included.

    Raises
    ------
    ValueError
        With the number of the line on which something begins that is not CSV.
    """
    cells: list[Cell] = []
    line = first = 1
    while start < len(text) or cells:
        match = _CELL.match(text, start)
        if match is None:
            raise ValueError(line)
        cells.append(Cell(start, match[1]))
        line += line_ends(match[0])
        start = match.end()
        if match[2] != ",":
            yield Row(cells, first, match[2])
            cells, first = [], line


def line_ends(text: str) -> int:
    """How many lines of a text end in it, within quotes or not."""
    return len(_LINE_END.findall(text))


def written(value: str, *, quoted: bool) -> str:
    """A cell that says something, in quotes if asked to or if it must be."""
    if not quoted and not _SPECIAL.search(value):
        return value
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def quotes(*groups: Iterable[Cell]) -> bool:
    """Whether cells are written in quotes, by the first group that shows a habit.

    A cell shows one if it could do without quotes.
    """
    for cells in groups:
        telling = (cell.quoted for cell in cells if not _SPECIAL.search(cell.value))
        habit = next(telling, None)
        if habit is not None:
            return habit and all(telling)
    return False
