"""The pages over several quarters: the list of plans, each plan's timeline, feeds and badges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from tracker import __version__
from tracker.scorecards.language import Language
from tracker.scorecards.render import html_page, page
from tracker.scorecards.site.addresses import (
    RECORDS,
    STYLE,
    Addresses,
    addresses,
    elsewhere,
    link_from,
)
from tracker.scorecards.site.quarter import DATA
from tracker.scorecards.site.signs import Sign, action_sign, plan_sign
from tracker.scorecards.site.standings import Standings
from tracker.scorecards.site.timeline import Change, changes, grid, urn
from tracker.scorecards.theme import Theme


@dataclass(frozen=True)
class Site:
    """What the pages over several quarters are made from.

    Attributes
    ----------
    runs
        For each language the standings of each plan, quarter by quarter; the first language's
        pages stand at the top of the site.
    formats
        Of html and pdf: what there is of each scorecard.
    records
        The names of the files of records, below the folder of records.
    base
        The web address of the site with a slash at its end, or empty: then the links in feeds are
        relative.
    """

    theme: Theme
    runs: Mapping[str, Sequence[Sequence[Standings]]]
    formats: tuple[str, ...]
    records: tuple[str, ...]
    base: str = ""


def pages(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every page over several quarters, with its address.

    Raises
    ------
    TrackerError
        If a template of the theme cannot be filled in.
    """
    for lang, runs in site.runs.items():
        part = _Part(site, Language.of(lang), addresses([*site.runs], lang))
        if not part.addresses.prefix:
            yield STYLE, part.page("site.css", STYLE)
        yield from _home(part, runs)
        for run in runs:
            yield from _plan(part, run)


@dataclass(frozen=True, slots=True)
class _Part:
    """One language of the site."""

    site: Site
    language: Language
    addresses: Addresses

    def page(self, name: str, here: str, **context: Any) -> bytes:
        lang, theme = self.language.code, self.site.theme
        shared = {
            "lang": lang,
            "site": self.addresses,
            "here": here,
            "to": link_from(here),
            "others": [*elsewhere([*self.site.runs], lang, here)],
        }
        filled = html_page if here.endswith(".html") else page
        return filled(f"site/{name}", lang, theme, **shared, **context).strip().encode() + b"\n"

    def feed(
        self, here: str, about: str, title: str, found: Sequence[Change], updated: str
    ) -> bytes:
        """An Atom feed (RFC 4287) of verdicts that moved; `about` is the page it belongs to."""
        base = self.site.base
        return self.page(
            "feed.xml.html",
            here,
            id=urn(about),
            about=about,
            title=title,
            changes=found,
            updated=found[0].standings.day if found else updated,
            link=(lambda address: urljoin(base, address)) if base else link_from(here),
            base=base,
            version=__version__,
        )


def _home(part: _Part, runs: Sequence[Sequence[Standings]]) -> Iterator[tuple[str, bytes]]:
    here = part.addresses.home
    latest = [run[-1] for run in runs]
    yield (
        here,
        part.page(
            "index.html",
            here,
            latest=latest,
            formats=part.site.formats,
            records=[f"{RECORDS}/{name}" for name in part.site.records],
        ),
    )
    moved = [change for run in runs for change in changes(part.language, part.addresses, run)]
    moved.sort(key=lambda change: change.standings.day, reverse=True)
    title = part.language.gettext("Verdicts that moved")
    last = max((stand.day for stand in latest), default="")
    yield part.addresses.feed, part.feed(part.addresses.feed, here, title, moved, last)


def _plan(part: _Part, run: Sequence[Standings]) -> Iterator[tuple[str, bytes]]:
    language, where, last = part.language, part.addresses, run[-1]
    here, feed = (where.plan(last.plan, name) for name in ("index.html", "feed.xml"))
    signs = [*_signs(part, last)]
    moved = [*changes(language, where, run)]
    yield (
        here,
        part.page(
            "plan.html",
            here,
            last=last,
            run=run,
            grid=grid(language, where, run),
            changes=moved,
            data=DATA,
            formats=part.site.formats,
            signs=signs,
            feed=feed,
        ),
    )
    title = language.headed((last.title, language.gettext("verdicts that moved")))
    yield feed, part.feed(feed, here, title, moved, last.day)
    for address, sign in signs:
        yield address, part.page("badge.svg.html", address, sign=sign)


def _signs(part: _Part, last: Standings) -> Iterator[tuple[str, Sign]]:
    """The badges of a plan and of its actions, with their addresses."""
    yield part.addresses.plan(last.plan, "badge.svg"), plan_sign(part.language, last)
    for action in last.actions:
        address = part.addresses.badge(last.plan, action.action)
        yield address, action_sign(part.language, last, action)
