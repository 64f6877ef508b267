"""What is most likely meant where nothing is said: a new figure's file, area and id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain, count
from pathlib import Path
from typing import TypeVar

from tracker.loading import Places
from tracker.records.workspace import Workspace

T = TypeVar("T", str, Path)

_NUMBERED = re.compile(r"(.*?)(\d+)")


def home(
    workspace: Workspace, places: Places, files: Collection[Path], indicator: str, area: str
) -> Path:
    """The file of a new figure, out of those with observations.

    The one with most figures of its indicator in its area, else of its indicator, else of its
    area, else the first, else a new one.
    """
    for like in ({"indicator": indicator, "area": area}, {"indicator": indicator}, {"area": area}):
        known = [
            places.observation(key).file
            for key, one in workspace.observations.items()
            if all(getattr(one, name) == value for name, value in like.items())
        ]
        if known:
            return _most_common(known)
    return min(files, default=Path("observations/observations.csv"))


def usual_area(workspace: Workspace, indicator: str) -> str:
    """The area that an indicator is measured for: in most figures, else in most targets."""
    figures = [one.area for one in workspace.observations.values() if one.indicator == indicator]
    promised = [
        workspace.area(plan, target)
        for plan, _, target in workspace.targets()
        if target.indicator == indicator
    ]
    areas = figures or promised or ([*workspace.areas] if len(workspace.areas) == 1 else [])
    return _most_common(areas) if areas else ""


def next_id(beside: Iterable[str], taken: Collection[str], indicator: str, period: str) -> str:
    """An id for a new figure, not among those taken.

    If most ids beside it in its file are numbered alike (f001, f002), one with the number after
    the highest of all that are; else the indicator and the period.
    """
    ids = [*beside]
    prefix, own = _numbered(ids)
    if len(own) > len(ids) / 2:
        highest = max(int(number) for name in taken for number in _numbers(name, prefix))
        return f"{prefix}{highest + 1:0{min(map(len, own))}}"
    name = f"{indicator}-{period.replace('/', '-')}"
    others = (f"{name}-{number}" for number in count(2))
    return next(each for each in chain([name], others) if each not in taken)


def _numbered(ids: list[str]) -> tuple[str, list[str]]:
    """The most common beginning of ids that end in a number, and those numbers."""
    matches = [match for match in map(_NUMBERED.fullmatch, ids) if match]
    prefix = _most_common([match[1] for match in matches]) if matches else ""
    return prefix, [match[2] for match in matches if match[1] == prefix]


def _numbers(name: str, prefix: str) -> list[str]:
    match = _NUMBERED.fullmatch(name)
    return [match[2]] if match and match[1] == prefix else []


def _most_common(values: Iterable[T]) -> T:
    return Counter(values).most_common(1)[0][0]
