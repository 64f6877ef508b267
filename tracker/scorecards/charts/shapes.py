"""What a chart is made of: lines, tints, dots, marks and labels, each at its place.

Lengths are units of the chart's own grid; y grows downward. Colours are names of the palette.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TEXT = 10.4
"""The size of all text in charts."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """The room that something takes."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies wholly inside another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke along an SVG path."""

    path: str
    colour: str
    weight: float = 1
    dash: str = ""
    rounded: bool = False
    kind = "line"


@dataclass(frozen=True, slots=True)
class Tint:
    """A rectangle of a colour mixed with paper, `percent` of the colour."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    percent: int
    kind = "tint"


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc: filled, or hollow with the colour as its outline."""

    x: float
    y: float
    radius: float
    fill: str
    outline: str
    weight: float = 1.5
    kind = "dot"

    @property
    def box(self) -> Box:
        """The room it takes."""
        reach = self.radius + self.weight / 2
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


@dataclass(frozen=True, slots=True)
class Gap:
    """The mark of an unknown, drawn where the figure is missing; x and y are its middle."""

    x: float
    y: float
    kind = "gap"

    @property
    def box(self) -> Box:
        """The room it takes."""
        return Box(self.x - 6.5, self.y - 6.5, self.x + 6.5, self.y + 6.5)


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; y is its base line."""

    x: float
    y: float
    text: str
    colour: str = "muted"
    anchor: Anchor = "start"
    bold: bool = False
    kind = "label"

    @property
    def box(self) -> Box:
        """The room it takes, by the widths of common letters."""
        width = text_width(self.text, bold=self.bold)
        shift = {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        left = self.x - shift
        return Box(left, self.y - TEXT * 0.8, left + width, self.y + TEXT * 0.22)


Shape = Line | Tint | Dot | Gap | Label


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its size and the sentence that says what it shows."""

    width: float
    height: float
    title: str
    shapes: tuple[Shape, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Its lines of text."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Label))


_NARROW, _WIDE = frozenset("iIjlftr.,:;'’‘!|()[] "), frozenset("mwMWQ%@—")


def text_width(text: str, *, bold: bool = False) -> float:
    """How wide a line of chart text is at most, roughly: no font is asked."""
    return sum(map(_letter, text)) * TEXT * (1.05 if bold else 1)


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    if letter in _NARROW:
        return 0.33
    if letter in _WIDE:
        return 0.88
    return 0.6 if letter.isupper() else 0.545


def at(value: float) -> float:
    """A coordinate as printed: tenths are finer than any printer."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def horizontal_fade(
    start: float, end: float, y: float, height: float, colour: str, percent: int, solid: float
) -> Iterator[Tint]:
    """Tints from `start`, where the colour is strongest, fading towards `end`.

    The longest and faintest lies lowest; `solid` is the share of the way at full strength. Plain
    tints laid over each other leave no seam and need neither gradient nor transparency.
    """
    steps = 12 if percent < 30 else 18
    for step in range(1, steps + 1):
        reach = (end - start) * (1 - (1 - solid) * (step - 1) / (steps - 1))
        left, width = min(start, start + reach), abs(reach)
        shade = max(1, round(percent * step / steps))
        yield Tint(at(left), at(y), at(width), at(height), colour, shade)


def vertical_fade(
    x: float, width: float, start: float, end: float, colour: str, percent: int, solid: float
) -> Iterator[Tint]:
    """Tints from the height `start`, where the colour is strongest, fading towards `end`."""
    steps = 9
    for step in range(1, steps + 1):
        reach = (end - start) * (1 - (1 - solid) * (step - 1) / (steps - 1))
        top, height = min(start, start + reach), abs(reach)
        shade = max(1, round(percent * step / steps))
        yield Tint(at(x), at(top), at(width), at(height), colour, shade)
