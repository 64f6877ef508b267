"""The kernel put together: frames of targets, figures and relations in, answers out."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from tracker.evaluation import context, evidence, verdict


def decide(
    targets: FrameT,
    figures: FrameT,
    relations: FrameT,
    as_of: int,
    releases: FrameT | None = None,
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

    Returns
    -------
    verdicts
        One row a target: `target`, `reason`, `decider` and the columns of `verdict.answers`.
    fates
        One row a target and figure: `target`, `figure`, `fate`.
    """
    known = evidence.usable(figures, as_of)
    rows = evidence.ranks(evidence.vintages(evidence.candidates(targets, known, releases)))
    spans = evidence.spans(rows, by_release=releases is not None)
    comparable = context.comparable(targets, known, rows, relations)
    judged = verdict.judge(targets, verdict.classes(spans), comparable, as_of)
    fates = nw.concat(
        [
            verdict.fates(rows, spans, judged),
            context.surroundings(targets, known, relations),
        ]
    )
    return verdict.answers(judged, spans), fates
