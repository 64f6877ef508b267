"""The contents of a workspace while they are checked: records with their origins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from pydantic import Field

from tracker.loading.documents import Document
from tracker.loading.origins import Origin
from tracker.loading.rows import Rows
from tracker.records.observations import Area, Id, Indicator, Observation, Record, Source
from tracker.records.plans import ContextTarget, Plan, Target


class Catalogue(Record):
    """What is measured, and where: the file targets/indicators.yaml."""

    areas: dict[Id, Area] = Field(description="The areas that figures and plans are about, by key.")
    indicators: dict[Id, Indicator] = Field(description="The indicators that are measured, by key.")


@dataclass(frozen=True, slots=True)
class Names:
    """The keys that records may refer to.

    None where they could not be read to the last: then no reference can be said to dangle.
    """

    areas: frozenset[str] | None
    indicators: frozenset[str] | None
    sources: frozenset[str] | None


@dataclass(slots=True)
class Contents:
    """Everything that was read, with the file it comes from.

    A record with wrong values holds stand-ins for them; its origin says which fields are sound.
    `observed_whole` says whether every row of observations could be read.
    """

    names: Names
    document: Document | None = None
    catalogue: Catalogue = field(default_factory=lambda: Catalogue(areas={}, indicators={}))
    plans: list[tuple[Plan, Document]] = field(default_factory=list)
    sources: dict[str, tuple[Source, Origin]] = field(default_factory=dict)
    observed: list[Rows[Observation]] = field(default_factory=list)
    observed_whole: bool = True

    def observations(self) -> Iterator[tuple[Observation, Origin]]:
        """Every observation with its origin, in the order of files and rows."""
        return chain.from_iterable(self.observed)

    def targets(self) -> Iterator[tuple[Plan, Target | ContextTarget, Origin]]:
        """Every target with its plan and origin."""
        for plan, document in self.plans:
            for at, action in enumerate(plan.actions):
                for number, target in enumerate(action.targets):
                    yield plan, target, Origin(document, ("actions", at, "targets", number))

    def indicator(self, key: str | None, origin: Origin) -> Indicator | None:
        """The indicator a record is about; None if it, its unit or its kind is not certain."""
        return self.known_indicator(key) if key and origin.sound("indicator") else None

    def known_indicator(self, key: str) -> Indicator | None:
        """The indicator of a name; None if there is none, or its unit or kind is not certain."""
        if self.document is None:
            return None
        doubtful = self.document.doubts and Origin(self.document, ("indicators", key))
        if doubtful and not doubtful.sound("unit", "kind"):
            return None
        return self.catalogue.indicators.get(key)

    def source(self, key: str, origin: Origin) -> Source | None:
        """The source a record names; None if it or its dates are not certain."""
        return self.known_source(key) if origin.sound("source") else None

    def known_source(self, key: str) -> Source | None:
        """The source of a name; None if there is none, or its dates are not certain."""
        if key not in self.sources:
            return None
        source, place = self.sources[key]
        return source if place.sound("published", "accessed") else None
