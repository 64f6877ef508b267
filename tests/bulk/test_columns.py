"""The README of the bulk format names the columns that the program knows, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import tracker.bulk
from tracker.bulk.columns import BASELINES, OBSERVATIONS, RELATIONS, TARGETS

ROW = re.compile(r"^\| `(\w+)` \| (\w+) \|.*\| (\w*) \|$", re.MULTILINE)


def test_readme_lists_every_column_in_order() -> None:
    text = (Path(tracker.bulk.__file__).parent / "README.md").read_text(encoding="utf-8")
    expected = [
        (column.name, column.type, "refused" if column.required else column.default or "")
        for table in (TARGETS, OBSERVATIONS, RELATIONS, BASELINES)
        for column in table
    ]
    assert ROW.findall(text) == expected
