"""Questions about a figure: what is asked, offered, refused and told, also in a real terminal."""

from __future__ import annotations

import os
import pty
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from select import select

import click
import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.recording.small import contents, make
from tracker.cli.asking import ask
from tracker.cli.drafts import Draft
from tracker.cli.questions import Questions
from tracker.loading import load, located

DECISIVE = {
    "indicator": "jobs",
    "area": "town",
    "period": "2021",
    "figure": "约1100",
    "source": "office",
}


def options(given: dict[str, str]) -> list[str]:
    return [word for name, value in given.items() for word in (f"--{name}", value)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return make(tmp_path / "workspace")


def answer(place: Path, typed: str, figure: dict[str, str] | None = None) -> Draft:
    """A draft after somebody typed something at its questions."""
    before = located(place)
    assert before.workspace is not None
    draft = Draft(place, before.workspace, before.places, figure or {}, {}, None)
    # In a thread of its own, since the browser tests leave an event loop running in this one.
    with create_pipe_input() as source, ThreadPoolExecutor(1) as apart:
        source.send_text(f"{typed}\x03")
        apart.submit(ask, draft, Questions(source, DummyOutput())).result()
    return draft


def test_what_is_missing_is_asked_with_defaults(place):
    draft = answer(place, "jobs\r\r2021\r约1100\roffice\rp. 3\r\r\r")
    assert draft.figure == {
        "indicator": "jobs",
        "area": "town",
        "period": "2021",
        "figure": "约1100",
        "source": "office",
        "locator": "p. 3",
        "id": "f003",
    }
    assert draft.source == {}


def test_a_new_source_is_asked_for(place):
    given = {"indicator": "jobs", "area": "town", "period": "2021", "figure": "1,100"}
    typed = "gazette\r\rGazette\r\r2022-04\r\r\r\r\r\r\r"
    draft = answer(place, typed, given)
    today = time.strftime("%Y-%m-%d")
    assert draft.source == {
        "publisher": "Gazette",
        "published": "2022-04",
        "accessed": today,
        "grade": "C",
    }


BACK = "\x15"


def test_an_answer_that_cannot_be_is_refused_and_asked_again(place):
    given = {"source": "office", "figure": "1,100", "id": "f003"}
    typed = f"job\r{BACK}jobs\r{BACK}city\r{BACK}port\r2o21\r{BACK}2021\r\r\r"
    draft = answer(place, typed, given)
    assert draft.figure == {**given, "indicator": "jobs", "area": "port", "period": "2021"}


def test_a_figure_that_cannot_be_read_is_stated_by_hand(place, capsys):
    given = {"indicator": "jobs", "area": "town", "period": "2021", "source": "office"}
    typed = f"very many\r\r\rmany\rfew\r{BACK}>1000\r\r\r\r\r"
    draft = answer(place, typed, given)
    assert (draft.figure["figure"], draft.figure["low"]) == ("many", ">1000")
    assert "high" not in draft.figure
    assert 'cannot read "many"' in capsys.readouterr().err


def test_an_id_that_is_taken_is_refused(place):
    given = {"indicator": "jobs", "area": "town", "period": "2021", "source": "office"}
    draft = answer(place, f"1,100\r\r\r{BACK}port-jobs\r{BACK}new\r", given)
    assert draft.figure["id"] == "new"


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_questions_end_with_control_c_and_control_d(place, key):
    with pytest.raises(click.Abort):
        answer(place, f"jobs\r\r{key}")


def at_terminal(place: Path, given: dict[str, str], *steps: tuple[str, str]) -> tuple[int, str]:
    """Run the command in a terminal of its own; once it has said something, type the answer."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm"
        arguments = [sys.executable, "-m", "tracker", "-C", str(place), "add", *options(given)]
        os.execv(sys.executable, arguments)
    seen, answers, until = "", [*steps], time.monotonic() + 60
    while time.monotonic() < until and select([terminal], [], [], 60)[0]:
        try:
            more = os.read(terminal, 4096).decode(errors="replace")
        except OSError:
            break
        seen += more
        if "\x1b[6n" in more:
            os.write(terminal, b"\x1b[1;1R")
        if answers and answers[0][0] in seen:
            os.write(terminal, answers.pop(0)[1].encode())
    else:
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), seen


def test_in_a_terminal_consent_is_asked(place):
    code, seen = at_terminal(place, DECISIVE, ("[Y/n]", "\r"))
    assert code == 0
    assert "Wrote observations/a.csv:4." in seen
    assert len(load(place).workspace.observations) == 4


def test_in_a_terminal_the_reading_is_told_while_a_figure_is_typed(place):
    given = {name: value for name, value in DECISIVE.items() if name != "figure"}
    code, seen = at_terminal(place, given, ("Figure", "突破1.23万家"), ("(12300, ∞) jobs", "\x03"))
    assert code == 1
    assert "突破1.23万家 → (12300, ∞) jobs" in seen


@pytest.mark.parametrize(
    ("given", "said", "typed"),
    [(DECISIVE, "[Y/n]", "\x03"), (DECISIVE, "[Y/n]", "n\r"), ({}, "Indicator", "\x04")],
)
def test_in_a_terminal_a_refusal_writes_nothing(place, given, said, typed):
    before = contents(place)
    code, seen = at_terminal(place, given, (said, typed))
    assert code == 1
    assert "Nothing was written." in seen
    assert "Traceback" not in seen
    assert contents(place) == before


@pytest.mark.parametrize("kind", ["indicator", "area"])
def test_in_a_terminal_nothing_is_asked_about_what_is_not_there(place, kind):
    code, seen = at_terminal(place, {kind: "job"})
    assert code == 2
    assert f"There is no {kind} 'job'." in seen
