"""Ages on the command line: 18m, 2y, 90d, 6w."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.provenance import Age


def age(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Age | None:
    """The callback of an option whose value is an age; what is none is a usage error."""
    from tracker.provenance.ages import Age  # noqa: PLC0415

    try:
        return Age.parse(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
