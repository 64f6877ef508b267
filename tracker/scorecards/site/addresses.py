"""Where everything on the site stands.

Addresses are permanent: they are made of the ids of plans and targets and of the quarter, and
nothing that is added later moves them. The first language of a site stands at its top, every other
in a folder of its own; what programs read stands at the top only.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker.scorecards.language import Language

STYLE = "site.css"
RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one language's part of the site, from the site's top.

    Attributes
    ----------
    prefix
        Empty for the site's first language, else its folder: `zh/`.
    """

    prefix: str = ""

    @property
    def home(self) -> str:
        """The list of plans."""
        return f"{self.prefix}index.html"

    @property
    def feed(self) -> str:
        """The verdicts that changed, of all plans."""
        return f"{self.prefix}feed.xml"

    def plan(self, plan: str, name: str = "index.html") -> str:
        """A plan's timeline, or another file of the plan: feed.xml, badge.svg."""
        return f"{self.prefix}plans/{plan}/{name}"

    def badge(self, plan: str, action: str) -> str:
        """The badge of one action."""
        return self.plan(plan, f"badges/{action}.svg")

    def edition(self, plan: str, label: str, name: str = "index.html") -> str:
        """The scorecard of a quarter, or another file of it: scorecard.pdf."""
        return self.plan(plan, f"{label}/{name}")

    def target(self, plan: str, label: str, target: str) -> str:
        """One target as of the end of a quarter."""
        return self.edition(plan, label, f"targets/{target}.html")

    def chart(self, plan: str, label: str, target: str, place: int) -> str:
        """A chart of a target, of which there may be several."""
        return self.edition(plan, label, f"charts/{target}-{place}.svg")

    def data(self, plan: str, label: str, name: str) -> str:
        """A file for programs: verdicts.json, verdicts.csv, evidence.csv."""
        return Addresses().edition(plan, label, name)


def addresses(languages: Sequence[str], lang: str) -> Addresses:
    """The part of a site that a language has; the first stands at the top."""
    return Addresses("" if lang == languages[0] else f"{lang}/")


def elsewhere(languages: Sequence[str], lang: str, page: str) -> Iterator[tuple[str, str, str]]:
    """A page in each other language: its code, its own name for itself, and the address."""
    own = page.removeprefix(addresses(languages, lang).prefix)
    for code in languages:
        if code != lang:
            locale = Language.of(code).locale
            yield code, locale.languages[locale.language], addresses(languages, code).prefix + own


def link_from(page: str) -> Callable[[str], str]:
    """How a page links to an address of the site."""
    folder = posixpath.dirname(page) or "."
    return lambda address: posixpath.relpath(address, folder)
