"""How printed figures are read: the table of phrases, and what no phrase may do."""

import csv
import doctest
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.records import figures
from tracker.records.figures import UnreadableFigure, read

TABLE = Path(__file__).with_suffix(".csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
READ = [row for row in ROWS if row["interval"]]
REFUSED = [row for row in ROWS if row["stopped_by"]]


def name(row: dict[str, str]) -> str:
    return " ".join(row[key] for key in ("phrase", "unit", "tolerance") if row[key])


def read_row(row: dict[str, str]) -> figures.Figure:
    tolerance = Decimal(row["tolerance"]) if row["tolerance"] else None
    return read(row["phrase"], row["unit"] or None, tolerance=tolerance)


@pytest.mark.parametrize("row", READ, ids=name)
def test_reads(row: dict[str, str]) -> None:
    figure = read_row(row)
    assert (str(figure.interval), figure.unit or "") == (row["interval"], row["in_unit"])
    assert figure.text == row["phrase"]


@pytest.mark.parametrize("row", REFUSED, ids=name)
def test_refuses_and_names_the_words(row: dict[str, str]) -> None:
    with pytest.raises(UnreadableFigure) as refusal:
        read_row(row)
    quoted = str(refusal.value).split('"')[1::2]
    for words in row["stopped_by"].split(";"):
        assert any(words in part for part in quoted), refusal.value


def test_every_row_is_one_or_the_other() -> None:
    assert len(READ) + len(REFUSED) == len(ROWS) == len({tuple(row.values()) for row in ROWS})
    assert all(bool(row["interval"]) != bool(row["stopped_by"]) for row in ROWS)


@pytest.mark.parametrize(
    ("phrase", "tolerance", "used"),
    [
        ("about 65", None, "0.5"),
        ("about 20", None, "1"),
        ("about 70,000", None, "3500"),
        ("about 65.0", None, "0.05"),
        ("近7万名", None, "3500"),
        ("13.6", "0.1", "0.1"),
        ("about 65", "2", "2"),
    ],
)
def test_tells_the_tolerance_it_used(phrase: str, tolerance: str | None, used: str) -> None:
    given = None if tolerance is None else Decimal(tolerance)
    assert read(phrase, tolerance=given).tolerance == Decimal(used)


@pytest.mark.parametrize("phrase", ["13.6", "over 12,000", "50余家", "1–2", "eighth", "first"])
def test_tells_no_tolerance_where_none_was_used(phrase: str) -> None:
    assert read(phrase).tolerance is None


def test_numbers_longer_than_the_default_precision_stay_exact() -> None:
    digits = "123456789" * 8
    figure = read(f"down over {digits}.5 million")
    assert figure.interval is not None
    assert figure.interval.high == Decimal(f"-{digits}500000")


def test_two_ways_are_both_told() -> None:
    with pytest.raises(UnreadableFigure, match=r"\[1000, 102000\] or \[1100, 2000\]"):
        read("between one thousand and one hundred and two thousand")


def test_docstring_examples() -> None:
    outcome = doctest.testmod(figures)
    assert outcome.attempted >= 2
    assert outcome.failed == 0
