"""How many distinct printed figures are read in a second: `python -m tests.bench.reading`.

Twice: the phrases of the table of rules, most of which are refused or said once, and figures as
statistics print them, where many share their words and differ in their digits.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path
from time import process_time

from tests.bench.long_file import PRINTED, figure
from tracker.records.figures import UnreadableFigure, read

GENERATED = 40_000
ROUNDS = 5
TABLE = Path(__file__).parents[1] / "records" / "test_figures.csv"

Phrases = list[tuple[str, str | None]]


def of_the_table() -> Phrases:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["phrase"], row["unit"] or None) for row in csv.DictReader(file)]


def generated() -> Phrases:
    r, units, found = random.Random(4), list(PRINTED), dict[tuple[str, str | None], None]()
    while len(found) < GENERATED:
        unit = r.choice(units)
        found[figure(unit, r), unit] = None
    return list(found)


def seconds(phrases: Phrases) -> tuple[float, int]:
    """The processor seconds of reading all of them, and how many were refused."""
    start, refused = process_time(), 0
    for phrase, unit in phrases:
        try:
            read(phrase, unit)
        except UnreadableFigure:
            refused += 1
    return process_time() - start, refused


def main() -> None:
    """Print phrases a second, in the best of some rounds."""
    for name, phrases in {"the table": of_the_table(), "generated": generated()}.items():
        rounds = [seconds(phrases) for _ in range(ROUNDS)]
        best, refused = min(rounds)
        rate = len(phrases) / best
        print(f"{name:10} {len(phrases):6} phrases, {refused:3} refused: {rate:7.0f} a second")


if __name__ == "__main__":
    main()
