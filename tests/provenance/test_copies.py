"""Archived copies against the records: every problem in one run, each at its place."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.loading.mistakes import make
from tests.provenance import copies
from tracker.loading import Problem, located
from tracker.loading.codes import COPIES, WARNINGS
from tracker.provenance import check_copies

GAZETTE = b"In 2021 rather more than half of it was used again. The ferry entered\nservice in May."
"""Has both figures that the gazette of the harbour is quoted with: recycled-2021, ferry-2022."""

HASH = hashlib.sha256(GAZETTE).hexdigest()
ROW = 'gazette,"The Gazette, ""Quays""",Gazette,https://example.org/quays,2022,2023-05-01,,en,{},{}'
KEPT = "observations/archive/gazette.txt"

READ = Path.read_bytes

Keep = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """The problems of the harbour's workspace once its gazette has an archived copy."""

    def check(content: bytes | None = GAZETTE, archived: str = KEPT, said: str = HASH):
        lines = {"5": ROW.format(archived, said)}
        make({"file": "observations/sources.csv", "lines": lines}, tmp_path)
        (tmp_path / KEPT).parent.mkdir(exist_ok=True)
        if content is not None:
            (tmp_path / KEPT).write_bytes(content)
        seen = located(tmp_path)
        assert seen.workspace is not None
        return check_copies(tmp_path, seen.workspace, seen.places)

    return check


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    assert all(problem.hint for problem in problems)
    assert all((one.severity == "warning") == (one.code in WARNINGS) for one in problems)
    return [(problem.code, problem.where) for problem in problems]


SOURCE = "observations/sources.csv:5:archived"
HASH_CELL = "observations/sources.csv:5:sha256"


def test_a_copy_that_has_every_figure_and_its_hash_is_fine(keep):
    assert keep() == ()
    assert keep(said=HASH.upper()) == ()


def test_a_workspace_without_copies_has_no_problem_with_them(keep):
    assert keep(archived="", said="") == ()


def test_words_that_do_not_stand_in_the_copy_are_told_at_the_figure(keep):
    content = GAZETTE.replace(b"half", b"a third").replace(b"service", b"the port")
    problems = keep(content, said=hashlib.sha256(content).hexdigest())
    assert told(problems) == [
        ("words-not-in-copy", "observations/catch.csv:3:figure"),
        ("words-not-in-copy", "observations/fleet.csv:6:figure"),
    ]
    assert [problem.record for problem in problems] == ["recycled-2021", "ferry-2022"]
    assert problems[0].message == f"'rather more than half' does not stand in '{KEPT}'"


def test_a_copy_that_is_not_there_is_told_at_the_source(keep):
    assert told(keep(None)) == [("copy-missing", SOURCE)]


def test_a_folder_is_no_copy(keep):
    assert told(keep(None, archived="observations/archive")) == [("copy-missing", SOURCE)]


def test_a_copy_that_may_not_be_read_is_told(keep, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    # A mode of the file would not do: root may read everything.
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: refuse(path) if path.name == "x" else READ(path)
    )
    problems = keep(archived="x")
    assert told(problems) == [("copy-missing", SOURCE)]
    assert "Permission denied" in problems[0].message


@pytest.mark.parametrize("name", ["x" * 300, "observations/sources.csv/x"])
def test_a_path_that_cannot_be_is_missing(keep, name):
    assert told(keep(None, archived=name)) == [("copy-missing", SOURCE)]


def test_a_changed_copy_is_told_at_its_hash_and_not_searched(keep):
    problems = keep(b"Nothing of it.")
    assert told(problems) == [("copy-changed", HASH_CELL)]
    assert hashlib.sha256(b"Nothing of it.").hexdigest() in problems[0].message


@pytest.mark.parametrize("other", [GAZETTE.replace(b"\n", b"\r\n"), GAZETTE])
def test_line_ends_that_git_has_changed_are_named(keep, other):
    mine = GAZETTE.replace(b"\n", b"\r\n") if other == GAZETTE else GAZETTE
    (problem,) = keep(mine, said=hashlib.sha256(other).hexdigest())
    assert problem.code == "copy-changed"
    assert ".gitattributes" in problem.hint


def test_a_copy_without_a_hash_is_a_warning_and_searched_all_the_same(keep):
    problems = keep(GAZETTE.replace(b"half", b"a third"), said="")
    assert told(problems) == [
        ("words-not-in-copy", "observations/catch.csv:3:figure"),
        ("copy-without-hash", SOURCE),
    ]
    assert hashlib.sha256(GAZETTE.replace(b"half", b"a third")).hexdigest() in problems[1].hint


@pytest.mark.parametrize("kind", ["scan", "locked", "picture"])
def test_what_cannot_be_searched_is_a_warning(keep, kind):
    content = {
        "scan": copies.scan,
        "locked": lambda: copies.locked(copies.scan()),
        "picture": lambda: b"\x89PNG\r\n\x1a\n\0\0",
    }[kind]()
    problems = keep(content, said=hashlib.sha256(content).hexdigest())
    assert told(problems) == [("copy-not-searchable", SOURCE)]


def test_figures_may_stand_on_pages_that_are_pictures(keep):
    page = "<p>In 2021 rather more than half of it was used again."
    content = copies.joined(copies.pdf(page), copies.scan())
    (problem,) = keep(content, said=hashlib.sha256(content).hexdigest())
    assert (problem.code, problem.where) == ("copy-not-searchable", SOURCE)
    assert "page 2" in problem.message
    assert "'entered service'" in problem.hint


def test_a_copy_does_not_lie_outside_the_workspace(keep, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}.txt"
    outside.write_bytes(GAZETTE)
    for path in (outside.as_posix(), f"../{outside.name}", (tmp_path / KEPT).as_posix()):
        assert told(keep(archived=path)) == [("copy-outside", SOURCE)]
    assert keep(archived=f"observations/../{KEPT}") == ()


def test_a_link_does_not_lead_out_of_the_workspace_silently(keep, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}.txt"
    outside.write_bytes(GAZETTE)
    (tmp_path / KEPT).parent.mkdir(parents=True)
    (tmp_path / "observations/archive/link.txt").symlink_to(outside)
    assert told(keep(archived="observations/archive/link.txt")) == [("copy-outside", SOURCE)]
    (tmp_path / "observations/archive/inner.txt").symlink_to(tmp_path / KEPT)
    assert keep(archived="observations/archive/inner.txt") == ()


def test_the_workspace_itself_may_be_a_link(keep, tmp_path):
    keep()
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(tmp_path)
    seen = located(link)
    assert check_copies(link, seen.workspace, seen.places) == ()


def test_a_copy_nothing_is_quoted_from_needs_no_words(tmp_path):
    scan = copies.scan()
    row = "plan,Harbour plan,Harbour office,,2020-02-03,2023-05-01,A,en,plan.pdf,"
    row += hashlib.sha256(scan).hexdigest()
    make({"file": "observations/sources.csv", "lines": {"2": row}}, tmp_path)
    (tmp_path / "plan.pdf").write_bytes(scan)
    seen = located(tmp_path)
    assert check_copies(tmp_path, seen.workspace, seen.places) == ()


def test_all_copies_are_checked_in_one_run(tmp_path):
    rows = {
        "2": "plan,P,Harbour office,,2020-02-03,2023-05-01,A,en,../plan.pdf,",
        "3": "yearbook-2021,Y,County,,2022-10,2023-05-01,A,en,gone.pdf,",
        "4": f"yearbook-2022,Y,County,,2023-03-15,2023-05-01,A,en,here.txt,{HASH}",
        "5": ROW.format("scan.pdf", ""),
    }
    make({"file": "observations/sources.csv", "lines": rows}, tmp_path)
    (tmp_path / "here.txt").write_bytes(b"other")
    (tmp_path / "scan.pdf").write_bytes(copies.scan())
    seen = located(tmp_path)
    problems = check_copies(tmp_path, seen.workspace, seen.places)
    assert [(problem.code, problem.line) for problem in problems] == [
        ("copy-outside", 2),
        ("copy-missing", 3),
        ("copy-changed", 4),
        ("copy-not-searchable", 5),
        ("copy-without-hash", 5),
    ]
    assert {problem.code for problem in problems} == COPIES.keys() - {"words-not-in-copy"}
