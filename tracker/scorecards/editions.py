"""Editions: a plan's scorecard as of the last day of a quarter, or as of any day.

An edition is made from the records known as of its day, those known as of the quarter's end before
(for what changed since), the templates, the program and the language; from nothing else, so that
an edition whose inputs are the same need not be made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tracker
from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Evaluation
from tracker.records.periods import TimePeriod
from tracker.records.plans import Plan
from tracker.records.workspace import Workspace
from tracker.scorecards import Attachment, attachments, scorecard, to_html, to_pdf
from tracker.scorecards.revision import digest
from tracker.scorecards.theme import SHIPPED, Theme
from tracker.scorecards.view import Scorecard

VERDICTS = "verdicts.json"
"""The attachment that holds the verdicts as `tracker status --format json` prints them."""


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """A day that scorecards are made as of.

    Attributes
    ----------
    day
        The last day that counts.
    label
        The quarter that ends on it, such as 2024-Q1; for any other day the day in ISO 8601.
    """

    day: date
    label: str

    @classmethod
    def of(cls, day: date) -> Edition:
        """The edition of any day, named as that day."""
        return cls(day, day.isoformat())

    @classmethod
    def quarter(cls, quarter: TimePeriod) -> Edition:
        """The edition of a quarter: what was known at its end."""
        return cls(quarter.end, str(quarter))

    @property
    def period(self) -> TimePeriod:
        """The quarter, or the day."""
        return TimePeriod.parse(self.label)

    @property
    def before(self) -> date:
        """The end of the last quarter that ended before; what changed is told since then."""
        return last_quarter_end(self.day)


def last_quarter_end(day: date) -> date:
    """The last day of the last quarter that ended before a day."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)


def quarter_of(day: date) -> TimePeriod:
    """The quarter of the calendar that a day lies in."""
    return TimePeriod.parse(f"{day.year}-Q{(day.month + 2) // 3}")


def quarters(first: TimePeriod, last: TimePeriod) -> Iterator[Edition]:
    """The editions of a run of quarters, both ends included; none if the last is before."""
    quarter = first
    while quarter.end <= last.end:
        yield Edition.quarter(quarter)
        quarter = quarter_of(quarter.end + timedelta(days=1))


def announced(workspace: Workspace, plan: Plan) -> date | None:
    """The day from which a plan has a target; None if it has none at all."""
    targets = (target for action in plan.actions for target in action.targets)
    return min((workspace.announced(plan, target) for target in targets), default=None)


@dataclass(frozen=True)
class Desk:
    """What editions are made from: the records and the look. Each day is judged once."""

    workspace: Workspace
    theme: Theme = SHIPPED
    _judged: dict[date, Evaluation] = field(default_factory=dict, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        return {"workspace": self.workspace, "theme": self.theme, "_judged": {}}

    def evaluation(self, day: date) -> Evaluation:
        """The verdicts as of a day."""
        if day not in self._judged:
            self._judged[day] = evaluate(self.workspace, day)
        return self._judged[day]

    def card(self, plan: str, edition: Edition, lang: str) -> Scorecard:
        """A plan's scorecard, with what changed since the end of the quarter before."""
        judged, previous = self.evaluation(edition.day), self.evaluation(edition.before)
        return scorecard(self.workspace, judged, plan, previous=previous, lang=lang)

    def attached(self, plan: str, edition: Edition, lang: str) -> tuple[Attachment, ...]:
        """A plan's verdicts and evidence as files for other programs."""
        return attachments(self.workspace, self.evaluation(edition.day), plan, lang)

    def documents(
        self, plan: str, edition: Edition, lang: str, formats: Collection[str]
    ) -> dict[str, bytes]:
        """A plan's scorecard in each of the formats asked for, of html, pdf and json.

        Raises
        ------
        TrackerError
            If a template of the theme cannot be filled in.
        """
        made = {}
        attached = self.attached(plan, edition, lang)
        if "json" in formats:
            made["json"] = next(each.text for each in attached if each.name == VERDICTS).encode()
        if "html" in formats or "pdf" in formats:
            html = to_html(self.card(plan, edition, lang), self.theme)
            if "html" in formats:
                made["html"] = html.encode()
            if "pdf" in formats:
                made["pdf"] = to_pdf(html, attached)
        return made


@dataclass(frozen=True)
class Inputs:
    """What pages are made from, each as a hash of its content: records, templates, program."""

    workspace: Workspace
    theme: Theme = SHIPPED
    _known: dict[date, str] = field(default_factory=dict, repr=False)

    def of(self, edition: Edition, *words: str) -> str:
        """The hash of all that an edition is made from; `words` say what is made of it."""
        days = (edition.day, edition.before)
        parts = [_program(), self._look, *map(self._records, days), str(edition.day), *words]
        return hashed("\n".join(parts).encode())

    def over(self, *words: str) -> str:
        """The hash of what a page without an edition of its own is made from."""
        return hashed("\n".join([_program(), self._look, *words]).encode())

    def _records(self, day: date) -> str:
        if day not in self._known:
            self._known[day] = digest(self.workspace, day)
        return self._known[day]

    @property
    def _look(self) -> str:
        return _contents(self.theme)


def hashed(content: bytes) -> str:
    """The SHA-256 of a content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


@cache
def _contents(theme: Theme) -> str:
    return hashed(
        "\n".join(f"{name} {hashed(path.read_bytes())}" for name, path in theme.files()).encode()
    )


_PRINTERS = ("babel", "jinja2", "weasyprint")
"""The libraries whose releases may change how a page looks."""


@cache
def _program() -> str:
    """The program: its version and code, and the libraries that print."""
    top = Path(tracker.__file__).parent
    code = (hashed(path.read_bytes()) for path in sorted(top.rglob("*.py")))
    return hashed("\n".join([tracker.__version__, *map(version, _PRINTERS), *code]).encode())
