"""A scorecard from records and verdicts."""

from __future__ import annotations

from tracker import __version__
from tracker.evaluation.verdicts import Evaluation
from tracker.records.workspace import Workspace
from tracker.scorecards import dates, summary
from tracker.scorecards.actions import actions
from tracker.scorecards.cases import Docket, docket
from tracker.scorecards.changes import changes
from tracker.scorecards.evidence import evidence
from tracker.scorecards.language import Language
from tracker.scorecards.linked_data import linked_data
from tracker.scorecards.method import method
from tracker.scorecards.numbers import number
from tracker.scorecards.revision import revision
from tracker.scorecards.unknowns import unknowns
from tracker.scorecards.view import Count, Imprint, Row, Scorecard


def scorecard(
    workspace: Workspace,
    evaluation: Evaluation,
    plan_id: str,
    *,
    previous: Evaluation | None = None,
    lang: str = "en",
) -> Scorecard:
    """The scorecard of a plan as of the day of an evaluation.

    Parameters
    ----------
    workspace, evaluation, plan_id
        The records, their verdicts, and the plan that is shown.
    previous
        The evaluation as of the end of the quarter before, for what changed since.
    lang
        The language it is printed in.

    Raises
    ------
    KeyError
        If the workspace has no such plan.
    TrackerError
        If the scorecard does not speak the language.
    """
    language = Language.of(lang)
    known = docket(workspace, evaluation, plan_id)
    counts = summary.counts(language, known.cases)
    imprint = _imprint(language, known, counts)
    headline, standfirst = summary.headline(language, known), summary.standfirst(language, known)
    return Scorecard(
        lang=language.code,
        date=evaluation.as_of.isoformat(),
        imprint=imprint,
        headline=headline,
        clauses=language.clauses(headline),
        standfirst=standfirst,
        standfirst_clauses=language.clauses(standfirst),
        counts=counts,
        total=number(language, len(known.cases)),
        rows=summary.rows(language, known),
        sum=summary.sum_row(language, known),
        changes=changes(language, known, previous) if previous is not None else None,
        actions=actions(language, known),
        unknowns=unknowns(language, known),
        evidence=evidence(language, known),
        method=method(language, known),
        linked=linked_data(language, known, imprint, headline),
    )


def _imprint(language: Language, known: Docket, counts: tuple[Count, ...]) -> Imprint:
    _ = language.gettext
    as_of = dates.day(language, known.as_of)
    plan = language.text(known.plan.title)
    data = revision(known.workspace, known.as_of)
    return Imprint(
        title=_("Scorecard of %(plan)s, as of %(day)s", plan=plan, day=as_of),
        description=_description(language, counts),
        running=_("%(plan)s, as of %(day)s, data %(data)s", plan=plan, day=as_of, data=data),
        as_of=as_of,
        data=data,
        tool=_("tracker %(version)s", version=__version__),
        citation=_citation(language, known, data, as_of),
        rows=_rows(language, known, data, as_of),
    )


def _description(language: Language, counts: tuple[Count, ...]) -> str:
    words = (
        language.gettext("%(n)s %(status)s", n=count.number, status=count.badge.word)
        for count in counts
    )
    return language.gettext("%(counts)s.", counts=language.series(words))


def _rows(language: Language, known: Docket, data: str, as_of: str) -> tuple[Row, ...]:
    _ = language.gettext
    period = dates.period(language, known.plan.period)
    plan = language.text(known.plan.title)
    return (
        Row(_("Plan"), _("%(plan)s, %(period)s", plan=plan, period=period)),
        Row(_("Area"), language.text(known.area.title)),
        Row(_("As of"), as_of),
        Row(_("Data"), data),
        Row(_("Tool"), _("tracker %(version)s", version=__version__)),
    )


def _citation(language: Language, known: Docket, data: str, as_of: str) -> str:
    return language.gettext(
        "%(area)s: %(plan)s. Scorecard as of %(day)s, data %(data)s, "
        "tracker\N{NO-BREAK SPACE}%(version)s.",
        area=language.text(known.area.title),
        plan=language.text(known.plan.title),
        day=as_of,
        data=data,
        version=__version__,
    )
