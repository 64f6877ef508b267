"""Columns checked at once and rows looked at one by one come to the same problems and records."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.loading.mistakes import VALID, make
from tracker.loading import Loaded, load
from tracker.loading.problems import Report
from tracker.loading.rows import Rows, refused_rows
from tracker.loading.tables import Table, read_table
from tracker.records.observations import Observation

COLUMNS = list(Observation.model_fields)
REQUIRED = [name for name, field in Observation.model_fields.items() if field.is_required()]
CELLS = {
    "id": ["vessels-2022", "figure 7", "-x", "é", "twice", "x\u200by", "2020"],
    "indicator": ["vessels", "sludge", "rank", "ferry", "vessel", "a b", "sludge\xa0"],
    "area": ["harbour", "county", "haven", "¿?", "\u200b"],
    "period": ["2021", "2021-H1", "2021-02-30", "spring", "2021/2020", "2020-04/2021-03", "2030"],
    "figure": [
        "over 115",
        "115",
        "2,950 tonnes",
        "35%",
        "a few",
        "12 bilion",
        "second",
        "２1",
        "7.",
    ],
    "source": ["yearbook-2022", "gazette", "yearbook-1999", "a/b"],
    "locator": ["p. 7", "table\u30003", "表\u200b"],
    "published": ["2022-10", "2022", "2027-01-01", "2021/2022", "2021-13", "0001"],
    "status": ["final", "provisional", "finale", "Final"],
    "low": ["8", ">8", "8 million", "\u200b"],
    "high": ["7", "<9", "¿?"],
    "tolerance": ["1", "-1", "0", "few"],
    "note": ["A note\nof two lines", "a\u200bb"],
}
ROWS = 300


def drawn(r: random.Random) -> dict[str, str]:
    """A row, mostly right: the first cell of a column is right in every row."""
    row = {name: CELLS[name][0] for name in REQUIRED} | {"id": f"r-{r.randrange(10**6)}"}
    for name in r.sample(COLUMNS, r.choice([0, 0, 1, 2, 3])):
        row[name] = r.choice([*CELLS[name], "", " " + CELLS[name][0] + "\t"])
    return row


def write(path: Path, r: random.Random) -> None:
    rows = [drawn(r) for _ in range(ROWS)]
    rows += r.sample(rows, 3)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def table_of(path: Path) -> Table:
    table = read_table(path.parent, Path(path.name), COLUMNS, REQUIRED, Report())
    assert table is not None
    return table


def refuses(row: dict[str, str]) -> bool:
    try:
        Observation.model_validate(row)
    except ValidationError:
        return True
    return False


def load_row_by_row(root: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    with monkeypatch.context() as patch:
        every = property(lambda rows: {*range(len(rows.table))})
        patch.setattr(Rows, "doubtful", every)
        patch.setattr("tracker.loading.rows.refused_rows", lambda table, _: {*range(len(table))})
        return load(root)


@pytest.mark.parametrize("seed", range(4))
def test_a_column_refuses_the_cells_that_a_record_refuses(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    write(path, random.Random(seed))
    table = table_of(path)
    expected = {at for at in range(len(table)) if refuses(table.row(at))}
    assert refused_rows(table, Observation) == expected
    assert len(expected) > ROWS / 10


@pytest.mark.parametrize("seed", range(8))
def test_rows_looked_at_one_by_one_have_the_same_problems(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make({"file": "targets/empty.txt", "write": ""}, tmp_path)
    write(tmp_path / "observations" / "rows.csv", random.Random(seed))
    problems = load(tmp_path).problems
    assert problems == load_row_by_row(tmp_path, monkeypatch).problems
    assert len({problem.code for problem in problems}) > 15


def test_rows_looked_at_one_by_one_make_the_same_workspace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert load(VALID) == load_row_by_row(VALID, monkeypatch)
