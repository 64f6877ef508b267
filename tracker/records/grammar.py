"""The grammar of a printed figure: the order of its words, and every way they can be taken.

A phrase is lead words, one number or two with their units, and words after them:

    phrase   = lead (ordinal | first | range | amount)
    lead     = [reaching | change] [hedge]       (more words are parsed, and refused later)
    range    = amount ("to" | dash | 至 | 到) amount
             | "between" amount "and" amount | [介于] amount (和 | 与 | 至 | 到 | dash) amount 之间
    amount   = [sign] [currency | 百分之] [sign] number [余] [scale] [余] ["+"] [after]
               [unit] ["+"] [after]

The parser follows every alternative, so that a phrase which can be taken in two ways shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tracker.records import wording
from tracker.records.numerals import SCALES, numbers, ordinals
from tracker.records.phrases import Amount, Phrase, PrintedUnit, Word
from tracker.records.units import COUNTED, PERCENT_BEFORE, SHARES, Expected, currency
from tracker.records.wording import Table, Wording

_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\t\n\r\u00a0\u2009\u202f\u3000"), " "
)
_MINUS = "-−"
_LONGEST_LEAD = 4
_BETWEEN = Table({"between": None})
_AND = Table({"and": None})
_LEVEL = Table(dict.fromkeys(wording.LEVEL_WORDS, None))
_OPENING = Table({"介于": None, "在": None})
_ENCLOSED = Table({"和": None, "与": None, "至": None, "到": None})
_CLOSING = Table({"之间": None})
_RANKED = Table({"位": None, "名": None})
_ARTICLE = Table({"a": None, "an": None})
_BY = Table({"by": None, "of": None})
_DONE = Table({"了": None})
_WORD_AT = r"[0-9][0-9.,]*[^\s0-9\u2e80-\u9fff]*|[\u2e80-\u9fff]+|[^\s\u2e80-\u9fff]+"


def folded(printed: str) -> str:
    """A phrase with full-width ASCII and spaces folded."""
    plain = printed.isascii() and printed.isprintable()
    return printed if plain else printed.translate(_FOLDED)


class Scanner:
    """A phrase, full-width ASCII and spaces folded, and the furthest place that was looked at."""

    def __init__(self, printed: str, expected: Expected | None = None) -> None:
        self.printed = printed
        self.text = folded(printed)
        self.expected = expected
        self.amounts: dict[int, list[Amount]] = {}
        self._furthest = 0

    def at(self, position: int) -> int:
        """The place of the next word at or after `position`."""
        while position < len(self.text) and self.text[position].isspace():
            position += 1
        self._furthest = max(self._furthest, position)
        return position

    def end_of(self, table: Table[None], position: int) -> int | None:
        """Where the word of the table that stands next ends; None if there is none."""
        found = table.match(self.text, self.at(position))
        return found and found[1]

    def stopping_word(self) -> str:
        """The word at the furthest place, as printed; the last word where nothing is left."""
        # Compiled here, since it takes longer than reading many figures that have no such word.
        found = re.compile(_WORD_AT, re.DOTALL).match(self.text, self._furthest)
        if found:
            return self.printed[slice(*found.span())]
        return (self.printed.split() or [""])[-1]


def parse(scanner: Scanner) -> Iterator[Phrase]:
    """Every way of taking the whole phrase."""
    for lead, start in _leads(scanner, 0):
        for phrase, end in _bodies(scanner, start):
            if scanner.at(end) == len(scanner.text):
                yield phrase._replace(lead=lead)


def _leads(
    scanner: Scanner, start: int, lead: tuple[Word, ...] = ()
) -> Iterator[tuple[tuple[Word, ...], int]]:
    yield lead, start
    if len(lead) < _LONGEST_LEAD:
        for word in _lead_words(scanner, scanner.at(start)):
            yield from _leads(scanner, word.end, (*lead, word))


def _lead_words(scanner: Scanner, start: int) -> Iterator[Word]:
    if hedge := wording.BEFORE.match(scanner.text, start):
        yield Word(hedge[0], start, hedge[1], level=_names_level(scanner, start))
    auxiliary = wording.AUXILIARIES.match(scanner.text, start)
    for verb_start in [start, scanner.at(auxiliary[1])] if auxiliary else [start]:
        if verb := wording.VERBS.match(scanner.text, verb_start):
            end = scanner.end_of(_DONE, verb[1]) or verb[1]
            yield Word(verb[0], start, end, level=_names_level(scanner, verb_start))
    change_start = auxiliary[1] if auxiliary else start
    noun_start = scanner.end_of(_ARTICLE, change_start) or change_start
    yield from _changes(scanner, start, scanner.at(noun_start))


def _names_level(scanner: Scanner, start: int) -> bool:
    return wording.LEVELS.match(scanner.text, start) is not None


def _changes(scanner: Scanner, start: int, word_start: int) -> Iterator[Word]:
    if change := wording.CHANGES.match(scanner.text, word_start):
        if level := scanner.end_of(_LEVEL, change[1]):
            yield Word(Wording.REACH, start, level)
        end = scanner.end_of(_DONE, change[1]) or change[1]
    elif change := wording.DIRECTIONS.match(scanner.text, start):
        end = change[1]
    else:
        return
    by = scanner.end_of(_BY, end)
    yield Word(change[0], start, by or end, by is not None)


def _bodies(scanner: Scanner, start: int) -> Iterator[tuple[Phrase, int]]:
    yield from _ranks(scanner, scanner.at(start))
    yield from _firsts(scanner, scanner.at(start))
    yield from _ranges(scanner, start)
    for amount in _amounts(scanner, start):
        yield Phrase(amounts=(amount,)), amount.end
        if mark := wording.MARK.match(scanner.text, scanner.at(amount.end)):
            word = Word(mark[0], scanner.at(amount.end), mark[1])
            yield Phrase(amounts=(amount,), mark=word), mark[1]


def _ranks(scanner: Scanner, start: int) -> Iterator[tuple[Phrase, int]]:
    for rank, end in ordinals(scanner.text, start):
        standing = scanner.end_of(wording.STANDING, end)
        if standing or scanner.text[start:end].lower() != "first":
            yield Phrase(rank=rank), standing or end
    if scanner.text[start : start + 1] == "第":
        for number, end in numbers(scanner.text, scanner.at(start + 1)):
            if number.digit >= 0 and number.value >= 1:
                yield Phrase(rank=int(number.value)), scanner.end_of(_RANKED, end) or end


def _firsts(scanner: Scanner, start: int) -> Iterator[tuple[Phrase, int]]:
    if found := wording.FIRST.match(scanner.text, start):
        yield Phrase(first=()), found[1]
        for unit in _printed_units(scanner, scanner.at(found[1])):
            yield Phrase(first=(unit,)), unit.end


def _ranges(scanner: Scanner, start: int) -> Iterator[tuple[Phrase, int]]:
    if opened := scanner.end_of(_BETWEEN, start):
        yield from _joined(scanner, opened, lambda end: scanner.end_of(_AND, end))
        return
    yield from _joined(scanner, start, lambda end: _connector_end(scanner, end))
    opened = scanner.end_of(_OPENING, start) or start
    for phrase, end in [
        *_joined(scanner, opened, lambda end: scanner.end_of(_ENCLOSED, end)),
        *_joined(scanner, opened, lambda end: _dash_end(scanner, end)),
    ]:
        if closed := scanner.end_of(_CLOSING, end):
            yield phrase, closed


def _joined(
    scanner: Scanner, start: int, connector: Callable[[int], int | None]
) -> Iterator[tuple[Phrase, int]]:
    for low in _amounts(scanner, start):
        if (joint := connector(low.end)) is not None:
            words = scanner.text[low.end : joint].strip().lower()
            for high in _amounts(scanner, joint):
                yield Phrase(amounts=(low, high), connector=words), high.end


def _connector_end(scanner: Scanner, end: int) -> int | None:
    return scanner.end_of(_LEVEL, end) or _dash_end(scanner, end)


def _dash_end(scanner: Scanner, end: int) -> int | None:
    """Where a dash with the same space on both sides ends; a hyphen between words is none."""
    place = scanner.at(end)
    dash, following = scanner.text[place : place + 1], scanner.text[place + 1 : place + 2]
    uneven = following.isspace() != (place > end)
    hyphen = dash == "-" and scanner.text[place - 1].isalpha() and following.isalpha()
    if dash not in wording.DASHES or following in wording.DASHES or uneven or hyphen:
        return None
    return place + 1


def _amounts(scanner: Scanner, start: int) -> list[Amount]:
    """The amounts that begin at `start`, each place looked at once."""
    place = scanner.at(start)
    if place not in scanner.amounts:
        scanner.amounts[place] = _amounts_at(scanner, place)
    return scanner.amounts[place]


def _amounts_at(scanner: Scanner, place: int) -> list[Amount]:
    sign, after_sign = _sign(scanner, place)
    unit, number_start = None, after_sign
    if found := currency(scanner.text, after_sign, scanner.expected):
        unit, number_start = PrintedUnit(found[0], after_sign, found[1], ahead=True), found[1]
    elif share := PERCENT_BEFORE.match(scanner.text, place):
        unit, number_start = PrintedUnit(share[0], place, share[1]), share[1]
    if unit:
        late_sign, number_start = _sign(scanner, scanner.at(number_start))
        if sign and late_sign:
            return []
        sign = sign or late_sign
    units = (unit,) if unit else ()
    amounts = [
        Amount(number, place, end, sign, units)
        for number, end in numbers(scanner.text, number_start)
    ]
    for step in (_surplus, _scale, _surplus, _plus, _after, _unit, _plus, _after):
        amounts += [longer for amount in amounts for longer in step(scanner, amount)]
    return amounts


def _sign(scanner: Scanner, place: int) -> tuple[str, int]:
    """The sign at `place`, which touches what follows but not a word or dash before it."""
    sign, before = scanner.text[place : place + 1], scanner.text[:place][-1:]
    following = scanner.text[place + 1 : place + 2]
    attached = before == "-" or (before.isascii() and before.isalnum())
    if sign not in {*_MINUS, "+"} or following.isspace() or attached:
        return "", place
    return ("+" if sign == "+" else "-"), place + 1


def _surplus(scanner: Scanner, amount: Amount) -> Iterator[Amount]:
    yield from _with_word(amount, wording.SURPLUS, scanner, scanner.at(amount.end))


def _after(scanner: Scanner, amount: Amount) -> Iterator[Amount]:
    yield from _with_word(amount, wording.AFTER, scanner, scanner.at(amount.end))


def _with_word(
    amount: Amount, table: Table[Wording], scanner: Scanner, start: int
) -> Iterator[Amount]:
    if found := table.match(scanner.text, start):
        word = Word(found[0], start, found[1])
        yield amount._replace(end=word.end, words=(*amount.words, word))


def _plus(scanner: Scanner, amount: Amount) -> Iterator[Amount]:
    if scanner.text.startswith("+", amount.end):
        word = Word(Wording.OVER, amount.end, amount.end + 1)
        yield amount._replace(end=word.end, words=(*amount.words, word))


def _scale(scanner: Scanner, amount: Amount) -> Iterator[Amount]:
    if amount.number.scales and not amount.words:
        return
    start = scanner.at(amount.end)
    found = SCALES.match(scanner.text, start)
    measured = scanner.expected is not None and scanner.expected.measured
    if found and not (measured and scanner.text[start : found[1]] in "mM"):
        yield amount._replace(number=amount.number.scaled(found[0]), end=found[1])


def _unit(scanner: Scanner, amount: Amount) -> Iterator[Amount]:
    for unit in _printed_units(scanner, scanner.at(amount.end)):
        yield amount._replace(end=unit.end, units=(*amount.units, unit))


def _printed_units(scanner: Scanner, start: int) -> Iterator[PrintedUnit]:
    """The units that can stand at `start`; a measure word may come before the indicator's own."""
    for found in (
        SHARES.match(scanner.text, start),
        currency(scanner.text, start, scanner.expected),
    ):
        if found:
            yield PrintedUnit(found[0], start, found[1])
    counted = COUNTED.match(scanner.text, start)
    if counted:
        yield PrintedUnit(counted[0], start, counted[1])
    if scanner.expected:
        for own_start in [start, scanner.at(counted[1])] if counted else [start]:
            if own := scanner.expected.regex.match(scanner.text, own_start):
                yield PrintedUnit(scanner.expected.unit, start, own.end(), own=True)
