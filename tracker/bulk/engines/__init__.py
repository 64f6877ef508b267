"""The engines that hold bulk tables: what each must do besides running the kernel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from tracker.bulk.columns import Table

Tell = Callable[..., tuple[Any, ...]]
"""A function of the cells of one row, whose answer are the cells of some new columns."""


class Engine(Protocol):
    """Reads, holds, counts and writes frames that Narwhals can express."""

    def read(self, paths: Sequence[str], table: Table) -> Any:
        """The rows of some files, with those columns of a table that they have or that default.

        Cells have the types of the table, empty ones its defaults; `unreadable` names the first
        column whose cell could not be read, `file` and `row` tell where a row stands (the first
        row being 1, and none where an engine cannot tell).

        Raises
        ------
        TrackerError
            If a file cannot be read.
        """

    def keep(self, frame: Any) -> Any:
        """The same frame, made once however often it is used."""

    def count(self, frame: Any) -> int:
        """How many rows a frame has."""

    def tell(self, frame: Any, tell: Tell, columns: Mapping[str, str]) -> Any:
        """The frame with new columns, by their SQL types, that a function of its rows tells."""

    def write(self, frame: Any, path: Path) -> None:
        """Write a frame as Parquet, or as CSV where the path ends so."""

    def close(self) -> None:
        """Give back what the engine holds."""
