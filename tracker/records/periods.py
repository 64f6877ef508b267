"""Time periods: what a figure is about, and days known to the year or month.

Follows SDMX TIME_PERIOD: 2021, 2021-H1, 2021-Q3, 2021-06, 2021-06-03, or a range of two such
periods, 2020-04/2021-03, from the first day of the first to the last day of the second.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

Length = Literal["day", "month", "quarter", "half-year", "year", "5 years"]
"""The lengths of a period that an indicator can ask for."""

LENGTHS: tuple[Length, ...] = get_args(Length)

_MONTHS: dict[int, Length] = {1: "month", 3: "quarter", 6: "half-year", 12: "year", 60: "5 years"}

_ONE = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True)
class TimePeriod:
    """A period of whole days, both ends inclusive.

    Attributes
    ----------
    start, end
        First and last day.
    text
        The period as written; it takes no part in comparison.

    Examples
    --------
    >>> TimePeriod.parse("2020-04/2021-03").length
    'year'
    """

    start: date
    end: date
    text: str = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> TimePeriod:
        """Read a period as written.

        Raises
        ------
        ValueError
            If the text is no period, names a day that does not exist, or ends before it starts.
        """
        first, slash, second = text.partition("/")
        start, end = _span(first)
        if slash:
            end = _span(second)[1]
        if end < start:
            raise ValueError(f"{text} ends before it starts")
        return cls(start, end, text)

    @property
    def length(self) -> Length | None:
        """Its length by the calendar, wherever it starts; None for a length without a name."""
        if self.start == self.end:
            return "day"
        after = self.end + timedelta(days=1)
        if after.day != self.start.day:
            return None
        return _MONTHS.get((after.year - self.start.year) * 12 + after.month - self.start.month)

    @property
    def months(self) -> float:
        """Its length in months, a day being one thirtieth."""
        return ((self.end - self.start).days + 1) / 30.4375

    @property
    def is_date(self) -> bool:
        """Whether it is a day, a month or a year as written, as a publication date may be."""
        return re.fullmatch(r"\d{4}(-\d\d){0,2}", self.text, re.ASCII) is not None

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(value),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        one = r"\d{4}(-(H[12]|Q[1-4]|\d\d(-\d\d)?))?"
        return {
            "type": ["string", "integer"],
            "pattern": rf"^{one}(/{one})?$",
            "examples": ["2021", "2021-H1", "2021-Q3", "2021-06", "2021-06-03", "2020-04/2021-03"],
        }


def _span(text: str) -> tuple[date, date]:
    match = _ONE.fullmatch(text)
    if match is None:
        raise ValueError(
            f"'{text}' is no period; write 2021, 2021-H1, 2021-Q3, 2021-06, 2021-06-03 "
            "or a range such as 2020-04/2021-03"
        )
    year = int(match["year"])
    try:
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day
        first, last = _months(match)
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"{text} is not in the calendar") from None


def _months(match: re.Match[str]) -> tuple[int, int]:
    for name, length in (("half", 6), ("quarter", 3), ("month", 1)):
        if match[name]:
            last = int(match[name]) * length
            return last - length + 1, last
    return 1, 12
