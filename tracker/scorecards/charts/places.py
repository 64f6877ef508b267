"""Where labels go so that none collides with another or leaves the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.scorecards.charts.shapes import Box, Label, text_width

_GAP = 7.0
_REACH = 46.0
ELLIPSIS = "…"


def shortened(label: Label, room: float) -> Label:
    """A label cut to a width, with an ellipsis if anything was cut."""
    if text_width(label.text, bold=label.bold) <= room:
        return label
    text = label.text
    while text and text_width(text + ELLIPSIS, bold=label.bold) > room:
        text = text[:-1]
    return replace(label, text=text.rstrip(" ,:;") + ELLIPSIS)


def in_rows(labels: Sequence[Label], low: float, high: float) -> list[list[Label]]:
    """Labels in as few rows as keep each near its place, moved sideways where they would meet.

    `x` is the middle each label would like; the labels given back are anchored at their start,
    in order of place. The first row holds the labels given first where all cannot stand in one.
    """
    rows: list[list[Label]] = []
    for label in (shortened(one, high - low) for one in labels):
        for place, row in enumerate(rows):
            spread = _spread([*row, label], low, high)
            if spread is not None:
                rows[place] = [*row, label]
                break
        else:
            rows.append([label])
    return [_spread(row, low, high) or row for row in rows]


def _spread(labels: list[Label], low: float, high: float) -> list[Label] | None:
    """One row of labels, or None if one of them would stand too far from its place."""
    ordered = sorted(labels, key=lambda label: label.x)
    widths = [text_width(label.text, bold=label.bold) for label in ordered]
    starts: list[float] = []
    floor = low
    for label, width in zip(ordered, widths, strict=True):
        starts.append(max(label.x - width / 2, floor))
        floor = starts[-1] + width + _GAP
    ceiling = high
    for place in reversed(range(len(ordered))):
        starts[place] = min(starts[place], ceiling - widths[place])
        ceiling = starts[place] - _GAP
    if starts and starts[0] < low - 0.01:
        return None
    moved = (
        abs(start + width / 2 - label.x) - _edge(label, width, low, high)
        for start, width, label in zip(starts, widths, ordered, strict=True)
    )
    if len(ordered) > 1 and max(moved) > _REACH:
        return None
    return [
        replace(label, x=round(start, 1), anchor="start")
        for label, start in zip(ordered, starts, strict=True)
    ]


def _edge(label: Label, width: float, low: float, high: float) -> float:
    """How far a label must move for the edges of the picture alone."""
    return max(0.0, low - (label.x - width / 2), label.x + width / 2 - high)


def beside(
    text: Label,
    reach: tuple[float, float],
    taken: Sequence[Box],
    soft: Sequence[Box],
    frame: Box,
) -> Label | None:
    """A label next to what stands at its `x` and `y`: the first free place around it, else None.

    `reach` is how far the thing reaches sideways and up or down from there.

    `taken` must not be met at all; of the free places the one that meets least of `soft` is
    chosen, and above is better than below, right, left and the corners.
    """
    best: tuple[int, Label] | None = None
    for candidate in _around(text, *reach):
        box = candidate.box
        if not box.within(frame) or any(box.meets(other) for other in taken):
            continue
        met = sum(box.meets(other) for other in soft)
        if best is None or met < best[0]:
            best = (met, candidate)
    return best[1] if best else None


def _around(text: Label, across: float, upward: float) -> list[Label]:
    x, y, out = text.x, text.y, across + 3
    width = text_width(text.text, bold=text.bold)
    up, down = y - upward - 4.5, y + upward + 11
    return [
        replace(text, x=round(left, 1), y=round(base, 1), anchor="start")
        for left, base in (
            (x - width / 2, up),
            (x - width / 2, down),
            (x + out, y + 3.7),
            (x - out - width, y + 3.7),
            (x - width * 0.8, up),
            (x - width * 0.2, up),
            (x - width * 0.8, down),
            (x - width * 0.2, down),
            (x - width * 0.2, up - 11),
            (x - width * 0.8, up - 11),
            (x - width / 2, up - 11),
            (x - width / 2, down + 11),
        )
    ]
