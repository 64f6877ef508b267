"""`tracker site`: a static site of all plans and quarters."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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
from tracker.layout import ENDINGS, record_files

if TYPE_CHECKING:
    from tracker.records.periods import TimePeriod
    from tracker.records.workspace import Workspace
    from tracker.scorecards.editions import Desk, Inputs
    from tracker.scorecards.site import Quarter
    from tracker.scorecards.theme import Theme

PAGES, RECORDS = "pages", "records"
"""The units beside those of the quarters."""


def _base(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        raise click.BadParameter(f"'{value}' is no web address; write https://example.org/plans/.")
    return f"{value.rstrip('/')}/" if value else ""


@click.command()
@quarter_option("--since", help="The first quarter (default: each plan's first).")
@quarter_option("--quarter", help="The last quarter (default: the last finished one).")
@plans_option
@formats_option("html", "pdf", default="html,pdf")
@languages_option
@click.option(
    "--base-url",
    "base",
    default="",
    callback=_base,
    metavar="URL",
    help="Where the site will stand, for the links in its feeds.",
)
@output_option("site")
@force_option
@click.pass_context
def command(
    ctx: click.Context,
    since: TimePeriod | None,
    quarter: TimePeriod | None,
    plan_ids: tuple[str, ...],
    formats: list[str],
    languages: list[str],
    base: str,
    output: Path | None,
    force: bool,
) -> None:
    """Write a static site of every plan and quarter, which needs no server.

    It has a list of plans, each plan's verdicts by quarter, every scorecard, a page for every
    target and quarter, charts, badges, feeds, and the data. What it wrote before and needs no
    longer, it deletes; pages whose records, templates and program are what they were stay.

    \b
    Examples:
      tracker site                                        every plan since its first quarter
      tracker site --plan guangzhou-2019 --since 2021-Q4 --lang en,zh
      tracker site --format html -o public --base-url https://example.org/plans/
    """
    gc.enable()
    from tracker.scorecards.editions import last_quarter_end, quarter_of  # noqa: PLC0415

    last = quarter or quarter_of(last_quarter_end(date.today()))
    wanted = ("html", *(each for each in formats if each != "html"))
    asked = Asked(plan_ids, since, last, (*languages,), wanted, base)
    made = Made(output or Path(ctx.obj) / "site")
    _make(Path(ctx.obj), asked, made, force=force)
    click.echo(made.folder / "index.html")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say."""

    plans: tuple[str, ...]
    since: TimePeriod | None
    last: TimePeriod
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    base: str

    def quarters(self, workspace: Workspace) -> Iterator[Quarter]:
        """The quarters of each plan in each language, from its first to the last."""
        from tracker.scorecards.editions import announced, quarter_of, quarters  # noqa: PLC0415
        from tracker.scorecards.site import Quarter  # noqa: PLC0415

        for lang in self.languages:
            for plan in pick_plans(workspace, self.plans):
                day = announced(workspace, plan)
                if day is None:
                    continue
                first = quarter_of(max(day, self.since.start) if self.since else day)
                for edition in quarters(first, self.last):
                    yield Quarter(plan.id, edition, lang, self.languages, self.formats)


def _make(root: Path, asked: Asked, made: Made, *, force: bool) -> None:
    from tracker.scorecards.editions import Desk, Inputs  # noqa: PLC0415
    from tracker.scorecards.theme import Theme  # noqa: PLC0415

    workspace, theme = open_workspace(str(root)), Theme.of(root)
    quarters = [*asked.quarters(workspace)]
    if not quarters:
        raise TrackerError(f"No such plan has a target that was announced by {asked.last.end}.")
    inputs = Inputs(workspace, theme)
    units = [Unit(each.name, _inputs(inputs, each), each) for each in quarters]
    worth = 1 if "pdf" in asked.formats else 3
    run(made, units, _work, Desk(workspace, theme), force=force, worth=worth)
    _finish(made, units, asked, theme, _records(root), inputs)


def _inputs(inputs: Inputs, quarter: Quarter) -> str:
    return inputs.of(quarter.edition, "site", quarter.lang, *quarter.languages, *quarter.formats)


def _work(desk: Desk, quarter: Quarter) -> Output:
    from tracker.scorecards.site import edition_files  # noqa: PLC0415

    return edition_files(desk, quarter)


def _records(root: Path) -> dict[str, bytes]:
    """The files that the records are written in, as they are."""
    return {
        file.as_posix(): (root / file).read_bytes()
        for folder in ENDINGS
        for file in record_files(root, folder)
    }


def _finish(
    made: Made,
    units: list[Unit],
    asked: Asked,
    theme: Theme,
    records: dict[str, bytes],
    inputs: Inputs,
) -> None:
    """Write what stands over the quarters, and delete what the site has no longer."""
    from tracker.scorecards.editions import hashed  # noqa: PLC0415

    content = inputs.over(*(f"{name} {hashed(each)}" for name, each in records.items()))
    if not made.is_current(RECORDS, content):
        made.put(RECORDS, content, {f"{RECORDS}/{name}": each for name, each in records.items()})
    below = inputs.over(asked.base, content, *(f"{unit.name} {unit.inputs}" for unit in units))
    if not made.is_current(PAGES, below):
        made.put(PAGES, below, _pages(made, units, asked, theme, (*records,)))
    made.forget({PAGES, RECORDS, *(unit.name for unit in units)})
    made.save()


def _pages(
    made: Made, units: list[Unit], asked: Asked, theme: Theme, records: tuple[str, ...]
) -> dict[str, bytes]:
    from tracker.scorecards.site import Site, Standings, pages  # noqa: PLC0415

    runs: dict[str, dict[str, list[Standings]]] = {}
    for unit in units:
        of_plan = runs.setdefault(unit.task.lang, {}).setdefault(unit.task.plan, [])
        of_plan.append(Standings.from_note(made.note(unit.name)))
    by_language = {lang: [*plans.values()] for lang, plans in runs.items()}
    return dict(pages(Site(theme, by_language, asked.formats, records, asked.base)))
