"""`tracker explain`: why one verdict is what it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli import names
from tracker.cli.documents import as_line, layout_option
from tracker.cli.workspace import as_of_option, open_workspace

if TYPE_CHECKING:
    from tracker.explanation import Explanation


@click.command()
@click.argument("target", metavar="[PLAN/]TARGET", shell_complete=names.targets)
@as_of_option
@layout_option()
@click.pass_obj
def command(directory: str, target: str, as_of: date, style: str) -> None:
    """Explain a verdict: the goal, the deciding figure, and what became of every other figure.

    As lines, each figure is one, with tabs between its id, fate, words, reading, period, day of
    publication, source, and why; the lines above them have no tab.

    \b
    Examples:
      tracker explain basic-research-share
      tracker explain guangzhou-2019/high-tech-companies --as-of 2022-12-31
      tracker explain basic-research-share | cut -sf 1-3    what became of each figure
    """
    from tracker.evaluation.judge import evaluate  # noqa: PLC0415
    from tracker.explanation import explain  # noqa: PLC0415

    workspace = open_workspace(directory)
    explanation = explain(workspace, evaluate(workspace, as_of), workspace.find(target))
    (_print if style == "table" else _print_lines)(explanation)


def _print(explanation: Explanation) -> None:
    from tracker.cli.terminal import console, grid, verdict  # noqa: PLC0415
    from tracker.explanation import COLUMNS  # noqa: PLC0415

    terminal, status = console(), explanation.verdict.status
    terminal.print(verdict(status).append(explanation.head.removeprefix(status) + "\n"))
    for line in explanation.lines:
        terminal.print(line)
    if explanation.figures:
        terminal.print()
        table = grid(*COLUMNS, lines=False)
        for own in (True, False):
            for row in explanation.figures:
                if row.own is own:
                    table.add_row(*row.cells)
            table.add_section()
        terminal.print(table)


def _print_lines(explanation: Explanation) -> None:
    click.echo(explanation.head)
    for line in explanation.lines:
        click.echo(line)
    for row in explanation.figures:
        cells = (row.observation, row.fate, row.printed, row.reading, row.period, row.published)
        click.echo(as_line(*cells, row.source, row.why))
