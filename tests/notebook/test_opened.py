"""Three lines in a notebook: what is loaded, what is refused, and what it costs before."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

import tracker
from tests.notebook.conftest import HARBOUR, ROOT


@pytest.fixture(scope="module")
def harbour():
    return tracker.load(HARBOUR)


@pytest.mark.parametrize(
    "day",
    [
        *("2020-06-30", date(2020, 6, 30), datetime(2020, 6, 30, 23, 59)),
        *(pd.Timestamp("2020-06-30 23:59"), pd.Timestamp("2020-06-30", tz="Asia/Shanghai")),
        *(np.datetime64("2020-06-30"), np.datetime64("2020-06-30T23:59", "ns")),
    ],
)
def test_a_day_is_a_date_or_its_text(harbour, day):
    assert harbour.evaluate(day).as_of == date(2020, 6, 30)


def test_the_day_is_today_unless_one_is_given(harbour):
    assert harbour.evaluate().as_of == date.today()


@pytest.mark.parametrize("text", ["2020-13-01", "yesterday", "2020", ""])
def test_a_text_that_is_no_day_is_refused(harbour, text):
    with pytest.raises(tracker.TrackerError, match=f"^'{text}' is no day; write '20"):
        harbour.evaluate(text)


@pytest.mark.parametrize(
    "given",
    [
        *(2020, 20200630, 20200630.0, True, b"2020-06-30", [date(2020, 6, 30)]),
        *(pd.NaT, np.datetime64("NaT"), np.datetime64("2020"), np.datetime64("2020-06")),
        *(pd.Period("2020-06-30"), pd.Timedelta(days=1), np.datetime64("20200-06-30")),
    ],
)
def test_what_is_no_day_is_refused(harbour, given):
    with pytest.raises(tracker.TrackerError, match="is no day; write '2026-11-22'"):
        harbour.evaluate(given)


def test_every_error_is_told_at_once():
    """The fixture has thirty mistakes; two of them are warnings."""
    with pytest.raises(tracker.TrackerError) as refused:
        tracker.load(ROOT / "tests/fixtures/thirty")
    lines = str(refused.value).splitlines()
    assert "errors" in lines[0]
    assert len(lines) > 20
    assert all(": error[" in line and ":" in line for line in lines[1:])


def test_warnings_come_with_the_workspace(tmp_path):
    shutil.copytree(HARBOUR, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "observations/catch.csv"
    file.write_text(file.read_text(encoding="utf-8") + _last_row(file), encoding="utf-8")
    opened = tracker.load(str(tmp_path))
    assert [problem.code for problem in opened.problems] == ["repeated-row"]
    assert "harbour-2020" in repr(opened)
    assert "Warnings: 1" in repr(opened)


def _last_row(file):
    return file.read_text(encoding="utf-8").splitlines()[-1] + "\n"


def test_no_workspace_is_said_in_a_sentence(tmp_path):
    with pytest.raises(tracker.TrackerError, match="no workspace"):
        tracker.load(tmp_path)


def test_a_figure_is_read():
    figure = tracker.read("over 12,000")
    assert figure.interval is not None
    assert (figure.interval.low, figure.interval.low_open) == (Decimal(12000), True)
    with pytest.raises(tracker.UnreadableFigure):
        tracker.read("up to approximately 65%")


def test_nothing_is_imported_before_it_is_used():
    """The command line begins with `import tracker`, too."""
    code = "import sys, tracker; print(*sorted(m for m in sys.modules if m.startswith('tracker')))"
    out = subprocess.run(
        [sys.executable, "-c", f"{code}; print('pandas' in sys.modules, 'load' in dir(tracker))"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert out.split() == ["tracker", "False", "True"]


def test_what_there_is_not_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        tracker.nonsense  # noqa: B018
