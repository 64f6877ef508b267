"""Output files: written whole or not at all, in the place of what stood there."""

from __future__ import annotations

import os
import stat

import pytest

from tracker.cli.files import replacing, write


def test_a_file_is_written_with_its_folder(tmp_path):
    write(tmp_path / "new/a.txt", b"one")
    assert (tmp_path / "new/a.txt").read_bytes() == b"one"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.txt"]


def test_a_file_keeps_its_mode(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    for mode in (0o640, 0o604, 0o444):
        path.chmod(mode)
        write(path, b"new")
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_files_have(tmp_path):
    (tmp_path / "plain").touch()
    write(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_keeps_its_owner(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 12345, 54321)
    write(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


def test_a_link_stays_one(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere/a.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    link.symlink_to("elsewhere/a.txt")
    write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert len([*tmp_path.rglob("*")]) == 3


def test_after_an_error_the_old_file_is_all_there_is(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail():
        with replacing(path) as beside:
            beside.write_bytes(b"half of the n")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]
