"""Standings: a verdict with what it rests on, in a form that can be kept and compared.

What a verdict rests on is kept as fingerprints of those contents that judging looks at. So a
comment, a note, the order of rows or the ends of lines change no fingerprint, and a standing that
was written down years ago still tells which record changed since, without the records of then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.evaluation.verdicts import Evaluation, Fate, Reason, Status, Verdict
from tracker.records.plans import Plan, Target
from tracker.records.workspace import TargetKey, Workspace

BESIDE = frozenset({Fate.OTHER_AREA, Fate.RELATED, Fate.NOT_YET_PUBLISHED})
"""The fates of figures that a verdict does not rest on, whatever they say."""

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Used:
    """A figure that was weighed for a verdict.

    Attributes
    ----------
    words
        Fingerprint of the printed words, what they are about (indicator, area, period), the
        OBS_STATUS and the figure's own publication date.
    read
        Fingerprint of the interval.
    source
        Fingerprint of the source's publisher, grade and dates.
    derived_from
        The key of the source.
    said, read_as
        The words with their period, and the interval, where they are known; not compared.
    """

    words: str
    read: str
    source: str
    derived_from: str
    said: str = field(default="", compare=False)
    read_as: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a verdict rests on: the promise, its indicator, and each figure known for it.

    As text, `goal=1f0c2a indicator=9be01d f001=52ab10.0c77fe.e1d2a3@bulletin-2021`: fingerprints
    of six hexadecimal digits; figures in the order of their ids, three each in the order of
    `Used`, and the key of the source.
    """

    goal: str
    indicator: str
    figures: Mapping[str, Used]

    @classmethod
    def parse(cls, text: str) -> Basis:
        """Read the text of a basis.

        Raises
        ------
        ValueError
            If it has another form.
        """
        goal, indicator, *figures = (token.partition("=")[::2] for token in text.split())
        if (goal[0], indicator[0]) != ("goal", "indicator"):
            raise ValueError("a basis begins with goal=… indicator=…")
        return cls(goal[1], indicator[1], {key: _used(marks) for key, marks in figures})

    def telling(self, key: str, figure: str, period: str) -> Basis:
        """The same, with the words and the period of one figure known."""
        if key not in self.figures:
            return self
        told = replace(self.figures[key], said=_said(figure, period))
        return replace(self, figures={**self.figures, key: told})

    def __str__(self) -> str:
        figures = (
            f"{key}={used.words}.{used.read}.{used.source}@{used.derived_from}"
            for key, used in sorted(self.figures.items())
        )
        return " ".join([f"goal={self.goal}", f"indicator={self.indicator}", *figures])


def _used(marks: str) -> Used:
    prints, _, key = marks.partition("@")
    words, read, source = prints.split(".")
    return Used(words, read, source, key)


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict as it is accepted and compared.

    Attributes
    ----------
    key, status, reason
        The target and its verdict.
    observation, figure, period
        The id of the deciding figure, its words as printed, and what it is about; empty where
        nothing decides.
    read
        The deciding interval, `[13.6, 13.6]`; empty for a milestone and where nothing decides.
    goal, deadline
        What was in force, the goal in the plan's words.
    as_of
        The day it was judged as of.
    basis
        What the verdict rests on.
    grounds
        The ids of the figures without which it would be another: that which decides, and those of
        the baseline.
    moved_late
        The goals that were announced after the deadline and change nothing, each in words.
    """

    key: TargetKey
    status: Status
    reason: Reason
    observation: str
    figure: str
    period: str
    read: str
    goal: str
    deadline: date
    as_of: date = field(compare=False)
    basis: Basis = field(compare=False)
    grounds: tuple[str, ...] = field(compare=False)
    moved_late: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.status} ({self.reason})"


def standings(workspace: Workspace, evaluation: Evaluation) -> dict[TargetKey, Standing]:
    """The standing of every target of an evaluation, in the order of the plans.

    Goals without a number are never judged and have none.
    """
    targets = {
        (plan.id, target.id): (plan, target)
        for plan, _, target in workspace.targets()
        if isinstance(target, Target)
    }
    return {
        verdict.key: _standing(workspace, evaluation.as_of, verdict, *targets[verdict.key])
        for verdict in evaluation
        if verdict.key in targets
    }


def _standing(
    workspace: Workspace, as_of: date, verdict: Verdict, plan: Plan, target: Target
) -> Standing:
    decided = workspace.observations[verdict.observation] if verdict.observation else None
    assert verdict.goal is not None
    assert verdict.deadline is not None
    measured_from = verdict.baseline.observations if verdict.baseline else ()
    return Standing(
        verdict.key,
        verdict.status,
        verdict.reason,
        *((decided.id, decided.figure, str(decided.period)) if decided else ("", "", "")),
        str(verdict.interval) if verdict.interval else "",
        str(verdict.goal),
        verdict.deadline,
        as_of,
        Basis(
            _goal(workspace, verdict, plan, target),
            _indicator(workspace, target.indicator),
            {
                each.observation: used(workspace, each.observation)
                for each in verdict.evidence
                if each.fate not in BESIDE
            },
        ),
        tuple(filter(None, [verdict.observation, *measured_from])),
        tuple(
            f"“{moved.goal}” due {moved.deadline}, announced on {moved.announced}"
            for moved in verdict.moved
            if moved.after_deadline
        ),
    )


def _goal(workspace: Workspace, verdict: Verdict, plan: Plan, target: Target) -> str:
    goal = verdict.goal
    assert goal is not None
    window = plan.period.start if target.test == "by" else None
    vintage = target.vintage or plan.vintage
    area = workspace.area(plan, target)
    terms = (goal.direction, target.test, vintage, target.indicator, area, window)
    return _mark(goal, goal.figure.interval, verdict.deadline, *terms)


def _indicator(workspace: Workspace, key: str) -> str:
    indicator = workspace.indicators[key]
    return _mark(indicator.unit, indicator.kind, indicator.length)


def used(workspace: Workspace, key: str) -> Used:
    """An observation, as it is weighed for verdicts."""
    observation = workspace.observations[key]
    source, interval = workspace.sources[observation.source], workspace.figures[key].interval
    figure, period = observation.figure, observation.period
    about = (observation.indicator, observation.area, period)
    return Used(
        _mark(figure, *about, observation.status, observation.published),
        _mark(interval),
        _mark(source.publisher, source.grade, source.published, source.accessed),
        source.key,
        _said(figure, period),
        str(interval) if interval else "",
    )


def _said(figure: str, period: object) -> str:
    return f"“{figure}” for {period}"


def _mark(*contents: object) -> str:
    """A fingerprint: the first digits of the SHA-256 of contents as text."""
    text = json.dumps([*map(str, contents)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
