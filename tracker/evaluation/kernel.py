"""The kernel put together: frames of targets, figures and relations in, answers out."""

from __future__ import annotations

from collections.abc import Callable

from narwhals.typing import FrameT

from tracker.evaluation import context, evidence, verdict


def _same(frame: FrameT) -> FrameT:
    return frame


def decide(
    targets: FrameT,
    figures: FrameT,
    relations: FrameT,
    as_of: int,
    releases: FrameT | None = None,
    keep: Callable[[FrameT], FrameT] = _same,
) -> tuple[FrameT, FrameT]:
    """Judge every target with the figures known on a day.

    Parameters
    ----------
    targets, figures, relations
        With the columns named in `tracker.evaluation.evidence` and `tracker.evaluation.context`.
    as_of
        The day, on the same count as the days in the frames.
    releases
        For relative goals, the goals that follow from each release's own baseline.
    keep
        Holds a frame that is used more than once, for an engine that would make it anew each time.

    Returns
    -------
    verdicts
        One row a target: `target`, `reason`, `decider`, the counts `context.CONTEXT` and the
        columns of `verdict.answers`.
    fates
        One row a target and figure of its own series: `target`, `figure`, `fate`.
    """
    known = evidence.usable(figures, as_of)
    rows = candidates(targets, known, releases, keep)
    spans = keep(evidence.spans(targets, rows, by_release=releases is not None))
    comparable = context.comparable(targets, known, relations, keep)
    judged = keep(verdict.judge(targets, verdict.classes(spans), comparable, as_of))
    return verdict.answers(judged, spans), verdict.fates(rows, spans, judged)


def candidates(
    targets: FrameT,
    known: FrameT,
    releases: FrameT | None = None,
    keep: Callable[[FrameT], FrameT] = _same,
) -> FrameT:
    """One row a target and figure of its own series (see `evidence.candidates`).

    `known` are the figures as `evidence.usable` marks them.
    """
    own = evidence.asked_about(targets, known)
    return evidence.candidates(targets, own, keep(evidence.marks(own, keep)), releases)
