"""The built wheel holds what it needs and works outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents, as pip would lay them out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def python(unpacked: Path, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout


def tracker(unpacked: Path, folder: Path, *arguments: str) -> str:
    return python(unpacked, folder, "-m", "tracker", *arguments)


def test_the_wheel_makes_a_scorecard_elsewhere(unpacked: Path, tmp_path: Path) -> None:
    where = "import tracker; print(tracker.__file__)"
    assert python(unpacked, tmp_path, "-c", where).startswith(str(unpacked))
    tracker(unpacked, tmp_path, "init", "--example", "demo")
    which = ("--plan", "guangzhou-2019", "--quarter", "2019-Q4")
    printed = tracker(unpacked, tmp_path, "-C", "demo", "report", *which)
    written = {Path(line).name for line in printed.splitlines()}
    assert written == {"guangzhou-2019-2019-Q4.html", "guangzhou-2019-2019-Q4.pdf"}
    pdf = (tmp_path / "demo" / "reports" / "guangzhou-2019-2019-Q4.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")


def test_the_wheel_declares_its_licence_and_command(unpacked: Path) -> None:
    (info,) = unpacked.glob("*.dist-info")
    assert "tracker = tracker.cli:main" in (info / "entry_points.txt").read_text(encoding="utf-8")
    assert (info / "licenses" / "LICENSE").is_file()
