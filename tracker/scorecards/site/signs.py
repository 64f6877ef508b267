"""Badges: a plan's or an action's verdict as a small picture to put on another page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.scorecards.badges import Badge
from tracker.scorecards.charts.shapes import text_width
from tracker.scorecards.language import Language
from tracker.scorecards.site.standings import ActionStanding, Standings
from tracker.scorecards.view import Count

_PAD, _MARK, _GAP, _LABEL = 8, 13, 5, 250


@dataclass(frozen=True, slots=True)
class Part:
    """A mark and words, and where they begin and how long the words are."""

    badge: Badge
    text: str
    x: float
    text_x: float
    length: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A badge with every length computed, in pixels; `title` says all of it in words."""

    title: str
    label: str
    label_length: float
    split: float
    width: float
    parts: tuple[Part, ...]


def plan_sign(language: Language, stand: Standings) -> Sign:
    """A plan's badge: how many of its targets are met, missed and unknown."""
    parts = [(count.badge, _counted(language, count)) for count in stand.counts]
    said = language.series(words for _badge, words in parts)
    label = stand.about
    return _sign(language, stand, label, f"{stand.title}{language.gettext(': ')}{said}", parts)


def action_sign(language: Language, stand: Standings, action: ActionStanding) -> Sign:
    """An action's badge: its verdict."""
    label = _shortened(f"{action.number} {action.title}")
    said = f"{stand.title}{language.gettext(', ')}{action.number} {action.title}"
    title = f"{said}{language.gettext(': ')}{action.badge.word}"
    return _sign(language, stand, label, title, [(action.badge, action.badge.word)])


def _counted(language: Language, count: Count) -> str:
    return language.gettext("%(n)s %(status)s", n=count.number, status=count.badge.word)


def _shortened(words: str) -> str:
    if text_width(words) <= _LABEL:
        return words
    while text_width(words) > _LABEL - 10:
        words = words[:-1]
    return words.rstrip() + "…"


def _sign(
    language: Language,
    stand: Standings,
    label: str,
    title: str,
    words: Sequence[tuple[Badge, str]],
) -> Sign:
    length = round(text_width(label), 1)
    split = x = round(length + 2 * _PAD, 1)
    parts = []
    for badge, text in words:
        x += _PAD
        wide = round(text_width(text), 1)
        parts.append(Part(badge, text, round(x, 1), round(x + _MARK + _GAP, 1), wide))
        x += _MARK + _GAP + wide
    as_of = language.gettext("as of %(day)s", day=stand.as_of)
    said = f"{title}{language.gettext(', ')}{as_of}"
    return Sign(said, label, length, split, round(x + _PAD, 1), tuple(parts))
