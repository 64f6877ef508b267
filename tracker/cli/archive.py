"""`tracker archive`: a copy of a source, kept with its hash."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import names
from tracker.cli.files import write
from tracker.cli.workspace import counted, open_workspace
from tracker.errors import TrackerError, unknown

if TYPE_CHECKING:
    from tracker.provenance.documents import Document
    from tracker.provenance.words import Found
    from tracker.records.observations import Observation, Source
    from tracker.records.workspace import Workspace

ARCHIVE = Path("observations/archive")
"""Where copies are kept: a folder that holds no records, since those stand right above it."""

_ENDINGS = {"pdf": (".pdf",), "html": (".html", ".htm", ".xhtml")}
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


@click.command()
@click.argument("key", shell_complete=names.sources)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--force", is_flag=True, help="Replace another copy of the source.")
@click.pass_obj
def command(directory: str, key: str, file: str, force: bool) -> None:
    """Keep FILE as the copy of a source, and find its figures in it.

    The copy goes to observations/archive/, and its path and SHA-256 into the row of the source in
    observations/sources.csv; nothing else in that file changes. FILE may be plain text, HTML or
    PDF, or any other kind, in which no figure is looked for; - reads standard input.

    The copy is stored also if a figure is not found; 'tracker check' then fails.

    \b
    Examples:
      tracker archive nfdsb-2022-10-19 ~/Downloads/article.html
      tracker archive nfdsb-2022-10-19 article.pdf --force
      curl -s https://example.org/page | tracker archive nfdsb-2022-10-19 -
    """
    workspace = open_workspace(directory)
    source = workspace.sources.get(key)
    if source is None:
        raise unknown("source", key, workspace.sources)
    with click.open_file(file, "rb") as document:
        content = document.read()
    if not content:
        named = "Standard input" if file == "-" else file
        raise TrackerError(f"{named} is empty; there is nothing to keep.")
    root = Path(directory)
    path = _place(root, source, content, Path(file).suffix.lower(), force)
    _store(root, path, content)
    _record(root, key, path, content)
    if source.archived and Path(source.archived) != path:
        click.echo(f"The copy it had, {source.archived}, stays where it is.", err=True)
    _tell(workspace, source, path, content)


def _place(root: Path, source: Source, content: bytes, ending: str, force: bool) -> Path:
    """Where a copy is kept, relative to the workspace.

    Raises
    ------
    TrackerError
        If there is another copy, and that is not to be replaced.
    """
    from tracker.provenance.copies import lies_inside  # noqa: PLC0415
    from tracker.recording.proposal import content_of  # noqa: PLC0415

    path = ARCHIVE / f"{source.key}{_ending(content, ending)}"
    if not lies_inside(root, str(path)):
        raise TrackerError(f"{ARCHIVE} leads out of the workspace; make it a folder of its own.")
    named = source.archived if lies_inside(root, source.archived) else ""
    for known in (Path(named), path) if named else (path,):
        there = content_of(root / known)
        if there == content:
            return known
        if there is not None and not force:
            raise TrackerError(
                f"{known} is another copy of '{source.key}'. --force replaces it by this one."
            )
    return path


def _ending(content: bytes, ending: str) -> str:
    """The ending of a copy's name: that of its kind, or one of its own that fits its kind."""
    from tracker.provenance.documents import kind_of  # noqa: PLC0415

    kind = kind_of(content)
    if kind in _ENDINGS:
        return ending if ending in _ENDINGS[kind] else _ENDINGS[kind][0]
    if _ENDING.fullmatch(ending):
        return ending
    return ".txt" if kind == "text" else ""


def _store(root: Path, path: Path, content: bytes) -> None:
    from tracker.recording.proposal import content_of  # noqa: PLC0415

    if content_of(root / path) != content:
        write(root / path, content)
    attributes = root / ARCHIVE / ".gitattributes"
    if path.parent == ARCHIVE and not attributes.exists():
        # Else git may change line ends, and with them the hash.
        write(attributes, b"* -text\n")


def _record(root: Path, key: str, path: Path, content: bytes) -> None:
    """Write where a copy is and its hash into the row of its source."""
    from tracker.layout import SOURCES  # noqa: PLC0415
    from tracker.provenance.copies import sha256  # noqa: PLC0415
    from tracker.recording import CsvFile  # noqa: PLC0415

    before = CsvFile((root / SOURCES).read_bytes(), str(SOURCES))
    cells = {"archived": path.as_posix(), "sha256": sha256(content)}
    after = before.set_cells("key", key, cells)
    if after.content != before.content:
        write(root / SOURCES, after.content)


def _tell(workspace: Workspace, source: Source, path: Path, content: bytes) -> None:
    """Say which of a source's figures stand in its copy."""
    from tracker.provenance.documents import read  # noqa: PLC0415
    from tracker.provenance.words import Unsearchable  # noqa: PLC0415

    click.echo(f"{path.as_posix()} is the copy of {source.key}.")
    quoted = [each for each in workspace.observations.values() if each.source == source.key]
    if not quoted:
        click.echo("No figure is quoted from it yet.")
        return
    try:
        _show(read(content), quoted)
    except Unsearchable as reason:
        figures = counted(len(quoted), "figure")
        click.echo(f"It {reason}. Look for its {figures} by eye.", err=True)


def _show(document: Document, quoted: list[Observation]) -> None:
    found = [(each, document.words.find(each.figure)) for each in quoted]
    for each, where in found:
        click.echo(f"  {_mark(where)}  {each.id}  {each.figure}")
    missed = sum(not where.stands for _, where in found)
    if missed:
        message = (
            f"{missed} of {counted(len(found), 'figure')} not found: quote them as this document "
            "prints them, or archive the one that does."
        )
        click.echo(message, err=True)


def _mark(found: Found) -> str:
    if found.stands:
        return "found    "
    return f"within {found.within}" if found.within else "not found"
