"""Numbers as printed: digits, English number words, Chinese numerals, and their scales.

The number words are read here because the libraries at hand are not strict enough: cn2an refuses
两, yields floats and takes 0.3 s to import, text2num takes "fourty" and a bare "million".
A spelled number is accepted only if spelling its value gives the same words again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tracker.records.wording import Table, listed

ENGLISH_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
CHINESE_SCALES = {
    "百": 2,
    "千": 3,
    "万": 4,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
SCALES = Table({**ENGLISH_SCALES, "m": 6, "bn": 9, "tn": 12, **CHINESE_SCALES})
"""Scale words and the power of ten each stands for."""

_UNITS = listed("zero one two three four five six seven eight nine")
_TEENS = listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL = {
    **{word: value for value, word in enumerate(_UNITS + _TEENS)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_CHINESE_DIGITS = "零一二三四五六七八九"
_CHINESE_GROUPS = {"亿": 10**8, "万": 10**4}
_CHINESE_PLACES = {"千": 1000, "百": 100, "十": 10}

_DIGIT_RUN = re.compile(r"[0-9][0-9.,]*")
DIGITS = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?"
"""A number in digits, with thousands separators or none."""

_PLAIN = re.compile(DIGITS)
_WORD = f"(?:{'|'.join([*_SMALL, *ENGLISH_SCALES, 'and', 'an?'])})(?![A-Za-z])"
_ENGLISH_RUN = re.compile(rf"{_WORD}(?:(?:\s+|-){_WORD})*", re.IGNORECASE)
_TENS_UNIT = re.compile(rf"({'|'.join(_TENS)})-({'|'.join(_UNITS[1:])})\b", re.IGNORECASE)
_CHINESE_RUN = re.compile(
    r"(?:(?!百分[点之])[零〇一二两三四五六七八九十百千万亿]|点(?=[零〇一二三四五六七八九])){1,40}"
)
_DIGIT_ORDINAL = re.compile(r"([1-9][0-9]*)(st|nd|rd|th)(?![a-z])", re.IGNORECASE)
_LIANG = re.compile(r"两(?=[百千万亿])|^两$")


class Number(NamedTuple):
    """A positive number or zero, as printed.

    Attributes
    ----------
    value
        The number with its scale applied.
    digit
        The power of ten of the last printed digit; without a decimal point, of the last non-zero
        digit. It counts at the number's scale: 8 for "1.2 billion".
    scales
        The powers of ten it can be said to be counted in, the longest scale first: (6, 4) for
        五百万; empty without a scale.
    spelled
        Whether it is in words rather than digits.
    """

    value: Decimal
    digit: int
    scales: tuple[int, ...] = ()
    spelled: bool = False

    def scaled(self, power: int) -> Number:
        """The same digits at a scale of `power`."""
        return Number(self.value.scaleb(power), self.digit + power, (power,), self.spelled)


def last_nonzero_digit(value: Decimal) -> int:
    """The power of ten of the last digit that is not zero."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def numbers(text: str, start: int) -> Iterator[tuple[Number, int]]:
    """Every number that the text at `start` can be, without a scale after digits, and its end."""
    if run := _DIGIT_RUN.match(text, start):
        if (number := from_digits(run[0])) is not None:
            yield number, run.end()
    elif run := _CHINESE_RUN.match(text, start):
        if (number := _from_chinese(run[0])) is not None:
            yield number, run.end()
    elif run := _ENGLISH_RUN.match(text, start):
        yield from _english_numbers(run[0], start)


def ordinals(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Every rank that the text at `start` can be ("34th", "eighth"), and its end."""
    found = _DIGIT_ORDINAL.match(text, start)
    if found and found[2].lower() == _suffix(found[1]):
        yield int(found[1]), found.end()
    if word := _ORDINAL_WORDS.match(text, start):
        yield word


def chinese_integer(run: str) -> int | None:
    """The value of a Chinese numeral written in full; None if it is not one."""
    if "两" in _LIANG.sub("二", run):
        return None
    digits = _LIANG.sub("二", run).replace("〇", "零")
    value = _chinese_value(digits)
    return value if _chinese_words(value) == digits else None


def from_digits(run: str) -> Number | None:
    """The number that digits with separators and a decimal point are; None if they are none."""
    if not _PLAIN.fullmatch(run):
        return None
    digits = run.replace(",", "")
    value, point = Decimal(digits), digits.find(".")
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    return Number(value, zeros if point < 0 else point + 1 - len(digits))


def plain_value(run: str, power: int) -> Decimal:
    """The value of well-formed digits at a scale, without zeros that say nothing; exact."""
    whole, _, places = run.replace(",", "").partition(".")
    places = places.rstrip("0")
    if len(places) <= power:
        return Decimal(whole + places.ljust(power, "0"))
    return Decimal(f"{whole}{places[:power]}.{places[power:]}")


def _suffix(digits: str) -> str:
    if digits[-2:] in {"11", "12", "13"}:
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def _ordinal_words() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_ORDINALS, 1)}
    for ten in _TENS:
        words[ten[:-1] + "ieth"] = _SMALL[ten]
        for value, unit in enumerate(_ORDINALS[:9], 1):
            words[f"{ten}-{unit}"] = words[f"{ten} {unit}"] = _SMALL[ten] + value
    return words


_ORDINAL_WORDS = Table(_ordinal_words())


# English number words


def _english_numbers(run: str, start: int) -> Iterator[tuple[Number, int]]:
    """The numbers at the head of a run of words: "one hundred and two" is also "one hundred"."""
    ends = [word.end() for word in re.finditer(r"[A-Za-z]+", run)]
    for end in reversed(ends[:20]):
        words = _TENS_UNIT.sub(r"\1 \2", run[:end]).lower().split()
        if (value := _from_english(words)) is not None:
            yield _spelled(Decimal(value), _english_scales(words)), start + end


def _from_english(words: list[str]) -> int | None:
    if words[0] in {"a", "an"} and words[1:2] and words[1] in ENGLISH_SCALES:
        words = ["one", *words[1:]]
    plain = [word for word in words if word != "and"]
    if not plain or not set(plain) <= {*_SMALL, *ENGLISH_SCALES} or not _well_joined(words):
        return None
    value = _english_value(plain)
    return value if plain in (_english_words(value), _in_hundreds(value)) else None


def _well_joined(words: list[str]) -> bool:
    """Whether every "and" stands between a scale word and a smaller number."""
    return all(
        words[i - 1 : i]
        and words[i - 1] in ENGLISH_SCALES
        and set(words[i + 1 : i + 2]) & {*_SMALL}
        for i, word in enumerate(words)
        if word == "and"
    )


def _english_value(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group *= 100
        else:
            total, group = total + group * 10 ** ENGLISH_SCALES[word], 0
    return total + group


def _english_words(value: int) -> list[str]:
    if value < 20:
        return [(_UNITS + _TEENS)[value]]
    if value < 100:
        tens = [_TENS[value // 10 - 2]]
        return tens + (_english_words(value % 10) if value % 10 else [])
    for word, power in reversed(ENGLISH_SCALES.items()):
        count, rest = divmod(value, 10**power)
        if count:
            return [*_english_words(count), word, *(_english_words(rest) if rest else [])]
    raise AssertionError(value)


def _in_hundreds(value: int) -> list[str]:
    """The spelling in hundreds, such as "twelve hundred"."""
    hundreds = value // 100
    return [*_english_words(hundreds), "hundred"] if 10 < hundreds < 100 else []


def _english_scales(words: list[str]) -> tuple[int, ...]:
    powers = [ENGLISH_SCALES[word] for word in words if word in ENGLISH_SCALES]
    if words[-1] not in ENGLISH_SCALES:
        return ()
    if words[-2] == "hundred":
        return sum(powers[-2:]), powers[-1]
    return (powers[-1],)


def _spelled(value: Decimal, scales: tuple[int, ...]) -> Number:
    return Number(value, last_nonzero_digit(value), scales, spelled=True)


# Chinese numerals


def _from_chinese(run: str) -> Number | None:
    if "点" in run:
        return _chinese_decimal(run)
    value = chinese_integer(run)
    return None if value is None else _spelled(Decimal(value), _chinese_scales(run))


def _chinese_decimal(run: str) -> Number | None:
    scale = max((word for word in CHINESE_SCALES if run.endswith(word)), key=len, default="")
    whole, _, places = run.removesuffix(scale).replace("〇", "零").partition("点")
    value = chinese_integer(whole)
    if value is None or not set(places) <= set(_CHINESE_DIGITS):
        return None
    decimals = "".join(str(_CHINESE_DIGITS.index(place)) for place in places)
    number = Number(Decimal(f"{value}.{decimals}"), -len(places), spelled=True)
    return number.scaled(CHINESE_SCALES[scale]) if scale else number


def _chinese_scales(run: str) -> tuple[int, ...]:
    fitting = [word for word in CHINESE_SCALES if chinese_integer(run.removesuffix(word))]
    return tuple(
        CHINESE_SCALES[word]
        for word in sorted(fitting, key=len, reverse=True)
        if run.endswith(word)
    )


def _chinese_value(digits: str) -> int:
    for word, size in _CHINESE_GROUPS.items():
        if word in digits:
            count, _, rest = digits.rpartition(word)
            return _chinese_value(count) * size + _chinese_value(rest)
    total = digit = 0
    for char in digits:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS.index(char)
        else:
            total, digit = total + (digit or 1) * _CHINESE_PLACES[char], 0
    return total + digit


def _chinese_words(value: int) -> str:
    spelled = _chinese_group(value) or "零"
    return spelled.removeprefix("一") if spelled.startswith("一十") else spelled


def _chinese_group(value: int) -> str:
    for word, size in (_CHINESE_GROUPS | _CHINESE_PLACES).items():
        count, rest = divmod(value, size)
        if count:
            gap = "零" if 0 < rest < size // 10 else ""
            return _chinese_group(count) + word + gap + _chinese_group(rest)
    return _CHINESE_DIGITS[value] if value else ""
