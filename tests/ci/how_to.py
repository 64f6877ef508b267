"""The how-to of `reports/`, as its readers copy from it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "reports" / "README.md").read_text(encoding="utf-8")


def blocks() -> list[str]:
    """The blocks of YAML on the page."""
    return re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def block(part: str) -> str:
    """The one that has some words in it."""
    (found,) = [each for each in blocks() if part in each]
    return found


WORKFLOW = block("GITHUB_REPOSITORY")


class Strict(yaml.SafeLoader):
    """YAML 1.2's idea of truth, which GitHub has, too: `on` is a word."""


Strict.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def workflow() -> dict[str, Any]:
    """The workflow, read as GitHub reads it."""
    read: dict[str, Any] = yaml.load(WORKFLOW, Strict)
    return read


def table(header: str) -> dict[str, str]:
    """A table of two columns by its header: code and what it means."""
    lines = PAGE[PAGE.index(header) :].splitlines()[2:]
    end = next(at for at, line in enumerate(lines) if not line.startswith("|"))
    pairs = (line.strip("| ").split(" | ", 1) for line in lines[:end])
    return {name.strip("`"): meaning for name, meaning in pairs}
