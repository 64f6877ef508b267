"""`tracker archive` in a copy of the harbour's workspace."""

from __future__ import annotations

import errno
import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.loading.mistakes import VALID
from tracker.cli import archive, main
from tracker.loading import located
from tracker.provenance import check_copies

GAZETTE = b"In 2021 rather more than half of it was used again. The ferry entered\nservice in May."
HALF = GAZETTE.replace(b"service", b"the port")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(VALID, tmp_path / "harbour")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "Quays (1).TXT"
    path.write_bytes(GAZETTE)
    return path


def kept(root: Path) -> Path:
    (path,) = (root / "observations/archive").glob("[!.]*")
    return path


def sources(root: Path) -> bytes:
    return (root / "observations/sources.csv").read_bytes()


def problems(root: Path) -> list[str]:
    seen = located(root)
    assert seen.workspace is not None
    found = (*seen.problems, *check_copies(root, seen.workspace, seen.places))
    return [problem.code for problem in found]


def test_a_copy_is_stored_and_its_row_names_it(run, root, document):
    before = sources(root)
    result = run("archive", "gazette", str(document), at=root)
    assert result.exit_code == 0, result.output
    assert kept(root).name == "gazette.txt"
    assert kept(root).read_bytes() == GAZETTE
    row = b"2022,2023-05-01,,en,,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    hashed = hashlib.sha256(GAZETTE).hexdigest().encode()
    named = b"2022,2023-05-01,,en,observations/archive/gazette.txt," + hashed
    assert sources(root) == before.replace(row, named)
    assert problems(root) == []
    assert "found      recycled-2021  rather more than half" in result.stdout
    assert "found      ferry-2022  entered service" in result.stdout
    assert result.stderr == ""


def test_what_is_not_found_is_told_and_stored_all_the_same(run, root, document):
    document.write_bytes(HALF)
    result = run("archive", "gazette", str(document), at=root)
    assert result.exit_code == 0
    assert "not found  ferry-2022  entered service" in result.stdout
    assert "1 of 2 figures not found" in result.stderr
    assert problems(root) == ["words-not-in-copy"]


def test_a_figure_that_stands_within_a_longer_number_is_told_with_it(run, root, document):
    document.write_text("1,121 vessels")
    result = run("archive", "yearbook-2022", str(document), at=root)
    assert "within 1,121  vessels-2022  121" in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "ending"),
    [
        ("page.htm", b"<!doctype html>x", ".htm"),
        # What a site sends in place of the file.
        ("report.pdf", b"<!doctype html>not found", ".html"),
        ("report", b"%PDF-1.7\n", ".pdf"),
        ("table.csv", b"year,share\n2021,47\n", ".csv"),
        ("notes", b"47", ".txt"),
        ("photo.PNG", b"\x89PNG\r\n\x1a\n\0", ".png"),
        ("odd.e;nding", b"\x89PNG\r\n\x1a\n\0", ""),
    ],
)
def test_the_kind_of_a_copy_is_in_its_content(run, root, tmp_path, name, content, ending):
    (tmp_path / name).write_bytes(content)
    assert run("archive", "yearbook-2021", str(tmp_path / name), at=root).exit_code == 0
    assert kept(root).name == "yearbook-2021" + ending


def test_what_cannot_be_searched_is_stored_and_told(run, root, document):
    document.write_bytes(b"\x89PNG\r\n\x1a\n\0")
    result = run("archive", "gazette", str(document), at=root)
    assert result.exit_code == 0
    assert "Look for its 2 figures by eye." in result.stderr
    assert problems(root) == ["copy-not-searchable"]


def test_a_document_may_come_from_a_pipe(root):
    arguments = ["-C", str(root), "archive", "gazette", "-"]
    result = CliRunner().invoke(main, arguments, input=GAZETTE)
    assert result.exit_code == 0, result.output
    assert kept(root).name == "gazette.txt"
    empty = CliRunner().invoke(main, arguments, input=b"")
    assert "Standard input is empty" in empty.stderr


def test_a_source_without_figures_may_have_a_copy(run, root, document):
    result = run("archive", "plan", str(document), at=root)
    assert "No figure is quoted from it yet." in result.stdout


def test_the_same_document_again_changes_nothing(run, root, document):
    run("archive", "gazette", str(document), at=root)
    before = (sources(root), kept(root).stat().st_mtime_ns)
    result = run("archive", "gazette", str(document), at=root)
    assert result.exit_code == 0
    assert (sources(root), kept(root).stat().st_mtime_ns) == before


def test_another_copy_is_replaced_by_force_only(run, root, document):
    run("archive", "gazette", str(document), at=root)
    before = sources(root)
    document.write_bytes(HALF)
    refused = run("archive", "gazette", str(document), at=root)
    assert refused.exit_code == 2
    assert "observations/archive/gazette.txt is another copy of 'gazette'" in refused.stderr
    assert (kept(root).read_bytes(), sources(root)) == (GAZETTE, before)
    assert run("archive", "gazette", str(document), "--force", at=root).exit_code == 0
    assert kept(root).read_bytes() == HALF
    assert problems(root) == ["words-not-in-copy"]


def test_a_copy_of_another_kind_is_another_copy_and_stays(run, root, document, tmp_path):
    run("archive", "gazette", str(document), at=root)
    page = tmp_path / "page.html"
    page.write_bytes(b"<!doctype html>" + GAZETTE)
    assert run("archive", "gazette", str(page), at=root).exit_code == 2
    result = run("archive", "gazette", str(page), "--force", at=root)
    assert "gazette.txt, stays where it is" in result.stderr
    assert problems(root) == []
    assert (root / "observations/archive/gazette.txt").read_bytes() == GAZETTE


def test_a_copy_that_somebody_keeps_elsewhere_stays_there(run, root, document):
    (root / "copies").mkdir()
    shutil.copy(document, root / "copies/g.txt")
    row = b"en,,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    named = sources(root).replace(row, b"en,copies/g.txt,")
    (root / "observations/sources.csv").write_bytes(named)
    assert problems(root) == ["copy-without-hash"]
    assert run("archive", "gazette", str(document), at=root).exit_code == 0
    assert problems(root) == []
    assert not (root / "observations/archive").exists()


def test_a_copy_outside_is_brought_inside(run, root, document):
    row = b"en,,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    named = sources(root).replace(row, f"en,{document},".encode())
    (root / "observations/sources.csv").write_bytes(named)
    assert problems(root) == ["copy-outside"]
    assert run("archive", "gazette", str(document), at=root).exit_code == 0
    assert problems(root) == []


def test_a_folder_that_leads_out_of_the_workspace_is_refused(run, root, document, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (root / "observations/archive").symlink_to(tmp_path / "elsewhere")
    before = sources(root)
    assert run("archive", "gazette", str(document), at=root).exit_code == 2
    assert sources(root) == before
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_line_ends_of_copies_are_kept_from_git(run, root, document):
    run("archive", "gazette", str(document), at=root)
    attributes = root / "observations/archive/.gitattributes"
    assert attributes.read_text() == "* -text\n"
    attributes.write_text("*.pdf binary\n")
    run("archive", "plan", str(document), at=root)
    assert attributes.read_text() == "*.pdf binary\n"


def test_the_rest_of_the_table_stays_as_it_is_written(run, root, document):
    text = (
        "\ufeffpublisher,key,accessed,title\r\n"
        '"Harbour office",plan,2023-05-01,"A ""plan"""\r\n'
        "County,yearbook-2021,2023-05-01,\r\n\r\n"
        "County,yearbook-2022,2023-05-01,\r\n"
        "Gazette , gazette,2023-05-01,"
    )
    (root / "observations/sources.csv").write_bytes(text.encode())
    assert run("archive", "gazette", str(document), at=root).exit_code == 0
    lines = sources(root).decode().split("\r\n")
    hashed = hashlib.sha256(GAZETTE).hexdigest()
    assert lines == [
        "\ufeffpublisher,key,accessed,title,archived,sha256",
        '"Harbour office",plan,2023-05-01,"A ""plan""",,',
        "County,yearbook-2021,2023-05-01,,,",
        "",
        "County,yearbook-2022,2023-05-01,,,",
        f"Gazette , gazette,2023-05-01,,observations/archive/gazette.txt,{hashed}",
    ]


def test_an_unknown_source_is_refused_with_the_nearest(run, root, document):
    result = run("archive", "gazete", str(document), at=root)
    assert result.exit_code == 2
    assert "There is no source 'gazete'. Did you mean gazette?" in result.stderr
    assert not (root / "observations/archive").exists()


def test_an_empty_document_is_refused(run, root, document):
    document.write_bytes(b"")
    result = run("archive", "gazette", str(document), at=root)
    assert result.exit_code == 2
    assert "is empty" in result.stderr


def test_a_run_that_ends_between_the_copy_and_its_row_can_be_run_again(
    run, root, document, monkeypatch
):
    write = archive.write

    def fail_at_the_row(path: Path, content: bytes) -> None:
        if path.suffix == ".csv":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write(path, content)

    before = sources(root)
    monkeypatch.setattr(archive, "write", fail_at_the_row)
    result = run("archive", "gazette", str(document), at=root)
    assert result.exit_code == 2
    assert "sources.csv: No space left on device." in result.stderr
    assert sources(root) == before
    assert kept(root).read_bytes() == GAZETTE
    monkeypatch.undo()
    assert run("archive", "gazette", str(document), at=root).exit_code == 0
    assert problems(root) == []
