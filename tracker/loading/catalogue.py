"""Checks of targets/indicators.yaml: areas within areas, units, relations."""

from __future__ import annotations

from functools import cache

from tracker.loading.contents import Catalogue
from tracker.loading.documents import Document
from tracker.loading.origins import Origin
from tracker.loading.problems import Report
from tracker.loading.readings import number
from tracker.records.figures import UnreadableFigure, read
from tracker.records.grammar import Scanner
from tracker.records.observations import Area, Indicator
from tracker.records.units import PERCENT_BEFORE, SHARES, currency


def check_catalogue(catalogue: Catalogue, document: Document, report: Report) -> None:
    """Check what the catalogue says by itself; references are checked with all others."""
    _check_cycles(catalogue.areas, document, report)
    for key, indicator in catalogue.indicators.items():
        origin = Origin(document, ("indicators", key))
        _check_unit(indicator, origin, report)
        _check_limit(indicator, origin, report)
        for at, relation in enumerate(indicator.related):
            if relation.indicator == key:
                place = origin.place("related", at, "indicator")
                report.add("self-relation", place, f"'{key}' is related to itself", "name another")


def _check_cycles(areas: dict[str, Area], document: Document, report: Report) -> None:
    """Report every circle of areas once, at its first key in alphabetical order."""
    done: set[str] = set()
    for start in sorted(areas):
        way: list[str] = []
        at: str | None = start
        while at in areas and at not in done:
            done.add(at)
            way.append(at)
            at = areas[at].within
        if at in way:
            circle = way[way.index(at) :]
            first = circle.index(min(circle))
            names = " within ".join([*circle[first:], *circle[:first], min(circle)])
            place = document.place(("areas", min(circle), "within"))
            report.add("area-cycle", place, f"{names}: an area lies within itself", "remove one")


def _check_unit(indicator: Indicator, origin: Origin, report: Report) -> None:
    if not origin.sound("unit"):
        return
    unit = indicator.unit
    code, hint = "", ""
    symbol = _symbol(unit)
    if symbol not in (None, unit):
        code, hint = "unit-code", f"write '{symbol}'"
    elif indicator.kind == "flow" and origin.sound("kind") and unit.endswith(_PER_TIME):
        code, hint = "unit-per-time", f"write '{unit.rpartition('/')[0].strip()}'"
    if code:
        report.add(code, origin.place("unit"), f"'{unit}' cannot be a unit here", hint)
        origin.file.doubts.add((*origin.path, "unit"))


_PER_TIME = ("/year", "/a", "/yr", "/month", "/quarter", "/day", "/年", "/月")


@cache
def _symbol(unit: str) -> str | None:
    """The symbol under which figures in a unit are read: CNY for yuan, % for per cent."""
    if not _may_hold_symbol(unit):
        return None
    try:
        return read(f"1 {unit}").unit
    except UnreadableFigure:
        return None


def _may_hold_symbol(unit: str) -> bool:
    """Whether a share or a currency is named; reading the many other units costs much more."""
    text = Scanner(unit).text
    return any(
        SHARES.match(text, at) or PERCENT_BEFORE.match(text, at) or currency(text, at, None)
        for at in range(len(text))
    )


def _check_limit(indicator: Indicator, origin: Origin, report: Report) -> None:
    limit = indicator.limit
    if limit is not None and origin.sound("limit") and number(limit) is None:
        hint = "write a number in the indicator's unit, without the unit"
        report.add("not-a-number", origin.place("limit"), f"'{limit}' is no limit", hint)
