"""A target's figures over time: the goal as a gate at the deadline, later figures lighter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise

from tracker.records.intervals import Interval
from tracker.records.periods import TimePeriod
from tracker.scorecards.charts.axis import ticks, years
from tracker.scorecards.charts.figures import LATE, PLAIN, Ink, upright
from tracker.scorecards.charts.places import beside
from tracker.scorecards.charts.scale import Scale, Years, finite
from tracker.scorecards.charts.shapes import (
    Box,
    Chart,
    Dot,
    Gap,
    Label,
    Line,
    Shape,
    Tint,
    at,
    text_width,
    vertical_fade,
)
from tracker.scorecards.numbers import Measure

WIDTH = 330.0
START, END, TOP = 4.0, 318.0, 16.0
_LEFT, _FRAME_RIGHT = 2.0, 328.0
_MANY = 24
"""From how many figures on a line alone shows those that mark no turn of the story."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at its time; `decides` carries the colours of the verdict, else None."""

    interval: Interval
    period: TimePeriod
    decides: Ink | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """The goal and the time it is for.

    Attributes
    ----------
    opens, deadline
        First and last day of the time: of a year, of the plan, or the same day.
    is_yearly
        Whether figures are about whole periods and stand in their middle, not at their end.
    goal_words, deadline_words
        What the labels say.
    missing
        What is said where no figure stands in the gate; empty where one does.
    """

    goal: Interval
    opens: date
    deadline: date
    is_yearly: bool
    goal_words: str
    deadline_words: str
    missing: str


def series(points: Sequence[Point], gate: Gate, measure: Measure, unit: str, title: str) -> Chart:
    """The chart of at least two points; `unit` names what the numbers count, if not plain."""
    floor = 78.0 if len(points) < 5 else 104.0
    days = [day for point in points for day in (point.period.start, point.period.end)]
    if not gate.is_yearly:
        days = [point.period.end for point in points]
    time = years([*days, gate.opens], gate.deadline, START, END)
    height = _heights(finite([gate.goal, *(point.interval for point in points)]), floor)
    drawing = _Drawing(points, gate, measure, time, height, floor)
    shapes = (*ticks(time, floor, ruled=True), *drawing.shapes(unit))
    return Chart(WIDTH, floor + 18, title, shapes)


def _heights(values: list[Decimal], floor: float) -> Scale:
    """A scale with a quarter of its height to spare above and below the values."""
    low, high = min(values), max(values)
    spare = (high - low or abs(high) or Decimal(1)) / 4
    return Scale(low - spare, high + spare, floor - 6, TOP + 4)


@dataclass(frozen=True)
class _Drawing:
    points: Sequence[Point]
    gate: Gate
    measure: Measure
    time: Years
    height: Scale
    floor: float

    def shapes(self, unit: str) -> Iterator[Shape]:
        gate = list(self._gate())
        drawn = [each for each in self.points if each in self._told or not each.interval.is_point]
        figures = [shape for point in drawn for shape in self._figure(point)]
        gap = [Gap(at(self._deadline), at(self.floor - 9))] if self.gate.missing else []
        yield from gate
        yield from self._lines()
        yield Line(f"M{at(self._deadline)} 1V{at(self.floor)}", "ink", 1.2, "4 2.5")
        yield from figures
        yield from gap
        solid = [shape.box for shape in (*figures, *gap) if isinstance(shape, Dot | Gap)]
        solid += [_box(shape) for shape in figures if isinstance(shape, Tint)]
        yield from self._labels(unit, solid)

    @property
    def _deadline(self) -> float:
        return self.time.closing(self.gate.deadline)

    def _x(self, point: Point) -> float:
        if self.gate.is_yearly:
            return self.time.middle(point.period.start, point.period.end)
        return self.time.closing(point.period.end)

    def _y(self, point: Point) -> float:
        ends = finite([point.interval])
        return sum(map(self.height, ends)) / len(ends)

    def _is_late(self, point: Point) -> bool:
        return point.period.end > self.gate.deadline

    def _gate(self) -> Iterator[Shape]:
        left, right = self._gate_sides()
        goal, width = self.gate.goal, right - left
        if goal.low is not None and goal.high is not None:
            top, bottom = self.height(goal.high), self.height(goal.low)
            yield Tint(at(left), at(top), at(width), at(bottom - top), "met", 20)
        elif goal.low is not None:
            yield from vertical_fade(left, width, self.height(goal.low), TOP, "met", 20, 0.55)
        elif goal.high is not None:
            low = self.floor - 2
            yield from vertical_fade(left, width, self.height(goal.high), low, "met", 20, 0.55)
        for end in finite([goal]):
            yield Line(f"M{at(left)} {at(self.height(end))}H{at(right)}", "met", 2.6)

    def _gate_sides(self) -> tuple[float, float]:
        if self.gate.opens == self.gate.deadline:
            return max(START, self._deadline - 4.4), min(END, self._deadline + 4.4)
        return self.time.opening(self.gate.opens), self._deadline

    def _figure(self, point: Point) -> Iterator[Shape]:
        ink = point.decides or (LATE if self._is_late(point) else PLAIN)
        radius = 5 if point.decides else 3.9
        yield from upright(point.interval, at(self._x(point)), self.height, ink, radius)

    @cached_property
    def _told(self) -> Sequence[Point]:
        """The figures that are marked and named: all, or of many those at the ends and the gate."""
        if len(self.points) <= _MANY:
            return self.points
        early = [point for point in self.points if not self._is_late(point)]
        late = [point for point in self.points if self._is_late(point)]
        deciding = [point for point in self.points if point.decides]
        return [*early[:1], *early[-1:], *late[:1], *late[-1:], *deciding]

    def _lines(self) -> Iterator[Shape]:
        """A line through the exact figures, dotted over more than a year without one."""
        exact = [point for point in self.points if point.interval.is_point]

        def look(pair: tuple[Point, Point]) -> tuple[str, bool]:
            one, other = pair
            gap = (other.period.end - one.period.end).days
            return "late" if self._is_late(other) else "ink", gap > 400

        for (colour, wide), pairs in groupby(pairwise(exact), look):
            (first, second), *rest = pairs
            points = (first, second, *(other for _, other in rest))
            path = "L".join(f"{at(self._x(point))} {at(self._y(point))}" for point in points)
            yield Line(f"M{path}", colour, 1.3, "1 3" if wide else "", rounded=wide)

    def _labels(self, unit: str, solid: list[Box]) -> Iterator[Label]:
        placed: list[Label] = [self._deadline_label()]
        frame = Box(_LEFT, 0, _FRAME_RIGHT, self.floor - 1)
        rule = Box(self._deadline - 1.5, 0, self._deadline + 1.5, self.floor)
        if unit:
            placed += self._unit_label(unit, placed, solid)
        for label, reach in self._wishes():
            taken = [*solid, rule, *(other.box for other in placed)]
            found = beside(label, reach, taken, self._soft, frame)
            placed += [found] if found else []
        yield from placed

    def _deadline_label(self) -> Label:
        words, x = self.gate.deadline_words, self._deadline
        if x + 4 + text_width(words) <= _FRAME_RIGHT:
            return Label(at(x + 4), 9.5, words, "ink")
        return Label(at(x - 4), 9.5, words, "ink", "end")

    def _unit_label(self, unit: str, placed: list[Label], solid: list[Box]) -> list[Label]:
        label = Label(_LEFT, 9.5, unit)
        taken = [*solid, *(other.box for other in placed)]
        return [] if any(label.box.meets(box) for box in taken) else [label]

    def _wishes(self) -> Iterator[tuple[Label, tuple[float, float]]]:
        """Every label that would be good to have, at its figure, the most important first."""
        deciding = [point for point in self.points if point.decides]
        others = sorted(
            (point for point in self._told if not point.decides),
            key=lambda point: (abs((point.period.end - self.gate.deadline).days), point.period.end),
        )
        for point in deciding:
            yield self._wish(point), (5, 5)
        yield from self._gate_wishes()
        for point in others:
            yield self._wish(point), (4, 4 if self._told is self.points else 9)

    def _wish(self, point: Point) -> Label:
        colour = "muted" if self._is_late(point) else "ink"
        words = self.measure.short(point.interval)
        return Label(self._x(point), self._y(point), words, colour, bold=bool(point.decides))

    def _gate_wishes(self) -> Iterator[tuple[Label, tuple[float, float]]]:
        left, right = self._gate_sides()
        goal = self.gate.goal
        edge = goal.low if goal.low is not None else goal.high
        assert edge is not None
        label = Label((left + right) / 2, self.height(edge), self.gate.goal_words, "met")
        yield label, ((right - left) / 2 + 1, 2)
        if self.gate.missing:
            yield Label(self._deadline, self.floor - 9, self.gate.missing), (6.5, 6.5)

    @cached_property
    def _soft(self) -> list[Box]:
        """Short pieces of the lines and the gate: what a label had better not stand on."""
        pieces = []
        for one, other in pairwise(self.points):
            for step in range(1, 6):
                x = self._x(one) + (self._x(other) - self._x(one)) * step / 6
                y = self._y(one) + (self._y(other) - self._y(one)) * step / 6
                pieces.append(Box(x - 1, y - 1, x + 1, y + 1))
        left, right = self._gate_sides()
        edges = (self.height(end) for end in finite([self.gate.goal]))
        return [*pieces, *(Box(left, y - 2, right, y + 2) for y in edges)]


def _box(shape: Tint) -> Box:
    return Box(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
