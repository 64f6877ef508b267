"""Decimals and intervals as JSON writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tracker.records.intervals import Interval


def number(value: Decimal | None) -> float | int | None:
    """A decimal as a JSON number: whole ones without a point, None for none."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def ends(interval: Interval | None, prefix: str = "") -> dict[str, Any]:
    """The ends of an interval under `low`, `high`, `low_open`, `high_open`, each after `prefix`.

    An end without a limit is null, and so is whether it is open.
    """
    low = interval.low if interval else None
    high = interval.high if interval else None
    return {
        f"{prefix}low": number(low),
        f"{prefix}high": number(high),
        f"{prefix}low_open": interval.low_open if interval and low is not None else None,
        f"{prefix}high_open": interval.high_open if interval and high is not None else None,
    }
