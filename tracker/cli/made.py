"""What was made from what: a small file beside the output, so that nothing is made twice.

It may be deleted: then everything is made again. An output that is missing, or is not as it was
written, is made again too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from tracker.cli.files import write

NAME = ".made.json"


class Made:
    """The outputs of a folder by unit: the hash of its inputs, its files with theirs, and a note.

    A unit is what is made in one go; its note is whatever else its maker wants back.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._units = _read(folder / NAME)
        self._found = {*self._files()}

    def is_current(self, unit: str, inputs: str, wanted: Collection[str] = ()) -> bool:
        """Whether a unit was made from these inputs and its files are as they were written.

        `wanted` are files that it must have, whatever others it has.
        """
        made = self._units.get(unit)
        if made is None or made["inputs"] != inputs or not {*wanted} <= made["files"].keys():
            return False
        return all(_hash(self.folder / name) == content for name, content in made["files"].items())

    def note(self, unit: str) -> Any:
        """What was noted when a unit was made."""
        return self._units[unit]["note"]

    def put(self, unit: str, inputs: str, files: Mapping[str, bytes], note: Any = None) -> None:
        """Write a unit's files and remember what they were made from."""
        for name, content in files.items():
            write(self.folder / name, content)
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        before = self._units.get(unit)
        if before is not None and before["inputs"] == inputs:
            hashes = before["files"] | hashes
        self._units[unit] = {"inputs": inputs, "files": hashes, "note": note}

    def forget(self, kept: set[str]) -> None:
        """Forget all units but those, and delete the files of before that none of them has."""
        self._units = {unit: made for unit, made in self._units.items() if unit in kept}
        for name in sorted(self._found - {*self._files()}):
            path = self.folder / name
            path.unlink(missing_ok=True)
            _remove_empty(path.parent, self.folder)

    def _files(self) -> Iterator[str]:
        for made in self._units.values():
            yield from made["files"]

    def save(self) -> None:
        """Write down what is there."""
        text = json.dumps({"units": self._units}, ensure_ascii=False, sort_keys=True, indent=1)
        write(self.folder / NAME, f"{text}\n".encode())


def _read(path: Path) -> dict[str, Any]:
    """The units written down; none if there is no such file, or it was tampered with."""
    try:
        units: dict[str, Any] = json.loads(path.read_bytes())["units"]
        for made in units.values():
            if made.keys() != {"inputs", "files", "note"} or not all(
                map(_is_inside, made["files"])
            ):
                return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    return units


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove folders that hold nothing, upwards, but not the top."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
