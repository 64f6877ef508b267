"""What the site holds of one plan and quarter: the scorecard, its targets, charts and data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tracker.exchange.status import document, verdicts
from tracker.exchange.tables import VERDICTS, as_csv
from tracker.scorecards import to_pdf
from tracker.scorecards.cases import docket
from tracker.scorecards.editions import Desk, Edition
from tracker.scorecards.language import Language
from tracker.scorecards.render import html_page, page, to_html
from tracker.scorecards.site.addresses import Addresses, addresses, elsewhere, link_from
from tracker.scorecards.site.standings import Standings, standings
from tracker.scorecards.view import EvidenceGroup, Scorecard, TargetPart

SCORECARD = "scorecard.pdf"
DATA = ("verdicts.json", "verdicts.csv", "evidence.csv")
"""What programs read of a quarter, by file name."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A plan and quarter in one language of the site.

    Attributes
    ----------
    languages
        All languages of the site.
    formats
        Of html and pdf; a site always has html.
    """

    plan: str
    edition: Edition
    lang: str
    languages: tuple[str, ...]
    formats: tuple[str, ...]

    @property
    def addresses(self) -> Addresses:
        """The part of the site that its language has."""
        return addresses(self.languages, self.lang)

    @property
    def name(self) -> str:
        """What it is remembered by."""
        return self.addresses.edition(self.plan, self.edition.label)

    def at(self, name: str) -> str:
        """The address of a file of the quarter."""
        return self.addresses.edition(self.plan, self.edition.label, name)


def edition_files(desk: Desk, quarter: Quarter) -> tuple[dict[str, bytes], Any]:
    """Every file of a quarter by its address, and the note that `Standings` are read from.

    Raises
    ------
    TrackerError
        If a template of the theme cannot be filled in.
    """
    card = desk.card(quarter.plan, quarter.edition, quarter.lang)
    stand = _standings(desk, quarter)
    context = {"quarter": quarter, "stand": stand, "site": quarter.addresses, "data": DATA}
    files = {quarter.at("index.html"): _page(desk, "scorecard", quarter.name, card, context)}
    if "pdf" in quarter.formats:
        attached = desk.attached(quarter.plan, quarter.edition, quarter.lang)
        files[quarter.at(SCORECARD)] = to_pdf(to_html(card, desk.theme), attached)
    if not quarter.addresses.prefix:
        files |= _data(desk, quarter)
    for part in (part for action in card.actions for part in action.targets):
        files |= dict(_target(desk, quarter, card, part, context))
    return files, stand.as_note()


def _standings(desk: Desk, quarter: Quarter) -> Standings:
    judged = desk.evaluation(quarter.edition.day)
    known = docket(desk.workspace, judged, quarter.plan)
    return standings(Language.of(quarter.lang), known, quarter.edition)


def _page(desk: Desk, name: str, here: str, card: Scorecard, context: dict[str, Any]) -> bytes:
    quarter: Quarter = context["quarter"]
    others = [*elsewhere(quarter.languages, quarter.lang, here)]
    shared = {"card": card, "to": link_from(here), "here": here, "others": others}
    text = html_page(f"site/{name}.html", card.lang, desk.theme, **shared, **context)
    return f"{text}\n".encode()


def _data(desk: Desk, quarter: Quarter) -> dict[str, bytes]:
    judged = desk.evaluation(quarter.edition.day)
    own = {verdict.key for verdict in judged if verdict.key[0] == quarter.plan}
    rows = as_csv(VERDICTS, verdicts(document(desk.workspace, judged, own)))
    attached = desk.attached(quarter.plan, quarter.edition, quarter.lang)
    files = {each.name: each.text for each in attached} | {"verdicts.csv": rows}
    return {quarter.at(name): files[name].encode() for name in DATA}


def _target(
    desk: Desk, quarter: Quarter, card: Scorecard, part: TargetPart, context: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """The page of one target, and each of its charts as a file of its own."""
    plan, label = quarter.plan, quarter.edition.label
    target = part.anchor.removeprefix(f"{plan}-")
    charts = [
        (quarter.addresses.chart(plan, label, target, place), chart)
        for place, chart in enumerate(part.charts, 1)
    ]
    for address, chart in charts:
        drawn = page("site/chart.svg.html", card.lang, desk.theme, picture=chart)
        yield address, drawn.encode()
    here = quarter.addresses.target(plan, label, target)
    own = replace(card, evidence=tuple(_own(card, part)))
    more = {**context, "target": part, "charts": charts}
    yield here, _page(desk, "target", here, own, more)


def _own(card: Scorecard, part: TargetPart) -> Iterator[EvidenceGroup]:
    """The figures weighed for one target, as if for it alone."""
    for group in card.evidence:
        heads = tuple(head for head in group.heads if head.anchor == part.anchor)
        if heads:
            yield replace(group, heads=heads)
