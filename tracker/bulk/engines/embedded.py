"""Engines inside the program: DuckDB, out of core, and pandas, in memory.

DuckDB reads and writes the files of both, so that a cell means the same to each.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
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
    """Frames are relations; what is kept lies in a database file that is removed in the end."""

    def __init__(self, memory: str | None = None, threads: int | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="tracker-"))
        self._connection = duckdb.connect()
        self._connection.execute("SET enable_progress_bar = false")
        self._kept = 0
        settings = {
            "preserve_insertion_order": "false",
            "temp_directory": f"'{self._folder}'",
            "memory_limit": f"'{memory}'" if memory else None,
            "threads": threads,
        }
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
        name = str(path).replace("'", "''")
        source = (
            f"read_parquet('{name}', file_row_number = true)"
            if path.suffix == ".parquet"
            else f"(SELECT *, row_number() OVER () - 1 AS file_row_number FROM "
            f"read_csv('{name}', header = true, all_varchar = true, delim = ',', nullstr = ''))"
        )
        try:
            described = self._connection.sql(f"FROM {source}")
        except duckdb.Error as error:
            raise TrackerError(f"{path} cannot be read: {error}") from error
        found = dict(zip(described.columns, map(str, described.types), strict=True))
        cells = [
            f'{cell} AS "{name}"' for name, cell in projection(table, found, _quoted, "VARCHAR")
        ]
        place = f"'{name}' AS file, file_row_number + 1 AS row"
        return f"SELECT {', '.join(cells)}, {place} FROM {source}"

    def relation(self, data: pd.DataFrame) -> Any:
        """A pandas data frame as a frame of this engine."""
        return nw.from_native(self._connection.from_df(data))

    def keep(self, frame: Any) -> Any:
        """The frame as a table of the database."""
        self._kept += 1
        name = f"kept_{self._kept}"
        frame.to_native().create(name)
        return nw.from_native(self._connection.table(name))

    def count(self, frame: Any) -> int:
        """How many rows a frame has."""
        [found] = frame.to_native().aggregate("count(*)").fetchall()
        return int(found[0])

    def tell(self, frame: Any, tell: Tell, columns: Mapping[str, str]) -> Any:
        """The frame with new columns, told in this process."""
        relation = frame.to_native()
        rows = [(*row, *tell(*row)) for row in relation.fetchall()]
        self._kept += 1
        name = f"kept_{self._kept}"
        old = zip(relation.columns, map(str, relation.types), strict=True)
        typed = ", ".join(f'"{each}" {type_}' for each, type_ in [*old, *columns.items()])
        self._connection.execute(f"CREATE TABLE {name} ({typed})")
        if rows:
            self._connection.executemany(
                f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows
            )
        return nw.from_native(self._connection.table(name))

    def write(self, frame: Any, path: Path) -> None:
        """Write a frame as Parquet, or as CSV where the path ends so."""
        relation = frame.to_native()
        if path.suffix == ".csv":
            relation.write_csv(str(path))
        else:
            relation.write_parquet(str(path))

    def close(self) -> None:
        """Close the database and remove it."""
        self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)


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
        return nw.from_native(relation.df().astype(whole), eager_only=True)

    def keep(self, frame: Any) -> Any:
        """The frame itself: it is in memory."""
        return frame

    def count(self, frame: Any) -> int:
        """How many rows a frame has."""
        return len(frame)

    def tell(self, frame: Any, tell: Tell, columns: Mapping[str, str]) -> Any:
        """The frame with new columns."""
        told = [tell(*row) for row in frame.rows()]
        cells = zip(columns, zip(*told, strict=True) if told else [()] * len(columns), strict=True)
        made = [nw.new_series(name, [*cell], backend="pandas") for name, cell in cells]
        return frame.with_columns(*made)

    def write(self, frame: Any, path: Path) -> None:
        """Write a frame as Parquet, or as CSV where the path ends so."""
        relation = self._files.relation(frame.to_native()).to_native()
        types = zip(relation.columns, map(str, relation.types), strict=True)
        # In pandas a day is a moment.
        days = [name for name, type_ in types if type_.startswith("TIMESTAMP")]
        cast = ", ".join(f'CAST("{name}" AS DATE) AS "{name}"' for name in days)
        told = relation.project(f"* REPLACE ({cast})") if days else relation
        self._files.write(nw.from_native(told), path)

    def close(self) -> None:
        """Nothing is held but the reader of files."""
        self._files.close()


def _quoted(name: str) -> str:
    return f'"{name}"'
