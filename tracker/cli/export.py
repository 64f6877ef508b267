"""`tracker export`: the workspace in other formats."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tracker.cli.files import replacing
from tracker.cli.workspace import as_of_option, open_workspace


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(["parquet"]))
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("export"),
    show_default=True,
    help="The folder to write to.",
)
@as_of_option
@click.pass_context
def command(ctx: click.Context, format_: str, output: Path, as_of: date) -> None:
    """Write the workspace as tables.

    parquet: targets, observations, relations and baselines as `tracker evaluate` reads them, with
    goals as they stood on the day; and the workspace's own verdicts and evidence in the columns
    that `tracker evaluate` writes, so that both can be compared.

    \b
    Examples:
      tracker export parquet -o tables
      tracker evaluate tables/targets.parquet tables/observations.parquet \\
          --relations tables/relations.parquet --baselines tables/baselines.parquet -o v.parquet
    """
    from tracker.evaluation.judge import evaluate  # noqa: PLC0415
    from tracker.exchange.parquet import tables  # noqa: PLC0415

    workspace = open_workspace(ctx.obj)
    frames: dict[str, Any] = tables(workspace, evaluate(workspace, as_of))
    with replacing(output) as beside:
        beside.mkdir()
        for name, frame in frames.items():
            frame.write_parquet(beside / f"{name}.parquet")
    click.echo(f"Wrote {', '.join(frames)} to {output}.", err=True)
