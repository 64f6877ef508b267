"""English words in a page of another script, marked as English for fonts and for voices.

Records are often in English alone, and a page in Chinese prints them as they are. Unmarked, a font
sets their apostrophes as wide as an ideograph, and a screen reader reads them as Chinese.
"""

from __future__ import annotations

import re
from itertools import chain

from tracker.scorecards.language import SOURCE, Language

_PIECES = re.compile(
    r"(<(script|style|svg|title|option)\b.*?</\2>|<[^>]*>)", re.DOTALL | re.IGNORECASE
)
"""Markup, and elements whose words cannot be marked; what stands between is text."""

_LETTER, _INNER = "A-Za-z\u00c0-\u024f", " -;=-~\u00a0-\u024f–—‘’“”…−"
_WORDS = re.compile(
    rf"(?:^\s*“)?(?<![&{_LETTER}])[{_LETTER}](?:[{_INNER}]* [{_INNER}]*)"
    rf"(?<![\s“‘(])(?![{_LETTER}\d])(?<!\d(?=[\u3400-\u9fff]))"
)
"""A run of Latin words, or of a word and a number. A quote before it belongs to it only at the very
start, a number before an ideograph never; nothing begins within a reference such as `&amp;`.
"""

_CLOSING = {"”": "“", ")": "("}


def marked(html: str, language: Language) -> str:
    """The page with every run of two Latin words or more marked; in Latin scripts, as it is."""
    if not language.has_wide_script:
        return html
    pieces = _PIECES.split(html)
    texts = (_WORDS.sub(_mark, text) for text in pieces[::3])
    return "".join(chain(*zip(texts, [*pieces[1::3], ""], strict=True)))


def _mark(found: re.Match[str]) -> str:
    """The words marked, without a mark at their end that closes what was opened before them."""
    words, after = found[0], ""
    while words[-1] in _CLOSING and words.count(words[-1]) > words.count(_CLOSING[words[-1]]):
        words, after = words[:-1], words[-1] + after
    return f'<span lang="{SOURCE}">{words}</span>{after}'
