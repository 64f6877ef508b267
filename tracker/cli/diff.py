"""`tracker diff`: what changed between two days, two workspaces or two revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from tracker.cli import names
from tracker.cli.documents import as_json, format_option
from tracker.cli.workspace import as_of_option, counted
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.regression.sides import Difference, Side


@click.command()
@click.argument("sides", nargs=-1, metavar="[A..B | A [B]]", shell_complete=names.sides)
@as_of_option
@format_option
@click.pass_context
def command(ctx: click.Context, sides: tuple[str, ...], as_of: date, style: str) -> None:
    """Tell which verdicts differ between A and B, and which records made them.

    A and B are both days, or each a folder or a git revision, judged as of --as-of. Without B, A is
    compared with the records as they lie in the folder (a day with today); without both, the last
    commit is. A...B, as in git, compares B with the last commit it has in common with A.

    \b
    Examples:
      tracker diff                            what your edits do, since the last commit
      tracker diff main..HEAD                 what a branch does
      tracker diff 2021-12-31..2022-12-31     what became known in a year
      tracker diff ../last-release .
    """
    from tracker.regression.sides import WORKING, Difference  # noqa: PLC0415

    folder = Path(ctx.obj)
    one, other, side = _named(sides, folder)
    if _day(one) and _day(other):
        if ctx.get_parameter_source("as_of") != ParameterSource.DEFAULT:
            raise click.UsageError("Two days are two --as-of already.")
        difference = Difference(*_on_days(folder, one, other))
    elif _day(one) or _day(other):
        raise TrackerError(
            f"'{one or WORKING}' and '{other or WORKING}' cannot be compared: name two days, or "
            "two folders or revisions with --as-of."
        )
    else:
        difference = Difference(side(folder, one, as_of), side(folder, other, as_of))
    if style == "json":
        click.echo(as_json(_document(difference)))
    else:
        _print(difference)


def _named(sides: tuple[str, ...], folder: Path) -> tuple[str, str, Callable[..., Side]]:
    """The names of both sides, empty for the records in the folder, and how they are opened.

    In a range, as in git, a name is never a folder.
    """
    if len(sides) > 2:
        raise click.UsageError("Name two sides at most: A..B, or A and B.")
    if len(sides) == 2:
        return sides[0], sides[1], _side
    name = sides[0] if sides else "HEAD"
    if ".." not in name or _is_workspace(name):
        return name, date.today().isoformat() if _day(name) else "", _side
    dots = "..." if "..." in name else ".."
    one, _, other = (part or "HEAD" for part in name.partition(dots))
    if dots == "...":
        from tracker.regression.revisions import merge_base  # noqa: PLC0415

        one = merge_base(folder, one, other)[:10]
    return one, other, _revision


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name) if len(name) == len("2021-12-31") else None
    except ValueError:
        return None


def _on_days(folder: Path, one: str, other: str) -> tuple[Side, Side]:
    from tracker.regression.sides import Side, in_folder  # noqa: PLC0415

    before, after = date.fromisoformat(one), date.fromisoformat(other)
    side = in_folder(folder, str(before), before)
    return side, Side(str(after), side.workspace, after)


def _is_workspace(name: str) -> bool:
    return Path(name, "targets").is_dir()


def _side(folder: Path, name: str, as_of: date) -> Side:
    from tracker.regression.sides import WORKING, in_folder  # noqa: PLC0415

    if name and not Path(name).is_dir():
        return _revision(folder, name, as_of)
    if name and not _is_workspace(name):
        raise TrackerError(f"The folder {name} is no workspace; {name}..HEAD means a revision.")
    return in_folder(Path(name) if name else folder, name or WORKING, as_of)


def _revision(folder: Path, name: str, as_of: date) -> Side:
    from tracker.regression.sides import in_revision  # noqa: PLC0415

    return in_revision(folder, name, as_of)


def _print(difference: Difference) -> None:
    moved = difference.moved
    for change in moved:
        click.echo(f"{change}.")
    quiet = Counter(cause.kind for cause in difference.quiet())
    if quiet:
        listed = ", ".join(f"{kind} {count}" for kind, count in quiet.items())
        click.echo(f"Other figures, which move no verdict: {listed}.")
    status = sum(change.status_moved for change in moved)
    rest = f", {status} in status" if moved else ""
    labels = f"From {difference.before.label} to {difference.after.label}"
    click.echo(f"{labels}: {counted(len(moved), 'verdict')} changed{rest}.", err=True)


def _document(difference: Difference) -> dict[str, object]:
    from tracker.regression.documents import cause_document, change_document  # noqa: PLC0415

    sides = {"before": difference.before, "after": difference.after}
    return {
        **{
            name: {"label": side.label, "as_of": side.as_of.isoformat()}
            for name, side in sides.items()
        },
        "changes": [change_document(change) for change in difference.moved],
        "figures": [cause_document(cause) for cause in difference.figures],
    }
