"""Which editions a command makes: quarters, plans and languages, as options give them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.names import listing, plans
from tracker.errors import unknown

if TYPE_CHECKING:
    from tracker.records.periods import TimePeriod
    from tracker.records.plans import Plan
    from tracker.records.workspace import Workspace

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def quarter_option(*names: str, help: str) -> Decorator:
    """An option that takes a quarter of the calendar, such as 2026-Q3."""
    return click.option(*names, callback=_quarter, metavar="QUARTER", help=help)


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
    if period is None or period.length != "quarter" or period.start.month % 3 != 1:
        raise click.BadParameter(f"'{value}' is no quarter; write 2026-Q3.")
    return period


def formats_option(*known: str, default: str) -> Decorator:
    """The option `--format`, several at once."""

    def check(ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
        return _among(value, known)

    words = f"{', '.join(known[:-1])} and {known[-1]}"
    return click.option(
        "--format",
        "formats",
        callback=check,
        shell_complete=listing(lambda: known),
        default=default,
        show_default=True,
        metavar="LIST",
        help=f"Of {words}.",
    )


def _languages(ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    return [] if ctx.resilient_parsing else _among(value, _known_languages())


def _known_languages() -> tuple[str, ...]:
    from tracker.scorecards.language import known  # noqa: PLC0415 - Babel

    return known()


def _among(value: str, known: tuple[str, ...]) -> list[str]:
    chosen = list(dict.fromkeys(value.split(",")))
    for each in chosen:
        if each not in known:
            raise click.BadParameter(f"'{each}' is none of {', '.join(known)}.")
    return chosen


def languages_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--lang`, several at once."""
    return click.option(
        "--lang",
        "languages",
        callback=_languages,
        shell_complete=listing(_known_languages),
        default="en",
        show_default=True,
        metavar="LIST",
        help="Such as en,zh.",
    )(command)


def plans_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--plan`, which may be given more than once."""
    return click.option(
        "--plan",
        "plan_ids",
        multiple=True,
        metavar="PLAN",
        shell_complete=plans,
        help="Only this plan; may be given twice.",
    )(command)


def output_option(default: str) -> Decorator:
    """The option `-o` for the folder that is written to."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help=f"Where to write (default: {default}/ in the workspace).",
    )


def force_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--force`."""
    return click.option(
        "--force", is_flag=True, help="Make again what was made from the same inputs."
    )(command)


def pick_plans(workspace: Workspace, names: tuple[str, ...]) -> list[Plan]:
    """The plans of those names; all of them if there are none.

    Raises
    ------
    TrackerError
        If there is no plan of a name.
    """
    for name in names:
        if name not in workspace.plans:
            raise unknown("plan", name, workspace.plans)
    return [plan for plan in workspace.plans.values() if not names or plan.id in names]
