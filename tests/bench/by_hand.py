"""Run the hand-written SQL of the rules on files in the bulk format."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import duckdb

SCRIPT = Path(__file__).with_name("by_hand.sql")


def judge(folder: Path, verdicts: Path, as_of: date, memory: str = "1GB", threads: int = 2) -> None:
    """Judge the targets of a folder of Parquet files as of a day, and write their verdicts.

    What does not fit into `memory` is kept beside the verdicts while it runs.
    """
    spill = str(verdicts.with_suffix(".spill"))
    with duckdb.connect(
        config={"memory_limit": memory, "threads": threads, "temp_directory": spill}
    ) as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET VARIABLE as_of = ?::DATE", [as_of])
        for name in ("targets", "observations", "relations"):
            connection.execute(f"SET VARIABLE {name} = ?", [str(folder / f"{name}.parquet")])
        connection.execute("SET VARIABLE verdicts = ?", [str(verdicts)])
        connection.execute(SCRIPT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    judge(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]))
