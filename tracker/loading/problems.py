"""Problems: what is wrong with the data, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one place.

    Attributes
    ----------
    code
        Stable and lower-case with hyphens, such as `unknown-key`.
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
