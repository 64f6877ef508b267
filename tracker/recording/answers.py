"""Single values of a record, checked as the loader checks them."""

from __future__ import annotations

from pathlib import Path

from tracker.loading.origins import Doubts
from tracker.loading.origins import Path as Way
from tracker.loading.problems import Place, Report
from tracker.loading.validation import validate
from tracker.records.observations import Record


def refusal(record: type[Record], field: str, value: str) -> str:
    """What is wrong with the value of a field, and what to do; empty if nothing is."""
    report = Report()
    validate(record, {field: value} if value else {}, _Answer(), report)
    for problem in report.problems:
        if problem.column == field:
            return f"{problem.message}; {problem.hint}"
    return ""


class _Answer:
    """Stands for the file that a record is read from."""

    def __init__(self) -> None:
        self.doubts = Doubts()

    def place(self, path: Way, *, key: bool = False) -> Place:
        """The field, as a column."""
        return Place(Path(), None, str(path[-1]) if path else None)
