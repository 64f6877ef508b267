"""Output files: written beside and renamed into place, so that no reader sees half of one."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, making its folder if needed."""
    with replacing(path) as beside, beside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new name beside a path, with its ending; what stands there in the end takes its place.

    It may be a file or a folder. After an error nothing is left of it. A link stays one, and what
    it leads to is replaced; a file keeps its mode, and its owner where that is allowed.
    """
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    token = secrets.token_hex(6)
    beside, old = (path.with_name(f".{token}.{kind}.{path.name}") for kind in ("new", "old"))
    try:
        yield beside
        if path.is_dir():
            path.replace(old)
        elif path.exists():
            _keep(path.stat(), beside)
        beside.replace(path)
    finally:
        for each in (beside, old):
            _remove(each)


def _keep(known: os.stat_result, path: Path) -> None:
    """Give a file the mode and the owner of the one whose place it takes."""
    with suppress(PermissionError):
        os.chown(path, known.st_uid, known.st_gid)
    path.chmod(stat.S_IMODE(known.st_mode))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
