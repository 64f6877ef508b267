"""Workspaces as git has them: the records of a revision, without touching the working tree."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import TrackerError
from tracker.layout import ENDINGS

_RECORDS = [f":(glob){folder}/*{ending}" for folder, ending in ENDINGS.items()]
"""The files with a workspace's records, as git's path specifications."""

_OF_A_HOOK = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}
"""What git sets around its hooks; it would answer for another folder than the one asked about."""


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[Path]:
    """A folder with the workspace of `folder` as it is in a revision; it goes when left.

    Raises
    ------
    TrackerError
        If there is no git, no repository, no such revision, or no workspace in it.
    """
    named, within = commit(folder, revision), path_within(folder)
    top = Path(_git(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))
    with tempfile.TemporaryDirectory(prefix="tracker-") as made:
        # An index of its own: git archive would leave out what .gitattributes says, and a working
        # tree of its own would leave traces in the repository.
        index, there = {"GIT_INDEX_FILE": str(Path(made, "index"))}, Path(made, "tree")
        _git(top, "read-tree", named, more=index)
        names = _git(folder, "ls-files", "-z", "--full-name", *_RECORDS, more=index)
        place = f"--prefix={there}{os.sep}"
        _git(top, "checkout-index", "-z", "--stdin", place, more=index, given=names)
        for name in ENDINGS:
            if not (there / within / name).is_dir():
                where = "" if within == Path() else f" in {within}"
                raise TrackerError(f"Revision {revision} has no workspace{where}: no {name}/.")
        yield there / within


def has(folder: Path, revision: str, file: Path) -> bool:
    """Whether a revision has a file of a folder; no where there is no revision, or no git."""
    try:
        return bool(_git(folder, "ls-tree", "--name-only", commit(folder, revision), str(file)))
    except TrackerError:
        return False


def path_within(folder: Path) -> Path:
    """The path from the top of a repository to a folder in it; `.` for the top itself.

    Raises
    ------
    TrackerError
        If it lies in no repository, or there is no git.
    """
    return Path(_git(folder, "rev-parse", "--show-prefix").removesuffix("\n"))


def commit(folder: Path, revision: str) -> str:
    """The commit that a revision names, in full.

    Raises
    ------
    TrackerError
        If there is no such revision, or no repository.
    """
    _git(folder, "rev-parse", "--git-dir")
    try:
        name = f"{revision}^{{commit}}"
        return _git(folder, "rev-parse", "--verify", "--end-of-options", name).strip()
    except TrackerError:
        raise TrackerError(
            f"There is no revision '{revision}' here. In a shallow clone fetch it first: "
            "git fetch --unshallow, or fetch-depth: 0 in GitHub's checkout."
        ) from None


def merge_base(folder: Path, one: str, other: str) -> str:
    """The last commit that two revisions have in common.

    Raises
    ------
    TrackerError
        If they have none.
    """
    try:
        return _git(folder, "merge-base", commit(folder, one), commit(folder, other)).strip()
    except TrackerError as error:
        raise TrackerError(f"{one} and {other} have no commit in common: {error}") from None


def _git(folder: Path, *arguments: str, more: dict[str, str] | None = None, given: str = "") -> str:
    """What a git command prints.

    Raises
    ------
    TrackerError
        If it fails, with what it says.
    """
    around = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        done = subprocess.run(
            ["git", "-c", f"core.hooksPath={os.devnull}", "-C", str(folder), *arguments],
            env={**around, **(more or {})},
            input=given.encode(errors="surrogateescape"),
            capture_output=True,
            check=False,
        )
    except OSError:
        raise TrackerError("git is not installed, so revisions cannot be compared.") from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["git failed"]
        raise TrackerError(f"{folder}: {lines[0]}")
    return done.stdout.decode(errors="surrogateescape")
