"""`tracker evaluate`: the same judgement for tables of any size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.files import replacing
from tracker.cli.workspace import as_of_option, counted
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.bulk.engines import Engine

_PATHS = click.Path(path_type=str)
_FILE = click.Path(dir_okay=True, path_type=Path)


@click.command()
@click.argument("targets", type=_PATHS)
@click.argument("observations", type=_PATHS)
@click.option("-o", "--output", type=_FILE, required=True, help="Where the verdicts go.")
@click.option("--evidence", type=_FILE, help="Where to write what became of every figure.")
@click.option(
    "--rejects",
    type=_FILE,
    help="Where rows go that cannot be judged (default: rejects.csv beside the verdicts).",
)
@click.option(
    "--max-rejects", type=click.IntRange(0), default=0, help="How many such rows are borne."
)
@click.option("--relations", type=_PATHS, help="Pairs of related indicators.")
@click.option("--baselines", type=_PATHS, help="Goals by the release that has the baseline.")
@click.option("--engine", type=click.Choice(["pandas", "duckdb", "spark"]))
@click.option("--memory-limit", metavar="SIZE", help="For duckdb, such as 1GB; it spills to disk.")
@click.option("--threads", type=click.IntRange(1), help="For duckdb.")
@click.option(
    "--spark",
    metavar="NAME=VALUE",
    multiple=True,
    help="Of the Spark session: remote=sc://…, master=…, or a setting of Spark's.",
)
@as_of_option
@click.pass_context
def command(
    ctx: click.Context,
    targets: str,
    observations: str,
    output: Path,
    evidence: Path | None,
    rejects: Path | None,
    max_rejects: int,
    relations: str | None,
    baselines: str | None,
    engine: str | None,
    memory_limit: str | None,
    threads: int | None,
    spark: tuple[str, ...],
    as_of: date,
) -> None:
    """Judge tables of any size: Parquet or CSV files, patterns or folders.

    The engine is duckdb, or spark where a Spark session is asked for. A file that is written is
    CSV if its name ends so, else Parquet; Spark writes folders. The columns are described in
    tracker/bulk/README.md.

    \b
    Examples:
      tracker evaluate targets.parquet 'figures/*.csv' -o verdicts.parquet
      tracker evaluate t.csv o.csv -o v.csv --evidence e.csv --as-of 2024-12-31
      tracker evaluate t.parquet o.parquet -o v.parquet --memory-limit 1GB
      tracker evaluate s3://a/t s3://a/o -o v.parquet --spark remote=sc://cluster:15002
    """
    from tracker.bulk.evaluation import Inputs, evaluate, read  # noqa: PLC0415
    from tracker.bulk.rows import rejected  # noqa: PLC0415

    inputs = Inputs([targets], [observations], _given(relations), _given(baselines))
    chosen = engine or ("spark" if spark else "duckdb")
    with ExitStack() as stack:
        step = stack.enter_context(_steps())
        holder = _engine(chosen, memory_limit, threads, _settings(spark))
        stack.callback(holder.close)
        step("Reading tables")
        tables = read(holder, inputs, as_of)
        number = sum(holder.count(frame) for frame in tables.rejects)
        if number:
            place = rejects or output.with_name("rejects.csv")
            with replacing(place) as beside:
                holder.write(rejected(tables.rejects), beside)
            click.echo(f"{counted(number, 'row')} cannot be judged: see {place}", err=True)
        if number > max_rejects:
            click.echo(
                f"Nothing was judged. Mend them, or bear them with --max-rejects {number}.",
                err=True,
            )
            ctx.exit(1)
        step("Judging targets")
        answers = evaluate(holder, tables, as_of)
        written = {output: answers.verdicts} | ({evidence: answers.evidence} if evidence else {})
        places = {path: stack.enter_context(replacing(path)) for path in written}
        for path, frame in written.items():
            step(f"Writing {path.name}")
            holder.write(frame(), places[path])


def _given(path: str | None) -> list[str]:
    return [path] if path else []


def _settings(given: tuple[str, ...]) -> dict[str, str]:
    """The settings of the Spark session, by name."""
    parts = [each.partition("=") for each in given]
    for name, equals, _ in parts:
        if not equals:
            raise TrackerError(f"--spark {name} has no value; write --spark {name}=VALUE.")
    return {name: value for name, _, value in parts}


def _engine(name: str, memory: str | None, threads: int | None, settings: dict[str, str]) -> Engine:
    if name == "spark":
        from tracker.bulk.engines.spark import Spark, session  # noqa: PLC0415

        return Spark(session(settings))
    from tracker.bulk.engines.embedded import DuckDB, Pandas  # noqa: PLC0415

    return Pandas() if name == "pandas" else DuckDB(memory, threads)


@contextmanager
def _steps() -> Iterator[Any]:
    """Tells each step on a terminal, with the time it takes."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        running: list[Any] = []

        def step(words: str) -> None:
            for task in running:
                progress.update(task, total=1, completed=1)
            running[:] = [progress.add_task(words, total=None)]

        yield step
        for task in running:
            progress.update(task, total=1, completed=1)
