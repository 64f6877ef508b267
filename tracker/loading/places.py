"""Where records stand in their files, for those who speak of a record after it was loaded."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from tracker.layout import CATALOGUE, SOURCES
from tracker.loading.contents import Contents
from tracker.loading.origins import Origin
from tracker.loading.problems import Place
from tracker.records.workspace import TargetKey


class Places:
    """The place of every record of a workspace, found when it is asked for.

    A field that a record leaves out stands where it is missed: at the record in YAML, in its row
    in CSV. A record that is not there, such as one that was deleted, stands in no line of the file
    where records of its kind belong.
    """

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def observation(self, key: str, column: str | None = None) -> Place:
        """The row of an observation, or one of its cells."""
        return _place(self._observations.get(key), column, Path("observations"), key)

    def source(self, key: str, column: str | None = None) -> Place:
        """The row of a source, or one of its cells."""
        found = self._contents.sources.get(key)
        return _place(found and found[1], column, SOURCES, key)

    def target(self, key: TargetKey, *names: str | int) -> Place:
        """A target in its plan, or one of its fields."""
        origin = self._targets.get(key)
        if origin is None:
            return Place(Path("targets"), record=key[1])
        return origin.place(*names)

    def indicator(self, key: str) -> Place:
        """An indicator."""
        document = self._contents.document
        if document is None or key not in self._contents.catalogue.indicators:
            return Place(CATALOGUE, record=key)
        return document.place(("indicators", key), key=True)

    @cached_property
    def _observations(self) -> dict[str, Origin]:
        return {
            key: Origin(rows.table, (at,))
            for rows in self._contents.observed
            for at, key in enumerate(rows.table.columns[rows.table.key])
        }

    @cached_property
    def _targets(self) -> dict[TargetKey, Origin]:
        return {(plan.id, target.id): origin for plan, target, origin in self._contents.targets()}


def _place(origin: Origin | None, column: str | None, file: Path, key: str) -> Place:
    if origin is None:
        return Place(file, record=key)
    return origin.place(*([column] if column else []))
