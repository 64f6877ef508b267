"""Problems: what is wrong with the data, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from tracker.loading.codes import WARNINGS

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the workspace something stands, and in which record.

    `file` is relative to the workspace; `line` and `column` count from 1, in CSV `column` is the
    header's name; None where the whole file is meant.
    """

    file: Path
    line: int | None = None
    column: int | str | None = None
    record: str | None = None

    @property
    def line_of_file(self) -> str:
        """File and line, for a hint: `targets/x.yaml:12`."""
        return f"{self.file.as_posix()}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one place.

    Attributes
    ----------
    code
        Stable and lower-case with hyphens, such as `unknown-key`; `tracker.loading.codes` has all.
    severity
        A workspace with an error is not judged; a warning does not stop anything.
    file
        The path relative to the workspace.
    line, column
        From 1; in CSV `column` is the header's name. None where the whole file is meant.
    record
        The id of the record concerned, where it is known.
    message, hint
        What is wrong, in one sentence, and what to do.
    """

    code: str
    severity: Severity
    file: Path
    line: int | None
    column: int | str | None
    record: str | None
    message: str
    hint: str = ""

    @property
    def where(self) -> str:
        """File, line and column, as compilers print them: `targets/x.yaml:12:7`."""
        parts = (self.file.as_posix(), self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None)

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.where}: {self.severity}[{self.code}] {self.message}{hint}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of some problems that are errors, in their order."""
    return [problem for problem in problems if problem.severity == "error"]


class Report:
    """Collects the problems of one workspace."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}

    def add(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Note a problem; its severity follows from the code."""
        severity: Severity = "warning" if code in WARNINGS else "error"
        at = (place.file, place.line, place.column, place.record)
        problem = Problem(code, severity, *at, _one_line(message), _one_line(hint))
        self._problems[problem] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them by file and line, whatever the order in which they were found."""
        return tuple(sorted(self._problems, key=_order))

    @property
    def failed(self) -> bool:
        """Whether any of them is an error."""
        return bool(errors(self._problems))


def _one_line(words: str) -> str:
    """Words that may quote a whole paragraph of a file, on one line of bearable length."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


_LONGEST = 240


def _order(problem: Problem) -> tuple[str, int, int, str, str, str]:
    column = problem.column
    number, name = (column, "") if isinstance(column, int) else (0, column or "")
    file = problem.file.as_posix()
    return file, problem.line or 0, number, name, problem.code, problem.message


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelt word most likely means; None if none is close."""
    if len(word) > _LONGEST_NAME:
        return None
    by_folded = {name.casefold().replace("_", "-"): name for name in sorted(known, reverse=True)}
    close = get_close_matches(word.casefold().replace("_", "-"), by_folded, n=1, cutoff=0.7)
    return by_folded[close[0]] if close else None


_LONGEST_NAME = 80


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: 'a', 'b' or 'c'."""
    *first, last = (f"'{name}'" for name in names)
    return f"{', '.join(first)} or {last}" if first else last
