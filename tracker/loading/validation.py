"""Plain data into records: unknown keys, wrong values and missing ones, each reported once."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tracker.loading.documents import Document
from tracker.loading.origins import Located, Path
from tracker.loading.problems import Report, listed, nearest
from tracker.records.observations import ID, LANGUAGE, SHA256, Record

R = TypeVar("R", bound=Record)

_STAND_INS: dict[str, Any] = {
    "id": "unknown",
    "key": "unknown",
    "title": "unknown",
    "publisher": "unknown",
    "area": "unknown",
    "indicator": "unknown",
    "source": "unknown",
    "figure": "unknown",
    "unit": "unknown",
    "why": "unknown",
    "kind": "level",
    "how": "look-alike",
    "direction": "increase",
    "test": "at",
    "context": "true",
    "period": "2000",
    "deadline": "2000",
    "from": "2000",
    "announced": "2000-01-01",
    "accessed": "2000-01-01",
    "areas": {},
    "indicators": {},
    "targets": (),
    "actions": (),
}
"""For required fields whose value is wrong: the record is made all the same, to be checked further.

What depends on a stand-in is not concluded (`Doubts`), and a workspace with errors is not returned.
"""


def validate(
    record: type[R], data: Any, file: Located, report: Report, place: Path = ()
) -> R | None:
    """Make a record of plain data, found at a place in a file; report what is wrong with it.

    Wrong values are replaced in `data` by stand-ins and added to the file's doubts. None if the
    data has so wrong a shape that no record can be made.
    """
    for _ in range(_PASSES):
        try:
            return record.model_validate(data)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                path = _path(details, data)
                if not file.doubts.touch(place + path):
                    _report(details, place + path, file, report)
                    file.doubts.add(place + path)
                stand_in(data, path)
    return None


_PASSES = 4


def _path(details: ErrorDetails, data: Any) -> Path:
    """The way to the value that pydantic means, without the names of alternatives."""
    path: list[int | str] = []
    value = data
    for part in details["loc"]:
        inside = isinstance(value, dict) and part in value
        if inside or (isinstance(value, list) and isinstance(part, int)):
            value = value[part]
            path.append(part)
    if details["type"] == "missing":
        path.append(details["loc"][-1])
    return tuple(path)


def stand_in(data: Any, path: Path) -> None:
    """Put something harmless in the place of a wrong value."""
    if not path:
        return
    for part in path[:-1]:
        data = data[part]
    name = path[-1]
    if isinstance(data, list):
        data[int(name)] = None
    elif name in _STAND_INS:
        data[name] = _STAND_INS[str(name)]
    else:
        data.pop(name, None)


def _report(details: ErrorDetails, path: Path, file: Located, report: Report) -> None:
    context = details.get("ctx", {})
    name = path[-1] if path else "the file"
    kind = details["type"]
    value = details["input"]
    place = file.place(path, key=details["loc"][-1:] == ("[key]",))
    match kind:
        case "missing":
            in_yaml = isinstance(file, Document)
            code = "missing-key" if in_yaml else "missing-value"
            hint = f"add '{name}:', it is required" if in_yaml else "fill the cell, it is required"
            report.add(code, place, f"'{name}' is missing", hint)
        case "literal_error" | "enum" | "unknown-value":
            expected = context["expected"]
            known = [word.strip(" '") for word in expected.replace(" or ", ", ").split(", ")]
            report.add("unknown-value", place, f"'{name}' is '{value}'", _choice(str(value), known))
        case "too_short":
            report.add("missing-value", place, f"'{name}' has no value", "write it")
        case "string_pattern_mismatch":
            code, hint = _PATTERNS[context["pattern"]]
            report.add(code, place, f"'{value}' cannot be '{name}'", hint)
        case "impossible-date" | "unreadable-date":
            reason, _, hint = str(context["reason"]).partition("; ")
            report.add(kind, place, reason, hint or "correct the day, the month or the order")
        case _:
            report.add("wrong-type", place, f"'{name}' {_expected(kind)}", _found(value))


_PATTERNS = {
    ID: ("bad-id", "use letters, digits, dots, hyphens and underscores only"),
    LANGUAGE: ("bad-language", "write a language tag, such as en, zh or zh-Hant"),
    SHA256: ("bad-hash", "write the 64 hexadecimal digits of the SHA-256"),
}


def _choice(value: str, known: list[str]) -> str:
    meant = nearest(value, known)
    return f"did you mean '{meant}'?" if meant else f"write {listed(known)}"


def _expected(kind: str) -> str:
    if "tuple" in kind or "list" in kind:
        return "must be a list"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "must be a mapping of keys and values"
    return "must be one text"


def _found(value: Any) -> str:
    if isinstance(value, dict):
        return "it is a mapping"
    return "it is a list" if isinstance(value, (list, tuple)) else f"it is the text '{value}'"
