"""The engines on synthetic plans, beside the rules by hand in SQL and a bare group-by-max.

Whole processes from Parquet files to a Parquet file, start-up and all. In a round they run in turn,
so that a change in the machine's speed meets all of them; what counts is the median of the ratios.
The group-by-max reads all of the figures with the same engine and writes the largest high end of
each series. Run it on a quiet machine: `make bench`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import psutil
from rich.console import Console
from rich.table import Table

from tests.bench.synthetic import generate

ROOT = Path(__file__).parents[2]
TARGETS = 100_000
SIZES = {"10k": 10_000, "1M": 1_000_000, "10M": 10_000_000}
MEMORY = ["--memory-limit", "1GB", "--threads", "2"]
ENGINES = {"pandas": [], "duckdb": MEMORY, "spark": ["--spark", "spark.driver.memory=6g"]}
DAY = "2026-11-22"


@dataclass(frozen=True)
class Run:
    """What one process took: seconds of the clock and of processors, and MB at its peak."""

    wall: float
    cpu: float
    memory: float


def run(arguments: list[str]) -> Run:
    """Run a process and those it starts, such as Spark's Java, to their end."""
    begin = perf_counter()
    process = psutil.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    peak, used = 0, 0.0
    while process.poll() is None:
        try:
            family = [process, *process.children(recursive=True)]
            peak = max(peak, sum(each.memory_info().rss for each in family))
            used = sum(sum(each.cpu_times()[:2]) for each in family)
        except psutil.Error:
            pass
        sleep(0.02)
    if process.returncode:
        raise SystemExit(process.stderr.read().decode())
    return Run(perf_counter() - begin, used, peak / 1e6)


def commands(folder: Path, out: Path, engine: str) -> dict[str, list[str]]:
    """The processes of one engine and size, by name."""
    tables = [str(folder / f"{name}.parquet") for name in ("targets", "observations")]
    relations = ["--relations", str(folder / "relations.parquet")]
    evaluate = ["tracker", "evaluate", *tables, *relations, "--as-of", DAY, "--engine", engine]
    found = {
        engine: [*evaluate, "-o", str(out / f"{engine}.parquet"), *ENGINES[engine]],
        "max": ["tests.bench.largest", engine, tables[1], str(out / f"max-{engine}.parquet")],
    }
    if engine == "duckdb":
        found["sql"] = ["tests.bench.by_hand", str(folder), str(out / "sql.parquet"), DAY]
    return found


def main() -> None:
    """Print one row for each engine and number of figures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, help="where the plans are kept (default: nowhere)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engines", nargs="+", default=[*ENGINES], choices=[*ENGINES])
    parser.add_argument("--sizes", nargs="+", default=[*SIZES], choices=[*SIZES])
    asked = parser.parse_args()
    table = Table("engine", "figures", "s", "cpu s", "MB", "× sql", "× max", "growth")
    with tempfile.TemporaryDirectory() as scratch:
        data, out = asked.data or Path(scratch), Path(scratch)
        for engine in asked.engines:
            before: float | None = None
            for size in asked.sizes:
                folder = data / size.lower()
                if not (folder / "observations.parquet").exists():
                    generate(folder, SIZES[size], TARGETS, seed=1)
                rounds = [
                    {name: run(words) for name, words in commands(folder, out, engine).items()}
                    for _ in range(asked.rounds)
                ]
                seconds = median(each[engine].wall for each in rounds)
                ratios = [
                    f"{median(each[engine].wall / each[name].wall for each in rounds):.2f}"
                    if name in rounds[0]
                    else ""
                    for name in ("sql", "max")
                ]
                table.add_row(
                    engine,
                    size,
                    f"{seconds:.1f}",
                    f"{median(each[engine].cpu for each in rounds):.1f}",
                    f"{max(each[engine].memory for each in rounds):,.0f}",
                    *ratios,
                    f"{seconds / before:.1f}" if before else "",
                )
                before = seconds
    Console().print(table)


if __name__ == "__main__":
    main()
