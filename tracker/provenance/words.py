"""Whether the words of a figure stand in a text, however the text is set.

White space, width and case do not matter, nor how dashes and quotes are drawn, nor where a line or
a page ends: Chinese breaks anywhere, and so may the copy of a page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from tracker.provenance.folding import BREAK, GROUP, HYPHEN, folded
from tracker.records.numerals import numbers, ordinals


class Unsearchable(Exception):
    """No words can be looked for in something; the message says why, going on from "it"."""


class Found(NamedTuple):
    """Whether words stand in a text.

    Attributes
    ----------
    stands
        Whether they do, not merely within a longer number.
    within
        A longer number that holds them, or those before an ellipsis, if they stand nowhere else;
        3.6% is in 13.6%.
    """

    stands: bool
    within: str = ""


class Words:
    """The words of a text, in which those of figures are looked for."""

    def __init__(self, text: str) -> None:
        self._printed = text

    def __bool__(self) -> bool:
        """Whether there is a letter or a digit at all."""
        return any(map(str.isalnum, self._printed))

    @cached_property
    def _text(self) -> str:
        return folded(self._printed)

    def find(self, figure: str) -> Found:
        """Look for the words of a figure.

        White space is the same in any amount, and may be missing or added but between two digits.
        A number is found as a whole only: 12 is not in 12,000, 3.12, 120 or 12 000 (with the
        no-break or thin space that groups digits), nor 三 in 十三, nor five in fifty-five. A scale
        word behind it is no part of it, since the indicator's unit may hold the scale.

        An ellipsis between two words (…, or three full stops and more) stands for what a quotation
        leaves out: at most 200 characters, in which no sentence ends with 。, ! or ?, or with a
        full stop before white space. At either end of a figure it is a sign as any other.
        """
        words = folded(figure).replace(HYPHEN, "")
        first, *others = _ELLIPSIS.split(words)
        behind: list[int] | None = None
        for part in reversed(others):
            places = self._places(part, behind)
            behind = [start for start, end in places if not _cut(self._text, start, end)]
        longer = ""
        for start, end in self._places(first, behind) if words else ():
            if not _cut(self._text, start, end):
                return Found(True)
            longer = longer or _longer(self._text, start, end)
        return Found(False, longer)

    def _places(self, part: str, behind: list[int] | None) -> Iterator[tuple[int, int]]:
        """Where the words of a part begin and end; only before the places `behind`, if given.

        They may overlap, since only the later of two may be near enough.
        """
        pattern = _pattern(part)
        match = None if behind == [] else pattern.search(self._text)
        while match:
            if behind is None or _reaches(self._text, match.end(), behind):
                yield match.span()
            match = pattern.search(self._text, match.start() + 1)


_ELLIPSIS = re.compile(r"(?<=[^\s.])\s*\.{3,}\s*(?=[^\s.])")
_LEFT_OUT = 200
_SENTENCE_END = re.compile(r"[。!?]|(?<!\.)\.[\"')]*\s")
_LONGEST = 48
_GAP = rf"[\s{HYPHEN}]*"
_GROUPS_BEFORE = re.compile(rf"(?<![0-9])[0-9]{{1,3}}(?:[,{GROUP}][0-9]{{3}})*[,{GROUP}]\Z")
_DIGITS_BEFORE = re.compile(r"[0-9]\.?\Z")
_THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")
_DIGITS_BEHIND = re.compile(r"\.?[0-9]")
_GROUP_BEHIND = re.compile(rf"[,{GROUP}][0-9]{{3}}(?![0-9])")
_LAST_GROUP = re.compile(r"(?<![0-9])[0-9]{1,3}\Z")
_NUMERALS = rf"[0-9.,{GROUP}{BREAK}零〇一二两三四五六七八九十百千万亿点a-z-]*"
_NUMERALS_BEFORE = re.compile(_NUMERALS + r"\Z")
_NUMERALS_BEHIND = re.compile(_NUMERALS)


def _pattern(words: str) -> re.Pattern[str]:
    """What matches folded words in any white space."""
    parts: list[str] = []
    before = ""
    for space, sign in re.findall(r"(\s*)(\S)", words):
        if before.isdecimal() and sign.isdecimal():
            parts.append(r"\s+" if space else f"{BREAK}?")
        elif before:
            parts.append(_GAP)
        parts.append(f"[-{HYPHEN}]" if sign == "-" else re.escape(sign))
        before = sign
    return re.compile("".join(parts))


def _reaches(text: str, end: int, behind: list[int]) -> bool:
    """Whether the nearest of ordered places behind an end is within what an ellipsis leaves out."""
    at = bisect_left(behind, end)
    if at == len(behind) or behind[at] - end > _LEFT_OUT:
        return False
    return not _SENTENCE_END.search(text[end : behind[at]])


def _cut(text: str, start: int, end: int) -> bool:
    """Whether a number goes on before a place in a folded text, or behind it."""
    here = text[start:end]
    if (here[0].isdecimal() and _digits_before(text, start)) or _spelled_across(text, start):
        return True
    if (here[-1].isdecimal() and _digits_behind(text, here, end)) or _spelled_across(text, end):
        return True
    # A number word is none within another word: there is no ten in often.
    return (_in_word(text, start) and any(_spelled(here, 0))) or (
        _in_word(text, end) and any(len(here) in _spelled(here, at) for at in range(len(here)))
    )


def _digits_before(text: str, start: int) -> bool:
    before = text[max(0, start - _LONGEST) : start]
    grouped = _GROUPS_BEFORE.search(before) and _THREE_DIGITS.match(text, start)
    return bool(grouped or _DIGITS_BEFORE.search(before))


def _digits_behind(text: str, here: str, end: int) -> bool:
    grouped = _LAST_GROUP.search(here) and _GROUP_BEHIND.match(text, end)
    return bool(grouped or _DIGITS_BEHIND.match(text, end))


def _in_word(text: str, at: int) -> bool:
    """Whether a place lies between two letters of one word."""
    beside = text[at - 1 : at + 1] if at else ""
    return len(beside) == 2 and beside.isascii() and beside.isalpha()


def _spelled_across(text: str, at: int) -> bool:
    """Whether a number in words goes on across a place in a text."""
    starts = range(max(0, at - _LONGEST), at)
    return any(
        end > at for start in starts if not _in_word(text, start) for end in _spelled(text, start)
    )


def _spelled(text: str, start: int) -> Iterator[int]:
    """The ends of the numbers and ranks in words that begin at a place in a text."""
    if not text[start].isdecimal():
        yield from (end for _, end in numbers(text, start))
        yield from (end for _, end in ordinals(text, start))


def _longer(text: str, start: int, end: int) -> str:
    """The longer number that holds a place in a text."""
    before = _NUMERALS_BEFORE.search(text[max(0, start - _LONGEST) : start])
    behind = _NUMERALS_BEHIND.match(text[: end + _LONGEST], end)
    assert before is not None
    assert behind is not None
    whole = before[0] + text[start:end] + behind[0]
    return " ".join(whole.strip(".,-").split())
