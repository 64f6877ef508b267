"""Keys of YAML mappings: those a record does not have, and those without a value."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from tracker.loading.documents import Document
from tracker.loading.origins import Path
from tracker.loading.problems import Report, listed, nearest
from tracker.loading.validation import stand_in
from tracker.records.observations import Record
from tracker.records.plans import ContextTarget

Records = tuple[type[Record], ...]
"""The records that a mapping may be; more than one where there are alternatives."""


def put_keys_right(document: Document, record: type[Record], report: Report) -> None:
    """Report unknown and empty keys; rename those whose meaning is plain, drop the others.

    What is left is checked on, so that a misspelt key is not also a missing one.
    """
    _Keys(document, report).visit(document.data, (record,), ())


class _Keys:
    """Goes through a document side by side with the records that it should hold."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report

    def visit(self, value: Any, records: Records, path: Path) -> None:
        if isinstance(value, list):
            for at, item in enumerate(value):
                self.visit(item, records, (*path, at))
        elif isinstance(value, dict):
            known = _fields(records)
            if records and not known.keys() >= value.keys():
                self._unknown(value, known, path)
            if "context" in value and ContextTarget in records:
                self._context(value, path)
            for key, item in list(value.items()):
                self._inside(key, item, known.get(key), path)

    def _inside(self, key: str, item: Any, field: _Field | None, path: Path) -> None:
        path = (*path, key)
        if item == "":
            place = self._document.place(path, key=True)
            hint = "write it, or remove the key"
            self._report.add("missing-value", place, f"'{key}' has no value", hint)
            self._document.doubts.add(path)
            if field:
                stand_in(self._document.data, path)
        elif field and field.keyed and isinstance(item, dict):
            for name, value in item.items():
                self.visit(value, field.records, (*path, name))
        elif not isinstance(item, str):
            self.visit(item, field.records if field else (), path)

    def _unknown(self, value: dict[str, Any], known: dict[str, _Field], path: Path) -> None:
        for key in [key for key in value if key not in known]:
            meant = nearest(key, known)
            hint = f"did you mean '{meant}'?" if meant else f"the keys here are {listed(known)}"
            place = self._document.place((*path, key), key=True)
            self._report.add("unknown-key", place, f"there is no key '{key}' here", hint)
            item = value.pop(key)
            if meant and meant not in value:
                value[meant] = item
                self._document.renamed[(*path, meant)] = key

    def _context(self, value: dict[str, Any], path: Path) -> None:
        """A goal without a number that says how it is judged: one problem, at the first key."""
        judged = [key for key in value if key not in _fields((ContextTarget,))]
        if judged:
            place = self._document.place((*path, judged[0]), key=True)
            message = f"a goal without a number has no '{judged[0]}'"
            hint = "remove 'context: true' if it is to be judged"
            self._report.add("context-with-goal", place, message, hint)
        for key in judged:
            del value[key]


class _Field:
    """What stands under a key: other records, in a mapping by key or in a list, or none."""

    def __init__(self, field: FieldInfo) -> None:
        found = tuple(_parts(field.annotation))
        self.records: Records = tuple(
            part for part in found if isinstance(part, type) and issubclass(part, Record)
        )
        self.keyed = bool(self.records) and dict in found


@lru_cache
def _fields(records: Records) -> dict[str, _Field]:
    """The keys that any of the records has."""
    return {
        field.alias or name: _Field(field)
        for record in records
        for name, field in record.model_fields.items()
    }


def _parts(annotation: Any) -> list[Any]:
    """Every type that an annotation is made of."""
    inner = [part for argument in get_args(annotation) for part in _parts(argument)]
    return [get_origin(annotation) or annotation, *inner]
