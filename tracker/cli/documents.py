"""Documents for other programs: how they are chosen and written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--format`: text or json."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["text", "json"]),
        default="text",
        help="Lines for people, or a list for programs.",
    )(command)


def as_json(document: object) -> str:
    """A document as indented JSON, other scripts as they are."""
    return json.dumps(document, ensure_ascii=False, indent=2)
