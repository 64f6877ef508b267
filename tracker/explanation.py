"""Why a verdict is what it is: a sentence, what was promised and found, and every other figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.errors import TrackerError
from tracker.evaluation.verdicts import Evaluation, Evidence, Verdict
from tracker.records.workspace import TargetKey, Workspace
from tracker.scorecards import goals, moves, pace, sentences
from tracker.scorecards.cases import Case, docket
from tracker.scorecards.evidence import remark
from tracker.scorecards.known import web_address
from tracker.scorecards.language import Language

COLUMNS = ("Id", "As printed", "Read as", "Period", "Published", "What became of it", "Source")
"""The headings of the figures, in the order of `Row.cells`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, and what became of it.

    Attributes
    ----------
    own
        Whether it measures the target itself, and not something near to it.
    printed, reading
        Its words, and the interval they allow; empty for a milestone.
    published
        The day from which it counts as known; "(seen)" where its source prints no date.
    fate, why
        What became of it, from the closed list, and a remark, if there is one.
    source, link
        The publisher and, in brackets, its grade; and where it stands on the web, if it does.
    """

    own: bool
    observation: str
    printed: str
    reading: str
    period: str
    published: str
    fate: str
    why: str
    source: str
    link: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What is shown of it under `COLUMNS`."""
        what = f"{self.fate}: {self.why}" if self.why else self.fate
        return (
            *(self.observation, self.printed, self.reading, self.period, self.published),
            *(what, self.source),
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a verdict is what it is.

    Attributes
    ----------
    verdict
        The verdict that is explained.
    sentence
        The verdict in words, after the target's title.
    points
        What it rests on, each with its name: the goal and the figure as intervals, how the goal
        moved, since when the verdict stands, notes of the records.
    figures
        The target's own figures, then those of related measures and other places.
    """

    verdict: Verdict
    sentence: str
    points: tuple[tuple[str, str], ...] = ()
    figures: tuple[Row, ...] = ()

    @property
    def name(self) -> str:
        """The target as PLAN/TARGET."""
        return "/".join(self.verdict.key)

    @property
    def head(self) -> str:
        """The status, in brackets the reason, and the target."""
        return f"{self.verdict.status} ({self.verdict.reason}) {self.name}"

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentence and the points as lines of text, without unbreakable spaces."""
        points = (f"  {label:<8}{_flat(words)}" for label, words in self.points)
        return (_flat(self.sentence), *points)


def _flat(words: str) -> str:
    return " ".join(words.split())


def explain(workspace: Workspace, evaluation: Evaluation, key: TargetKey) -> Explanation:
    """Explain the verdict on a target in English.

    Raises
    ------
    TrackerError
        If it was not announced by the day of the evaluation.
    """
    verdict = next((each for each in evaluation if each.key == key), None)
    if verdict is None:
        raise TrackerError(f"{'/'.join(key)} was not yet announced on {evaluation.as_of}.")
    cases = docket(workspace, evaluation, key[0]).cases
    case = next((each for each in cases if each.target.id == key[1]), None)
    if case is None:
        return Explanation(verdict, "This goal has no number; it is listed and never judged.")
    language = Language.of("en")
    status = language.sentence(str(verdict.status))
    words = f"{language.text(case.title)}. {status}: {sentences.verdict(language, case)}"
    return Explanation(
        verdict,
        words,
        tuple(_points(language, case)),
        tuple(_figures(language, workspace, case)),
    )


def _points(language: Language, case: Case) -> Iterator[tuple[str, str]]:
    yield from _promised(language, case)
    if case.deciding is not None:
        words = f"“{case.deciding.figure.text}”"
        if case.verdict.interval is not None:
            words += f" is {case.verdict.interval} {case.indicator.unit}"
        observation = case.deciding.observation
        yield "figure", f"{words}, {observation.period} ({observation.id})"
    if case.verdict.since:
        yield "since", f"{case.verdict.since}"
    for note in (case.target.note, case.indicator.definition, case.indicator.note):
        if note:
            yield "note", language.text(note)


def _promised(language: Language, case: Case) -> Iterator[tuple[str, str]]:
    """The goal in force with what it is measured from, how it moved, and the pace towards it."""
    goal = goals.named(language, case.goal)
    if case.accepts is not None:
        goal += f" accepts {case.accepts} {case.indicator.unit}"
    yield "goal", f"{goal}, {case.goal.direction}, {case.target.test} {case.deadline}"
    for label, words in (
        ("stands", goals.locator(language, case)),
        ("from", goals.chosen(language, case)),
        ("moved", moves.moved(language, case)),
        ("dropped", moves.withdrawn(language, case)),
        ("pace", pace.pace(language, case)),
    ):
        if words:
            yield label, words


def _figures(language: Language, workspace: Workspace, case: Case) -> Iterator[Row]:
    rows = [_row(language, workspace, case, each) for each in case.verdict.evidence]
    yield from sorted(rows, key=lambda row: not row.own)


def _row(language: Language, workspace: Workspace, case: Case, evidence: Evidence) -> Row:
    observation = workspace.observations[evidence.observation]
    source, figure = workspace.sources[observation.source], workspace.figures[observation.id]
    known = case.find(observation.id)
    seen = "" if workspace.dated(observation) else " (seen)"
    return Row(
        not evidence.fate.is_context,
        observation.id,
        figure.text,
        str(figure.interval) if figure.interval else "",
        str(observation.period),
        f"{workspace.published(observation)}{seen}",
        str(evidence.fate),
        remark(language, case, known) if known else "",
        f"{source.publisher} ({source.grade})",
        web_address(source),
    )
