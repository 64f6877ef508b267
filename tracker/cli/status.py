"""`tracker status`: the verdict per action and target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli import names
from tracker.cli.documents import as_json, as_line, layout_option
from tracker.cli.workspace import as_of_option, open_workspace, pick_actions, pick_responsible

if TYPE_CHECKING:
    from tracker.exchange.status import Document
    from tracker.exchange.tables import Row
    from tracker.records.workspace import TargetKey, Workspace


@click.command()
@click.argument("actions", nargs=-1, metavar="[[PLAN/]ACTION…]", shell_complete=names.actions)
@as_of_option
@click.option(
    "--responsible",
    metavar="NAME",
    shell_complete=names.responsible,
    help="Only targets that NAME answers for.",
)
@layout_option("json", "csv", "markdown")
@click.option(
    "--fail-on",
    type=click.Choice(["missed", "unknown"]),
    multiple=True,
    help="Exit with 1 if a listed target has this verdict; may be given twice.",
)
@click.pass_context
def command(
    ctx: click.Context,
    actions: tuple[str, ...],
    as_of: date,
    responsible: str | None,
    style: str,
    fail_on: tuple[str, ...],
) -> None:
    """Say whether actions and their targets are met, missed or unknown.

    As lines, each target is one, with tabs between PLAN/TARGET, status, reason, goal, deadline,
    figure, its period, pace, action and title. Each plan and action is one, too, before its
    targets, with how many are met/missed/unknown in place of the reason, and no goal.

    \b
    Examples:
      tracker status                       everything
      tracker status 3 guangzhou-2019/4    two actions
      tracker status --as-of 2021-03-31    as it was known on that day
      tracker status | grep only-early     targets that wait for a later figure
      tracker status --fail-on missed      for a script: exit with 1 if any target is missed
    """
    from tracker.evaluation.judge import evaluate  # noqa: PLC0415
    from tracker.exchange.status import document, verdicts  # noqa: PLC0415
    from tracker.exchange.tables import VERDICTS, as_csv  # noqa: PLC0415

    workspace = open_workspace(ctx.obj)
    only = _listed(workspace, actions, responsible)
    evaluation = evaluate(workspace, as_of)
    shown = document(workspace, evaluation, only)
    if not shown["plans"]:
        click.echo(f"No target was announced by {as_of}.", err=True)
    if style == "json":
        click.echo(as_json(shown))
    elif style == "table":
        _print(shown)
    elif style == "lines":
        _print_lines(shown)
    elif style == "csv":
        rows = as_csv(VERDICTS, verdicts(shown), "\n")
        click.echo(rows, nl=False)
    else:
        click.echo(_page(verdicts(shown)))
    ctx.exit(any(target["status"] in fail_on for target in _targets(shown)))


def _listed(
    workspace: Workspace, actions: tuple[str, ...], responsible: str | None
) -> set[TargetKey] | None:
    only = pick_actions(workspace, actions)
    if responsible is None:
        return only
    theirs = pick_responsible(workspace, responsible)
    return theirs if only is None else only & theirs


def _targets(shown: Document) -> list[Document]:
    return [
        target
        for plan in shown["plans"]
        for action in plan["actions"]
        for target in action["targets"]
    ]


def _page(rows: Iterator[Row]) -> str:
    """A table in Markdown."""
    from tabulate import tabulate  # noqa: PLC0415

    from tracker.exchange.markdown import words  # noqa: PLC0415
    from tracker.exchange.tables import BRIEF  # noqa: PLC0415

    cells = [[words("" if row[name] is None else str(row[name])) for name in BRIEF] for row in rows]
    return tabulate(cells, headers=BRIEF, tablefmt="pipe", disable_numparse=True)


def _print(shown: Document) -> None:
    from tracker.cli.terminal import console, grid, rows, verdict  # noqa: PLC0415

    terminal = console()
    for plan in shown["plans"]:
        table = grid("Action", "Verdict", "Targets", title=f"{plan['plan']} as of {shown['as_of']}")
        for action in plan["actions"]:
            table.add_row(
                f"{action['action']} {action['title']}",
                verdict(action["status"]).append(f"\n{_counts(action['counts'])}"),
                rows([(one["status"], _line(one)) for one in _judged(action)]),
            )
        reasons = plan["counts"]["reasons"]
        why = ", ".join(f"{count} {reason}" for reason, count in reasons.items())
        counts = verdict(plan["status"]).append(f"\n{_counts(plan['counts'])}")
        table.add_row("Plan", counts, f"unknown: {why}" if why else "")
        terminal.print(table)


def _print_lines(shown: Document) -> None:
    for plan in shown["plans"]:
        click.echo(_rolled_up(plan["plan"], plan))
        for action in plan["actions"]:
            click.echo(_rolled_up(f"{plan['plan']}/{action['action']}", action))
            for target in action["targets"]:
                names = ("status", "reason", "goal", "deadline", "figure", "period")
                pace = target["pace"] and target["pace"]["label"]
                click.echo(
                    as_line(
                        f"{plan['plan']}/{target['target']}",
                        *(target[name] for name in names),
                        *(pace, action["action"], target["title"]),
                    )
                )


def _rolled_up(name: str, part: Document) -> str:
    """A plan or an action in as many cells as a target has."""
    counts = "/".join(str(part["counts"][status]) for status in ("met", "missed", "unknown"))
    return as_line(name, part["status"], counts, *[None] * 6, part.get("title"))


def _judged(action: Document) -> list[Document]:
    """The targets of an action, its goals without a number as one line."""
    context = [one for one in action["targets"] if one["reason"] == "not-measurable"]
    judged = [one for one in action["targets"] if one not in context]
    if context:
        judged.append({**context[0], "target": ", ".join(one["target"] for one in context)})
    return judged


def _line(target: Document) -> str:
    line = f"{target['target']}: {target['reason']}"
    if target["pace"]:
        return line + _pace(target["pace"])
    if not target["figure"]:
        return line
    return f"{line}, {target['figure']} for {target['period']} against {target['goal']}"


def _pace(pace: Document) -> str:
    """The pace in a word, with the rate observed and the one required where there are both."""
    if pace["observed"] is None or pace["required"] is None:
        return f", {pace['label']}"
    style = ",.2f" if pace["method"] == "linear" else ".1%"
    rates = f"{pace['observed']:{style}} a year observed, {pace['required']:{style}} required"
    return f", {pace['label']}: {rates} ({pace['baseline_period']} to {pace['period']})"


def _counts(counts: Document) -> str:
    return f"{counts['met']} met, {counts['missed']} missed, {counts['unknown']} unknown"
