"""Work in several processes gives what work in one gives, and leaves no process behind."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from tracker.cli.pool import spread
from tracker.errors import TrackerError


def power(base: int, exponent: int) -> tuple[int, int]:
    if exponent == 13:
        raise TrackerError("thirteen")
    if exponent == 99:
        os._exit(1)
    return base**exponent, os.getpid()


def test_every_task_is_answered_elsewhere() -> None:
    found = dict(spread(power, 2, range(6), 2))
    assert {task: result for task, (result, _) in found.items()} == {n: 2**n for n in range(6)}
    assert os.getpid() not in {process for _, process in found.values()}


def test_one_worker_is_this_process() -> None:
    assert [*spread(power, 3, [2], 1)] == [(2, (9, os.getpid()))]


@pytest.mark.parametrize(("task", "words"), [(13, "thirteen"), (99, "run it again")])
def test_what_goes_wrong_there_is_told_here(task: int, words: str) -> None:
    with pytest.raises(TrackerError, match=words):
        [*spread(power, 2, [1, task], 2)]
    assert not multiprocessing.active_children()


def test_who_stops_listening_leaves_no_process() -> None:
    answers = spread(power, 2, range(50), 2)
    next(answers)
    answers.close()
    assert not multiprocessing.active_children()
