"""What was reported: indicators, areas, sources and observations.

In SDMX terms an observation is an OBS_VALUE of an indicator for a REF_AREA and a TIME_PERIOD,
with its OBS_STATUS; the source is what W3C PROV calls the entity it was derived from.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from tracker.records.periods import Day, Length, PrintedDate, TimePeriod

ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
SHA256 = r"^([0-9a-fA-F]{64})?$"

Id = Annotated[str, Field(pattern=ID)]
"""A name for a record: letters, digits, dots, hyphens and underscores."""

Language = Annotated[str, Field(pattern=LANGUAGE)]
"""A language tag (BCP 47), such as en, zh or zh-Hant."""

Text = Annotated[
    Annotated[str, Tag("one text")]
    | Annotated[dict[Language, str], Field(min_length=1), Tag("by language")],
    Discriminator(lambda value: "by language" if isinstance(value, Mapping) else "one text"),
]
"""Words for readers: by language ({en: …, zh: …}), or one text for all languages."""


def english(text: Text) -> str:
    """A text in English, else in the first language it has."""
    return text if isinstance(text, str) else text.get("en", next(iter(text.values()), ""))


Kind = Literal["level", "flow", "share", "cumulative", "milestone", "rank"]
Grade = Literal["A", "B", "C"]
ObsStatus = Literal["final", "provisional", "estimated"]
How = Literal["broader", "narrower", "successor", "component", "look-alike"]


class Record(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Area(Record):
    """A territory that figures are about (SDMX REF_AREA), or any other body that is measured."""

    title: Text = Field(
        description="What the area is called: by language ({en: Guangzhou, zh: 广州}) or one text."
    )
    within: Id | None = Field(
        description="Key of the area that this one is a part of.", default=None
    )


class Relation(Record):
    """How another indicator stands to this one, and why its figures do not decide."""

    indicator: Id = Field(description="Key of the other indicator, in this file.")
    how: How = Field(
        description=(
            "How the other indicator stands to this one: broader, narrower, successor (it took "
            "over from this one), component (a part of this one) or look-alike (easily "
            "confused)."
        )
    )
    why: Text = Field(description="Why its figures cannot decide: what differs in the definition.")


class Indicator(Record):
    """One measure with one definition; another definition is another indicator."""

    title: Text = Field(
        description="What is measured, in the publisher's words, by language or one text."
    )
    unit: str = Field(
        description=(
            "Unit of its figures: % for a percentage, pp for percentage points, an ISO 4217 "
            "currency code such as CNY, rank, index, or any name such as companies or MtCO2e. "
            'Write "%" in quotes. A flow has no "/year": its period says so.'
        )
    )
    kind: Kind = Field(
        description=(
            "level: a state on the last day of the period. flow: what came about during the "
            "period. share: a part of a whole. cumulative: a total that never falls. "
            "milestone: a dated event told in words. rank: a place in an order."
        )
    )
    per: Literal[Length, "any"] | None = Field(
        description=(
            "The length of period its figures must have: day, month, quarter, half-year, year, "
            "5 years or any. Default: year for a flow, any for other kinds."
        ),
        default=None,
    )
    limit: str | None = Field(
        description=(
            'A natural bound of its values, as a number in the unit, such as "100" for a '
            "percentage; used for pace only."
        ),
        default=None,
    )
    expected_in: Text | None = Field(
        description=(
            "The publication where its figures stand, such as a yearly statistical bulletin."
        ),
        default=None,
    )
    definition: Text | None = Field(
        description="What exactly is counted or measured, and what is not.", default=None
    )
    note: Text | None = Field(description="Remarks for readers.", default=None)
    related: tuple[Relation, ...] = Field(
        description=(
            "Other indicators that look like this one, with how and why they differ. Their "
            "figures are context and never decide."
        ),
        default=(),
    )

    @property
    def length(self) -> Length | None:
        """The length its periods must have: of a flow a year by default; None for any."""
        if self.per is None:
            return "year" if self.kind == "flow" else None
        return None if self.per == "any" else self.per


class Source(Record):
    """Where figures are printed: one document, its publisher and its dates.

    `published` may be known to the day, month or year, or not at all; `accessed` is the day it
    was seen. `grade` is A for official statistics or law, B for an official statement or press
    citing it, C for anything else.
    """

    key: Id = Field(description="The name that observations and plans refer to.")
    title: str = Field(description="The title of the document.", default="")
    publisher: str = Field(description="Who stands behind the figures, not who reprints them.")
    url: str = Field(description="Where the document was seen.", default="")
    published: PrintedDate | None = Field(
        description="When it was published: 2021-12-31, or 2021-12 or 2021 if no more is known.",
        default=None,
    )
    accessed: Day = Field(description="The day it was seen: 2026-11-22.")
    grade: Grade = Field(
        description=(
            "A: official statistics or law. B: an official statement, or press citing it. C: other."
        ),
        default="C",
    )
    language: str = Field(description="The language of the document: en, zh, …", default="")
    archived: str = Field(
        description="Path of a local copy, relative to the workspace, if one is kept.", default=""
    )
    sha256: str = Field(
        description="SHA-256 of the local copy, 64 hexadecimal digits.",
        default="",
        pattern=SHA256,
    )

    def known_from(self, published: TimePeriod | None = None) -> date:
        """The day from which it counts as known, or a figure in it with a date of its own.

        A date known to the month or year counts from its last day, but no later than the day of
        access; with no date at all the day of access counts.
        """
        printed = published or self.published
        return self.accessed if printed is None else min(printed.end, self.accessed)


class Observation(Record):
    """One reported figure, as printed, with its source."""

    id: Id = Field(description="A name of its own for this figure.")
    indicator: Id = Field(description="Key of the indicator in indicators.yaml.")
    area: Id = Field(description="Key of the area in indicators.yaml.")
    period: TimePeriod = Field(
        description=(
            "What the figure is about (SDMX TIME_PERIOD): 2021, 2021-H1, 2021-Q3, 2021-06, "
            "2021-06-03, or a range 2020-04/2021-03. For a milestone, when it happened."
        )
    )
    figure: str = Field(
        description="The figure as the source prints it: 突破1.23万家, over 12,300, 13.6%."
    )
    source: Id = Field(description="Key of the source in sources.csv.")
    locator: str = Field(
        description="Where in the source it stands: page, table, paragraph.", default=""
    )
    published: PrintedDate | None = Field(
        description="When it was published, if not with the source.", default=None
    )
    status: ObsStatus = Field(
        description="SDMX OBS_STATUS: final, provisional or estimated.", default="final"
    )
    low: str = Field(
        description=(
            "Low end of the interval, stated by hand: a number in the indicator's unit; >12000 "
            "leaves the end itself out; empty is unbounded."
        ),
        default="",
    )
    high: str = Field(
        description=(
            "High end of the interval, stated by hand: a number in the indicator's unit; <10 "
            "leaves the end itself out; empty is unbounded."
        ),
        default="",
    )
    tolerance: str = Field(
        description=(
            "Half-width for a bare, nearly or about figure: a number in the indicator's unit."
        ),
        default="",
    )
    note: str = Field(description="Remarks: how a value was derived, what is doubtful.", default="")
