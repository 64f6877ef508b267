"""What was reported: indicators, areas, sources and observations.

In SDMX terms an observation is an OBS_VALUE of an indicator for a REF_AREA and a TIME_PERIOD,
with its OBS_STATUS; the source is what W3C PROV calls the entity it was derived from.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tracker.records.periods import Length, TimePeriod

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Text = str | dict[str, str]
"""Words for readers: by language ({en: …, zh: …}), or one text for all languages."""

Kind = Literal["level", "flow", "share", "cumulative", "milestone", "rank"]
Grade = Literal["A", "B", "C"]
ObsStatus = Literal["final", "provisional", "estimated"]
How = Literal["broader", "narrower", "successor", "component", "look-alike"]


class Record(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Area(Record):
    """A territory that figures are about (SDMX REF_AREA), or any other body that is measured."""

    title: Text
    within: Id | None = None


class Relation(Record):
    """How another indicator stands to this one, and why its figures do not decide."""

    indicator: Id
    how: How
    why: Text


class Indicator(Record):
    """One measure with one definition; another definition is another indicator."""

    title: Text
    unit: str
    kind: Kind
    per: Length | Literal["any"] | None = None
    limit: str | None = None
    expected_in: Text | None = None
    definition: Text | None = None
    note: Text | None = None
    related: tuple[Relation, ...] = ()

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

    key: Id
    title: str = ""
    publisher: str
    url: str = ""
    published: TimePeriod | None = None
    accessed: date
    grade: Grade = "C"
    language: str = ""
    archived: str = ""
    sha256: str = ""


class Observation(Record):
    """One reported figure, as printed, with its source."""

    id: Id
    indicator: Id
    area: Id
    period: TimePeriod
    figure: str
    source: Id
    locator: str = ""
    published: TimePeriod | None = None
    status: ObsStatus = "final"
    low: str = ""
    high: str = ""
    tolerance: str = ""
    note: str = ""
