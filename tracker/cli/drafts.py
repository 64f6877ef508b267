"""A figure and its source while they are written down: what is known of them, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from tracker.errors import TrackerError, unknown
from tracker.layout import SOURCES, record_files
from tracker.loading import Places
from tracker.recording.defaults import home, next_id
from tracker.recording.proposal import NewRow, Proposal
from tracker.records.observations import Observation, Source
from tracker.records.workspace import Workspace

REQUIRED = ("indicator", "area", "period", "figure", "source")
"""What must be said of a figure; its id and file are found if they are not said."""

REQUIRED_OF_SOURCE = ("publisher", "accessed")


class Draft:
    """The cells of a figure, and of its source if that is new, as far as they are known.

    Attributes
    ----------
    figure
        The cells of the observation that say something, by column.
    source
        Those of a source that is not there yet, without its key.
    """

    def __init__(
        self,
        root: Path,
        workspace: Workspace,
        places: Places,
        figure: Mapping[str, str],
        source: Mapping[str, str],
        file: Path | None,
    ) -> None:
        self.root = root
        self.workspace = workspace
        self.figure = {**figure}
        self.source = {**source}
        self._places = places
        self._file = file

    @property
    def is_new_source(self) -> bool:
        """Whether the figure's source is still to be written down."""
        return bool(self.figure.get("source")) and (
            self.figure["source"] not in self.workspace.sources
        )

    @property
    def missing(self) -> list[str]:
        """What must still be said, by column."""
        lacking = [name for name in REQUIRED if name not in self.figure]
        if self.is_new_source:
            lacking += [name for name in REQUIRED_OF_SOURCE if name not in self.source]
        return lacking

    @property
    def home(self) -> Path:
        """The file that the figure goes to, relative to the workspace."""
        if self._file is not None:
            return self._file
        files = [file for file in record_files(self.root, "observations") if file != SOURCES]
        about = (self.figure["indicator"], self.figure["area"])
        return home(self.workspace, self._places, files, *about)

    @property
    def offered_id(self) -> str:
        """An id that fits those of the file and that no other figure has."""
        known = self.workspace.observations
        beside = [key for key in known if self._places.observation(key).file == self.home]
        return next_id(beside, known, self.figure["indicator"], self.figure["period"])

    def proposal(self) -> Proposal:
        """What is to be written, the source before the figure, with an id if it has none.

        Raises
        ------
        TrackerError
            If a file cannot be read or edited.
        """
        self.figure.setdefault("id", self.offered_id)
        rows = [NewRow(self.home, Observation, self.figure)]
        if self.is_new_source:
            cells = {"key": self.figure["source"], **self.source}
            rows.insert(0, NewRow(SOURCES, Source, cells))
        return Proposal.of(self.root, rows)

    def refuse_idle(self) -> None:
        """Make sure that nothing is said of a source that is there already.

        Raises
        ------
        click.UsageError
            If something is.
        """
        if self.source and "source" in self.figure and not self.is_new_source:
            raise click.UsageError(
                f"The source '{self.figure['source']}' is in {SOURCES} already; "
                f"nothing else can be said of it here, such as its {next(iter(self.source))}."
            )

    def refuse_missing(self) -> None:
        """Make sure that nothing is missing, where nobody can be asked.

        Raises
        ------
        click.UsageError
            If something is, with all that is.
        """
        if not self.missing:
            return
        options = ", ".join(f"--{name}" for name in self.missing)
        message = f"Say what is missing: {options}."
        if self.is_new_source:
            there_is_none = unknown("source", self.figure["source"], self.workspace.sources)
            message += f" {there_is_none} A new one is added with these options."
        raise click.UsageError(message)


def destination(root: Path, given: str) -> Path:
    """The file that is named for a figure, relative to the workspace, there or not.

    It may be named from the workspace, from the current folder, or by its name alone.

    Raises
    ------
    TrackerError
        If observations cannot be in it.
    """
    folder = root / "observations"
    named = Path(given) if Path(given).parent.name else Path("observations", given)
    inside = any((base / named).parent.resolve() == folder.resolve() for base in (root, Path()))
    if not inside or named.suffix != ".csv" or named.name.startswith("."):
        raise TrackerError(f"Figures are in observations/*.csv; {given} cannot hold any.")
    if named.name == SOURCES.name:
        raise TrackerError(f"{given} is for sources; figures are in other files beside it.")
    return Path("observations", named.name)
