"""The page as a document: sound, closed to hostile words, and complete in itself."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.scorecards import plans
from tests.scorecards.samples import card
from tracker.scorecards import to_html

VOID = {"meta", "br", "img", "input", "link", "hr", "col"}


class Page(HTMLParser):
    """Elements in order, with attributes; closing tags are checked on the way."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.first_child: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1] if self.open else ""
        if self.elements and parent and self.elements[-1][0] == parent:
            self.first_child.append((parent, tag))
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.fixture(scope="module", params=plans.ALL)
def html(request: pytest.FixtureRequest) -> str:
    return to_html(card(plans.ALL[request.param]()))


def test_it_is_well_formed_with_one_h1_and_headings_in_order(html: str) -> None:
    page = Page(html)
    assert page.open == []
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_says_its_language_and_title(html: str) -> None:
    page = Page(html)
    assert page.all("html") == [{"lang": "en"}]
    assert re.search(r"<title>Scorecard of .+, as of 30 June 2024</title>", html)


def test_every_picture_has_a_title(html: str) -> None:
    page = Page(html)
    pictures = len(page.all("svg"))
    assert [pair for pair in page.first_child if pair == ("svg", "title")] == [
        ("svg", "title")
    ] * pictures
    assert "<title></title>" not in html


def test_tables_have_captions_and_scopes(html: str) -> None:
    page = Page(html)
    assert [child for parent, child in page.first_child if parent == "table"] == [
        "caption" for _ in page.all("table")
    ]
    assert all("scope" in heading for heading in page.all("th"))


def test_links_lead_somewhere_and_ids_are_unique(html: str) -> None:
    page = Page(html)
    ids = Counter(found["id"] for _, found in page.elements if "id" in found)
    assert max(ids.values()) == 1
    for link in page.all("a"):
        address = link["href"] or ""
        assert address.startswith(("#", "https://", "http://"))
        if address.startswith("#"):
            assert address[1:] in ids


def test_it_asks_for_nothing(html: str) -> None:
    page = Page(html)
    for tag, found in page.elements:
        assert tag not in {"img", "iframe", "object", "embed", "link", "image", "use"}
        assert not {"src", "srcset", "data", "poster", "background"} & set(found)
        assert not any(name.startswith("on") for name in found)
        assert "url(" not in (found.get("style") or "")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style


def test_hostile_words_stay_words() -> None:
    html = to_html(card(plans.every_kind()))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "javascript:" not in html


def test_each_target_has_an_address() -> None:
    page = Page(to_html(card(plans.every_kind())))
    ids = {found.get("id") for _, found in page.elements}
    assert {"plan-share", "plan-air", "plan-opening"} <= ids


def test_statuses_are_told_by_shape_and_word() -> None:
    html = to_html(card(plans.every_kind()))
    for word in ("Met:", "Missed:", "Unknown:"):
        assert word in html
    marks = r'<svg class="mark"[^>]*><title>(met|missed|unknown)</title>\s*<(\w+)'
    assert set(re.findall(marks, html)) == {
        ("met", "circle"),
        ("missed", "path"),
        ("unknown", "rect"),
    } | ({("unknown", "circle")} if "M10 5.2V10" in html else set())


def test_the_same_inputs_give_the_same_page() -> None:
    records = plans.every_kind()
    assert to_html(card(records)) == to_html(card(records))


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in bytes.fromhex(colour[1:])]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["LIGHT", "DARK"])
def test_text_and_graphics_stand_out_from_the_paper(name: str) -> None:
    from tracker.scorecards import palette  # noqa: PLC0415

    colours = getattr(palette, name)
    for text in ("ink", "muted", "link", "met", "missed-text", "unknown"):
        assert _contrast(colours[text], colours["paper"]) >= 4.5, text
        assert _contrast(colours[text], colours["wash"]) >= 4.5, text
    for graphic in ("axis", "late", "missed-line"):
        assert _contrast(colours[graphic], colours["paper"]) >= 3, graphic
    assert _contrast(colours["cross"], colours["missed"]) >= 3
    assert _contrast(colours["on-met"], colours["met"]) >= 4.5
