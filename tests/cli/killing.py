"""Kills a command at random moments, and tells what was left of its workspace each time.

`python -m tests.cli.killing FOLDER WHOLE WRITING COMMAND…` imports what the command needs and then
forks a process for each kill: WHOLE times one that runs the command from its beginning, WRITING
times one that goes on from where the command begins to write, which is a small part of its time
and the one that matters. The moments are random, and spread from the beginning to a little after
the end; a process that is done waits to be killed. After each kill a line of JSON tells what the
files of the folder hold, then they are put back; what was left beside them is left.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from tracker.cli import main
from tracker.cli.files import write

BEYOND = 1.2
"""How far the moments reach beyond the end of the command, as a part of its time."""


def digests(folder: Path) -> dict[str, str]:
    """What every file of a folder holds that is not hidden."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name[0] != "."
    }


class Killer:
    """Kills processes that work on a folder, and puts the folder back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        self._ended, self._end = os.pipe()

    def each(self, part: str, times: int) -> None:
        """Go on in a new process for each kill; the one that was here before kills them and ends.

        The first three are let run to their end, to know how long it takes.
        """
        longest = 0.0
        for number in range(-3, times):
            begin = time.monotonic()
            process = os.fork()
            if process == 0:
                return
            if number < 0:
                os.read(self._ended, 1)
                longest = max(longest, time.monotonic() - begin)
            else:
                time.sleep(BEYOND * longest * (number + random.random()) / times)
            os.kill(process, signal.SIGKILL)
            _, status = os.waitpid(process, 0)
            if number >= 0:
                self._tell(part, os.waitstatus_to_exitcode(status))
            self.put_back()
        os._exit(0)

    def wait(self) -> None:
        """Wait to be killed: the command is done."""
        os.write(self._end, b".")
        signal.pause()

    def put_back(self) -> None:
        """Make the files what they were."""
        for path, content in self._files.items():
            if path.read_bytes() != content:
                path.write_bytes(content)

    def _tell(self, part: str, code: int) -> None:
        told = {"part": part, "code": code, "left": digests(self._folder)}
        print(json.dumps(told), file=sys.__stdout__, flush=True)


def run(arguments: list[str]) -> None:
    """Run a command without a word."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert not main(arguments, standalone_mode=False)


def import_all(arguments: list[str]) -> None:
    """Import what a command imports, and start no thread that a fork would lose."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        run(arguments)
        os.write(writer, "\n".join(sys.modules).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as names:
        for name in names.read().split():
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    os.wait()


def kill(folder: Path, whole: int, writing: int, command: list[str]) -> None:
    """Kill a command that works on a folder."""
    killer, arguments = Killer(folder), ["-C", str(folder), *command]
    import_all(arguments)
    killer.put_back()
    if os.fork() == 0:
        killer.each("whole", whole)
        run(arguments)
        killer.wait()
    os.wait()
    module = importlib.import_module(f"tracker.cli.{command[0]}")

    def held(path: Path, content: bytes) -> None:
        module.write = write  # type: ignore[attr-defined]
        killer.each("writing", writing)
        write(path, content)

    module.write = held  # type: ignore[attr-defined]
    if os.fork() == 0:
        run(arguments)
        killer.wait()
    os.wait()


if __name__ == "__main__":
    kill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
