"""The axis of years under a series or a milestone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.scorecards.charts.scale import Years
from tracker.scorecards.charts.shapes import Label, Line, Shape, at, text_width

_ROOM = 8.0


def years(days: Iterable[date], deadline: date, start: float, end: float) -> Years:
    """The years that hold all days, and one on either side of the deadline."""
    known = [day.year for day in days]
    first = min([*known, deadline.year - 1])
    last = max([*known, deadline.year + 1])
    return Years(first, last, start, end)


def ticks(scale: Years, y: float, *, ruled: bool) -> Iterator[Shape]:
    """A tick at each turn of the year and each year's name under the middle of its slot.

    Where the slots are too narrow for every name, every second, fifth or tenth year is named.
    """
    places = [at(scale.start + step * scale.slot) for step in range(scale.last - scale.first + 2)]
    path = "".join(f"M{place} {at(y)}v3" for place in places)
    if ruled:
        path = f"M{at(scale.start)} {at(y)}H{at(scale.end)}" + path
    yield Line(path, "axis")
    every = _every(scale.slot)
    for year in range(scale.first, scale.last + 1):
        if (scale.last - year) % every == 0:
            middle = scale.start + (year - scale.first + 0.5) * scale.slot
            half = text_width(str(year)) / 2
            if middle - half >= 2:
                yield Label(at(middle), at(y + 14), str(year), "muted", "middle")


def _every(slot: float) -> int:
    width = text_width("2000") + _ROOM
    return next((step for step in (1, 2, 5, 10, 20, 50) if slot * step >= width), 100)
