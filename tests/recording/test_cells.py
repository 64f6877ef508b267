"""The rows of a text, as any reader of CSV finds them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.recording.cells import scan


def numbered(text: str) -> list[tuple[int, list[str]]]:
    """What the standard library reads, with the line on which each row begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = []
    line = 1
    for row in reader:
        if any(row):
            rows.append((line, row))
        line = reader.line_num + 1
    return rows


@given(st.text(st.sampled_from('ab ,,""\n\n\r\u2028'), max_size=16))
def test_rows_are_those_of_the_standard_library(text):
    try:
        expected = numbered(text)
    except csv.Error:
        with pytest.raises(ValueError, match=r"^\d+$"):
            [*scan(text)]
        return
    rows = [row for row in scan(text) if not row.blank]
    assert [(row.line, [cell.value for cell in row.cells]) for row in rows] == expected
    assert [row.width for row in rows] == [len(cells) for _, cells in expected]
    for row in rows:
        assert all(text[cell.start : cell.end] == cell.raw for cell in row.cells)
