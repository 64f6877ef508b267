"""Where the records of a workspace lie, in its folder."""

from __future__ import annotations

from pathlib import Path

ENDINGS = {"targets": ".yaml", "observations": ".csv"}
"""The folders of records, each with the ending of their files."""

CATALOGUE = Path("targets/indicators.yaml")
"""What is measured, and where; the other files beside it are plans."""

SOURCES = Path("observations/sources.csv")
"""Where figures are from; the other files beside it hold the figures."""


def holds_records(path: Path) -> bool:
    """Whether a path in a folder of records is a file of them, which none is that is hidden."""
    ending = ENDINGS[path.parent.name]
    return path.suffix == ending and path.name[0] != "." and not path.is_dir()


def record_files(root: Path, folder: str) -> list[Path]:
    """The files of records in a folder, relative to the workspace, in the order of their names.

    A folder that is not there has none.
    """
    inside = (root / folder).glob(f"*{ENDINGS[folder]}")
    return sorted(path.relative_to(root) for path in inside if holds_records(path))
