"""Work that is spread over processes, one for each core."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from tracker.errors import TrackerError

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[Shared, Task], Result], shared: Shared, tasks: Sequence[Task], workers: int
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, as they are done; in this process if one worker is enough.

    `shared` is handed to each worker once. Workers only answer: files are written here, so that an
    interrupted run leaves none half written.

    Raises
    ------
    TrackerError
        If a worker raises one, or dies.
    """
    if workers < 2:
        for task in tasks:
            yield task, work(shared, task)
        return
    context = multiprocessing.get_context("spawn")
    others = {*multiprocessing.active_children()}
    pool = ProcessPoolExecutor(workers, context, _prepare, (work, shared))
    try:
        waiting = {pool.submit(_answer, task): task for task in tasks}
        for done in as_completed(waiting):
            yield waiting.pop(done), done.result()
        pool.shutdown()
    except BrokenProcessPool:
        raise TrackerError(
            "A process that makes pages was stopped, perhaps for want of memory; "
            "run it again, and what is made already is kept."
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in {*multiprocessing.active_children()} - others:
            worker.terminate()
            # The pool's own thread waits for it, too; one of both learns late that it ended.
            while worker.is_alive():
                worker.join(0.01)


_mine: list[Any] = []
"""What a worker was given when it began: the work, and what all tasks share."""


def _prepare(work: Callable[[Any, Any], Any], shared: Any) -> None:
    _mine[:] = [work, shared]
    # The first process answers an interrupt for all, and none outlives it, however it ended.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(task: Any) -> Any:
    work, shared = _mine
    return work(shared, task)
