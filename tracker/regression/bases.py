"""Bases: what verdicts rest on, in a form that can be kept and compared.

Only those contents are kept that judging looks at, and only as fingerprints. So a comment, a note,
the order of rows or the ends of lines change none, and a basis that was written down years ago
still tells which record changed since, without the records of then.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from tracker.evaluation.promises import Promise, promises
from tracker.records.workspace import TargetKey, Workspace

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
        Fingerprint of the source's publisher and grade, and of the day it counts from.
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


@dataclass(frozen=True)
class Bases:
    """What the verdicts of a workspace rest on, as of any day; nothing is judged for it."""

    workspace: Workspace

    def on(self, as_of: date) -> dict[TargetKey, Basis]:
        """The basis of every target with a number that was announced by a day."""
        return {each.key: self._basis(each, as_of) for each in promises(self.workspace, as_of)}

    def _basis(self, promise: Promise, as_of: date) -> Basis:
        target = promise.target
        measure = (target.indicator, self.workspace.area(promise.plan, target))
        known = {key: used for key, day, used in self._figures[measure] if day <= as_of}
        return Basis(self._goal(promise), self._indicator(target.indicator), known)

    def _goal(self, promise: Promise) -> str:
        plan, target, goal = promise.plan, promise.target, promise.goal
        window = plan.period.start if target.test == "by" else None
        about = (target.indicator, self.workspace.area(plan, target), window)
        terms = (goal.direction, target.test, target.vintage or plan.vintage, *about)
        promised = (goal, goal.figure.interval, promise.deadline, promise.withdrawn)
        return _mark(*promised, *terms)

    def _indicator(self, key: str) -> str:
        indicator = self.workspace.indicators[key]
        return _mark(indicator.unit, indicator.kind, indicator.length)

    @cached_property
    def _figures(self) -> Mapping[tuple[str, str], list[tuple[str, date, Used]]]:
        """The figures by indicator and area, each with its id and the day it is known from."""
        found: defaultdict[tuple[str, str], list[tuple[str, date, Used]]] = defaultdict(list)
        measures = {
            (target.indicator, self.workspace.area(plan, target))
            for plan, _, target in self.workspace.targets()
        }
        for each in self.workspace.observations.values():
            if (each.indicator, each.area) in measures:
                known = (each.id, self.workspace.published(each), used(self.workspace, each.id))
                found[each.indicator, each.area].append(known)
        return found


def used(workspace: Workspace, key: str) -> Used:
    """An observation, as it is weighed for verdicts."""
    observation = workspace.observations[key]
    source, interval = workspace.sources[observation.source], workspace.figures[key].interval
    figure, period = observation.figure, observation.period
    about = (observation.indicator, observation.area, period)
    known = (workspace.published(observation), workspace.dated(observation))
    return Used(
        _mark(figure, *about, observation.status, observation.published),
        _mark(interval),
        _mark(source.publisher, source.grade, *known),
        source.key,
        _said(figure, period),
        str(interval) if interval else "",
    )


def _said(figure: str, period: object) -> str:
    return f"“{on_one_line(figure)}” for {period}"


def on_one_line(words: str) -> str:
    """Printed words without the line ends that a cell may hold."""
    return " ".join(words.split())


def _mark(*contents: object) -> str:
    """A fingerprint: the first digits of the SHA-256 of contents as text."""
    text = json.dumps([*map(str, contents)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
