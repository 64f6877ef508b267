"""`tracker add`: a figure into the records, shown with what it would do before it is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import names
from tracker.cli.files import write
from tracker.cli.workspace import as_of_option, counted, without_errors
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.cli.drafts import Draft
    from tracker.cli.questions import Questions
    from tracker.loading import Located, Problem
    from tracker.recording.proposal import Proposal

_FIGURE: dict[str, dict[str, Any]] = {
    "indicator": {
        "help": "What is measured.",
        "metavar": "KEY",
        "shell_complete": names.indicators,
    },
    "area": {
        "help": "The area it is about.",
        "metavar": "KEY",
        "shell_complete": names.areas,
    },
    "period": {
        "help": "What it is about: 2021, 2021-H1, 2021-Q3, 2021-06, 2020-04/2021-03.",
        "metavar": "PERIOD",
    },
    "figure": {
        "help": "The figure as printed: 突破1.23万家, over 12,300, 13.6%.",
        "metavar": "WORDS",
    },
    "source": {
        "help": "Where it is printed: a key of sources.csv, or a new one.",
        "metavar": "KEY",
        "shell_complete": names.sources,
    },
    "id": {"help": "Its own name (default: the next of its file).", "metavar": "ID"},
    "published": {"help": "When it was published, if not with the source.", "metavar": "DATE"},
    "status": {
        "help": "Its SDMX OBS_STATUS (default: final).",
        "type": click.Choice(["final", "provisional", "estimated"]),
    },
    "locator": {"help": "Where in the source: page, table.", "metavar": "WORDS"},
    "low": {"help": "Low end by hand, in the unit: 12000, or >12000.", "metavar": "NUMBER"},
    "high": {"help": "High end by hand, in the unit: 13000, or <13000.", "metavar": "NUMBER"},
    "tolerance": {"help": "Half-width of a bare or hedged figure.", "metavar": "NUMBER"},
    "note": {"help": "Remarks for readers.", "metavar": "WORDS"},
}

_SOURCE: dict[str, dict[str, Any]] = {
    "title": {"help": "Of a new source: its title.", "metavar": "WORDS"},
    "publisher": {"help": "Of a new source: who stands behind the figure.", "metavar": "NAME"},
    "url": {"help": "Of a new source: its address.", "metavar": "URL"},
    "source-published": {"help": "Of a new source: when it was published.", "metavar": "DATE"},
    "accessed": {"help": "Of a new source: the day it was seen.", "metavar": "DATE"},
    "grade": {
        "help": "Of a new source: A official statistics or law, B official statement, C other.",
        "type": click.Choice(["A", "B", "C"]),
    },
    "language": {"help": "Of a new source: its language, such as en or zh.", "metavar": "TAG"},
}


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for every column of an observation, and of a source that is new."""
    for name, settings in reversed([*_FIGURE.items(), *_SOURCE.items()]):
        command = click.option(f"--{name}", **settings)(command)
    return command


@click.command()
@_options
@click.option(
    "--file",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The file in observations/ (default: the one with most figures of the indicator).",
)
@as_of_option
@click.option("--dry-run", is_flag=True, help="Show everything and write nothing.")
@click.option("--yes", "-y", is_flag=True, help="Write without asking once more.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    file: str | None,
    as_of: date,
    dry_run: bool,
    yes: bool,
    **given: str | None,
) -> None:
    """Add a figure, and its source if that is new, to the files in observations/.

    In a terminal, what is missing is asked for. Before anything is written, it is shown how the
    figure is read, where it goes, and what it does to which verdict. The file gets one more row;
    what is there stays byte for byte, unless a column is missing that the figure needs.

    \b
    Examples:
      tracker add
      tracker add --indicator rd-gdp-share --area guangzhou --period 2023 \\
        --figure "over 3.4%" --source nfdsb-2022-10-19 --dry-run
    """
    from tracker.loading import located  # noqa: PLC0415

    before = located(Path(ctx.obj))
    try:
        draft = _draft(Path(ctx.obj), before, given, file)
        questions = _questions()
        if draft.missing and questions:
            from tracker.cli.asking import ask  # noqa: PLC0415

            ask(draft, questions)
        draft.refuse_missing()
        proposal = draft.proposal()
        _show(proposal, before, draft, as_of)
        if questions and not (yes or dry_run):
            questions.confirm("Write it?")
    except click.Abort:
        click.echo("Nothing was written.", err=True)
        raise
    if dry_run:
        click.echo("Nothing was written, as asked.", err=True)
    else:
        _write(proposal)


def _draft(root: Path, before: Located, given: Mapping[str, str | None], file: str | None) -> Draft:
    """What the options say, of the figure and of its source."""
    from tracker.cli.drafts import Draft, destination  # noqa: PLC0415

    workspace = without_errors(before.workspace, before.problems)
    cells = {name: value.strip() for name, value in given.items() if value and value.strip()}
    of_source = [option.replace("-", "_") for option in _SOURCE]
    source = {name.removeprefix("source_"): cells.pop(name) for name in of_source if name in cells}
    into = destination(root, file) if file else None
    draft = Draft(root, workspace, before.places, cells, source, into)
    draft.refuse_idle()
    return draft


def _questions() -> Questions | None:
    """Whom to ask; None if nobody is at a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from tracker.cli.questions import Questions  # noqa: PLC0415

    return Questions()


def _show(proposal: Proposal, before: Located, draft: Draft, as_of: date) -> None:
    """Show what is to be written and what it would do.

    Raises
    ------
    TrackerError
        If the workspace would have errors then.
    """
    from tracker.cli import outlook  # noqa: PLC0415
    from tracker.cli.read import told  # noqa: PLC0415

    after, key = proposal.loaded(), draft.figure["id"]
    if after.workspace is not None:
        figure = after.workspace.figures[key]
        click.echo(f"{figure.text} → {told(figure)}")
    for line in outlook.rows(proposal):
        click.echo(line)
    new = [problem for problem in after.problems if problem not in before.problems]
    for problem in new:
        click.echo(problem, err=True)
    if after.workspace is None or before.workspace is None:
        raise _refusal(new)
    for other in outlook.doubles(after.workspace, key):
        click.echo(f"{other} is the same figure from the same source already.", err=True)
    for line in outlook.effects(before.workspace, after.workspace, key, as_of):
        click.echo(line)


def _refusal(problems: list[Problem]) -> TrackerError:
    from tracker.loading.problems import errors  # noqa: PLC0415

    wrong = errors(problems)
    message = f"Nothing was written: there would be {counted(len(wrong), 'error')}."
    if any(problem.code == "unreadable-figure" for problem in wrong):
        message += (
            ' State the interval by hand, in the unit: --low ">12000" for more than 12,000, '
            "--low 12000 --high 13000 for a range; how it was found belongs into --note."
        )
    return TrackerError(message)


def _write(proposal: Proposal) -> None:
    """Write each file whole or not at all, a new source before the figure that names it."""
    proposal.refuse_changed()
    for file, content in proposal.contents.items():
        write(proposal.root / file, content)
    places = " and ".join(f"{row.file.as_posix()}:{row.line}" for row in proposal.rows)
    click.echo(f"Wrote {places}.", err=True)
