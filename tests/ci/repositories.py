"""Temporary git repositories, as the users of a workspace have them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A. Nalyst"), ("EMAIL", "analyst@example.org"))
}


def environment(**more: str) -> dict[str, str]:
    """This process's environment without its own git settings, with those of a new machine."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT")}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return {**kept, **nobody, **_WHO, **more}


@dataclass
class Repository:
    """A git repository in a folder."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in it; its output is in stdout, errors included."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment(**self.variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        """Run git, which must succeed."""
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def commit(self, message: str) -> subprocess.CompletedProcess[str]:
        """Commit everything, if the hooks allow it."""
        self.git("add", "--all")
        return self.run("git", "commit", "--quiet", "--message", message)

    def replace(self, name: str, old: str, new: str) -> int:
        """Replace words that stand once in a file, and say in which line."""
        path = self.folder / name
        text = path.read_bytes().decode("utf-8")
        assert text.count(old) == 1
        path.write_bytes(text.replace(old, new).encode("utf-8"))
        return text[: text.index(old)].count("\n") + 1
