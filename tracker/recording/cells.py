"""Where each cell of a CSV text stands, and how it is quoted (RFC 4180)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_CELL = r'(?:"(?:[^"]++|"")*+"|(?!")[^,\r\n]*+)'
_CELLS = re.compile(rf"({_CELL}),")
_ROW = re.compile(rf"({_CELL}(?:,{_CELL})*+)(\r\n?|\n|\Z)")
_BLANK = re.compile(r'(?:"")?(?:,(?:"")?)*+')
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
        """What it means."""
        return meaning(self.value)


@dataclass(frozen=True)
class Row:
    """One row as it is written.

    Attributes
    ----------
    start
        Where it begins in the text, in characters from 0.
    raw
        Its cells with their quotes and commas.
    line_end
        The characters that end its line; empty if the text ends with it.
    line
        The line it begins on, from 1.
    """

    start: int
    raw: str
    line_end: str
    line: int

    @cached_property
    def cells(self) -> list[Cell]:
        """Its cells; few rows are ever asked for them."""
        found = _CELLS.finditer(f"{self.raw},")
        return [Cell(self.start + match.start(), match[1]) for match in found]

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(_CELLS.findall(f"{self.raw},"))

    @property
    def end(self) -> int:
        """Where its last cell ends."""
        return self.start + len(self.raw)

    @property
    def blank(self) -> bool:
        """Whether no cell says anything; such a row is no record."""
        return _BLANK.fullmatch(self.raw) is not None


def scan(text: str, start: int = 0) -> Iterator[Row]:
    """Every row of a text from a place on, empty lines included.

    Raises
    ------
    ValueError
        With the number of the line on which a row begins that is not CSV.
    """
    line = 1
    while start < len(text):
        match = _ROW.match(text, start)
        if match is None:
            raise ValueError(line)
        yield Row(start, match[1], match[2], line)
        line += line_ends(match[0])
        start = match.end()


def meaning(value: str) -> str:
    """What a cell says, without the blanks around it, which a reader passes over."""
    return value.strip(" \t\r\n")


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
