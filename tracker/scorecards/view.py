"""Scorecards ready to print: every string formatted, every place on a chart computed.

Templates only loop over these and choose; they format nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.scorecards.badges import Badge, Mark
from tracker.scorecards.charts.shapes import Chart


@dataclass(frozen=True, slots=True)
class Count:
    """How many of N, and how they divide by reason."""

    badge: Badge
    number: str
    of: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of an action or plan: badge, number, and whether it is zero."""

    badge: Badge
    number: str
    is_zero: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action on the first page."""

    number: str
    title: str
    anchor: str
    badge: Badge
    tallies: tuple[Tally, ...]
    marks: tuple[Mark, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Move:
    """A verdict that moved."""

    number: str
    title: str
    anchor: str
    before: Badge
    after: Badge
    since: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an earlier day: verdicts, figures, goals, of which at least one line.

    `reasons` are lines on targets that are still unknown, now for another reason.
    """

    heading: str
    moved: str
    moves: tuple[Move, ...]
    reasons: tuple[str, ...]
    quiet: str
    arrived: str
    arrivals: str
    revised: str
    revisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A term and what is said under it."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure's words as its source prints them, with the source."""

    figure: str
    language: str
    publisher: str
    url: str
    title: str
    published: str
    grade: str


@dataclass(frozen=True, slots=True)
class TargetPart:
    """One target in full: promise, verdict, and pictures.

    `evidence` is the address of its figures within the page, empty if it has none.
    """

    anchor: str
    number: str
    title: str
    badge: Badge
    promise: str
    responsible: str
    sentence: str
    printed: Printed | None
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class ActionPart:
    """One action in full; `context` are its goals without a number."""

    anchor: str
    number: str
    title: str
    badge: Badge
    counts: str
    responsible: str
    note: str
    targets: tuple[TargetPart, ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A document that could settle unknown targets."""

    title: str
    number: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """The figure that an unknown target lacks, what is at hand, and where to look."""

    number: str
    title: str
    anchor: str
    missing: str
    at_hand: str
    where: str


@dataclass(frozen=True, slots=True)
class MissingGroup:
    """Unknown targets of one reason."""

    badge: Badge
    title: str
    share: str
    rows: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What would settle the unknowns: by publication, then by reason."""

    lead: str
    publications: tuple[Publication, ...]
    groups: tuple[MissingGroup, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One figure: as printed, as read, what became of it, and where it stands."""

    figure: str
    language: str
    glyph: Chart | None
    reading: str
    period: str
    fate: str
    remark: str
    publisher: str
    source: str
    url: str
    locator: str
    published: str
    undated: bool
    grade: str
    decides: bool
    on_paper: bool


@dataclass(frozen=True, slots=True)
class EvidenceHead:
    """A target that figures were weighed for; `evidence` is the address of these figures."""

    anchor: str
    evidence: str
    number: str
    title: str
    badge: Badge
    goal: str


@dataclass(frozen=True, slots=True)
class OtherMeasure:
    """Figures of another measure or area, which never decide; the title says what they measure."""

    title: str
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The figures of one measure and area, the targets they were weighed for, and what is near.

    `size` is how many figures there are, with the noun; `beyond` says where those are that paper
    leaves out, and is empty if it has them all.
    """

    heads: tuple[EvidenceHead, ...]
    size: str
    own: tuple[EvidenceRow, ...]
    others: tuple[OtherMeasure, ...]
    beyond: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An example of how words are read and drawn."""

    words: str
    reading: str
    glyph: Chart


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the decision table; None where the case cannot arise."""

    evidence: str
    at: Badge | None
    by: Badge | None


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """A reason from the closed list and how many verdicts have it."""

    badge: Badge
    title: str
    number: str
    is_zero: bool


@dataclass(frozen=True, slots=True)
class Method:
    """How figures are read and judged, with this plan's counts."""

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    reasons: tuple[ReasonCount, ...]
    of: str
    remarks: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the document is: its title, what it was made from, and how to cite it.

    Attributes
    ----------
    running
        The foot of every printed page.
    rows
        Plan, area, as-of day, data revision and tool, as the first page lists them.
    """

    title: str
    description: str
    running: str
    as_of: str
    data: str
    tool: str
    citation: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A plan's scorecard as of a day.

    Attributes
    ----------
    lang
        BCP 47.
    date
        The as-of day in ISO 8601; every date in the document's metadata comes from it.
    clauses, standfirst_clauses
        Headline and standfirst in the pieces that a line may end after; one where words have
        spaces.
    linked
        The verdicts as JSON-LD, for programs that read pages.
    """

    lang: str
    date: str
    imprint: Imprint
    headline: str
    clauses: tuple[str, ...]
    standfirst: str
    standfirst_clauses: tuple[str, ...]
    counts: tuple[Count, ...]
    total: str
    rows: tuple[ActionRow, ...]
    sum: ActionRow
    changes: Changes | None
    actions: tuple[ActionPart, ...]
    unknowns: Unknowns | None
    evidence: tuple[EvidenceGroup, ...]
    method: Method
    linked: dict[str, Any]
