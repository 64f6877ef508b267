"""The kernel put together: frames of targets, figures and relations in, answers out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from narwhals.typing import FrameT

from tracker.evaluation import context, evidence, verdict


@dataclass(frozen=True, slots=True)
class Judged(Generic[FrameT]):
    """What the kernel found.

    Attributes
    ----------
    rows, spans
        As of `evidence.placed` and `evidence.spans`.
    verdicts
        One row a target: `target`, `series`, `reason`, `decider`, the counts `context.CONTEXT` and
        the columns of `verdict.answers`.
    """

    rows: FrameT
    spans: FrameT
    verdicts: FrameT


def decide(
    targets: FrameT,
    figures: FrameT,
    relations: FrameT,
    as_of: int,
    releases: FrameT | None = None,
    keep: evidence.Keep = evidence.as_it_is,
) -> Judged[FrameT]:
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
    """
    by_release = releases is not None
    known = evidence.usable(figures, as_of)
    rows = evidence.placed(targets, known, releases)
    standing = evidence.standing(rows, keep, by_release=by_release)
    spans = keep(evidence.spans(targets, standing, by_release=by_release))
    comparable = context.comparable(targets, known, relations, keep)
    judged = keep(verdict.judge(targets, verdict.classes(spans), comparable, as_of))
    return Judged(rows, spans, keep(verdict.answers(judged, spans)))


def fates(judged: Judged[FrameT], keep: evidence.Keep = evidence.as_it_is) -> FrameT:
    """One row a target and figure of its own series: `target`, `series`, `figure`, `fate`."""
    marks = evidence.vintages(judged.rows, keep)
    return verdict.fates(judged.rows, marks, judged.spans, judged.verdicts)
