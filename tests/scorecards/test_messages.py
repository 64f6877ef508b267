"""Templates, style sheets and code hold no words of their own, only messages."""

import ast
import re
from pathlib import Path

import pytest

from tracker.resources import shipped

PACKAGE = Path(__file__).parents[2] / "tracker" / "scorecards"
TEMPLATES = sorted(shipped("templates").rglob("*.html"))
LETTERS = re.compile(r"(?!\b(?:tracker|SVG|PDF|HTML|CSV|JSON)\b)\b[^\W\d_]{2,}")
"""A word; names are called the same in every language."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_print_no_words_of_their_own(path: Path) -> None:
    text = path.read_text()
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    said = [words for words in re.findall(r">([^<>]+)<", text) if LETTERS.search(words)]
    said += [
        words
        for words in re.findall(r'(?:aria-label|title|alt|data-label)="([^"]*)"', text)
        if LETTERS.search(words)
    ]
    assert said == []


def test_the_style_sheets_print_no_words_of_their_own() -> None:
    css = "".join(path.read_text() for path in sorted(shipped("templates").rglob("*.css")))
    said = re.findall(r"content:([^;]*);", css)
    assert said
    assert not any(
        LETTERS.search(words) for value in said for words in re.findall('"(.*?)"', value)
    )


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_code_gives_no_words_to_the_view_but_messages(path: Path) -> None:
    """A string with a space that is no docstring stands in a call of gettext or `_`."""
    tree = ast.parse(path.read_text())
    fine = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            fine.add(node.value)
        if isinstance(node, ast.Call) and _name(node.func) in _SPOKEN:
            fine.update(part for argument in node.args for part in ast.walk(argument))
        if isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr):
            fine.update(ast.walk(node))
    loose = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in fine
        if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", node.value)
    ]
    assert [words for words in loose if not words.startswith("Noto Sans")] == []


_SPOKEN = {"_", "gettext", "ngettext", "TrackerError", "FatalURLFetchingError"}


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))
