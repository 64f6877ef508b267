"""The words of a PDF."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from tracker.provenance.words import Unsearchable

_TWO_DIGITS = re.compile(r"(?<=[0-9])(?=[0-9])")
_OTHER_PLANE = re.compile("[\U00010000-\U0010ffff]")
_SAME = 0.97


def read(content: bytes) -> tuple[str, tuple[int, ...]]:
    """The text of a PDF, page after page, and the pages, from 1, that are pictures only.

    Raises
    ------
    Unsearchable
        If it is broken, or needs a password.
    """
    try:
        pages = [*_pages(content)]
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Unsearchable("needs a password" if locked else "is a broken PDF") from None
    pictures = (number for number, (_, picture) in enumerate(pages, 1) if picture)
    return "\n".join(text for text, _ in pages), tuple(pictures)


def _pages(content: bytes) -> Iterator[tuple[str, bool]]:
    """The text of every page, and whether the page is a picture only."""
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            text = _text(page.get_textpage())
            yield text, not text.strip() and _has_picture(page)
            page.close()
    finally:
        document.close()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _text(page: pypdfium2.PdfTextPage) -> str:
    """The text of a page, with a space where a footnote's mark follows a number.

    The mark is told from the number's own digits by the size of the type.
    """
    text = page.get_text_range()
    # PDFium counts in UTF-16, where a character of another plane is two.
    double = [match.start() for match in _OTHER_PLANE.finditer(text)]
    gaps = (match.start() for match in _TWO_DIGITS.finditer(text))
    ends = [0, *(gap for gap in gaps if _differ(page, gap + bisect_left(double, gap)))]
    return " ".join(text[start:end] for start, end in zip(ends, [*ends[1:], None], strict=True))


def _differ(page: pypdfium2.PdfTextPage, at: int) -> bool:
    """Whether the characters before and behind a place in the text of a page differ in size."""
    before, behind = _height(page, at - 1), _height(page, at)
    return 0 < min(before, behind) < _SAME * max(before, behind)


def _height(page: pypdfium2.PdfTextPage, at: int) -> float:
    """The height of a character's line, in points; 0 if it has no place on the page."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(page, raw.FPDFText_GetCharIndexFromTextIndex(page, at), box)
    return float(box.top - box.bottom)
