"""The rows of a table as records: columns are checked at once, records made when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from tracker.loading.origins import Origin
from tracker.loading.problems import Report
from tracker.loading.tables import Table
from tracker.loading.validation import validate
from tracker.records.observations import Record

R = TypeVar("R", bound=Record)


class Rows(Generic[R]):
    """The records of a table, with their origins, in the order of the rows.

    Few rows of a long table are wrong, and most checks of a cell concern nothing but that cell. So
    each check looks at the distinct cells of a column, and asks for the records of the rows that
    have a cell in doubt.
    """

    def __init__(self, table: Table, record: type[R], report: Report) -> None:
        self.table = table
        self._record = record
        # One by one, so that a mistake in one row does not make all others twice.
        self._made: dict[int, R | None] = {
            at: validate(record, table.row(at), table, report, (at,))
            for at in sorted(refused_rows(table, record))
        }

    @property
    def doubtful(self) -> set[int]:
        """The numbers of the rows with a wrong cell; columns hold it, records a stand-in for it."""
        return {at for at in self.table.doubts.heads if isinstance(at, int)}

    def at(self, numbers: Iterable[int]) -> Iterator[tuple[R, Origin]]:
        """The records of some rows."""
        for at in numbers:
            if at not in self._made:
                self._made[at] = self._record.model_validate(self.table.row(at))
            made = self._made[at]
            if made is not None:
                yield made, Origin(self.table, (at,))

    def __iter__(self) -> Iterator[tuple[R, Origin]]:
        return self.at(range(len(self.table)))


def refused_rows(table: Table, record: type[Record]) -> set[int]:
    """The numbers of the rows with a cell that the record refuses."""
    refused: set[int] = set()
    for name, field in record.model_fields.items():
        column = table.columns[name]
        cells = {""} if field.is_required() and "" in column else set()
        if field.annotation is not str or field.metadata:
            cells |= _refused(record, name, [*{*column} - {""}])
        if cells:
            refused.update(table.where(name, cells))
    return refused


def _refused(record: type[Record], name: str, cells: list[str]) -> set[str]:
    """Those of some cells, none of them empty, that cannot be a field of the record."""
    try:
        _validator(record, name).validate_python(cells)
    except ValidationError as error:
        wrong = (details["loc"][0] for details in error.errors(include_url=False))
        return {cells[at] for at in wrong if isinstance(at, int)}
    return set()


@cache
def _validator(record: type[Record], name: str) -> TypeAdapter[list[Any]]:
    """The check of a field, made by the record's own rules for it, of many values at once."""
    field = record.model_fields[name]
    return TypeAdapter(list[Annotated[field.annotation, field]])  # type: ignore[name-defined]
