"""`tracker report`: scorecards."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.editions import (
    force_option,
    formats_option,
    languages_option,
    output_option,
    pick_plans,
    plans_option,
    quarter_option,
)
from tracker.cli.made import Made
from tracker.cli.runs import Output, Unit, run
from tracker.cli.workspace import open_workspace
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.records.periods import TimePeriod
    from tracker.records.plans import Plan
    from tracker.records.workspace import Workspace
    from tracker.scorecards.editions import Desk, Edition


@click.command()
@quarter_option("--quarter", help="Such as 2026-Q3 (default: the last finished one).")
@quarter_option("--since", help="Every quarter from this one on.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="A day instead of a quarter."
)
@plans_option
@formats_option("html", "pdf", "json", default="html,pdf")
@languages_option
@output_option("reports")
@force_option
@click.pass_context
def command(
    ctx: click.Context,
    quarter: TimePeriod | None,
    since: TimePeriod | None,
    as_of: datetime | None,
    plan_ids: tuple[str, ...],
    formats: list[str],
    languages: list[str],
    output: Path | None,
    force: bool,
) -> None:
    """Write each plan's scorecard as HTML and PDF and print where.

    A scorecard whose records, templates and program are what they were is not made again.

    \b
    Examples:
      tracker report                              the last finished quarter
      tracker report --since 2019-Q4              every quarter since
      tracker report --quarter 2024-Q1 --plan guangzhou-2019
      tracker report --as-of 2026-11-22 --format html,json -o out
      tracker report --lang en,zh                 in English and Chinese
    """
    if as_of and (quarter or since):
        raise click.UsageError("Give quarters or --as-of, not both.")
    gc.enable()
    from tracker.scorecards.editions import Desk, Inputs  # noqa: PLC0415
    from tracker.scorecards.theme import Theme  # noqa: PLC0415

    workspace, theme = open_workspace(ctx.obj), Theme.of(Path(ctx.obj))
    editions = _editions(quarter, since, as_of)
    sheets = [*_sheets(workspace, pick_plans(workspace, plan_ids), editions, languages, formats)]
    inputs = Inputs(workspace, theme)
    units = [
        Unit(sheet.name, inputs.of(sheet.edition, sheet.lang), sheet, (*sheet.files(),))
        for sheet in sheets
    ]
    made = Made(output or Path(ctx.obj) / "reports")
    worth = 1 if "pdf" in formats else 6
    run(made, units, _work, Desk(workspace, theme), force=force, worth=worth)
    for unit in units:
        for name in unit.wanted:
            click.echo(made.folder / name)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan's scorecard of an edition in a language, in one or more formats."""

    plan: str
    edition: Edition
    lang: str
    formats: tuple[str, ...]

    @property
    def name(self) -> str:
        """Such as guangzhou-2019-2024-Q1; in Chinese guangzhou-2019-2024-Q1.zh."""
        return self._stem + ("" if self.lang == "en" else f".{self.lang}")

    @property
    def _stem(self) -> str:
        return f"{self.plan}-{self.edition.label}"

    def files(self) -> dict[str, str]:
        """The format of each file by its name; what programs read has no language."""
        return {
            f"{self._stem if each == 'json' else self.name}.{each}": each for each in self.formats
        }


def _work(desk: Desk, sheet: Sheet) -> Output:
    made = desk.documents(sheet.plan, sheet.edition, sheet.lang, sheet.formats)
    return {name: made[each] for name, each in sheet.files().items()}, None


def _editions(
    quarter: TimePeriod | None, since: TimePeriod | None, as_of: datetime | None
) -> list[Edition]:
    from tracker.scorecards.editions import (  # noqa: PLC0415
        Edition,
        last_quarter_end,
        quarter_of,
        quarters,
    )

    if as_of:
        return [Edition.of(as_of.date())]
    last = quarter or quarter_of(last_quarter_end(date.today()))
    editions = [*quarters(since or last, last)]
    if not editions:
        raise click.UsageError(f"{since} is after {last}, the last quarter of the run.")
    return editions


def _sheets(
    workspace: Workspace,
    plans: list[Plan],
    editions: list[Edition],
    languages: list[str],
    formats: list[str],
) -> Iterator[Sheet]:
    from tracker.scorecards.editions import announced  # noqa: PLC0415

    known = [(plan.id, announced(workspace, plan)) for plan in plans]
    found = False
    for edition in editions:
        for plan, day in known:
            if day is None or day > edition.day:
                continue
            found = True
            for lang in languages:
                own = tuple(one for one in formats if one != "json" or lang == languages[0])
                if own:
                    yield Sheet(plan, edition, lang, own)
    if not found:
        raise TrackerError(f"No such plan was announced by {editions[-1].day}.")
