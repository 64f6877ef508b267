"""Days, periods and deadlines in words, by locale."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date, format_interval, format_skeleton

from tracker.records.periods import TimePeriod
from tracker.scorecards.language import Language


def day(language: Language, value: date) -> str:
    """A day: 28 February 2025."""
    return format_date(value, "long", locale=language.locale)


def short_day(language: Language, value: date) -> str:
    """A day where space is scarce: 28 Feb 2025."""
    return format_date(value, "medium", locale=language.locale)


def month(language: Language, value: date, *, short: bool = False) -> str:
    """A month: January 2021, or Jan 2021."""
    return format_skeleton("yMMM" if short else "yMMMM", value, locale=language.locale)


def year(language: Language, value: date) -> str:
    """A year: 2021."""
    return format_skeleton("y", value, locale=language.locale)


def period(language: Language, value: TimePeriod, *, short: bool = False) -> str:
    """A period: 2021, Q3 2021, January 2021, 28 February 2025, 2019–2021."""
    match value.length:
        case "year" if value.start.month == 1:
            return year(language, value.start)
        case "day":
            return short_day(language, value.end) if short else day(language, value.end)
        case "month":
            return month(language, value.start, short=short)
        case "quarter" if value.start.month % 3 == 1:
            return format_skeleton("yQQQ", value.start, locale=language.locale)
        case "half-year" if value.start.month in (1, 7):
            return _half(language, value)
    return _range(language, value, short=short)


def _half(language: Language, value: TimePeriod) -> str:
    named = year(language, value.start)
    if value.start.month == 1:
        return language.gettext("first half of %(year)s", year=named)
    return language.gettext("second half of %(year)s", year=named)


def _range(language: Language, value: TimePeriod, *, short: bool) -> str:
    start, end = value.start, value.end
    if (start.month, start.day) == (1, 1) and is_year_end(end):
        return format_interval(start, end, "y", locale=language.locale)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        first, last = (month(language, one, short=short) for one in (start, end))
    else:
        first, last = (
            (short_day(language, one) if short else day(language, one)) for one in (start, end)
        )
    return language.gettext("%(first)s to %(last)s", first=first, last=last)


def is_year_end(value: date) -> bool:
    """Whether a day is the last of a calendar year."""
    return (value.month, value.day) == (12, 31)


def when(language: Language, value: TimePeriod, *, short: bool = False) -> str:
    """When something was so: in 2021, on 28 February 2025, from 2019 to 2021."""
    words = period(language, value, short=short)
    if value.length == "day":
        return language.gettext("on %(day)s", day=words)
    return language.gettext("in %(period)s", period=words)


def last_day(language: Language, value: date) -> str:
    """A deadline: "the end of 2021", or a day that ends no year."""
    if is_year_end(value):
        return language.gettext("the end of %(year)s", year=year(language, value))
    return day(language, value)


def deadline(language: Language, value: date) -> str:
    """A deadline as a label: "end of 2021", or a day that ends no year."""
    if is_year_end(value):
        return language.gettext("end of %(year)s", year=year(language, value))
    return short_day(language, value)


def lateness(language: Language, deadline: date, event: date) -> str:
    """How long after a deadline something happened, in whole years and months, else in days."""
    after = event + timedelta(days=1)
    due = deadline + timedelta(days=1)
    months = (after.year - due.year) * 12 + after.month - due.month - (after.day < due.day)
    years, rest = divmod(months, 12)
    if not months:
        days = (event - deadline).days
        return language.ngettext("%(count)s day", "%(count)s days", days)
    said_years = language.ngettext(
        "%(count)s\N{NO-BREAK SPACE}year", "%(count)s\N{NO-BREAK SPACE}years", years
    )
    said_months = language.ngettext(
        "%(count)s\N{NO-BREAK SPACE}month", "%(count)s\N{NO-BREAK SPACE}months", rest
    )
    if not (years and rest):
        return said_years if years else said_months
    return language.gettext("%(years)s %(months)s", years=said_years, months=said_months)
