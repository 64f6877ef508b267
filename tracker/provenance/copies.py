"""Archived copies against the records: there, unchanged, and with every figure's words in them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.loading.places import Places
from tracker.loading.problems import Problem, Report, listed
from tracker.provenance.documents import Document, read
from tracker.provenance.words import Found, Unsearchable
from tracker.records.observations import Observation, Source
from tracker.records.workspace import Workspace


def check_copies(root: Path, workspace: Workspace, places: Places) -> tuple[Problem, ...]:
    """Every problem with the archived copies that sources name, by file and line.

    A source's `archived` is a path relative to the workspace. The copy must lie in the workspace
    (an absolute path is refused, and so is one that leads out of it through `..` or a link), be
    readable, and have the SHA-256 that its source says; the words of every figure quoted from the
    source must stand in it (`Words.find`). Nothing is looked for in a copy that has changed. A copy
    that cannot be searched, as a scan, is a warning, and so is one whose source gives no SHA-256.
    The codes are `tracker.loading.codes.COPIES`.
    """
    report = Report()
    quoted = defaultdict(list)
    for observation in workspace.observations.values():
        quoted[observation.source].append(observation)
    for source in workspace.sources.values():
        if source.archived:
            _Check(root, source, places, report).run(quoted[source.key])
    return report.problems


def sha256(content: bytes) -> str:
    """The SHA-256 of a copy, in 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def lies_inside(root: Path, archived: str) -> bool:
    """Whether a path, relative to a workspace, leads to a place in it, links followed."""
    path = Path(archived)
    return not path.is_absolute() and _resolved(root / path).is_relative_to(_resolved(root))


class _Check:
    """The check of one source's copy."""

    def __init__(self, root: Path, source: Source, places: Places, report: Report) -> None:
        self._root, self._source, self._places, self._report = root, source, places, report

    def run(self, quoted: Sequence[Observation]) -> None:
        """Report what is wrong with the copy, or does not stand in it of what was quoted."""
        content = self._content() if self._lies_inside() else None
        if content is None or not self._is_unchanged(content) or not quoted:
            return
        try:
            document = read(content)
        except Unsearchable as reason:
            hint = "look by eye, or archive a copy that holds its words as text"
            self._add("copy-not-searchable", f"'{self._source.archived}' {reason}", hint)
            return
        found = [(each, document.words.find(each.figure)) for each in quoted]
        missed = [(each, where) for each, where in found if not where.stands]
        if missed and document.pictures:
            self._add_unsure(document, [each.figure for each, _ in missed])
            return
        for each, where in missed:
            self._add_missed(each, where)

    def _add(self, code: str, message: str, hint: str, column: str = "archived") -> None:
        self._report.add(code, self._places.source(self._source.key, column), message, hint)

    def _lies_inside(self) -> bool:
        archived = self._source.archived
        inside = lies_inside(self._root, archived)
        if not inside:
            message = f"'{archived}' does not lie in the workspace"
            hint = f"{self._archive} stores the file there and writes its path"
            self._add("copy-outside", message, hint)
        return inside

    @property
    def _archive(self) -> str:
        return f"'tracker archive {self._source.key} FILE'"

    def _content(self) -> bytes | None:
        path = self._root / self._source.archived
        try:
            if path.exists() and not path.is_file():
                reason = "is not a file"
            else:
                return path.read_bytes()
        except FileNotFoundError:
            reason = "is not there"
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
        hint = f"put it back, or store another with {self._archive}"
        self._add("copy-missing", f"the copy '{self._source.archived}' {reason}", hint)
        return None

    def _is_unchanged(self, content: bytes) -> bool:
        said, archived = self._source.sha256.lower(), self._source.archived
        found = sha256(content)
        if not said:
            message = f"nothing says which bytes '{archived}' had when it was archived"
            self._add("copy-without-hash", message, f"write {found} as its sha256")
        elif said != found:
            message = f"'{archived}' has changed since it was archived: its SHA-256 is {found}"
            hint = f"restore it; if the new one is meant, {self._archive} --force writes its hash"
            if said in _with_other_line_ends(content):
                hint = "only line ends differ, as git changes them: '* -text' in .gitattributes"
            self._add("copy-changed", message, hint, "sha256")
        return said in ("", found)

    def _add_unsure(self, document: Document, missed: list[str]) -> None:
        pages = ", ".join(map(str, document.pictures))
        message = f"'{self._source.archived}' has a picture and no words on page {pages}"
        hint = f"look there by eye for {listed(missed)}, which no other page has"
        self._add("copy-not-searchable", message, hint)

    def _add_missed(self, observation: Observation, found: Found) -> None:
        within = f", but within '{found.within}'" if found.within else ""
        message = f"'{observation.figure}' does not stand in '{self._source.archived}'{within}"
        hint = "write the figure as its source prints it, or name the source that prints it"
        place = self._places.observation(observation.id, "figure")
        self._report.add("words-not-in-copy", place, message, hint)


def _with_other_line_ends(content: bytes) -> Iterator[str]:
    """The SHA-256 of a copy as git may have found it: with the line ends of Unix, or of Windows."""
    unix = content.replace(b"\r\n", b"\n")
    return map(sha256, (unix, unix.replace(b"\n", b"\r\n")))


def _resolved(path: Path) -> Path:
    """A path with its links followed, as far as that goes."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
