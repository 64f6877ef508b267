"""What a notebook shows of verdicts and explanations, in HTML from templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.evaluation.verdicts import Evaluation, PlanVerdict, Reason
from tracker.explanation import COLUMNS, Explanation
from tracker.records.workspace import Workspace
from tracker.scorecards.badges import Badge, badge, case_badge
from tracker.scorecards.cases import Case, CaseGroup, docket
from tracker.scorecards.goals import due, named
from tracker.scorecards.labels import PACES, REASONS
from tracker.scorecards.language import Language
from tracker.scorecards.render import page


@dataclass(frozen=True, slots=True)
class Line:
    """One target: its verdict, the goal, the figure that decides, and why."""

    target: str
    title: str
    badge: Badge
    goal: str
    figure: str
    why: str


@dataclass(frozen=True, slots=True)
class Section:
    """One action with its targets.

    `beside` says how many goals have no number, and `unjudged` what they are called.
    """

    title: str
    lines: tuple[Line, ...]
    beside: str
    unjudged: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan: its verdict, its counts in words, and its actions."""

    plan: str
    title: str
    badge: Badge
    counts: str
    sections: tuple[Section, ...]


def judged_page(workspace: Workspace, evaluation: Evaluation) -> str:
    """Every plan with its counts and its targets."""
    language = Language.of("en")
    sheets = [_sheet(language, workspace, evaluation, plan) for plan in evaluation.plans]
    columns = ("Target", "Verdict", "Goal", "Figure", "Why")
    nothing = "" if sheets else f"No target was announced by {evaluation.as_of}."
    return page("notebook/judged.html", "en", sheets=sheets, columns=columns, nothing=nothing)


def explanation_page(explanation: Explanation) -> str:
    """A verdict with what it rests on, and every figure."""
    said = explanation.verdict
    tables = [
        ("", [row for row in explanation.figures if row.own]),
        (
            "Figures of related measures and other places",
            [row for row in explanation.figures if not row.own],
        ),
    ]
    return page(
        "notebook/explanation.html",
        "en",
        told=explanation,
        badge=badge(Language.of("en"), said.status, said.reason),
        columns=COLUMNS,
        tables=tables,
    )


def _sheet(
    language: Language, workspace: Workspace, evaluation: Evaluation, verdict: PlanVerdict
) -> Sheet:
    found = docket(workspace, evaluation, verdict.plan)
    return Sheet(
        verdict.plan,
        language.text(found.plan.title),
        badge(language, verdict.tally.status),
        f"{verdict.tally} of {verdict.tally.total}, as of {evaluation.as_of}",
        tuple(_section(language, group) for group in found.groups if group.cases or group.context),
    )


def _section(language: Language, group: CaseGroup) -> Section:
    return Section(
        f"{group.action.id} {language.text(group.action.title)}",
        tuple(_lines(language, group)),
        f"{len(group.context)} without a number, never judged" if group.context else "",
        "; ".join(language.text(goal.title) or goal.id for goal in group.context),
    )


def _lines(language: Language, group: CaseGroup) -> Iterator[Line]:
    for case in group.cases:
        yield Line(
            case.target.id,
            language.text(case.title),
            case_badge(language, case),
            f"{named(language, case.goal)} {due(language, case)}",
            _figure(case),
            _why(language, case),
        )


def _figure(case: Case) -> str:
    known = case.deciding
    return f"“{known.figure.text}”, {known.observation.period}" if known else ""


def _why(language: Language, case: Case) -> str:
    """The reason as a phrase; of a target not yet due also how it runs."""
    why = language.gettext(REASONS[case.verdict.reason])
    if case.verdict.reason == Reason.NOT_DUE and case.pace is not None:
        why += f", {language.gettext(PACES[case.pace.label])}"
    return why
