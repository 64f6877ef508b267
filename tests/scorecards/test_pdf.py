"""The printed scorecard: tagged, repeatable, and within its margins."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.scorecards import plans
from tests.scorecards.samples import card
from tracker.errors import TrackerError
from tracker.scorecards import to_html, to_pdf


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(card(plans.every_kind()))


@pytest.fixture(scope="module")
def pdf(html: str) -> bytes:
    return to_pdf(html)


def test_the_same_page_gives_the_same_bytes(html: str, pdf: bytes) -> None:
    assert to_pdf(html) == pdf


def test_it_is_tagged_and_says_its_title_and_language(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en"
        assert str(document.docinfo["/Title"]) == "Scorecard of The plan, as of 30 June 2024"
        assert root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert str(document.docinfo["/CreationDate"]).startswith("D:20240630")
        tags = {str(node.S) for node in _nodes(root.StructTreeRoot)}
        assert {"/H1", "/H2", "/H3", "/H4", "/Table", "/TH", "/TD", "/Figure"} <= tags


def test_every_figure_has_an_alternative_text(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        figures = [
            node for node in _nodes(document.Root.StructTreeRoot) if str(node.S) == "/Figure"
        ]
        assert figures
        assert all(str(node.get("/Alt", "")) for node in figures)


def test_it_has_bookmarks_and_embeds_its_fonts(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        with document.open_outline() as outline:
            titles = [item.title for root in outline.root for item in (root, *root.children)]
        assert "Method" in titles
        for page in document.pages:
            width, height = (float(side) for side in list(page.mediabox)[2:])
            assert (width, height) == pytest.approx((595.28, 841.89), abs=0.1)
            for font in page.resources.get("/Font", {}).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_nothing_is_fetched(html: str) -> None:
    for address in ("https://example.com/x.png", "file:///etc/hostname"):
        asking = html.replace("</main>", f'<p><img src="{address}" alt="x"></p></main>')
        with pytest.raises(TrackerError, match="stands alone"):
            to_pdf(asking)


@pytest.mark.parametrize("name", plans.ALL)
def test_no_line_leaves_the_page(name: str) -> None:
    from weasyprint import HTML  # noqa: PLC0415

    document = HTML(string=to_html(card(plans.ALL[name]()))).render()
    for page in document.pages:
        right = page.width - 16 / 25.4 * 96
        for box in _texts(page._page_box):
            if box.position_x >= 0:
                assert box.position_x + box.width <= right + 1, box.text


def test_a_small_plan_takes_few_pages() -> None:
    pdf = to_pdf(to_html(card(plans.one_target())))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) <= 3


def _nodes(node: Any) -> Iterator[Any]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _nodes(child)


def _texts(box: Any) -> Iterator[Any]:
    if re.search("TextBox", type(box).__name__):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)
