"""The records of `town/`, edited."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from tracker.loading import Places, located
from tracker.records.workspace import Workspace
from tracker.regression.accepted import FILE, read_accepted, written
from tracker.regression.review import Finding, Review

TOWN = Path(__file__).parent / "town"
ACCEPTED = date(2026, 11, 23)


def opened(root: Path) -> tuple[Workspace, Places]:
    found = located(root)
    assert found.workspace is not None, found.problems
    return found.workspace, found.places


def review(root: Path, today: date = ACCEPTED) -> Review:
    return Review(opened(root)[0], read_accepted(root), today)


def accept(root: Path, why: str = "as they are", today: date = ACCEPTED, **only: Any) -> None:
    """Accept the verdicts of a workspace as of a day."""
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_bytes(written(review(root, today).accept(why, today, **only)))


def findings(root: Path, today: date = ACCEPTED) -> list[Finding]:
    """What a check of the verdicts finds on a day."""
    return review(root, today).findings(opened(root)[1])


def town(root: Path) -> Path:
    """A copy of the records, with their verdicts accepted."""
    shutil.copytree(TOWN, root, dirs_exist_ok=True)
    accept(root)
    return root


def edit(root: Path, case: dict[str, Any]) -> None:
    """Edit the records as a case says; words that are not there fail."""
    for each in case.get("edit", ()):
        path = root / each["file"]
        text = path.read_text(encoding="utf-8")
        assert each["was"] in text
        path.write_text(text.replace(each["was"], each["now"], 1), encoding="utf-8")
    for file, rows in case.get("add", {}).items():
        with (root / file).open("a", encoding="utf-8") as stream:
            stream.writelines(f"{row}\n" for row in rows)
