"""Cells of files as the types of a table, in SQL that DuckDB and Spark share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from tracker.bulk.columns import Column, Table
from tracker.errors import TrackerError

_TYPES = {"number": "DOUBLE", "date": "DATE", "flag": "BOOLEAN"}


def projection(
    table: Table, found: Mapping[str, str], quote: Callable[[str], str], text: str
) -> Iterator[tuple[str, str]]:
    """Name and SQL of each column that files have or that has a default, and of `unreadable`.

    `found` has the columns of the files by name, with their types in upper case; `text` is what
    the engine calls text.

    Raises
    ------
    TrackerError
        If the files have a column that no table has.
    """
    _know(table, found)
    present = [column for column in table if column.name in found]
    for column in table:
        default = _default(column)
        if column in present:
            cell = _cell(column, found[column.name], quote(column.name), text)
            yield column.name, f"coalesce({cell}, {default})" if default else cell
        elif default:
            # Another file may have the column.
            yield column.name, default
    spoilt = [
        f"WHEN {_spoilt(column, found[column.name], quote(column.name), text)} THEN '{column.name}'"
        for column in present
        if column.type not in ("text", "key")
    ]
    cases = f"CASE {' '.join(spoilt)} END" if spoilt else "NULL"
    yield "unreadable", f"CAST({cases} AS {text})"


def _know(table: Table, found: Iterable[str]) -> None:
    names = [column.name for column in table]
    for name in found:
        if name not in names and name != "file_row_number":
            close = get_close_matches(name, names, n=1)
            advice = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(names)}"
            raise TrackerError(f"The column '{name}' is not known; {advice}")


def _cell(column: Column, found: str, name: str, text: str) -> str:
    if column.type == "key" and found in ("BIGINT", "INTEGER", "INT", "SMALLINT", "TINYINT"):
        return f"CAST({name} AS BIGINT)"
    if column.type in ("text", "key"):
        return f"CAST({name} AS {text})"
    cell = f"try_cast({name} AS {_TYPES[column.type]})"
    if column.type == "date" and found == text:
        return f"CASE WHEN {name} LIKE '____-__-__' THEN {cell} END"
    return cell


def _spoilt(column: Column, found: str, name: str, text: str) -> str:
    cell = _cell(column, found, name, text)
    lost = f"{name} IS NOT NULL AND ({cell}) IS NULL"
    return f"({lost}) OR isnan({cell})" if column.type == "number" else f"({lost})"


def _default(column: Column) -> str | None:
    if column.default is None:
        return None
    return column.default if column.type == "flag" else f"'{column.default}'"
