"""The number line of one target: its goal as a region, and the figures that matter on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.records.intervals import Interval
from tracker.scorecards.charts.figures import Ink, along, chevron
from tracker.scorecards.charts.places import in_rows
from tracker.scorecards.charts.scale import Scale, finite, round_ends
from tracker.scorecards.charts.shapes import Chart, Label, Line, Shape, Tint, at, horizontal_fade
from tracker.scorecards.numbers import Measure

WIDTH = 330.0
START, END = 4.0, 318.0
_LEFT, _ROW = 2.0, 12.5


@dataclass(frozen=True, slots=True)
class Pointed:
    """A figure to draw, with the words that stand over it."""

    interval: Interval
    words: str
    ink: Ink
    decides: bool = False


def bullet(
    goal: Interval | None, figures: tuple[Pointed, ...], measure: Measure, absent: str, title: str
) -> Chart:
    """The number line of a goal and its figures; at least one of the two there must be.

    Parameters
    ----------
    goal
        The acceptable values; None where it cannot be told which they are.
    figures
        What is drawn, the most important last.
    measure
        How values are printed.
    absent
        What is printed where there is no figure.
    title
        The sentence that says what the chart shows.
    """
    values = finite([*_given(goal), *(figure.interval for figure in figures)])
    low, high = round_ends(values, measure.unit)
    scale = Scale(low, high, START, END)
    over = in_rows(list(_figure_labels(figures, scale)), _LEFT, WIDTH - 4)
    y = 29 + _ROW * max(0, len(over) - 1)
    under = in_rows(_scale_labels(goal, scale, measure), _LEFT, END + 8)
    shapes: list[Shape] = [Line(f"M{at(START)} {at(y)}H{at(END)}", "axis")]
    for one in _given(goal):
        shapes += _goal(one, scale, y)
        shapes += _chevrons(one, figures, scale, y)
    for figure in figures:
        radius = 5.4 if figure.decides else 4.8
        shapes += along(figure.interval, scale, y, figure.ink, radius)
    shapes += _rows(over, y - 15, -_ROW)
    shapes += _rows(under, y + 25, _ROW)
    if not figures:
        shapes.append(Label(_LEFT, y - 15, absent))
    return Chart(WIDTH, y + 29 + _ROW * (len(under) - 1), title, tuple(shapes))


def _figure_labels(figures: tuple[Pointed, ...], scale: Scale) -> Iterator[Label]:
    for figure in reversed(figures):
        ends = finite([figure.interval])
        place = sum(scale(end) for end in ends) / len(ends) if ends else (START + END) / 2
        if figure.decides:
            yield Label(place, 0, figure.words, "ink", "middle", bold=True)
        else:
            yield Label(place, 0, figure.words, "muted", "middle")


def _given(goal: Interval | None) -> list[Interval]:
    return [] if goal is None else [goal]


def _scale_labels(goal: Interval | None, scale: Scale, measure: Measure) -> list[Label]:
    names = []
    for one in _given(goal):
        marks = [scale(end) for end in finite([one])]
        names.append(Label(sum(marks) / len(marks), 0, measure.short(one), "met", "middle"))
    low = Label(START, 0, measure.value(scale.low), "muted")
    high = Label(END, 0, measure.scaled(scale.high), "muted")
    return [*names, low, high]


def _rows(rows: list[list[Label]], base: float, step: float) -> Iterator[Label]:
    for place, row in enumerate(rows):
        for label in row:
            yield replace(label, y=at(base + step * place))


def _goal(goal: Interval, scale: Scale, y: float) -> Iterator[Shape]:
    """The acceptable values: a band from each marker, fading where there is no limit."""
    low, high = goal.low, goal.high
    if low is not None and high is not None:
        left, right = scale(low), scale(high)
        yield Tint(at(left), at(y - 9), at(right - left), 18, "met", 17)
    elif low is not None:
        yield from horizontal_fade(scale(low), scale.end, y - 9, 18, "met", 17, 0.44)
    elif high is not None:
        yield from horizontal_fade(scale(high), scale.start, y - 9, 18, "met", 17, 0.44)
    yield Line(f"M{at(scale.start)} {at(y)}H{at(scale.end)}", "axis")
    for end in finite([goal]):
        yield Line(f"M{at(scale(end))} {at(y - 13)}V{at(y + 13)}", "met", 2.6)


def _chevrons(
    goal: Interval, figures: tuple[Pointed, ...], scale: Scale, y: float
) -> Iterator[Shape]:
    """Arrow heads where the goal has no limit, unless a figure without a limit draws its own."""
    if goal.high is None and all(figure.interval.high is not None for figure in figures):
        yield chevron(scale.end + 6, y, 4, "axis", 1.2)
    if goal.low is None and all(figure.interval.low is not None for figure in figures):
        yield chevron(scale.start - 1, y, -4, "axis", 1.2)
