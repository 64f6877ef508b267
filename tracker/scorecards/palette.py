"""The colours of the scorecard, each named by what it stands for.

Paper takes them as attributes inside the SVG, for style sheets do not reach it there; screens take
them from custom properties of the same names.
"""

from __future__ import annotations

from collections.abc import Mapping

LIGHT = {
    "ink": "#1F2A33",
    "muted": "#55606A",
    "paper": "#FFFFFF",
    "wash": "#F2F4F6",
    "rule": "#C9CFD4",
    "link": "#12436D",
    "axis": "#8A939B",
    "late": "#8A939B",
    "met": "#12436D",
    "on-met": "#FFFFFF",
    "missed": "#F46A25",
    "missed-line": "#3D3D3D",
    "missed-text": "#3D3D3D",
    "cross": "#2B2B2B",
    "unknown": "#6B6B6B",
}

DARK = {
    "ink": "#ECEAE5",
    "muted": "#B4BBC2",
    "paper": "#14191E",
    "wash": "#1D242B",
    "rule": "#3B444D",
    "link": "#9CC7EE",
    "axis": "#77818A",
    "late": "#8C959D",
    "met": "#86B9E8",
    "on-met": "#0E1A26",
    "missed": "#F58A50",
    "missed-line": "#FFE3D5",
    "missed-text": "#FFD3BD",
    "cross": "#2B2B2B",
    "unknown": "#B4B4B4",
}


def tint(palette: Mapping[str, str], colour: str, percent: int) -> str:
    """A colour of a palette mixed with its paper, as `color-mix(in srgb, …)` mixes it."""
    parts = zip(_channels(palette[colour]), _channels(palette["paper"]), strict=True)
    mixed = ((one * percent + other * (100 - percent) + 50) // 100 for one, other in parts)
    return "#" + "".join(f"{value:02X}" for value in mixed)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))
