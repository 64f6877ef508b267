"""Runs of quarters as whole processes: in one process and in a pool, side by side, then unchanged.

The ratios count, not the seconds: each round makes the same 20 quarters of one plan with one core,
with two, and again with nothing changed. Run it on a quiet machine: `make bench`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = int(os.environ.get("ROUNDS", "3"))
ROOT = Path(__file__).parents[2]
RUN = ("--plan", "guangzhou-2019", "--since", "2021-Q4", "--quarter", "2026-Q3")
QUARTERS = 20


def seconds(folder: str, cores: int, *options: str) -> float:
    """The wall time of a run that may use so many cores."""
    command = [sys.executable, "-m", "tracker", "report", *RUN, "-o", folder, *options]
    allowed = {*sorted(os.sched_getaffinity(0))[:cores]}
    start = perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        check=True,
        capture_output=True,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )
    return perf_counter() - start


def main() -> None:
    """Print the median seconds of each run, and the medians of the ratios that are promised."""
    rounds = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as alone, tempfile.TemporaryDirectory() as pool:
            serial, spread = seconds(alone, 1), seconds(pool, 2)
            rounds.append((serial, spread, seconds(pool, 2)))
            made = len([*Path(pool).glob("*.pdf")])
            assert made == QUARTERS, f"{made} quarters were made"
    names = (f"{QUARTERS} quarters, 1 core", "2 cores", "2 cores, unchanged")
    print(f"{'run':20} {'seconds':>8}   (medians of {ROUNDS} rounds)")
    for name, times in zip(names, zip(*rounds, strict=True), strict=True):
        print(f"{name:20} {median(times):8.2f}")
    print(f"2 cores / 1 core     {median(b / a for a, b, _ in rounds):8.2f}   at most 0.6")
    print(f"unchanged / first    {median(c / b for _, b, c in rounds):8.2f}   under 0.1")


if __name__ == "__main__":
    main()
