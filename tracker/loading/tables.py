"""CSV files as rows of text with their line numbers (RFC 4180; the header names the columns)."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Set
from itertools import compress, count, repeat
from pathlib import Path

from tracker.loading import origins
from tracker.loading.origins import Doubts
from tracker.loading.problems import Place, Report, listed, nearest
from tracker.loading.texts import INVISIBLE, ODD_SPACE, PROSE, SUSPECT, name_of, read_text, visible

Row = dict[str, str]
"""The cells of a row that are not empty, by column."""


class Table:
    """A CSV file: its rows, and where each of them begins.

    Attributes
    ----------
    file
        The path relative to the workspace.
    key
        The column that names the records.
    columns
        The cells of every column that a record has, one for each row; empty where the file has
        none.
    lines
        The lines on which the rows begin.
    refused
        The keys of rows with too many or too few cells, which are not among the rows.
    complete
        Whether the whole file could be read; if not, further rows may follow.
    """

    def __init__(self, file: Path, key: str) -> None:
        self.file = file
        self.key = key
        self.columns: dict[str, list[str]] = {}
        self.lines: list[int] = []
        self.doubts = Doubts()
        self.complete = True
        self.refused: set[str] = set()
        self._headers: dict[str, str] = {}
        self._rows: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, at: int) -> Row:
        """A row by its number, from 0; stand-ins that are put into it stay, but in no column."""
        if at not in self._rows:
            cells = self.columns.items()
            self._rows[at] = {name: column[at] for name, column in cells if column[at]}
        return self._rows[at]

    def replace(self, at: int, row: Row) -> None:
        """Put other cells in the place of a row's."""
        self._rows[at] = row
        for name, column in self.columns.items():
            column[at] = row.get(name, "")

    def where(self, name: str, cells: Set[str]) -> Iterator[int]:
        """The numbers of the rows that have one of some cells in a column."""
        return compress(count(), map(cells.__contains__, self.columns[name]))

    def rename(self, column: str, header: str) -> None:
        """Note how a misspelt column is written in the file."""
        self._headers[column] = header

    def drop(self, rows: Set[int]) -> None:
        """Drop some rows, given by their numbers; the others move up."""
        kept = [at not in rows for at in range(len(self))]
        self.doubts = self.doubts.renumbered(dict(zip(compress(count(), kept), count())))
        self.columns = {name: [*compress(cells, kept)] for name, cells in self.columns.items()}
        self.lines = [*compress(self.lines, kept)]
        self._rows.clear()

    def place(self, path: origins.Path, *, key: bool = False) -> Place:
        """Where a row or one of its cells stands."""
        at, *names = path
        assert isinstance(at, int)
        column = str(names[0]) if names else None
        header = self._headers.get(column, column) if column else None
        return Place(self.file, self.lines[at], header, self.row(at).get(self.key))


def read_table(
    root: Path, file: Path, columns: Collection[str], required: Collection[str], report: Report
) -> Table | None:
    """Read a CSV file; None if its header or text is so wrong that no row is certain.

    The first of the required columns is the key of the records.
    """
    text = read_text(root, file, report)
    if text is None:
        return None
    table = Table(file, next(iter(required)))
    records = _records(table, text, report)
    first = next(records, None)
    if first is None:
        return None
    header = _header(table, first[1], columns, required, report)
    if header is None:
        return None
    kept: list[list[str]] = []
    for line, cells in records:
        if len(cells) == len(header):
            kept.append(cells)
            table.lines.append(line)
        else:
            _refuse_row(table, line, cells, header, report)
    table.columns = dict.fromkeys(columns, [""] * len(kept)) | _columns(header, kept)
    suspects = SUSPECT.findall(text)
    if suspects:
        _clean(table, {*suspects}, report)
    return table


def _columns(header: list[str], rows: list[list[str]]) -> dict[str, list[str]]:
    """The cells by column, without the blanks around them; those under no known name are left."""
    return {
        name: [*map(str.strip, cells, repeat(" \t\r\n"))]
        for name, cells in zip(header, zip(*rows, strict=True), strict=False)
        if name
    }


def _records(table: Table, text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Every record with the line on which it begins; blank lines are none."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        hint = 'put a cell that holds a quote in quotes and double the quote: "the ""city"""'
        table.complete = False
        report.add("csv-syntax", Place(table.file, line), f"this is not CSV: {error}", hint)


def _header(
    table: Table,
    cells: list[str],
    columns: Collection[str],
    required: Collection[str],
    report: Report,
) -> list[str] | None:
    """The columns in order, misspelt ones put right and unknown ones empty."""
    if len(cells) == 1 and (found := [mark for mark in ";\t|" if mark in cells[0]]):
        mark = "a tab" if found[0] == "\t" else f"'{found[0]}'"
        report.add(
            "wrong-delimiter", Place(table.file, 1), f"cells are separated by {mark}", "use commas"
        )
        return None
    names = [_name(table, cell, report) for cell in cells]
    missing = [name for name in columns if name not in names]
    header: list[str] = []
    for name in names:
        header.append(_column(table, name, header, missing, columns, report))
    for name in required:
        if name not in header:
            report.add(
                "missing-column",
                Place(table.file, 1, name),
                f"there is no column '{name}'",
                "add it",
            )
    return header if set(required) <= set(header) else None


def _name(table: Table, cell: str, report: Report) -> str:
    found = INVISIBLE.search(cell) or ODD_SPACE.search(cell)
    name = visible(ODD_SPACE.sub(" ", cell)).strip()
    if found:
        message = f"{name_of(found[0])} cannot be told from nothing or from a space"
        report.add("invisible-character", Place(table.file, 1, name), message, "type it again")
    return name


def _column(
    table: Table,
    name: str,
    before: list[str],
    missing: list[str],
    columns: Collection[str],
    report: Report,
) -> str:
    """The column that a header means; empty if it is to be passed over."""
    place = Place(table.file, 1, name or None)
    if not name:
        message = f"the header names no column {len(before) + 1}"
        report.add("unknown-column", place, message, f"the columns are {listed(columns)}")
        return ""
    if name in before:
        report.add("duplicate-column", place, f"the column '{name}' is there twice", "keep one")
        return ""
    if name in columns:
        return name
    meant = nearest(name, missing)
    hint = f"did you mean '{meant}'?" if meant else f"the columns are {listed(columns)}"
    report.add("unknown-column", place, f"there is no column '{name}' here", hint)
    if meant is None or meant in before:
        return ""
    table.rename(meant, name)
    return meant


def _refuse_row(
    table: Table, line: int, cells: list[str], header: list[str], report: Report
) -> None:
    message = f"the row has {len(cells)} cells, the header {len(header)}"
    hint = "put a cell that holds a comma in quotes" if len(cells) > len(header) else "add commas"
    at = header.index(table.key)
    record = visible(cells[at]).strip() if at < len(cells) else None
    table.refused.update([record] if record else [])
    report.add("cell-count", Place(table.file, line, None, record), message, hint)


def _clean(table: Table, suspects: set[str], report: Report) -> None:
    """Replace every row that holds one of some characters by what can be seen of it."""
    rows: set[int] = set()
    for column in table.columns.values():
        if any(map("".join(column).__contains__, suspects)):
            rows.update(at for at, cell in enumerate(column) if SUSPECT.search(cell))
    for at in sorted(rows):
        table.replace(at, _visible(table, at, report))


def _visible(table: Table, at: int, report: Report) -> Row:
    """A row without hidden characters, with a problem for each cell that held one."""
    clean: Row = {}
    for name, cell in table.row(at).items():
        words = visible(cell if name in PROSE else ODD_SPACE.sub(" ", cell)).strip()
        found = INVISIBLE.search(cell) or (None if name in PROSE else ODD_SPACE.search(cell))
        if found:
            message = f"{name_of(found[0])} cannot be told from nothing or from a space"
            place = table.place((at, name))
            report.add("invisible-character", place, message, "type the cell again")
        if words:
            clean[name] = words
        else:
            table.doubts.add((at, name))
    return clean
