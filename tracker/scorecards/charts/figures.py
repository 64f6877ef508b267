"""How a figure is drawn: a dot if exact, else a band with filled, hollow or fading ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.evaluation.verdicts import Status
from tracker.records.intervals import Interval
from tracker.scorecards.charts.scale import Scale
from tracker.scorecards.charts.shapes import (
    Chart,
    Dot,
    Line,
    Shape,
    Tint,
    at,
    horizontal_fade,
    vertical_fade,
)


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a figure: of its body, of its outline, and the strength of its band."""

    body: str
    outline: str
    band: int = 55


PLAIN = Ink("ink", "ink")
LATE = Ink("late", "late")
ASIDE = Ink("unknown", "unknown")
OF_STATUS = {
    Status.MET: Ink("met", "met"),
    Status.MISSED: Ink("missed", "missed-line", 80),
    Status.UNKNOWN: ASIDE,
}


def along(interval: Interval, scale: Scale, y: float, ink: Ink, radius: float) -> Iterator[Shape]:
    """A figure on a horizontal scale; without a limit it fades to the end of the scale."""
    if interval.is_point:
        assert interval.low is not None
        yield Dot(at(scale(interval.low)), y, radius, ink.body, _outline(ink), 1.5)
        return
    yield from _band(interval, scale, y, ink)
    for end, is_open in ((interval.low, interval.low_open), (interval.high, interval.high_open)):
        if end is not None:
            yield _end(at(scale(end)), y, ink, is_open=is_open)


def _outline(ink: Ink) -> str:
    """A dot stands off what it lies on by a rim of paper, unless its outline says more."""
    return ink.outline if ink.outline == "missed-line" else "paper"


def _band(interval: Interval, scale: Scale, y: float, ink: Ink) -> Iterator[Shape]:
    if interval.low is not None and interval.high is not None:
        left, right = scale(interval.low), scale(interval.high)
        yield Tint(at(left), y - 4.5, at(right - left), 9, ink.body, ink.band)
    elif interval.low is not None:
        yield from horizontal_fade(scale(interval.low), scale.end, y - 4.5, 9, ink.body, 75, 0.06)
        yield chevron(scale.end, y, 4.5, ink.outline)
    elif interval.high is not None:
        yield from horizontal_fade(
            scale(interval.high), scale.start, y - 4.5, 9, ink.body, 75, 0.06
        )
        yield chevron(scale.start, y, -4.5, ink.outline)


def _end(x: float, y: float, ink: Ink, *, is_open: bool) -> Dot:
    return Dot(x, y, 3.4, "paper" if is_open else ink.body, ink.outline, 1.5)


def chevron(x: float, y: float, reach: float, colour: str, weight: float = 1.5) -> Line:
    """An arrow head at a place, pointing right for a positive reach and left for a negative."""
    high = abs(reach)
    path = f"M{at(x - reach + 1)} {at(y - high)}l{at(reach)} {at(high)}l{at(-reach)} {at(high)}"
    return Line(path, colour, weight, rounded=True)


def upright(interval: Interval, x: float, scale: Scale, ink: Ink, radius: float) -> Iterator[Shape]:
    """A figure on a vertical scale; without a limit it fades over a short way."""
    if interval.is_point:
        assert interval.low is not None
        yield Dot(x, at(scale(interval.low)), radius, ink.body, _outline(ink), 1.4)
        return
    if interval.low is not None and interval.high is not None:
        top, bottom = scale(interval.high), scale(interval.low)
        yield Tint(at(x - 2.2), at(top), 4.4, at(bottom - top), ink.body, ink.band)
    elif interval.low is not None:
        yield from _arrow(x, scale(interval.low), -18, ink)
    elif interval.high is not None:
        yield from _arrow(x, scale(interval.high), 18, ink)
    for end, is_open in ((interval.low, interval.low_open), (interval.high, interval.high_open)):
        if end is not None:
            fill = "paper" if is_open else ink.body
            yield Dot(x, at(scale(end)), 3.1, fill, ink.outline, 1.4)


def _arrow(x: float, y: float, reach: float, ink: Ink) -> Iterator[Shape]:
    yield from vertical_fade(x - 2.2, 4.4, y, y + reach, ink.body, 70, 0.2)
    lift = 3 if reach < 0 else -3
    path = f"M{at(x - 3)} {at(y + reach + lift)}l3 {-lift}l3 {lift}"
    yield Line(path, ink.outline, 1.3, rounded=True)


def glyph(interval: Interval, title: str) -> Chart:
    """A figure's kind in miniature, beside its reading in a table."""
    middle = 4.0
    if interval.is_point:
        return Chart(22, 8, title, (Dot(3.5, middle, 2.8, "ink", "ink", 0),))
    left, right = 3.0, 19.0
    shapes: list[Shape] = [Line(f"M{at(left)} 4H{at(right)}", "ink", 1.4)]
    if interval.low is None:
        shapes.append(Line("M6 1.2l-3.6 2.8l3.6 2.8", "ink", 1.3, rounded=True))
    else:
        shapes.append(_mini_end(left, is_open=interval.low_open))
    if interval.high is None:
        shapes.append(Line("M16 1.2l3.6 2.8l-3.6 2.8", "ink", 1.3, rounded=True))
    else:
        shapes.append(_mini_end(right, is_open=interval.high_open))
    return Chart(22, 8, title, tuple(shapes))


def _mini_end(x: float, *, is_open: bool) -> Dot:
    return Dot(x, 4, 2.3, "paper" if is_open else "ink", "ink", 1.2)


def sample(interval: Interval, scale: Scale, title: str) -> Chart:
    """A figure on a short bare line, as the method's table of readings shows it."""
    shapes: list[Shape] = [Line("M2 8H94", "axis"), *along(interval, scale, 8, PLAIN, 4.4)]
    return Chart(96, 16, title, tuple(shapes))
