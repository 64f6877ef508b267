"""Cells of files as the types of a table, in SQL that DuckDB and Spark share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tracker.bulk.columns import Column, Table

_TYPES = {"number": "DOUBLE", "date": "DATE", "flag": "BOOLEAN", "integer": "BIGINT"}


def projection(
    table: Table, found: Mapping[str, str], quote: Callable[[str], str], text: str
) -> Iterator[tuple[str, str]]:
    """Name and SQL of each column of a table that files have, and of `unreadable`.

    `found` has the columns of the files by name, with their types in upper case; `text` is what
    the engine calls text.
    """
    present = [column for column in table if column.name in found]
    for column in present:
        cell = _cell(column, found[column.name], quote(column.name), text)
        default = _default(column)
        yield column.name, f"coalesce({cell}, {default})" if default else cell
    spoilt = [
        f"WHEN {_spoilt(column, found[column.name], quote(column.name), text)} THEN '{column.name}'"
        for column in present
        if column.type not in ("text", "key")
    ]
    cases = f"CASE {' '.join(spoilt)} END" if spoilt else "NULL"
    yield "unreadable", f"CAST({cases} AS {text})"


def _cell(column: Column, found: str, name: str, text: str) -> str:
    if column.type == "key" and found in ("BIGINT", "INTEGER", "INT", "SMALLINT", "TINYINT"):
        return f"CAST({name} AS BIGINT)"
    if column.type in ("text", "key"):
        return f"CAST({name} AS {text})"
    cell = f"try_cast({name} AS {_TYPES[column.type]})"
    if column.type == "date" and found == text:
        return f"CASE WHEN length({name}) = 10 THEN {cell} END"
    return cell


def _spoilt(column: Column, found: str, name: str, text: str) -> str:
    cell = _cell(column, found, name, text)
    lost = f"{name} IS NOT NULL AND ({cell}) IS NULL"
    return f"({lost}) OR isnan({cell})" if column.type == "number" else f"({lost})"


def _default(column: Column) -> str | None:
    if column.default is None:
        return None
    return column.default if column.type == "flag" else f"'{column.default}'"
