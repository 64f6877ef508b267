"""Rows that are to be added to a workspace, and the workspace as it would be with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tracker.errors import TrackerError
from tracker.layout import ENDINGS
from tracker.loading import Located, located
from tracker.recording.csv_file import CsvFile
from tracker.records.observations import Record


class NewRow(NamedTuple):
    """A row that is to be added: the cells that say something, by column, and where they go.

    Attributes
    ----------
    file
        Relative to the workspace; made with a column for each field of `record` if it is missing.
    """

    file: Path
    record: type[Record]
    cells: Mapping[str, str]


class Written(NamedTuple):
    """A row as it is written.

    Attributes
    ----------
    line
        The line it begins on, from 1.
    text
        Its cells with commas and quotes, without the line end.
    columns
        Those that the file did not have, and that all its other rows get, too.
    """

    file: Path
    line: int
    text: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """What is to be added to a workspace.

    Attributes
    ----------
    root
        The workspace's folder.
    rows
        The rows as they are written, in the order in which they are to be written.
    before, contents
        What the files hold, None for a file that is not there yet, and what they are to hold.
    """

    root: Path
    rows: tuple[Written, ...]
    before: Mapping[Path, bytes | None]
    contents: Mapping[Path, bytes]

    @classmethod
    def of(cls, root: Path, rows: Iterable[NewRow]) -> Proposal:
        """The proposal to add rows, at most one to a file.

        Raises
        ------
        TrackerError
            If a file cannot be read or edited.
        """
        written: list[Written] = []
        before: dict[Path, bytes | None] = {}
        contents: dict[Path, bytes] = {}
        for row in rows:
            before[row.file] = content = content_of(root / row.file)
            if content is None:
                content = (",".join(row.record.model_fields) + "\n").encode()
            old = CsvFile(content, row.file.as_posix())
            wider = old.with_columns(row.cells)
            contents[row.file] = wider.append(row.cells).content
            text = contents[row.file][len(wider.content) :].decode().strip("\r\n")
            added = wider.columns[len(old.columns) :]
            written.append(Written(row.file, wider.line_count + 1, text, added))
        return cls(root, tuple(written), before, contents)

    def loaded(self) -> Located:
        """The workspace as it would be, with every problem that it would have."""
        with _copy(self.root, self.contents) as folder:
            return located(folder)

    def refuse_changed(self) -> None:
        """Make sure that the files still are as they were when the proposal was made.

        Raises
        ------
        TrackerError
            If one was changed since; then writing would undo somebody's work.
        """
        for file, content in self.before.items():
            if content_of(self.root / file) != content:
                raise TrackerError(f"{file.as_posix()} was changed meanwhile; nothing was written.")


def content_of(path: Path) -> bytes | None:
    """What stands in a file; None if there is none.

    Raises
    ------
    TrackerError
        If it cannot be read, or is no file.
    """
    if path.exists() and not path.is_file():
        raise TrackerError(f"{path} is not a file.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TrackerError(f"{path} cannot be read: {error.strerror}.") from error


@contextmanager
def _copy(root: Path, contents: Mapping[Path, bytes]) -> Iterator[Path]:
    """A temporary workspace: another's files by links, but for those with contents of their own."""
    with TemporaryDirectory(prefix="tracker-") as name:
        folder = Path(name)
        for part in ENDINGS:
            (folder / part).mkdir()
            for path in (root / part).iterdir():
                if Path(part, path.name) not in contents:
                    (folder / part / path.name).symlink_to(path.resolve())
        for file, content in contents.items():
            (folder / file).write_bytes(content)
        yield folder
