"""The words of an HTML page, as a reader sees them (WHATWG HTML)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

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


def text(content: bytes) -> str:
    """The words of a page without its scripts and styles, with characters for entities.

    What is not valid is read as a browser would read it.
    """
    root = tinyhtml5.parse(
        content,
        namespace_html_elements=False,
        override_encoding="utf-8" if _only_utf_8(content) else None,
        likely_encoding="gb18030" if _is(content, "gb18030") else None,
    )
    return "".join(_parts(root))


def _parts(root: Element) -> Iterator[str]:
    """The texts of an element in their order; not recursive, since pages may be nested deeply."""
    waiting: list[Element | str] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
            continue
        gap = "" if part.tag in _INLINE else "\n"
        waiting += [part.tail or "", gap]
        # A comment's tag is no name.
        if isinstance(part.tag, str) and part.tag not in _SILENT:
            waiting += reversed(part)
            waiting += [part.text or "", gap]


def _only_utf_8(content: bytes) -> bool:
    """Whether bytes are UTF-8 and more than ASCII, whatever the page says of itself."""
    return not content.isascii() and _is(content, "utf-8")


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
