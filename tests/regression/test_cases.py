"""The decision table in `cases.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.regression.towns import edit, findings, town
from tracker.regression.changes import CLASSES, Class
from tracker.regression.review import Finding

CASES = yaml.load(
    Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader
)


def told(finding: Finding) -> dict[str, Any]:
    before, after = finding.change.before, finding.change.after
    return {
        "target": finding.change.key[1],
        "was": str(before.status) if before else "none",
        "now": str(after.status) if after else "none",
        "classes": [str(kind) for kind in finding.change.kinds],
        "at": finding.problem.where,
    }


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_what_an_edit_does(case: dict[str, Any], tmp_path: Path) -> None:
    root = town(tmp_path)
    edit(root, case)
    found = findings(root)
    expected = case["expect"] if case["expect"] != "nothing" else []
    assert [told(each) for each in found] == expected
    for each, row in zip(found, expected, strict=True):
        problem = each.problem
        assert problem.severity == ("error" if row["was"] != row["now"] else "warning")
        assert problem.code == row["classes"][0]
        assert problem.message.startswith(f"plan/{row['target']} ")


def test_every_class_that_an_edit_can_show_is_in_the_table() -> None:
    shown = {
        name
        for case in CASES
        if case["expect"] != "nothing"
        for each in case["expect"]
        for name in each["classes"]
    }
    assert shown == {*Class} - {Class.DEADLINE_PASSED}
    assert CLASSES.keys() == {*Class}
