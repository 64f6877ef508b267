"""Time periods: what a figure is about, and days known to the year or month.

Follows SDMX TIME_PERIOD: 2021, 2021-H1, 2021-Q3, 2021-06, 2021-06-03, or a range of two such
periods, 2020-04/2021-03, from the first day of the first to the last day of the second.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Length = Literal["day", "month", "quarter", "half-year", "year", "5 years"]
"""The lengths of a period that an indicator can ask for."""

LENGTHS: tuple[Length, ...] = get_args(Length)

MONTHS: dict[int, Length] = {1: "month", 3: "quarter", 6: "half-year", 12: "year", 60: "5 years"}
"""How many months a length has by the calendar."""

_ONE = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?",
    re.ASCII,
)


class ImpossibleDate(ValueError):
    """A well-written period that is not in the calendar, or that ends before it starts."""


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
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> TimePeriod:
        """Read a period as written.

        Raises
        ------
        ImpossibleDate
            If it names a day that does not exist, or ends before it starts.
        ValueError
            If the text is no period.
        """
        return cls(*_ends(text), text)

    @property
    def length(self) -> Length | None:
        """Its length by the calendar, wherever it starts; None for a length without a name."""
        if self.start == self.end:
            return "day"
        last_of_month = self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]
        day_after = 1 if last_of_month else self.end.day + 1
        if day_after != self.start.day:
            return None
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        return MONTHS.get(months + last_of_month)

    @property
    def months(self) -> float:
        """Its length in months of average length (30.4375 days)."""
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
            lambda value: value if isinstance(value, cls) else _checked(cls.parse, value),
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


def _day(value: Any) -> date:
    """Read a day as written, 2021-12-31, and nothing else that a date library would take."""
    if isinstance(value, date):
        return value
    period = _checked(TimePeriod.parse, value)
    if period.length != "day" or "/" in period.text:
        raise PydanticCustomError(
            "unreadable-date", "{reason}", {"reason": f"'{value}' is no day; write 2021-12-31"}
        )
    return period.start


def _printed_date(period: TimePeriod) -> TimePeriod:
    if not period.is_date:
        reason = (
            f"'{period.text}' is no date; write 2021-12-31, or 2021-12 or 2021 if no more is known"
        )
        raise PydanticCustomError("unreadable-date", "{reason}", {"reason": reason})
    return period


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2021-12-31"]}),
]
"""A day as written, 2021-12-31 (ISO 8601, extended)."""

PrintedDate = Annotated[
    TimePeriod,
    AfterValidator(_printed_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$",
            "examples": ["2021-12-31", "2021-12", "2021"],
        }
    ),
]
"""A date of publication, known to the day, the month or the year."""


def _checked(parse: Callable[[str], TimePeriod], value: Any) -> TimePeriod:
    """Parse for pydantic, whose errors then carry the code of the problem."""
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "a date or period is expected here")
    try:
        return parse(value)
    except ImpossibleDate as error:
        raise PydanticCustomError("impossible-date", "{reason}", {"reason": str(error)}) from error
    except ValueError as error:
        raise PydanticCustomError("unreadable-date", "{reason}", {"reason": str(error)}) from error


def _ends(text: str) -> tuple[date, date]:
    first, slash, second = text.partition("/")
    start, end = _span(first)
    if slash:
        end = _span(second)[1]
    if end < start:
        raise ImpossibleDate(f"{text} ends before it starts")
    return start, end


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
        raise ImpossibleDate(f"{text} is not in the calendar") from None


def _months(match: re.Match[str]) -> tuple[int, int]:
    for name, length in (("half", 6), ("quarter", 3), ("month", 1)):
        if match[name]:
            last = int(match[name]) * length
            return last - length + 1, last
    return 1, 12
