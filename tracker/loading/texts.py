"""Bytes to text: UTF-8 only, and no character that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tracker.loading.problems import Place, Report

_NEVER = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b"
    "\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"
)
_JOINERS = "\u200c\u200d"
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"

# Persian and the scripts of India need the joiners to be spelt rightly.
INVISIBLE = re.compile(f"[{_NEVER}]|(?<![\u0600-\u0dff])[{_JOINERS}]")
"""Controls, direction marks, zero-width and filler characters."""

ODD_SPACE = re.compile(f"[{_SPACES}]")
"""Spaces that look like the ordinary one; good typography in prose, a trap in a key or an id."""

SUSPECT = re.compile(f"[{_NEVER}{_JOINERS}{_SPACES}]")
"""Any of these: one quick look says that a text needs no closer one."""

PROSE = frozenset(
    {"title", "note", "definition", "why", "responsible", "locator", "expected_in", "publisher"}
)
"""The fields whose words are for readers only."""


def read_text(root: Path, file: Path, report: Report) -> str | None:
    """The text of a file without its byte order mark; None, with a problem, if there is none."""
    try:
        data = (root / file).read_bytes()
    except OSError as error:
        report.add(
            "unreadable-file",
            Place(file),
            f"the file cannot be read: {error.strerror}",
            "make it readable, or remove it",
        )
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        report.add("not-utf-8", *_undecodable(file, data, error))
        return None
    if not text.strip():
        report.add("empty-file", Place(file), "the file is empty", "remove it or fill it")
        return None
    return None if _is_in_conflict(file, text, report) else text


_CONFLICT = re.compile(r"^<<<<<<< .*?^=======\r?$.*?^>>>>>>> ", re.MULTILINE | re.DOTALL)


def _is_in_conflict(file: Path, text: str, report: Report) -> bool:
    """Whether git left both sides of a merge in a text; each place is a problem."""
    found = [*_CONFLICT.finditer(text)] if "<<<<<<< " in text else []
    for match in found:
        place = Place(file, text.count("\n", 0, match.start()) + 1)
        words = "git could not merge two changes of these lines and left both"
        report.add("merge-conflict", place, words, "keep what holds and delete git's marks")
    return bool(found)


def _undecodable(file: Path, data: bytes, error: UnicodeDecodeError) -> tuple[Place, str, str]:
    before = data[: error.start].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is in UTF-16"
    else:
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
    return Place(file, line, column), message, "save the file again as UTF-8"


def name_of(character: str) -> str:
    """A character's number and Unicode name: U+200B ZERO WIDTH SPACE."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'a control character')}"


def hidden(text: str) -> Iterator[tuple[str, int, int]]:
    """Every invisible character of a text with its line and column, each once a line."""
    seen: set[tuple[str, int]] = set()
    line = start = 0
    for match in INVISIBLE.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        if (match[0], line) not in seen:
            seen.add((match[0], line))
            yield match[0], line + 1, start - text.rfind("\n", 0, start)


def visible(text: str) -> str:
    """A text without its invisible characters."""
    return INVISIBLE.sub("", text)
