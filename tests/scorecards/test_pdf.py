"""The printed scorecard: tagged, repeatable, closed, and within its margins on every page."""

import csv
import io
import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from tests.scorecards import plans
from tests.scorecards.samples import card, judged
from tracker.errors import TrackerError
from tracker.exchange.status import document
from tracker.scorecards import attachments, to_html, to_pdf

MM = 96 / 25.4
HOSTILE = "<img src=file:///etc/passwd> <style>p{background:url(file:///etc/passwd)}</style>"


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(card(plans.every_kind()))


@pytest.fixture(scope="module")
def pdf(html: str) -> bytes:
    records = plans.every_kind()
    return to_pdf(html, attachments(records, judged(records), "plan"))


@pytest.fixture(scope="module")
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document


@pytest.fixture(scope="module")
def nodes(opened: pikepdf.Pdf) -> list[Any]:
    return list(_nodes(opened.Root.StructTreeRoot))


def test_the_same_records_give_the_same_bytes(html: str, pdf: bytes) -> None:
    records = plans.every_kind()
    assert to_pdf(html, attachments(records, judged(records), "plan")) == pdf


def test_it_says_its_title_language_standard_and_day(opened: pikepdf.Pdf) -> None:
    root = opened.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en"
    assert str(opened.docinfo["/Title"]) == "Scorecard of The plan, as of 30 June 2024"
    assert root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    for name in ("/CreationDate", "/ModDate"):
        assert str(opened.docinfo[name]).startswith("D:20240630")


def test_headings_go_down_one_level_at_a_time(nodes: list[Any]) -> None:
    levels = [int(str(node.S)[2:]) for node in nodes if str(node.S)[:2] == "/H"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels) == {1, 2, 3, 4}
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_figure_has_an_alternative_text(nodes: list[Any]) -> None:
    texts = [str(node.get("/Alt", "")) for node in nodes if str(node.S) == "/Figure"]
    assert all(texts)
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]
    assert "Opening: reached in May 2022, due by the end of 2021; 4 months late. Due" in " ".join(
        texts
    )


def test_header_cells_say_what_they_head(nodes: list[Any]) -> None:
    cells = [node for node in nodes if str(node.S) == "/TH"]
    scopes = [str(cell.A.Scope) for cell in cells]
    assert set(scopes) == {"/Column", "/Row"}
    for cell in cells:
        if str(cell.P.P.S) == "/THead":
            assert str(cell.A.Scope) == "/Column"
    named = {str(cell.ID) for cell in cells}
    for cell in (node for node in nodes if str(node.S) == "/TD"):
        assert {str(name) for name in cell.A.get("/Headers", [])} <= named


@pytest.mark.parametrize(
    ("parent", "allowed"),
    [
        ("/Table", {"/Caption", "/THead", "/TBody"}),
        ("/THead", {"/TR"}),
        ("/TBody", {"/TR"}),
        ("/TR", {"/TH", "/TD"}),
        ("/L", {"/L", "/LI"}),
        ("/LI", {"/Lbl", "/LBody"}),
    ],
)
def test_tables_and_lists_hold_only_their_parts(
    nodes: list[Any], parent: str, allowed: set[str]
) -> None:
    kinds = {str(kid.S) for node in nodes if str(node.S) == parent for kid in _kids(node)}
    assert kinds
    assert kinds <= allowed


def test_a_description_is_a_label_and_a_body(nodes: list[Any]) -> None:
    items = [[str(kid.S) for kid in _kids(node)] for node in nodes if str(node.S) == "/LI"]
    assert ["/Lbl", "/LBody"] in items


def test_every_link_on_a_page_is_a_link_to_its_readers(opened: pikepdf.Pdf) -> None:
    assert _links(opened) <= _told(opened)
    assert _links(opened)


def test_words_in_another_language_within_a_link_are_a_link() -> None:
    page = to_html(card(plans.one_target(), lang="zh"))
    assert '<span lang="en">' in page
    with pikepdf.open(io.BytesIO(to_pdf(page))) as document:
        assert str(document.Root.Lang) == "zh"
        assert _links(document) <= _told(document)


def test_it_has_bookmarks_for_sections_actions_and_targets(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        sections = [part.title for root in outline.root for part in root.children]
        actions = [
            action
            for root in outline.root
            for part in root.children
            if part.title == "Each action in full"
            for action in part.children
        ]
    assert sections == [
        "The verdict on each action",
        "Each action in full",
        "What would settle the unknowns",
        "Evidence",
        "Method",
    ]
    assert [action.title for action in actions] == ["1 First action"]
    assert [target.title for target in actions[0].children][2:4] == [
        "1.3 Spending",
        "1.4 Place among cities",
    ]


def test_it_embeds_its_fonts_on_a4(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        width, height = (float(side) for side in list(page.mediabox)[2:])
        assert (width, height) == pytest.approx((595.28, 841.89), abs=0.1)
        fonts = page.resources["/Font"].values()
        assert fonts
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_verdicts_travel_inside_as_status_prints_them(opened: pikepdf.Pdf) -> None:
    records = plans.every_kind()
    attached = opened.attachments["verdicts.json"]
    assert json.loads(attached.get_file().read_bytes()) == document(records, judged(records))
    assert attached.get_file().mime_type == "application/json"


def test_the_evidence_travels_inside_as_a_table(opened: pikepdf.Pdf) -> None:
    attached = opened.attachments["evidence.csv"]
    rows = list(csv.DictReader(io.StringIO(attached.get_file().read_bytes().decode(), newline="")))
    fates = {(row["target"], row["observation"]): row["fate"] for row in rows}
    assert fates["air", "f"] == "decides"
    assert fates["air", "g"] == "early"
    assert fates["share", "e"] == "other-area"
    (total,) = (row for row in rows if (row["target"], row["observation"]) == ("total", "l"))
    assert (total["figure"], total["low"], total["high"]) == ("over 12,000", "12000", "")
    assert (total["low_open"], total["unit"], total["grade"]) == ("true", "people", "A")


def test_what_travels_inside_is_the_data_of_the_document(opened: pikepdf.Pdf) -> None:
    names = opened.Root.Names.EmbeddedFiles.Names
    files = list(names)[1::2]
    assert [str(each.UF) for each in files] == ["evidence.csv", "verdicts.json"]
    assert [each.objgen for each in opened.Root.AF] == [each.objgen for each in files]
    for each in files:
        assert str(each.AFRelationship) == "/Data"
        assert str(each.Desc)
        assert str(each.EF.F.Params.ModDate).startswith("D:20240630")


@pytest.mark.parametrize(
    "asking",
    [
        '<img src="https://example.com/x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        "<style>@font-face { font-family: x; src: url(https://example.com/x.woff) }</style>",
        '<link rel="stylesheet" href="https://example.com/x.css">',
        '<object data="file:///etc/hostname"></object>',
    ],
)
def test_a_page_that_asks_for_anything_is_refused(asking: str) -> None:
    with pytest.raises(TrackerError, match="stands alone"):
        to_pdf(f"<!DOCTYPE html><html lang=en><title>x</title><body>{asking}")


def test_words_of_records_ask_for_nothing() -> None:
    records = plans.worded(HOSTILE)
    pdf = to_pdf(to_html(card(records)), attachments(records, judged(records), "plan"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "<img src=file:///etc/passwd>" in str(document.docinfo["/Title"])
        assert set(document.attachments) == {"evidence.csv", "verdicts.json"}


@cache
def _laid_out(name: str) -> Any:
    from weasyprint import HTML  # noqa: PLC0415

    return HTML(string=to_html(card(plans.ALL[name]()))).render()


@pytest.mark.parametrize("name", plans.ALL)
def test_nothing_leaves_a_page(name: str) -> None:
    for page in _laid_out(name).pages:
        right, bottom = page.width - 16 * MM, page.height - 16 * MM
        for box in _boxes(page._page_box, "TextBox", "ReplacedBox"):
            if "Margin" not in str(type(box)):
                assert box.position_x >= 16 * MM - 1, box
                assert box.position_x + box.width <= right + 1, box
                assert box.position_y + box.height <= bottom + 1, box


@pytest.mark.parametrize("name", plans.ALL)
def test_no_page_is_nearly_empty(name: str) -> None:
    pages = _laid_out(name).pages
    for number, page in enumerate(pages[:-1], 1):
        ends = [box.position_y + box.height for box in _boxes(page._page_box, "TextBox")]
        assert max(ends) >= page.height / 3, number


@pytest.mark.parametrize("name", plans.ALL)
def test_no_row_or_target_is_torn(name: str) -> None:
    """A table row that fits on a page stands on one page; so does a target."""
    seen: dict[Any, int] = {}
    for number, page in enumerate(_laid_out(name).pages):
        for box in _boxes(page._page_box, "TableRowBox", "BlockBox"):
            if box.element is not None and "::" not in box.element_tag and _whole(box.element):
                assert seen.setdefault(box.element, number) == number, box.element.attrib


@pytest.mark.parametrize("name", plans.ALL)
def test_no_heading_stands_last_on_its_page(name: str) -> None:
    for page in _laid_out(name).pages[:-1]:
        texts = [box for box in _boxes(page._page_box, "TextBox") if box.element is not None]
        last = max(texts, key=lambda box: (box.position_y, box.position_x))
        assert last.element.tag not in {"h1", "h2", "h3", "h4", "caption"}
        assert "group" not in (last.element.get("class") or "")


@pytest.mark.parametrize(
    ("name", "most"), [("one target", 2), ("no figures", 2), ("many figures", 4), ("long plan", 40)]
)
def test_a_plan_takes_no_more_pages_than_it_needs(name: str, most: int) -> None:
    assert len(_laid_out(name).pages) <= most


def _links(document: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The link annotations of its pages."""
    return {link.objgen for page in document.pages for link in page.get("/Annots", [])}


def _told(document: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The annotations that stand in the structure as links."""
    return {
        reference.Obj.objgen
        for node in _nodes(document.Root.StructTreeRoot)
        if str(node.S) == "/Link"
        for reference in _contents(node)
        if isinstance(reference, pikepdf.Dictionary) and reference.get("/Type") == "/OBJR"
    }


def _nodes(node: Any) -> Iterator[Any]:
    for child in _kids(node):
        yield child
        yield from _nodes(child)


def _kids(node: Any) -> list[Any]:
    """The structure elements under one."""
    return [
        each for each in _contents(node) if isinstance(each, pikepdf.Dictionary) and "/S" in each
    ]


def _contents(node: Any) -> list[Any]:
    contents = node.get("/K", [])
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _boxes(box: Any, *kinds: str) -> Iterator[Any]:
    """The boxes of a page's body of some kinds."""
    if type(box).__name__ == "MarginBox":
        return
    if any(kind in type(box).__name__ for kind in kinds):
        yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child, *kinds)


def _whole(element: Any) -> bool:
    """Whether something must not be torn; heads of tables stand on every page."""
    if element.tag == "tr":
        return "columnheader" not in {child.get("role") for child in element} and not any(
            child.get("scope") == "col" for child in element
        )
    return bool(element.get("class") == "target")
