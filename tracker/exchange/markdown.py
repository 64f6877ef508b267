"""Words that Markdown, as GitHub has it, takes as they are."""

from __future__ import annotations

import re


def words(text: str) -> str:
    """Words as they are, on one line: no markup, mention, reference to an issue, or emoji."""
    escaped = re.sub(r"([\\`*_\[\]<>|~$]|&(?=#?\w+;))", r"\\\1", " ".join(text.split()))
    return re.sub(r"(?<=[@#:])(?=[\w+-])", "&#8203;", escaped)


def code(text: str) -> str:
    """Words in code, which a table allows everything but a bar."""
    line = " ".join(text.split()).replace("|", r"\|")
    ticks = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    space = " " if len(ticks) > 1 else ""
    return f"{ticks}{space}{line}{space}{ticks}"
