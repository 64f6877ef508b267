"""`tracker schema`: the JSON Schemas that editors complete records from."""

from __future__ import annotations

from typing import Literal

import click

from tracker.cli.documents import as_json


@click.command()
@click.argument("name", type=click.Choice(["plan", "indicators"]), default="plan")
def command(name: Literal["plan", "indicators"]) -> None:
    """Print the JSON Schema of a plan file or of indicators.yaml.

    \b
    Examples:
      tracker schema > targets/plan.schema.json
      tracker schema indicators > targets/indicators.schema.json
    """
    from tracker.loading.schema import schema  # noqa: PLC0415

    click.echo(as_json(schema(name)))
