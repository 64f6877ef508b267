"""Text as it is compared: width, case, dashes, quotes and white space folded."""

from __future__ import annotations

import re
import unicodedata

from tracker.loading.texts import visible

GROUP = "\x1d"
"""A space that groups the digits of a number; white space to Python, as any other."""

BREAK = "\x1e"
"""The end of a line between two full-width digits: of one number, or of two; white space too."""

HYPHEN = "\u2027"
"""A hyphen at the end of a line: the word's own, or none."""

_AT_LINE_END = re.compile(r"[\x02\ufffe]|(?<=[^\W\d_])[-\u2010](?=[^\S\r\n]*[\r\n]\s*[^\W\d_])")
_NARROW = re.compile("(?<![0-9])[0-9]{1,3}(?:[\xa0\u2007\u2009\u202f][0-9]{3})+(?![0-9])")
_WIDE_BROKEN = re.compile(r"(?<=[０-９])[^\S\r\n]*[\r\n]\s*(?=[０-９])")
_WIDE_COMMA = re.compile("(?<![０-９])，|，(?![０-９])")
_SPACES = re.compile(rf"[^\S{GROUP}{BREAK}]+")
_IDEOGRAPH = "[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BETWEEN = re.compile(rf"(?<={_IDEOGRAPH})\s+(?={_IDEOGRAPH})")
_DRAWN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201f", '"'),
        "\u301c": "~",
        "\u2044": "/",
    }
)


def folded(text: str) -> str:
    """A text with width, case, dashes, quotes and white space as they are compared.

    Unicode NFKC and case folding, one space for many and none between Chinese characters. Signs of
    its own stand where a hyphen may be the line's or the word's, where a space groups digits, and
    where a line ends between two full-width digits, which may be one number or two.
    """
    text = visible(_AT_LINE_END.sub(HYPHEN, text))
    text = _NARROW.sub(lambda number: re.sub(r"\s", GROUP, number[0]), text)
    text = _WIDE_COMMA.sub("， ", _WIDE_BROKEN.sub(BREAK, text))
    text = unicodedata.normalize("NFKC", text.translate(_apart(text)))
    text = _SPACES.sub(" ", text.casefold().translate(_DRAWN)).strip()
    return _BETWEEN.sub("", text)


def _apart(text: str) -> dict[int, str]:
    """Digits that are set apart (superscript, in a circle, in a fraction), with space around.

    They are no digits of the number beside them, as they would be once normalised.
    """
    return {
        ord(sign): f" {plain} "
        for sign in {*text}
        if not sign.isascii() and not unicodedata.decomposition(sign).startswith(("<wide", "<font"))
        for plain in [unicodedata.normalize("NFKC", sign)]
        if plain != sign and any(map(str.isdecimal, plain))
    }
