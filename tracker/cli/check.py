"""`tracker check`: what is wrong with the records, and which verdicts are not as accepted."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.ages import age
from tracker.cli.findings import FORMATS
from tracker.cli.workspace import as_of_option

if TYPE_CHECKING:
    from tracker.cli.findings.found import Found
    from tracker.loading import Located, Problem
    from tracker.provenance import Age
    from tracker.records.workspace import TargetKey
    from tracker.regression.accepted import Accepted
    from tracker.regression.review import Finding


@click.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    default="text",
    help="Lines for people, a list for programs, or what a CI shows.",
)
@as_of_option
@click.option(
    "--strict", is_flag=True, help="Fail, too, where only the grounds of a verdict changed."
)
@click.option("--sources", is_flag=True, help="List, too, the sources without an archived copy.")
@click.option(
    "--stale",
    metavar="AGE",
    callback=age,
    help="List, too, the open targets without a figure younger than 90d, 18m or 2y.",
)
@click.pass_context
def command(
    ctx: click.Context, style: str, as_of: date, strict: bool, sources: bool, stale: Age | None
) -> None:
    """Validate the records and compare the verdicts with the accepted ones.

    Every problem is told with its file, its line and what to do; every verdict that is not as it
    was accepted, with what changed and where. Archived copies are compared with the figures quoted
    from them. Exits with 1 if there is an error, or if a status moved without acceptance. A status
    that stays while its figure, reason or goal changes is a warning, and warnings are fine.

    \b
    Examples:
      tracker check
      tracker check --strict                     every change of a verdict fails
      tracker check --stale 18m --sources        what to look for next
      tracker check --format github              annotations and a summary, in GitHub Actions
      tracker check --format junit > check.xml   for Jenkins, GitLab and others
      tracker check --format markdown            for a comment on a pull request
    """
    found = Check(Path(ctx.obj), as_of, strict, sources, stale).run()
    if found.accepted is None:
        click.echo(
            "No verdicts are accepted yet: tracker accept -m REASON accepts those of today, for "
            "check to compare with.",
            err=True,
        )
    importlib.import_module(f"tracker.cli.findings.{style}").show(found)
    ctx.exit(found.failed)


@dataclass(frozen=True)
class Check:
    """A workspace and what is asked of it, in the words of the options."""

    folder: Path
    as_of: date
    strict: bool
    sources: bool
    stale: Age | None

    def run(self) -> Found:
        """Find everything; what needs no verdict is found without the making of a workspace."""
        from tracker.cli.findings.found import Found  # noqa: PLC0415
        from tracker.loading import located  # noqa: PLC0415

        seen = located(self.folder)
        accepted, unreadable = self._accepted()
        problems = (*seen.problems, *unreadable, *self._copies(seen), *self._gaps(seen))
        changes = None if unreadable else self._changes(seen, accepted)
        return Found(self.folder, problems, accepted, changes, self.strict)

    def _accepted(self) -> tuple[dict[TargetKey, Accepted] | None, tuple[Problem, ...]]:
        """The accepted verdicts, None if there never was such a file, and what is wrong with it."""
        from tracker.regression.accepted import FILE, Unreadable, read_accepted  # noqa: PLC0415

        if not os.path.lexists(self.folder / FILE):
            gone = _gone(self.folder, FILE)
            return ({}, gone) if gone else (None, ())
        try:
            return read_accepted(self.folder), ()
        except Unreadable as error:
            return {}, error.problems

    def _changes(
        self, seen: Located, accepted: dict[TargetKey, Accepted] | None
    ) -> tuple[Finding, ...] | None:
        if accepted is None:
            return ()
        if seen.workspace is None:
            return None
        from tracker.regression.review import Review  # noqa: PLC0415

        return tuple(Review(seen.workspace, accepted, self.as_of).findings(seen.places))

    def _copies(self, seen: Located) -> tuple[Problem, ...]:
        if not seen.names_copies or seen.workspace is None:
            return ()
        from tracker.provenance import check_copies  # noqa: PLC0415

        return check_copies(self.folder, seen.workspace, seen.places)

    def _gaps(self, seen: Located) -> Iterator[Problem]:
        if not (self.sources or self.stale) or seen.workspace is None:
            return
        from tracker.cli.findings.gaps import without_copy, without_recent_figure  # noqa: PLC0415
        from tracker.evaluation.judge import evaluate  # noqa: PLC0415

        asked = (seen.workspace, evaluate(seen.workspace, self.as_of), seen.places)
        if self.sources:
            yield from without_copy(*asked)
        if self.stale:
            yield from without_recent_figure(*asked, self.stale)


def _gone(folder: Path, file: Path) -> tuple[Problem, ...]:
    """That the accepted verdicts were deleted, if the last commit or its parent still has them."""
    from tracker.loading.problems import Place, Report  # noqa: PLC0415
    from tracker.regression.revisions import has  # noqa: PLC0415

    report = Report()
    for revision in ("HEAD", "HEAD^1"):
        if has(folder, revision, file):
            words = f"the accepted verdicts are gone, which {revision} has"
            hint = f"git -C {folder} checkout {revision} -- {file}; then accept what moved"
            report.add("missing-file", Place(file), words, hint)
            break
    return report.problems
