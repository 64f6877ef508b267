"""Checks of references: every key that a record names is there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tracker.layout import CATALOGUE, SOURCES
from tracker.loading.contents import Contents, Names
from tracker.loading.origins import Origin
from tracker.loading.problems import Report, nearest
from tracker.loading.rows import Rows
from tracker.records.observations import Observation
from tracker.records.plans import Target


class _Kind(NamedTuple):
    """A kind of record that others refer to, and the file where it is written down."""

    name: str
    home: Path


_AREA = _Kind("area", CATALOGUE)
_INDICATOR = _Kind("indicator", CATALOGUE)
_SOURCE = _Kind("source", SOURCES)


def check_references(contents: Contents, report: Report) -> None:
    """Report every reference to a record that is not there, with the nearest key that is."""
    references = _References(contents.names, report)
    references.of_catalogue(contents)
    for plan, document in contents.plans:
        origin = Origin(document, ())
        references.check(_AREA, plan.area, origin, "area")
        references.check(_SOURCE, plan.source, origin, "source")
    for _, target, origin in contents.targets():
        references.check(_INDICATOR, target.indicator, origin, "indicator")
        references.check(_AREA, target.area, origin, "area")
        if isinstance(target, Target):
            references.of_changes(target, origin)
    for rows in contents.observed:
        references.of_observations(rows)


class _References:
    def __init__(self, names: Names, report: Report) -> None:
        self._known = {
            _AREA: names.areas,
            _INDICATOR: names.indicators,
            _SOURCE: names.sources,
        }
        self._report = report
        self._nearest = lru_cache(maxsize=None)(self._suggest)
        self._comparisons_left = 200_000

    def of_catalogue(self, contents: Contents) -> None:
        if contents.document is None:
            return
        for key, area in contents.catalogue.areas.items():
            self.check(_AREA, area.within, Origin(contents.document, ("areas", key)), "within")
        for key, indicator in contents.catalogue.indicators.items():
            for at, relation in enumerate(indicator.related):
                origin = Origin(contents.document, ("indicators", key, "related", at))
                self.check(_INDICATOR, relation.indicator, origin, "indicator")

    def of_changes(self, target: Target, origin: Origin) -> None:
        for at, revision in enumerate(target.revisions):
            self.check(_SOURCE, revision.source, origin.inner("revisions", at), "source")
        if target.withdrawn:
            self.check(_SOURCE, target.withdrawn.source, origin.inner("withdrawn"), "source")

    def of_observations(self, rows: Rows[Observation]) -> None:
        closer = rows.doubtful
        for kind in (_INDICATOR, _AREA, _SOURCE):
            known = self._known[kind]
            dangling = set() if known is None else {*rows.table.columns[kind.name]} - known
            if dangling:
                closer.update(rows.table.where(kind.name, dangling))
        for observation, origin in rows.at(sorted(closer)):
            self.check(_INDICATOR, observation.indicator, origin, "indicator")
            self.check(_AREA, observation.area, origin, "area")
            self.check(_SOURCE, observation.source, origin, "source")

    def check(self, kind: _Kind, key: str | None, origin: Origin, field: str) -> None:
        known = self._known[kind]
        if key is None or known is None or key in known or not origin.sound(field):
            return
        message = f"there is no {kind.name} '{key}' in {kind.home}"
        self._report.add(
            f"unknown-{kind.name}", origin.place(field), message, self._nearest(kind, key)
        )

    def _suggest(self, kind: _Kind, key: str) -> str:
        known = self._known[kind] or frozenset()
        self._comparisons_left -= len(known)
        # Suggestions cost a comparison with every key: past some number they help nobody.
        meant = nearest(key, known) if self._comparisons_left > 0 else None
        return f"did you mean '{meant}'?" if meant else f"write down the {kind.name} there"
