"""What a module of the program imports and calls, read from its syntax tree."""

from __future__ import annotations

import ast
from pathlib import Path


def imported(path: Path) -> set[str]:
    """The packages that a module imports, anywhere in it."""
    return {
        name.split(".")[0]
        for node in ast.walk(_tree(path))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }


def attributes(path: Path) -> set[str]:
    """The names of all attributes that a module asks for."""
    return {node.attr for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute)}


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
