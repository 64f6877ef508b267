"""The words that stand around a printed number, in English and Chinese, each in one table.

A hedge says which values the number allows ("over", 近); a word of reaching leaves it as it is
("stood at", 达到); a word of change says that it rose or fell. Tables map the words as printed to
what they mean; a verb is listed in every inflection.

以上, 以下 and 以内 take the number in, 超过 and 不满 leave it out, as in article 1259 of the Civil
Code of the People's Republic of China.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Wording(Enum):
    """What a word says about the number beside it."""

    OVER = "above the number"
    AT_LEAST = "the number or above"
    NEARLY = "below the number by at most the tolerance"
    ABOUT = "off the number by at most the tolerance"
    UNDER = "below the number"
    AT_MOST = "the number or below"
    SURPLUS = "above the number, below the next unit of its last non-zero digit"
    REACH = "the number itself, as a level"
    RISE = "a change upwards"
    FALL = "a change downwards"


HEDGES = frozenset(Wording) - {Wording.REACH, Wording.RISE, Wording.FALL}


class Table(Generic[T]):
    """Printed words and what each means; of two that fit, the longer one is meant.

    Words in Latin letters end where the letters end; their case counts only if `case` is set.
    """

    def __init__(self, entries: Mapping[str, T], *, case: bool = False) -> None:
        self._key = str if case else str.lower
        self._entries = {self._key(word): meaning for word, meaning in entries.items()}
        lengths: dict[str, set[int]] = {}
        for word in self._entries:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def match(self, text: str, start: int) -> tuple[T, int] | None:
        """The meaning of the word at `start` and where the word ends; None if there is none."""
        for length in self._lengths.get(self._key(text[start : start + 1]), ()):
            word, end = self._key(text[start : start + length]), start + length
            if end > len(text) or word not in self._entries:
                continue
            if not (_latin(word[-1]) and _latin(text[end : end + 1])):
                return self._entries[word], end
        return None


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def listed(words: str) -> tuple[str, ...]:
    """The words of a list that is printed as one text."""
    return tuple(words.split())


def _table(entries: Mapping[Wording, str]) -> Table[Wording]:
    return Table({word: meaning for meaning, words in entries.items() for word in words.split("|")})


BEFORE = _table(
    {
        Wording.OVER: "over|more than|above|greater than|higher than|in excess of|>"
        "|多于|大于|高于|不止",
        Wording.AT_LEAST: "at least|no less than|not less than|no fewer than|not fewer than"
        "|no lower than|not lower than|a minimum of|≥|至少|最少|不少于|不低于|不小于",
        Wording.NEARLY: "nearly|almost|close to|近|将近",
        Wording.ABOUT: "about|around|approximately|some|roughly|约|大约|约为|大约为",
        Wording.UNDER: "under|below|less than|fewer than|lower than|<"
        "|不足|低于|少于|小于|不到|不满",
        Wording.AT_MOST: "up to|at most|no more than|not more than|no higher than"
        "|not higher than|a maximum of|≤|至多|最多|不多于|不高于|不大于",
    }
)

VERBS = _table(
    {
        Wording.OVER: "exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing"
        "|topped|topping|break through|breaks through|broke through|broken through"
        "|breaking through|超|超过|突破|逾",
        Wording.NEARLY: "approach|approaches|approached|approaching|接近",
        Wording.AT_MOST: "not exceed|not exceeding|not surpass|not surpassing|不超过|不超|不突破",
        Wording.REACH: "reach|reaches|reached|reaching|stand at|stands at|stood at|standing at"
        "|amount to|amounts to|amounted to|amounting to|total|totals|totaled|totalled|totaling"
        "|totalling|a total of|达|达到|合计|共计|总计",
    }
)

AUXILIARIES = _table({Wording.REACH: "has|have|had|having|will|to|已|已经|将"})

CHANGES = _table(
    {
        Wording.RISE: "rise|rises|rose|risen|rising|grow|grows|grew|grown|growing|growth"
        "|increase|increases|increased|increasing|climb|climbs|climbed|climbing"
        "|增长|增加|提高|提升|上升|上涨|增|升|涨",
        Wording.FALL: "fall|falls|fell|fallen|falling|decline|declines|declined|declining"
        "|decrease|decreases|decreased|decreasing|drop|drops|dropped|dropping"
        "|reduce|reduces|reduced|reducing|reduction|shrink|shrinks|shrank|shrunk|shrinking"
        "|下降|减少|降低|下跌|下滑|回落|降|减|跌",
    }
)
"""Before "to", 至 or 到 these are words of reaching: "fell to 3 %" is a level, not a change."""

DIRECTIONS = _table({Wording.RISE: "up", Wording.FALL: "down"})

LEVELS = Table(
    dict.fromkeys(["above", "below", "under", "close to", "higher than", "lower than"], None)
    | dict.fromkeys(["topped", "topping", "broke through", "breaking through"], None)
    | dict.fromkeys(["突破", "高于", "低于"], None)
)
"""Hedges that name a level right after a change, not its size: "fell below 10 %"."""

AFTER = _table(
    {
        Wording.AT_LEAST: "or more|or above|or over|or higher|and above|以上|及以上|或以上",
        Wording.AT_MOST: "or less|or fewer|or below|or under|or lower|以下|及以下|或以下|以内|之内",
        Wording.ABOUT: "左右",
    }
)

SURPLUS = _table({Wording.SURPLUS: "余|多"})

MARK = _table({Wording.OVER: "大关"})
"""The mark that was passed: only after a word for above."""

FIRST = Table(dict.fromkeys([*["首" + m for m in "个家项座台套条种件支所处"]], 1) | {"first": 1})
"""The first of its kind, which makes one; 首位 is a rank and 首次 an occasion."""

STANDING = Table(dict.fromkeys(["place", "position"], None))
"""What an English ordinal may count when it is a rank; 第 takes 位 or 名."""


LEVEL_WORDS = frozenset({"to", "至", "到"})
"""They join the ends of a range and, after a change, name the level it led to."""

DASHES = frozenset("-–—~〜")
"""They join the ends of a range; ～ is ~ in full width."""


def quoted(words: Iterable[str]) -> str:
    """Words in quotes, as a list in a sentence; an invisible character by its code point."""
    return " and ".join(f'"{_visible(word)}"' for word in words)


def _visible(word: str) -> str:
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in word)
