"""`tracker init`: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.documents import as_json
from tracker.cli.files import write
from tracker.errors import TrackerError
from tracker.layout import CATALOGUE, ENDINGS, SOURCES


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--example", is_flag=True, help="With the records of the Guangzhou plan.")
def command(folder: Path, example: bool) -> None:
    """Make a new workspace in FOLDER: empty, or with real records to learn from.

    \b
    Examples:
      tracker init my-plans
      tracker init --example demo && tracker -C demo report
    """
    taken = [name for name in (*ENDINGS, "reports") if (folder / name).exists()]
    if taken:
        raise TrackerError(f"{folder} has {' and '.join(taken)} already; nothing was written.")
    files = {**(_example() if example else _empty()), **_IGNORED}
    for name, content in files.items():
        write(folder / name, content)
    click.echo(f"Wrote {len(files)} files to {folder}; next: tracker -C {folder} status")


_IGNORED = {
    "reports/.gitignore": b"# All but this can be made again at any time.\n"
    b"*\n!.gitignore\n!README.md\n!accepted.csv\n"
}


def _example() -> dict[str, bytes]:
    from tracker.resources import shipped  # noqa: PLC0415

    records = (shipped("targets"), shipped("observations"))
    kept = [path for folder in records for path in sorted(folder.iterdir()) if path.is_file()]
    kept += [shipped("reports") / name for name in ("README.md", "accepted.csv")]
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in kept}


def _empty() -> dict[str, bytes]:
    from tracker.loading.schema import schema  # noqa: PLC0415
    from tracker.records.observations import Observation, Source  # noqa: PLC0415

    indicators = (
        "# yaml-language-server: $schema=indicators.schema.json\nareas: {}\nindicators: {}\n"
    )
    texts = {
        "targets/plan.schema.json": as_json(schema("plan")) + "\n",
        "targets/indicators.schema.json": as_json(schema("indicators")) + "\n",
        str(CATALOGUE): indicators,
        str(SOURCES): ",".join(Source.model_fields) + "\n",
        "observations/observations.csv": ",".join(Observation.model_fields) + "\n",
    }
    guides = {name: text for name, text in _example().items() if name.endswith("README.md")}
    return {**{name: text.encode() for name, text in texts.items()}, **guides}
