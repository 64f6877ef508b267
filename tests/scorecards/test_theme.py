"""What a workspace may put in place of the shipped look, and that its author can rely on it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from pathlib import Path

import pytest

from tests.scorecards import plans
from tests.scorecards.samples import card
from tracker.errors import TrackerError
from tracker.resources import shipped
from tracker.scorecards import badges, to_html, view
from tracker.scorecards.charts import shapes
from tracker.scorecards.palette import DARK, LIGHT
from tracker.scorecards.site import signs, standings, timeline
from tracker.scorecards.theme import SHIPPED, Theme

README = (shipped("templates") / "README.md").read_text(encoding="utf-8")


def theme(folder: Path, **files: str) -> Theme:
    """The theme of a workspace whose `templates/` holds these files; `__` stands for a slash."""
    for name, text in files.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        path = folder / "templates" / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Theme.of(folder)


def page(used: Theme) -> str:
    return to_html(card(plans.every_kind()), used)


def test_without_templates_of_its_own_a_workspace_has_the_shipped_look(tmp_path: Path) -> None:
    assert Theme.of(tmp_path) == SHIPPED
    assert Theme.of(shipped("templates").parent).folder is None


def test_a_template_of_the_workspace_wins(tmp_path: Path) -> None:
    used = theme(tmp_path, parts__method_html="<p>{{ card.total }} judged, our way</p>")
    text = page(used)
    assert "<p>8 judged, our way</p>" in text
    assert 'id="method"' in page(SHIPPED)
    assert 'id="method"' not in text
    assert 'id="evidence"' in text


def test_it_can_build_on_the_shipped_one(tmp_path: Path) -> None:
    words = (
        '{% extends "shipped/scorecard.html" %}{% block around %}<p>Our office</p>{% endblock %}'
    )
    text = page(theme(tmp_path, scorecard_html=words))
    assert text.replace("<p>Our office</p>", "") == page(SHIPPED)


def test_colours_reach_the_style_sheet_and_every_picture(tmp_path: Path) -> None:
    text = page(theme(tmp_path, theme_yaml="light: {met: '#5B2A86'}\ndark: {met: '#C9A6F0'}\n"))
    assert "--met: #5B2A86;" in text
    assert "--met: #C9A6F0;" in text
    assert 'fill="#5B2A86"' in text
    assert LIGHT["met"] not in re.sub(r"--link: [^;]*;", "", text)
    assert f"--missed: {DARK['missed']};" in text


def test_fonts_and_styles_are_taken_and_allowed(tmp_path: Path) -> None:
    """The policy allows the style by its hash, so the hash must be of the whole of it."""
    text = page(theme(tmp_path, theme_yaml="fonts: Georgia, serif\n", theme_css="h1 { top: 1px; }"))
    assert 'font-family="Georgia, serif"' in text
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    assert "h1 { top: 1px; }" in style[1]
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in text.replace("&#39;", "'").replace("&#43;", "+")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colours: {}", "light, dark, fonts"),
        ("- light", "light, dark, fonts"),
        ("light: [met]", "colours by name"),
        ("light: {mett: '#123456'}", "no colour 'mett'"),
        ("dark: {met: blue}", "dark, met"),
        ("dark: {met: '#12345'}", "dark, met"),
        ("fonts: 'x; } body { display: none'", "fonts"),
        ("light: {met: '#123456'", "cannot be read"),
    ],
)
def test_a_theme_that_cannot_be_used_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(TrackerError, match=words):
        theme(tmp_path, theme_yaml=text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ card.headlin }}", r"method.html, line 1: .*headlin"),
        ("\n{% if %}", "parts/method.html, line 2"),
        ("{{ 1 // 0 }}", "method.html, line 1: .*zero"),
        ('{% include "../../secret" %}', "there is no template '../../secret'"),
        ("{{ card.__class__.__mro__ }}", "unsafe"),
        ("{{ card.rows.append(1) }}", "method.html"),
    ],
)
def test_a_template_that_goes_wrong_is_told_in_a_sentence(
    tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    with pytest.raises(TrackerError, match=words):
        page(theme(tmp_path, parts__method_html=text))


VIEWS = [shapes.Chart] + [
    each
    for module in (view, badges, signs, standings, timeline)
    for each in vars(module).values()
    if isinstance(each, type) and dataclasses.is_dataclass(each)
    if each.__module__ == module.__name__
]


@pytest.mark.parametrize("each", VIEWS, ids=lambda each: each.__name__)
def test_the_context_is_documented(each: type) -> None:
    """Each field of each class by name, and no field that is not there."""
    line = re.search(rf"^\| `{each.__name__}` \| (.*?) \|", README, re.MULTILINE)
    assert line is not None, f"{each.__name__} is not in templates/README.md"
    documented = re.findall(r"`(\w+)`", line[1])
    assert {*documented} == {field.name for field in dataclasses.fields(each)}


def test_every_template_and_colour_is_documented() -> None:
    names = {
        path.relative_to(shipped("templates")).as_posix()
        for path in shipped("templates").rglob("*")
        if path.suffix in (".html", ".css", ".js")
    }
    assert names <= {*re.findall(r"`([\w./-]+)`", README)}
    assert {*LIGHT} <= {*re.findall(r"`([\w-]+)`", README)}
