"""What changed since an earlier day: verdicts that moved, figures that arrived, goals that moved.

Both days are evaluated from the same records; nothing is remembered between scorecards.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.evaluation.verdicts import Evaluation, Reason, Status, Verdict
from tracker.scorecards import dates
from tracker.scorecards.badges import badge, case_badge
from tracker.scorecards.cases import Case, Docket
from tracker.scorecards.known import Known
from tracker.scorecards.labels import REASONS
from tracker.scorecards.language import Language
from tracker.scorecards.moves import since as moved_since
from tracker.scorecards.numbers import number
from tracker.scorecards.view import Changes, Move

_LISTED = 6


def changes(language: Language, docket: Docket, previous: Evaluation) -> Changes:
    """The difference between the docket and the evaluation as of an earlier day."""
    earlier = {v.key[1]: v for v in previous if v.key[0] == docket.plan.id}
    moves = tuple(_moves(language, docket, earlier))
    arrived = _arrived(docket, previous.as_of)
    new = sum(case.target.id not in earlier for case in docket.cases)
    revised = list(_revised(language, docket, previous.as_of))
    return Changes(
        language.gettext("Changed since %(day)s", day=dates.day(language, previous.as_of)),
        number(language, len(moves)),
        moves,
        tuple(_reasons(language, docket, earlier)),
        "" if moves else _quiet(language, docket),
        number(language, len(arrived)),
        _arrivals(language, docket, arrived),
        number(language, new + len(revised)),
        _goals(language, new, revised),
    )


def _goals(language: Language, new: int, revised: list[str]) -> tuple[str, ...]:
    if new:
        announced = language.ngettext(
            "%(n)s target was announced.",
            "%(n)s targets were announced.",
            new,
            n=number(language, new),
        )
        revised = [announced, *revised]
    return tuple(revised) or (language.gettext("No goal or deadline was revised."),)


def _moves(language: Language, docket: Docket, earlier: dict[str, Verdict]) -> Iterator[Move]:
    for case in docket.cases:
        before = earlier.get(case.target.id)
        if before is None or before.status == case.status:
            continue
        yield Move(
            case.number,
            language.text(case.title),
            case.anchor,
            badge(language, before.status, before.reason),
            case_badge(language, case),
            dates.day(language, case.verdict.since) if case.verdict.since else "",
        )


def _reasons(language: Language, docket: Docket, earlier: dict[str, Verdict]) -> Iterator[str]:
    """The targets that stay unknown, now for another reason, by what it was and what it is."""
    found: dict[tuple[Reason, Reason], list[str]] = {}
    for case in docket.cases:
        before = earlier.get(case.target.id)
        if before is None or {before.status, case.status} != {Status.UNKNOWN}:
            continue
        if before.reason != case.verdict.reason:
            found.setdefault((before.reason, case.verdict.reason), []).append(case.number)
    for (before_reason, after_reason), numbers in found.items():
        yield language.gettext(
            "Still unknown: %(targets)s, before “%(before)s”, now “%(after)s”.",
            targets=_shortened(language, numbers),
            before=language.gettext(REASONS[before_reason]),
            after=language.gettext(REASONS[after_reason]),
        )


def _shortened(language: Language, items: list[str]) -> str:
    """The first items of a list, and how many more there are."""
    more = len(items) - _LISTED
    rest = [language.ngettext("%(count)s more", "%(count)s more", more)] if more > 0 else []
    return language.series([*items[:_LISTED], *rest])


def _quiet(language: Language, docket: Docket) -> str:
    """The last verdict that moved, for a quarter in which none did."""
    settled = [case for case in docket.cases if case.verdict.since is not None]
    if not settled:
        return language.gettext("No verdict has moved yet.")
    last = max(settled, key=_since)
    return language.gettext(
        "Last to move: %(number)s %(title)s, %(status)s since %(day)s.",
        number=last.number,
        title=language.text(last.title),
        status=case_badge(language, last).word,
        day=dates.day(language, _since(last)),
    )


def _since(case: Case) -> date:
    return case.verdict.since or date.min


def _arrived(docket: Docket, since: date) -> dict[str, list[tuple[Case, Known]]]:
    """The figures that became known after a day, each with the targets it was weighed for."""
    found: dict[str, list[tuple[Case, Known]]] = {}
    for case in docket.cases:
        for known in case.known:
            if known.published > since:
                found.setdefault(known.observation.id, []).append((case, known))
    return found


def _arrivals(
    language: Language, docket: Docket, arrived: dict[str, list[tuple[Case, Known]]]
) -> str:
    order = {case.number: place for place, case in enumerate(docket.cases)}
    weighed = sorted(
        (pair for pairs in arrived.values() for pair in pairs),
        key=lambda pair: (order[pair[0].number], pair[1].observation.period),
    )
    if not weighed:
        return language.gettext("No figure was published.")
    deciding = [case for case, known in weighed if known is case.deciding]
    parts = [_deciding(language, deciding)]
    own = [(case, known) for case, known in weighed if not known.is_context]
    if own:
        parts.append(_own(language, own))
    undated = len({known.observation.id for _case, known in weighed if not known.dated})
    if undated:
        parts.append(
            language.ngettext(
                "%(n)s prints no date; the day it was seen counts.",
                "%(n)s print no date; the day they were seen counts.",
                undated,
                n=number(language, undated),
            )
        )
    return language.sentences(parts)


def _deciding(language: Language, cases: list[Case]) -> str:
    settled = [case for case in cases if case.status != Status.UNKNOWN]
    if not settled:
        return language.gettext("None decides a verdict.")
    numbers = language.listing([case.number for case in settled])
    return language.ngettext(
        "One decides %(numbers)s.",
        "%(count)s decide: %(numbers)s.",
        len(settled),
        numbers=numbers,
    )


def _own(language: Language, own: list[tuple[Case, Known]]) -> str:
    """Which targets have new figures on their own measure, and for which periods."""
    periods: dict[str, list[str]] = {}
    for case, known in own:
        named = periods.setdefault(case.number, [])
        words = dates.period(language, known.observation.period, short=True)
        if words not in named:
            named.append(words)
    listed = [
        language.gettext("%(number)s (%(periods)s)", number=key, periods=language.series(words))
        for key, words in periods.items()
    ]
    count = len({known.observation.id for _case, known in own})
    return language.ngettext(
        "%(n)s is on a target’s own measure: %(targets)s.",
        "%(n)s are on a target’s own measure: %(targets)s.",
        count,
        n=number(language, count),
        targets=_shortened(language, listed),
    )


def _revised(language: Language, docket: Docket, since: date) -> Iterator[str]:
    for case in docket.cases:
        for words in moved_since(language, case, since):
            yield language.gettext(
                "%(number)s %(title)s: %(move)s.",
                number=case.number,
                title=language.text(case.title),
                move=words,
            )
