"""The time line of a dated event: its deadline, and when it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.records.periods import TimePeriod
from tracker.scorecards.charts.axis import ticks, years
from tracker.scorecards.charts.figures import Ink
from tracker.scorecards.charts.places import in_rows
from tracker.scorecards.charts.scale import Years
from tracker.scorecards.charts.shapes import (
    Chart,
    Dot,
    Label,
    Line,
    Shape,
    Tint,
    at,
    horizontal_fade,
    text_width,
)

WIDTH = 330.0
START, END = 4.0, 318.0
_NARROWEST = 9.0


@dataclass(frozen=True, slots=True)
class Event:
    """When something happened, as far as it is known, and the words that stand over it."""

    period: TimePeriod
    words: str
    ink: Ink
    decides: bool = False


def milestone(
    opens: date,
    deadline: date,
    events: tuple[Event, ...],
    deadline_words: str,
    late_words: str,
    absent: str,
    title: str,
) -> Chart:
    """The time line from a plan's first day past its deadline to the last event.

    `late_words` says how late the deciding event was, and is empty where it was not;
    `absent` is printed where there is no event.
    """
    days = [day for event in events for day in (event.period.start, event.period.end)]
    time = years([opens, *days], deadline, START, END)
    gone = [] if events else [Label(2, 0, absent)]
    over = in_rows([*_words(time, events, deadline, deadline_words), *gone], 2, WIDTH - 2)
    y = 29 + 12.5 * (len(over) - 1)
    shapes: list[Shape] = [Line(f"M{at(START)} {at(y)}H{at(END)}", "axis")]
    shapes += ticks(time, y + 10, ruled=False)
    shapes += _goal(time, opens, deadline, y)
    for event in events:
        shapes += _event(time, event, y)
    shapes += _lateness(time, events, deadline, late_words, y)
    for place, row in enumerate(over):
        base = at(y - 15 - 12.5 * place)
        shapes += [Label(one.x, base, one.text, one.colour, bold=one.bold) for one in row]
    return Chart(WIDTH, y + 30, title, tuple(shapes))


def _words(
    time: Years, events: tuple[Event, ...], deadline: date, deadline_words: str
) -> Iterator[Label]:
    for event in (one for one in reversed(events) if one.words):
        middle = time.middle(event.period.start, event.period.end)
        colour = "ink" if event.decides else "muted"
        yield Label(middle, 0, event.words, colour, bold=event.decides)
    yield Label(time.closing(deadline), 0, deadline_words, "met")


def _goal(time: Years, opens: date, deadline: date, y: float) -> Iterator[Shape]:
    due, first = time.closing(deadline), time.opening(opens)
    yield from horizontal_fade(due, first, y - 9, 18, "met", 17, 0.44)
    yield Line(f"M{at(first)} {at(y)}H{at(due)}", "axis")
    yield Line(f"M{at(due)} {at(y - 13)}V{at(y + 13)}", "met", 2.6)


def _event(time: Years, event: Event, y: float) -> Iterator[Shape]:
    left, right = time.opening(event.period.start), time.closing(event.period.end)
    ink = event.ink
    if right - left < _NARROWEST:
        outline = ink.outline if ink.outline == "missed-line" else "paper"
        yield Dot(at((left + right) / 2), y, 5.4 if event.decides else 4.8, ink.body, outline)
        return
    yield Tint(at(left), at(y - 4.5), at(right - left), 9, ink.body, ink.band)
    for x in (left, right):
        yield Dot(at(x), y, 3.4, ink.body, ink.outline)


def _lateness(
    time: Years, events: tuple[Event, ...], deadline: date, words: str, y: float
) -> Iterator[Shape]:
    deciding = next((event for event in events if event.decides), None)
    if deciding is None or not words:
        return
    left = time.closing(deadline) + 5
    right = time.opening(deciding.period.start) - 9
    if right - left < 12:
        return
    tip = at(right)
    yield Line(f"M{at(left)} {at(y)}H{tip}M{at(right - 4)} {at(y - 3.5)}l4 3.5l-4 3.5", "ink", 1.2)
    if text_width(words) <= right - left - 8:
        yield Label(at(left + 3), at(y - 4), words, "ink")
