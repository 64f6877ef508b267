"""A user's CSV file, edited without rewriting it (RFC 4180, UTF-8; the header names the columns).

Quoting, the order of columns, line ends and the byte order mark stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from tracker.errors import TrackerError
from tracker.recording.cells import Cell, Row, line_ends, meaning, quotes, scan, written

_MARK = "\ufeff"

Change = tuple[int, int, str]
"""Where a piece of the text begins and ends, and what takes its place."""

_TELLING = 1000
"""How many records are looked at for how cells are quoted."""


class CsvFile:
    """A CSV file as it is written; an edit gives another one and leaves this one as it is.

    Attributes
    ----------
    content
        The bytes of the file.
    name
        What messages call the file.
    columns
        The names in its header, in order.

    Raises
    ------
    TrackerError
        If it is not UTF-8 or not CSV, has no header, or names a column twice.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.content = content
        self.name = name
        self._text = self._decoded()
        self._rows = self._scanned()
        header = next((row for row in self._rows if not row.blank), None)
        if header is None:
            raise self._refusal("it has no header", "write the names of its columns first")
        self._header = header
        self._records = [row for row in self._rows if row is not header and not row.blank]
        self.columns = tuple(cell.value.strip() for cell in header.cells)
        for column in self.columns:
            if column and self.columns.count(column) > 1:
                raise self._refusal(f"the column '{column}' is there twice", "keep one")

    @property
    def line_count(self) -> int:
        """How many lines it has; a row that is appended begins on the next one."""
        return line_ends(self._text) + (not self._rows[-1].line_end)

    def values(self, column: str) -> list[str]:
        """What the cells of a column say, without blanks around it; none if it is not there."""
        if column not in self.columns:
            return []
        at = self.columns.index(column)
        return [row.cells[at].means for row in self._records if at < len(row.cells)]

    def append(self, cells: Mapping[str, str]) -> CsvFile:
        """With one more row at the end; columns that are not mentioned are empty in it.

        Raises
        ------
        TrackerError
            If the file has no such column (`with_columns` adds it).
        """
        self._need(cells)
        row = ",".join(self._written(column, cells.get(column, "")) for column in self.columns)
        row = row or '""'
        before = "" if self._rows[-1].line_end else self._line_end
        return self._changed(f"{self._text}{before}{row}{self._line_end}")

    def set_cells(self, column: str, key: str, cells: Mapping[str, str]) -> CsvFile:
        """With other cells in the row that has a key in a column; all else stays as written.

        Columns that are not there are added behind the last one. If the row is there more than
        once, each of them is changed.

        Raises
        ------
        TrackerError
            If there is no such row, or it has more or fewer cells than the header.
        """
        whole = self.with_columns(cells)
        whole._need([column])
        at, raw = whole.columns.index(column), key.replace('"', '""')
        rows = [
            row
            for row in whole._records
            if raw in row.raw and len(row.cells) > at and row.cells[at].means == key
        ]
        if not rows:
            raise self._refusal(f"no row has '{key}' as its {column}", "add the row first")
        changes: list[Change] = []
        for row in rows:
            whole._refuse_ragged(row)
            for name, value in cells.items():
                cell = row.cells[whole.columns.index(name)]
                if cell.means != meaning(value):
                    changes.append((cell.start, cell.end, whole._written(name, value)))
        return whole._replaced(changes)

    def with_columns(self, names: Iterable[str]) -> CsvFile:
        """With columns of these names; those that are not there are added, empty, at the end.

        Raises
        ------
        TrackerError
            If one is missing, and a row has more or fewer cells than the header.
        """
        new = [name for name in dict.fromkeys(names) if name not in self.columns]
        if not new:
            return self
        heads = [written(name, quoted=quotes(self._header.cells)) for name in new]
        blanks = (cell for cell in self._cells() if not cell.value)
        blank = written("", quoted=quotes(blanks, self._cells()))
        changes: list[Change] = []
        for row in self._rows:
            if row.blank and row.width != len(self.columns):
                continue
            self._refuse_ragged(row)
            added = heads if row is self._header else [blank] * len(new)
            changes.append((row.end, row.end, "".join(f",{cell}" for cell in added)))
        return self._replaced(changes)

    def _decoded(self) -> str:
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise self._refusal(f"line {line} is not UTF-8", "save it again as UTF-8") from None

    def _scanned(self) -> list[Row]:
        try:
            return [*scan(self._text, self._text.startswith(_MARK))]
        except ValueError as error:
            said = f"the row on line {error} is not CSV"
            raise self._refusal(said, "close every quote, and double those within quotes") from None

    def _refusal(self, what: str, remedy: str) -> TrackerError:
        return TrackerError(f"{self.name} cannot be edited: {what}; {remedy}.")

    def _need(self, columns: Iterable[str]) -> None:
        for column in columns:
            if column not in self.columns:
                raise self._refusal(f"it has no column '{column}'", "add it to the header")

    def _refuse_ragged(self, row: Row) -> None:
        if row.width != len(self.columns):
            counts = f"line {row.line} has {row.width} cells, the header {len(self.columns)}"
            raise self._refusal(counts, "'tracker check' says more")

    @property
    def _line_end(self) -> str:
        """How its last line that ends does end."""
        return next((row.line_end for row in reversed(self._rows) if row.line_end), "\n")

    def _cells(self) -> Iterator[Cell]:
        """The cells that show how the file is written: those of its last records."""
        return chain.from_iterable(row.cells for row in self._records[-_TELLING:])

    def _written(self, column: str, value: str) -> str:
        """A cell of a column, quoted as cells like it are: those of the column, else of all."""
        at = self.columns.index(column)
        cells = (row.cells for row in self._records[-_TELLING:] if at < len(row.cells))
        own = (row[at] for row in cells if bool(row[at].value) == bool(value))
        others = (cell for cell in self._cells() if bool(cell.value) == bool(value))
        headed = chain(self._header.cells, self._cells())
        return written(value, quoted=quotes(own, others, headed))

    def _replaced(self, changes: Iterable[Change]) -> CsvFile:
        parts: list[str] = []
        at = 0
        for start, end, text in sorted(changes):
            parts += [self._text[at:start], text]
            at = end
        return self._changed("".join([*parts, self._text[at:]]))

    def _changed(self, text: str) -> CsvFile:
        return CsvFile(text.encode("utf-8"), self.name)
