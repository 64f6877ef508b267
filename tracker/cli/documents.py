"""Documents for other programs: how they are chosen and written."""

from __future__ import annotations

import json
import sys
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


def layout_option(*more: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--format`: a table, as a terminal shows by default, or lines, as a pipe gets."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["table", "lines", *more]),
        callback=_layout,
        help="A table for people (the default in a terminal) or lines for grep, cut and awk (the "
        "default in a pipe)" + ("; a document, or rows, for programs." if more else "."),
    )


def _layout(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:
    return value or ("table" if sys.stdout.isatty() else "lines")


def as_line(*cells: object) -> str:
    """Cells on one line with tabs between them; nothing for None."""
    return "\t".join(" ".join(str(cell).split()) if cell is not None else "" for cell in cells)
