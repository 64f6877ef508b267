"""A scorecard's PDF from its records, beside WeasyPrint alone on the finished page.

Whole processes, side by side: each round runs both, so that a change in the machine's speed meets
both; what counts is the median of the ratios. Run it on a quiet machine: `make bench`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

ROUNDS = 5
ROOT = Path(__file__).parents[2]
PLAN, DAY = "guangzhou-2019", "2026-11-22"
ALONE = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def seconds(arguments: list[str]) -> tuple[float, float]:
    """The wall and the processor time of one process."""
    start, before = perf_counter(), getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = getrusage(RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return perf_counter() - start, used


def report(form: str, folder: str) -> list[str]:
    """The command that writes the scorecard, and does so again each time."""
    chosen = ["--as-of", DAY, "--plan", PLAN, "--format", form, "--force", "-o", folder]
    return ["-m", "tracker", "report", *chosen]


def main() -> None:
    """Print the median seconds of both, and the median of the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        seconds(report("html", folder))
        page = f"{folder}/{PLAN}-{DAY}.html"
        alone = ["-c", ALONE, page, f"{folder}/alone.pdf"]
        rounds = [(seconds(report("pdf", folder)), seconds(alone)) for _ in range(ROUNDS)]
    print(f"{'A PDF of ' + PLAN:34} {'wall':>6} {'cpu':>6}   (medians of {ROUNDS} rounds)")
    for place, name in enumerate(("from the records", "WeasyPrint alone, from the page")):
        wall, used = (median(each[place][kind] for each in rounds) for kind in (0, 1))
        print(f"{name:34} {wall:6.2f} {used:6.2f}")
    wall, used = (median(ours[kind] / theirs[kind] for ours, theirs in rounds) for kind in (0, 1))
    print(f"{'ratio':34} {wall:6.2f} {used:6.2f}")


if __name__ == "__main__":
    main()
