"""Engines inside the program: DuckDB, out of core, and pandas, in memory.

DuckDB reads and writes the files of both, so that a cell means the same to each.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb
import narwhals as nw

from tracker.bulk.columns import Table
from tracker.bulk.engines import Tell
from tracker.bulk.engines.typed import projection
from tracker.errors import TrackerError

if TYPE_CHECKING:
    import pandas as pd


class DuckDB:
    """Frames are relations; what is kept beyond the memory limit spills to a temporary folder."""

    def __init__(self, memory: str | None = None, threads: int | None = None) -> None:
        self._folder = TemporaryDirectory(prefix="tracker-", ignore_cleanup_errors=True)
        self._connection = duckdb.connect()
        self._connection.execute("SET enable_progress_bar = false")
        self._kept = 0
        settings = {
            "preserve_insertion_order": "false",
            "temp_directory": _text(self._folder.name),
            "memory_limit": _text(memory) if memory else None,
            "threads": threads,
        }
        with _gently():
            for name, value in settings.items():
                if value is not None:
                    self._connection.execute(f"SET {name} = {value}")

    def read(self, paths: Sequence[str], table: Table) -> Any:
        """The rows of Parquet or CSV files, patterns or folders."""
        parts = [self._typed(path, table) for path in self._files(paths)]
        return nw.from_native(self._connection.sql(" UNION ALL BY NAME ".join(parts)))

    def _files(self, paths: Sequence[str]) -> list[Path]:
        found = sorted(file for path in paths for file in self._below(path))
        if not found:
            raise TrackerError(f"there is no Parquet or CSV file at {', '.join(paths)}")
        return found

    def _below(self, path: str) -> Iterator[Path]:
        matches = [path]
        if not Path(path).exists():
            rows = self._connection.execute("SELECT file FROM glob(?)", [path]).fetchall()
            matches = [name for (name,) in rows]
        for match in map(Path, matches):
            for file in match.rglob("*") if match.is_dir() else [match]:
                if file.suffix in (".parquet", ".csv") and file.name[0] not in "._":
                    yield file

    def _typed(self, path: Path, table: Table) -> str:
        source = _parquet(path) if path.suffix == ".parquet" else _csv(path)
        with _gently():
            described = self._connection.sql(f"FROM {source}")
        found = dict(zip(described.columns, map(str, described.types), strict=True))
        cells = [
            f'{cell} AS "{name}"' for name, cell in projection(table, found, _quoted, "VARCHAR")
        ]
        place = f"{_text(str(path))} AS file, file_row_number + 1 AS row"
        return f"SELECT {', '.join(cells)}, {place} FROM {source}"

    def relation(self, data: pd.DataFrame) -> Any:
        """A pandas data frame as a frame of this engine."""
        return nw.from_native(self._connection.from_df(data))

    def keep(self, frame: Any) -> Any:
        """The frame as a table of the database."""
        name = self._new_name()
        with _gently():
            frame.to_native().create(name)
        return nw.from_native(self._connection.table(name))

    def count(self, frame: Any) -> int:
        """How many rows a frame has."""
        with _gently():
            [found] = frame.to_native().aggregate("count(*)").fetchall()
        return int(found[0])

    def tell(self, frame: Any, tell: Tell, columns: Mapping[str, str]) -> Any:
        """The frame with new columns, told in this process."""
        # Rows go in as a whole: one by one, 20,000 took 24 seconds instead of one.
        told = _with_told(frame.to_native().df(), tell, columns)
        return self.keep(_cast(self.relation(told), columns))

    def _new_name(self) -> str:
        self._kept += 1
        return f"kept_{self._kept}"

    def write(self, frame: Any, path: Path) -> None:
        """Write a frame as Parquet, or as CSV where the path ends so."""
        relation = frame.to_native()
        with _gently():
            if path.suffix == ".csv":
                relation.write_csv(str(path))
            else:
                relation.write_parquet(str(path))

    def close(self) -> None:
        """Close the database and remove what it spilled."""
        self._connection.close()
        self._folder.cleanup()


_IN_PANDAS = {
    "VARCHAR": "str",
    "DOUBLE": "float64",
    "BOOLEAN": "boolean",
    "DATE": "datetime64[us]",
}


class Pandas:
    """Frames are pandas data frames."""

    def __init__(self) -> None:
        self._files = DuckDB()

    def read(self, paths: Sequence[str], table: Table) -> Any:
        """The rows of Parquet or CSV files, patterns or folders."""
        relation = self._files.read(paths, table).to_native()
        types = zip(relation.columns, map(str, relation.types), strict=True)
        # Otherwise whole numbers become floating-point ones beside the first gap.
        whole = {name: "Int64" for name, type_ in types if type_ == "BIGINT"}
        with _gently():
            return nw.from_native(relation.df().astype(whole), eager_only=True)

    def keep(self, frame: Any) -> Any:
        """The frame itself: it is in memory."""
        return frame

    def count(self, frame: Any) -> int:
        """How many rows a frame has."""
        return len(frame)

    def tell(self, frame: Any, tell: Tell, columns: Mapping[str, str]) -> Any:
        """The frame with new columns."""
        return nw.from_native(_with_told(frame.to_native(), tell, columns), eager_only=True)

    def write(self, frame: Any, path: Path) -> None:
        """Write a frame as Parquet, or as CSV where the path ends so."""
        rows = self._files.relation(frame.to_native())
        # In pandas a day is a moment.
        days = {
            name: "DATE" for name, type_ in rows.collect_schema().items() if type_ == nw.Datetime
        }
        self._files.write(_cast(rows, days), path)

    def close(self) -> None:
        """Nothing is held but the reader of files."""
        self._files.close()


def _with_told(rows: pd.DataFrame, tell: Tell, columns: Mapping[str, str]) -> pd.DataFrame:
    """The rows with the new columns that a function of each tells."""
    import pandas as pd  # noqa: PLC0415

    told = [tell(*row) for row in rows.itertuples(index=False, name=None)]
    cells = zip(*told, strict=True) if told else [()] * len(columns)
    made = {
        name: pd.Series([*values], dtype=_IN_PANDAS[type_])
        for (name, type_), values in zip(columns.items(), cells, strict=True)
    }
    return rows.reset_index(drop=True).assign(**made)


def _cast(frame: Any, types: Mapping[str, str]) -> Any:
    """A frame of DuckDB with some columns as the given SQL types."""
    cells = ", ".join(f'CAST("{name}" AS {type_}) AS "{name}"' for name, type_ in types.items())
    return nw.from_native(frame.to_native().project(f"* REPLACE ({cells})")) if types else frame


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _parquet(path: Path) -> str:
    return f"read_parquet({_text(str(path))}, file_row_number = true)"


def _csv(path: Path) -> str:
    """A CSV file as its header and RFC 4180 say: nothing about it is guessed."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            names = next(csv.reader(file), [])
    except UnicodeDecodeError as error:
        raise TrackerError(f"{path} is not UTF-8") from error
    except (OSError, csv.Error) as error:
        raise TrackerError(f"{path} cannot be read: {error}") from error
    if not names or len({*names}) < len(names):
        wrong = "has a column twice" if names else "is empty; its first line must name the columns"
        raise TrackerError(f"{path} {wrong}")
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in names)
    options = (
        f"columns = {{{columns}}}, header = true, auto_detect = false, "
        """delim = ',', quote = '"', escape = '"', nullstr = ''"""
    )
    return (
        f"(SELECT *, row_number() OVER () - 1 AS file_row_number "
        f"FROM read_csv({_text(str(path))}, {options}))"
    )


@contextmanager
def _gently() -> Iterator[None]:
    """Tells what DuckDB could not do without its advice, which is about DuckDB."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        message = "the memory limit is too small for these tables; give a larger --memory-limit"
        raise TrackerError(message) from error
    except duckdb.Error as error:
        told, _, advice = str(error).partition("\nPossible ")
        file = re.search(r"^ *file = (.+)$", advice, re.MULTILINE)
        words = re.sub("^[A-Za-z ]+ Error: ", "", "; ".join(filter(None, told.splitlines())))
        raise TrackerError(f"{file[1]} cannot be read: {words}" if file else words) from error
