"""Reads workflow commands as GitHub's documentation and its runner have them, but strictly.

The runner is written in C# and no library reads its commands, so here is a reader of the rules:
a command is a line `::name key=value,key=value::message`; in a message `%`, CR and LF are escaped,
in a value also `:` and `,`. The runner passes over what does not fit; this reader refuses it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ESCAPE = re.compile("%([0-9A-F]{2})")
_COMMAND = re.compile("::([a-z-]+)(?: ([^:]*))?::([^\r\n]*)")
_PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


@dataclass(frozen=True)
class Annotation:
    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Annotation:
    """One annotation; a ValueError if the line is none."""
    match = _COMMAND.fullmatch(line)
    if match is None or match[1] not in ("error", "warning", "notice"):
        raise ValueError(f"no annotation: {line!r}")
    properties: dict[str, str] = {}
    for pair in (match[2] or "").split(",") if match[2] else []:
        key, equals, value = pair.partition("=")
        if key not in _PROPERTIES or key in properties or not equals or not value:
            raise ValueError(f"no property: {pair!r}")
        properties[key] = _unescaped(value, "%\r\n:,")
    for key in {"line", "endLine", "col", "endColumn"} & properties.keys():
        if int(properties[key]) < 1:
            raise ValueError(f"{key} counts from 1")
    if {"col", "endLine"} & properties.keys() and "line" not in properties:
        raise ValueError("a column without a line")
    return Annotation(match[1], properties, _unescaped(match[3], "%\r\n"))


def _unescaped(words: str, known: str) -> str:
    if "%" in _ESCAPE.sub("", words):
        raise ValueError(f"a bare %: {words!r}")
    found = {chr(int(digits, 16)) for digits in _ESCAPE.findall(words)}
    if not found <= set(known):
        raise ValueError(f"escapes that are not known: {found}")
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), words)
