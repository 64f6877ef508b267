"""`tracker explain`: why one verdict is what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli import names
from tracker.cli.workspace import as_of_option, open_workspace, pick_target
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from rich.table import Table

    from tracker.evaluation.verdicts import Evidence
    from tracker.records.workspace import Workspace
    from tracker.scorecards.cases import Case
    from tracker.scorecards.language import Language


@click.command()
@click.argument("target", metavar="[PLAN/]TARGET", shell_complete=names.targets)
@as_of_option
@click.pass_obj
def command(directory: str, target: str, as_of: date) -> None:
    """Explain a verdict: the goal, the deciding figure, and what became of every other figure.

    \b
    Examples:
      tracker explain basic-research-share
      tracker explain guangzhou-2019/high-tech-companies --as-of 2022-12-31
    """
    from tracker.cli.terminal import console, verdict  # noqa: PLC0415
    from tracker.evaluation.judge import evaluate  # noqa: PLC0415
    from tracker.scorecards.cases import docket  # noqa: PLC0415
    from tracker.scorecards.language import Language  # noqa: PLC0415

    workspace = open_workspace(directory)
    key, _ = pick_target(workspace, target)
    evaluation = evaluate(workspace, as_of)
    found = next((each for each in evaluation if each.key == key), None)
    if found is None:
        raise TrackerError(f"{'/'.join(key)} was not yet announced on {as_of}.")
    terminal = console()
    terminal.print(verdict(found.status).append(f" ({found.reason})  {'/'.join(key)}"))
    cases = docket(workspace, evaluation, key[0]).cases
    case = next((each for each in cases if each.target.id == key[1]), None)
    if case is None:
        terminal.print("This goal has no number; it is listed and never judged.")
        return
    language = Language.of("en")
    for line in _lines(language, case):
        terminal.print(line.replace("\N{NO-BREAK SPACE}", " "))
    terminal.print(_figures(language, workspace, case))


def _lines(language: Language, case: Case) -> Iterator[str]:
    from tracker.scorecards import sentences  # noqa: PLC0415

    title = language.text(case.title)
    status = language.sentence(str(case.status))
    yield f"\n{title}. {status}: {sentences.verdict(language, case)}"
    yield from _promised(language, case)
    if case.deciding is not None:
        words = f"  figure  “{case.deciding.figure.text}”"
        if case.verdict.interval is not None:
            words += f" is {case.verdict.interval} {case.indicator.unit}"
        yield f"{words}, {case.deciding.observation.period} ({case.deciding.observation.id})"
    if case.verdict.since:
        yield f"  since   {case.verdict.since}"
    for note in (case.target.note, case.indicator.definition, case.indicator.note):
        if note:
            yield f"  note    {language.text(note)}"
    yield ""


def _promised(language: Language, case: Case) -> Iterator[str]:
    """The goal in force with what it is measured from, how it moved, and the pace towards it."""
    from tracker.scorecards import goals, moves, pace  # noqa: PLC0415

    goal = f"  goal    {goals.named(language, case.goal)}"
    if case.accepts is not None:
        goal += f" accepts {case.accepts} {case.indicator.unit}"
    yield f"{goal}, {case.goal.direction}, {case.target.test} {case.deadline}"
    for label, words in (
        ("stands", goals.locator(language, case)),
        ("from", goals.chosen(language, case)),
        ("moved", moves.moved(language, case)),
        ("dropped", moves.withdrawn(language, case)),
        ("pace", pace.pace(language, case)),
    ):
        if words:
            yield f"  {label:<8}{words}"


def _figures(language: Language, workspace: Workspace, case: Case) -> Table:
    from tracker.cli.terminal import grid  # noqa: PLC0415
    from tracker.scorecards.known import CONTEXT  # noqa: PLC0415

    columns = ("Id", "As printed", "Read as", "Period", "Published", "What became of it", "Source")
    table = grid(*columns, lines=False)
    own = {one.observation for one in case.verdict.evidence if one.fate not in CONTEXT}
    for mine in (True, False):
        for evidence in case.verdict.evidence:
            if (evidence.observation in own) is mine:
                table.add_row(*_row(language, workspace, case, evidence))
        table.add_section()
    return table


def _row(
    language: Language, workspace: Workspace, case: Case, evidence: Evidence
) -> tuple[str, ...]:
    from tracker.scorecards.evidence import remark  # noqa: PLC0415

    observation = workspace.observations[evidence.observation]
    source, figure = workspace.sources[observation.source], workspace.figures[observation.id]
    fate, known = str(evidence.fate), case.find(observation.id)
    why = remark(language, case, known) if known else ""
    return (
        observation.id,
        figure.text,
        str(figure.interval) if figure.interval else "",
        str(observation.period),
        f"{workspace.published(observation)}{'' if workspace.dated(observation) else ' (seen)'}",
        f"{fate}: {why}" if why else fate,
        f"{source.publisher} ({source.grade})",
    )
