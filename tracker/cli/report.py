"""`tracker report`: scorecards."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.documents import as_json
from tracker.cli.files import write
from tracker.cli.workspace import open_workspace
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.evaluation.verdicts import Evaluation
    from tracker.records.periods import TimePeriod
    from tracker.records.workspace import Workspace

FORMATS = ("html", "pdf", "json")


def _quarter(
    ctx: click.Context, parameter: click.Parameter, value: str | None
) -> TimePeriod | None:
    if value is None:
        return None
    from tracker.records.periods import TimePeriod  # noqa: PLC0415

    try:
        period = TimePeriod.parse(value)
    except ValueError:
        period = None
    if period is None or period.length != "quarter":
        raise click.BadParameter(f"'{value}' is no quarter; write 2026-Q3.")
    return period


def _formats(ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    formats = value.split(",")
    for each in formats:
        if each not in FORMATS:
            raise click.BadParameter(f"'{each}' is none of {', '.join(FORMATS)}.")
    return formats


def _languages(ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    from tracker.scorecards.language import known  # noqa: PLC0415 - Babel

    languages = list(dict.fromkeys(value.split(",")))
    for each in languages:
        if each not in known():
            raise click.BadParameter(f"'{each}' is none of {', '.join(known())}.")
    return languages


@click.command()
@click.option(
    "--quarter",
    callback=_quarter,
    metavar="QUARTER",
    help="Such as 2026-Q3 (default: the last finished one).",
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="A day instead of a quarter."
)
@click.option(
    "--plan", "plan_ids", multiple=True, metavar="PLAN", help="Only this plan; may be given twice."
)
@click.option(
    "--format",
    "formats",
    callback=_formats,
    default="html,pdf",
    show_default=True,
    metavar="LIST",
    help="Of html, pdf and json.",
)
@click.option(
    "--lang",
    "languages",
    callback=_languages,
    default="en",
    show_default=True,
    metavar="LIST",
    help="Such as en,zh.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write (default: reports/ in the workspace).",
)
@click.pass_context
def command(
    ctx: click.Context,
    quarter: TimePeriod | None,
    as_of: datetime | None,
    plan_ids: tuple[str, ...],
    formats: list[str],
    languages: list[str],
    output: Path | None,
) -> None:
    """Write each plan's scorecard as HTML and PDF and print where.

    \b
    Examples:
      tracker report                              the last finished quarter
      tracker report --quarter 2024-Q1 --plan guangzhou-2019
      tracker report --as-of 2026-11-22 --format html,json -o out
      tracker report --lang en,zh                 in English and Chinese
    """
    if quarter and as_of:
        raise click.UsageError("Give --quarter or --as-of, not both.")
    gc.enable()
    from tracker.evaluation.judge import evaluate  # noqa: PLC0415

    workspace = open_workspace(ctx.obj)
    label, day = _edition(quarter, as_of.date() if as_of else None)
    evaluation = evaluate(workspace, day)
    previous = evaluate(workspace, last_quarter_end(day))
    folder = output or Path(ctx.obj) / "reports"
    for plan in _plans(workspace, evaluation, plan_ids):
        for suffix, content in _render(workspace, evaluation, previous, plan, formats, languages):
            path = folder / f"{plan}-{label}.{suffix}"
            write(path, content)
            click.echo(path)


def last_quarter_end(day: date) -> date:
    """The last day of the last quarter that ended before a day."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)


def _edition(quarter: TimePeriod | None, as_of: date | None) -> tuple[str, date]:
    if as_of:
        return as_of.isoformat(), as_of
    if quarter:
        return str(quarter), quarter.end
    end = last_quarter_end(date.today())
    return f"{end.year}-Q{(end.month + 2) // 3}", end


def _plans(workspace: Workspace, evaluation: Evaluation, names: tuple[str, ...]) -> list[str]:
    announced = [plan.plan for plan in evaluation.plans]
    for name in names:
        if name not in workspace.plans:
            raise TrackerError(
                f"There is no plan '{name}'. There are: {', '.join(workspace.plans)}."
            )
    plans = [plan for plan in announced if not names or plan in names]
    if not plans:
        raise TrackerError(f"No such plan was announced by {evaluation.as_of}.")
    return plans


def _render(
    workspace: Workspace,
    evaluation: Evaluation,
    previous: Evaluation,
    plan: str,
    formats: list[str],
    languages: list[str],
) -> Iterator[tuple[str, bytes]]:
    if "json" in formats:
        from tracker.exchange.status import document  # noqa: PLC0415

        own = {verdict.key for verdict in evaluation if verdict.key[0] == plan}
        text = as_json(document(workspace, evaluation, own))
        yield "json", f"{text}\n".encode()
    if "html" not in formats and "pdf" not in formats:
        return
    from tracker.scorecards import scorecard, to_html, to_pdf  # noqa: PLC0415

    for lang in languages:
        html = to_html(scorecard(workspace, evaluation, plan, previous=previous, lang=lang))
        if "html" in formats:
            yield suffixed("html", lang), html.encode()
        if "pdf" in formats:
            yield suffixed("pdf", lang), to_pdf(html)


def suffixed(format: str, lang: str) -> str:
    """The end of a scorecard's file name: html in English, zh.html in Chinese."""
    return format if lang == "en" else f"{lang}.{format}"
