"""The files of a workspace, and the records in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypeVar

from tracker.errors import TrackerError
from tracker.layout import CATALOGUE, ENDINGS, SOURCES, holds_records
from tracker.loading.contents import Catalogue, Contents, Names
from tracker.loading.documents import Document
from tracker.loading.keys import put_keys_right
from tracker.loading.problems import Place, Report
from tracker.loading.rows import Rows
from tracker.loading.strict_yaml import read_document
from tracker.loading.tables import Row, Table, read_table
from tracker.loading.validation import validate
from tracker.records.observations import Observation, Record, Source
from tracker.records.plans import Plan

R = TypeVar("R", bound=Record)


def read_folder(root: Path, report: Report) -> Contents:
    """Read every file of a workspace, in the order of their names.

    Raises
    ------
    TrackerError
        If the folder has no `targets` or no `observations`.
    """
    plans = [file for file in _files(root, "targets", report) if file != CATALOGUE]
    tables = [file for file in _files(root, "observations", report) if file != SOURCES]
    needed = bool(plans or tables)
    document = _catalogue(root, needed, report)
    sources = _sources(root, needed, report)
    # The keys are taken as they stand: a reference to a record with mistakes does not dangle.
    contents = Contents(_names(document, sources), document)
    if document is not None:
        contents.catalogue = validate(Catalogue, document.data, document, report) or (
            contents.catalogue
        )
    for file in plans:
        contents.plans.extend(_plan(root, file, report))
    for source, origin in chain.from_iterable(_rows([sources], Source, report)):
        contents.sources.setdefault(source.key, (source, origin))
    observed = [_table(root, file, Observation, report) for file in tables]
    contents.observed = list(_rows(observed, Observation, report))
    contents.observed_whole = all(
        table is not None and table.complete and not table.refused for table in observed
    )
    return contents


_MISTAKEN = {"targets": ".yml", "observations": ".tsv"}
"""The ending that records in a folder are most easily given instead of theirs."""


def _files(root: Path, folder: str, report: Report) -> list[Path]:
    """The files of a folder that hold records, in the order of their names.

    Hidden files are passed over, and those that are meant to be something else.
    """
    ending = ENDINGS[folder]
    files: list[Path] = []
    for path in _entries(root, folder):
        suffix = path.suffix
        if holds_records(path):
            files.append(path.relative_to(root))
        elif suffix != ending and suffix.lower() in (ending, _MISTAKEN[folder]):
            message = f"'{path.name}' is not read: records in {folder}/ end in {ending}"
            hint = f"save it as {path.stem}{ending}, or move it elsewhere"
            report.add("wrong-extension", Place(path.relative_to(root)), message, hint)
    return files


def _entries(root: Path, folder: str) -> list[Path]:
    try:
        return sorted(path for path in (root / folder).iterdir() if path.name[0] != ".")
    except (FileNotFoundError, NotADirectoryError):
        raise TrackerError(
            f"{root} is no workspace: it has no folder '{folder}'. "
            "Go to a workspace, name one with -C, or make one with 'tracker init'."
        ) from None
    except OSError as error:
        raise TrackerError(f"{root / folder} cannot be read: {error.strerror}.") from error


def _catalogue(root: Path, needed: bool, report: Report) -> Document | None:
    if not _is_there(root, CATALOGUE, needed, "areas and indicators", report):
        return None
    document = read_document(root, CATALOGUE, report)
    if document is not None:
        put_keys_right(document, Catalogue, report)
    return document


def _sources(root: Path, needed: bool, report: Report) -> Table | None:
    if not _is_there(root, SOURCES, needed, "sources", report):
        return None
    return _table(root, SOURCES, Source, report)


def _plan(root: Path, file: Path, report: Report) -> Iterator[tuple[Plan, Document]]:
    document = read_document(root, file, report)
    if document is not None:
        put_keys_right(document, Plan, report)
        plan = validate(Plan, document.data, document, report)
        if plan is not None:
            yield plan, document


def _table(root: Path, file: Path, record: type[Record], report: Report) -> Table | None:
    columns = record.model_fields
    required = [name for name, field in columns.items() if field.is_required()]
    return read_table(root, file, list(columns), required, report)


def _rows(tables: Iterable[Table | None], record: type[R], report: Report) -> Iterator[Rows[R]]:
    """The records of tables, each once."""
    read = [table for table in tables if table is not None]
    keys = Counter(chain.from_iterable(table.columns[table.key] for table in read))
    shared = {key for key, count in keys.items() if key and count > 1}
    seen: dict[str, tuple[Row, Place]] = {}
    for table in read:
        _drop_repeated(table, shared, seen, report)
    return (Rows(table, record, report) for table in read)


def _drop_repeated(
    table: Table, shared: set[str], seen: dict[str, tuple[Row, Place]], report: Report
) -> None:
    """Drop rows that are there already; report those that share only the key with another."""
    repeated: set[int] = set()
    for at in table.where(table.key, shared):
        row, key = table.row(at), table.columns[table.key][at]
        first, where = seen.setdefault(key, (row, Place(table.file, table.lines[at])))
        if first is row:
            continue
        code, message = "duplicate-id", f"'{key}' is there twice, with different content"
        if first == row:
            code, message = "repeated-row", f"'{key}' is there twice, exactly; it counts once"
            repeated.add(at)
        hint = f"first in {where.line_of_file}; remove or rename one"
        report.add(code, table.place((at, table.key)), message, hint)
    if repeated:
        table.drop(repeated)


def _is_there(root: Path, file: Path, needed: bool, what: str, report: Report) -> bool:
    there = (root / file).exists()
    if needed and not there:
        message = f"the file with the {what} is missing"
        report.add("missing-file", Place(file), message, f"write down the {what} in it")
    return there


def _names(document: Document | None, sources: Table | None) -> Names:
    """The keys that may be referred to, whether or not their records are right."""
    known = None
    if sources is not None and sources.complete:
        known = frozenset(sources.columns[sources.key]) - {""} | sources.refused
    return Names(_keys(document, "areas"), _keys(document, "indicators"), known)


def _keys(document: Document | None, section: str) -> frozenset[str] | None:
    if document is None or not isinstance(document.data, dict):
        return None
    keyed = document.data.get(section)
    return frozenset(keyed) if isinstance(keyed, dict) else None
