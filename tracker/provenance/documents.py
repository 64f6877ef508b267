"""Archived copies as words: plain text, HTML and PDF, told apart by what is in them."""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from tracker.provenance.words import Unsearchable, Words

Kind = Literal["pdf", "html", "text"]


class Document(NamedTuple):
    """A copy as words.

    Attributes
    ----------
    words
        What it says.
    pictures
        The pages, from 1, on which there are pictures and no words: what stands there is not known.
    """

    words: Words
    pictures: tuple[int, ...] = ()


_HEAD = 4096
_PDF_HEAD = 1024
_TAG = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|meta|title|script|body|div|table|article|p)[\s/>])", re.I
)
_OTHER = re.compile(rb"\s*(?:WARC/|\{\\rtf|%!PS)|(?:.*\n)*MIME-Version:", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UNDECLARED = ("utf-8", "gb18030", "big5hkscs", "cp1252")


def kind_of(content: bytes) -> Kind | None:
    """What a copy is, by its first bytes and not by its name; None for any other kind."""
    head = content[:_HEAD]
    if b"%PDF-" in head[:_PDF_HEAD]:
        return "pdf"
    if _OTHER.match(head):
        return None
    # Without the zeros, UTF-16 can be read for its tags.
    if _TAG.search(head.replace(b"\0", b"")):
        return "html"
    return None if _encoding_mark(content) is None and _BINARY.search(head) else "text"


def read(content: bytes) -> Document:
    """The words of a copy.

    HTML is read in the encoding that it declares, unless it can only be UTF-8. Plain text that is
    not UTF-8 and has no byte order mark is taken in each encoding that it may well have (GB 18030,
    Big5, Windows-1252): words that stand in one of them stand in it.

    Raises
    ------
    Unsearchable
        If it is of another kind, cannot be opened, or holds no words at all.
    """
    match kind_of(content):
        case "pdf":
            from tracker.provenance import pdf  # noqa: PLC0415

            text, pictures = pdf.read(content)
            document = Document(Words(text), pictures)
        case "html":
            from tracker.provenance import html  # noqa: PLC0415

            document = Document(Words(html.text(content)))
        case "text":
            document = Document(Words(_text(content)))
        case None:
            raise Unsearchable("is neither plain text nor HTML nor PDF")
    if not document.words:
        raise Unsearchable("holds no words; it may be a scan, or a page that scripts fill in")
    return document


def _encoding_mark(content: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)


def _text(content: bytes) -> str:
    marked = _encoding_mark(content)
    if marked is not None:
        return content.decode(marked, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(content.decode(name, "replace") for name in _UNDECLARED)
