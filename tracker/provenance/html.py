"""The words of an HTML page, as a reader sees them (WHATWG HTML and Encoding)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import webencodings
from lxml import etree

from tracker.provenance.words import Unsearchable

_SILENT = frozenset(
    {"script", "style", "template", "iframe", "noembed", "noframes", "object", "rp", "rt"}
)
"""Elements whose text is no words of the page."""

_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp"),
        *("small", "span", "strike", "strong", "time", "tt", "u", "var", "wbr"),
    }
)
"""Elements that end no word; a cell, a line break or a footnote's mark does."""

_DECLARED = re.compile(
    rb"<(?:meta[^>]*?\scharset|meta[^>]*?;\s*charset|\?xml[^>]*?\sencoding)\s*=\s*[\"']?([\w.:-]+)",
    re.IGNORECASE,
)
_HEAD = 4096


def text(content: bytes) -> str:
    """The words of a page without its scripts and styles, with characters for entities.

    What is not valid is read as a browser would read it.

    Raises
    ------
    Unsearchable
        If it is nested more than 2,000 deep.
    """
    page = _decoded(content).replace("\0", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(page, parser)
    if parser.error_log.filter_from_fatals():
        raise Unsearchable("is nested too deeply to be read to its end")
    return "" if root is None else "".join(_parts(root))


def _parts(root: etree._Element) -> Iterator[str]:
    """The texts of an element in their order; not recursive, since pages may be nested deeply."""
    waiting: list[etree._Element | str] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
            continue
        gap = "" if part.tag in _INLINE else "\n"
        waiting += [part.tail or "", gap]
        if part.tag not in _SILENT:
            waiting += reversed(part)
            waiting += [part.text or "", gap]


def _decoded(content: bytes) -> str:
    """A page in its own encoding: what it declares, unless it can only be UTF-8.

    A page that declares none is taken for Chinese (GB 18030) if it can be that.
    """
    if not content.isascii() and _is(content, "utf-8"):
        return content.decode("utf-8-sig")
    return str(webencodings.decode(content, _encoding(content))[0])


def _encoding(content: bytes) -> str:
    """The label of a page's encoding, if no byte order mark tells it."""
    declared = _DECLARED.search(content[:_HEAD])
    known = webencodings.lookup(declared[1].decode("ascii")) if declared else None
    if known is None or known.name.startswith("utf-16"):
        return "gb18030" if _is(content, "gb18030") else "windows-1252"
    # GBK may be declared where GB 18030 is meant, which holds all of it.
    return "gb18030" if known.name == "gbk" else str(known.name)


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
