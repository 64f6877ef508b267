"""What a terminal shows, what a pipe gets, and pipes that close, in real processes."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT

TRACKER = [sys.executable, "-m", "tracker", "-C", str(ROOT)]
DAY = ("--as-of", "2026-11-22")
BOXES = re.compile("[─━│┃┌┐└┘╭╮╯╰]")


def process(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*TRACKER, *arguments],
        env={**os.environ, **env},
        capture_output=True,
        timeout=60,
        check=False,
    )


def in_terminal(*arguments: str, columns: int = 100, **env: str) -> str:
    """What a terminal of a width is sent."""
    leader, follower = pty.openpty()
    os.set_blocking(leader, True)
    size = {"COLUMNS": str(columns), "TERM": "xterm-256color"}
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI")}
    with subprocess.Popen(
        [*TRACKER, *arguments], env={**kept, **size, **env}, stdout=follower, stderr=follower
    ) as running:
        os.close(follower)
        sent = b""
        while chunk := _read(leader):
            sent += chunk
        running.wait(60)
    os.close(leader)
    return sent.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end is closed.
        return b""


def cells(*arguments: str, run) -> list[list[str]]:
    return [line.split("\t") for line in run(*arguments, *DAY).stdout.splitlines()]


def test_status_gives_a_pipe_one_line_a_plan_an_action_and_a_target(run, status):
    document = status(*DAY)
    ids = []
    for plan in document["plans"]:
        ids.append(plan["plan"])
        for action in plan["actions"]:
            named = [action["action"], *(target["target"] for target in action["targets"])]
            ids += [f"{plan['plan']}/{name}" for name in named]
    rows = cells("status", run=run)
    assert [row[0] for row in rows] == ids
    assert {len(row) for row in rows} == {10}
    row = next(row for row in rows if row[0] == "guangzhou-2019/basic-research-share")
    assert row == [
        *("guangzhou-2019/basic-research-share", "missed", "not-reached", "14%", "2021-12-31"),
        *("13.6%", "2021", "", "2", "Basic research as a share of R&D"),
    ]
    assert rows[0] == ["guangzhou-2019", "missed", "7/2/17", *[""] * 7]
    action = next(row for row in rows if row[0] == "guangzhou-2019/2")
    assert action[1] == "missed"
    assert action[3:9] == [""] * 6
    assert action[9] == document["plans"][0]["actions"][2]["title"]


def test_a_running_target_has_its_pace_among_the_cells(run):
    out = run("status", "guangzhou-2019/4", "--as-of", "2020-12-31").stdout
    row = next(line for line in out.splitlines() if "/high-tech-companies" in line).split("\t")
    assert (row[1], row[2], row[7]) == ("unknown", "not-due", "on-track")


def test_explain_gives_a_pipe_one_line_a_figure(run):
    out = run("explain", "basic-research-share", *DAY).stdout
    rows = [line.split("\t") for line in out.splitlines() if "\t" in line]
    assert rows[0] == [
        *("f012", "decides", "13.6%", "[13.6, 13.6]", "2021", "2022-10-19"),
        *("南方都市报 (C)", ""),
    ]
    assert {len(row) for row in rows} == {8}
    fates = {row[0]: row[1] for row in rows}
    assert (fates["f015"], fates["f017"], fates["f003"]) == ("late", "other-area", "related")


@pytest.mark.parametrize("command", [("status",), ("explain", "basic-research-share")])
def test_neither_boxes_nor_colours_nor_wrapping_in_a_pipe(run, command):
    out = process(*command, *DAY, COLUMNS="40", FORCE_COLOR="1").stdout.decode()
    assert not BOXES.search(out)
    assert "\x1b" not in out
    assert out == run(*command, *DAY).stdout


@pytest.mark.parametrize("command", [("status", "2"), ("explain", "basic-research-share")])
def test_a_terminal_shows_a_table_in_colour(command):
    shown = in_terminal(*command, *DAY)
    assert BOXES.search(shown)
    assert "\x1b[" in shown
    assert "\t" not in shown
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(map(len, lines)) <= 100


def test_colour_and_weight_are_of_the_status_alone():
    shown = in_terminal("status", "2", *DAY)
    assert {*re.findall(r"\x1b\[[0-9;]*m✗([^\x1b]*)", shown)} == {" missed"}
    assert {*re.findall(r"\x1b\[[0-9;]*m\?([^\x1b]*)", shown)} == {" unknown"}


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(env):
    shown = in_terminal("status", "2", *DAY, **env)
    assert "missed" in shown
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", shown)


def test_a_table_is_a_table_wherever_it_is_asked_for(run):
    assert BOXES.search(run("status", "--format", "table", *DAY).stdout)
    assert "\t" in in_terminal("status", "2", "--format", "lines", *DAY)


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("status", "--format", "table"),
        ("status", "--format", "json"),
        ("explain", "basic-research-share"),
        ("--help",),
    ],
)
def test_a_pipe_that_closes_ends_it_without_a_word(command):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*TRACKER, *command], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == (1 if command == ("--help",) else 141)


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}])
def test_a_pipe_gets_utf_8_in_any_locale(env, run):
    plain = {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = process("explain", "basic-research-share", *DAY, **plain, **env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "南方都市报" in done.stdout.decode("utf-8")


def test_a_terminal_of_another_encoding_shows_what_it_can():
    shown = in_terminal("read", "突破1.23万家", PYTHONIOENCODING="latin-1")
    assert "\\u7a81\\u78341.23\\u4e07\\u5bb6 \\u2192 (12300, \\u221e)" in shown


def test_bytes_that_are_no_text_are_refused_and_no_more():
    done = subprocess.run([*TRACKER, "read", b"\xff"], capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
