"""`tracker accept`: today's verdicts, accepted with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.files import write
from tracker.cli.names import targets
from tracker.cli.workspace import as_of_option, counted, open_workspace
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.records.workspace import TargetKey
    from tracker.regression.changes import Change


@click.command()
@click.argument("names", nargs=-1, metavar="[[PLAN/]TARGET…]", shell_complete=targets)
@click.option("-m", "reason", metavar="REASON", required=True, help="Why they are accepted.")
@as_of_option
@click.pass_obj
def command(directory: str, names: tuple[str, ...], reason: str, as_of: date) -> None:
    """Accept the verdicts that moved, all or those of some targets, in reports/accepted.csv.

    From then on tracker check compares with them. A verdict that did not move keeps its reason and
    its date.

    \b
    Examples:
      tracker accept -m "First verdicts of the plan"
      tracker accept -m "The bulletin of October gives 13.6%" basic-research-share
    """
    from tracker.regression.accepted import FILE, read_accepted, written  # noqa: PLC0415
    from tracker.regression.review import Review  # noqa: PLC0415

    _refuse_unreadable(reason)
    root = Path(directory)
    review = Review(open_workspace(directory), read_accepted(root), as_of)
    changes = [change for change, _ in review.changes()]
    only = {_key(name, changes) for name in names} or None
    write(root / FILE, written(review.accept(reason, date.today(), only)))
    for change in changes:
        if only is None or change.key in only:
            click.echo(change)
    number = counted(len(only or changes), "verdict")
    click.echo(f"{number} accepted in {FILE}." if changes else "No verdict moved.", err=True)


def _refuse_unreadable(reason: str) -> None:
    """Refuse words that could not be read again from the file, or that say nothing."""
    from tracker.loading.texts import INVISIBLE, name_of  # noqa: PLC0415

    words = " ".join(reason.split())
    if not words:
        raise TrackerError("Say why, for those who will ask: tracker accept -m REASON.")
    found = INVISIBLE.search(words)
    if found:
        raise TrackerError(f"The reason holds {name_of(found[0])}; type it again.")
    try:
        words.encode()
    except UnicodeEncodeError:
        raise TrackerError("The reason is not in the encoding of this system.") from None


def _key(name: str, changes: list[Change]) -> TargetKey:
    """The target of a name among those that moved."""
    fitting = [each.key for each in changes if name in ("/".join(each.key), each.key[1])]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        listed = ", ".join(map("/".join, fitting))
        raise TrackerError(f"Several verdicts called '{name}' moved: {listed}.")
    listed = ", ".join("/".join(each.key) for each in changes) or "none did"
    raise TrackerError(f"No verdict called '{name}' moved: {listed}.")
