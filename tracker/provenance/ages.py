"""Ages of figures, as people write them: 18m, 2y, 90d, 6w."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

_AGE = re.compile(r"([1-9][0-9]{0,3})\s*([dwmy])", re.IGNORECASE)
_UNITS = {
    "d": relativedelta(days=1),
    "w": relativedelta(weeks=1),
    "m": relativedelta(months=1),
    "y": relativedelta(years=1),
}


@dataclass(frozen=True, slots=True)
class Age:
    """A span of whole days, weeks, calendar months or calendar years."""

    text: str
    span: relativedelta

    @classmethod
    def parse(cls, text: str) -> Age:
        """An age of a number and d, w, m or y: 90d, 6w, 18m, 2y.

        Raises
        ------
        ValueError
            If it is written otherwise, in a sentence that says how it is to be.
        """
        match = _AGE.fullmatch(text.strip())
        if match is None:
            raise ValueError(
                f"'{text}' is no age; write a number and d, w, m or y for days, weeks, months or "
                "years, such as 18m."
            )
        number, unit = int(match[1]), match[2].lower()
        return cls(f"{number}{unit}", _UNITS[unit] * number)

    def before(self, day: date) -> date:
        """The day that lies so long before another; a month without it ends earlier.

        18 months before 31 August 2026 is 28 February 2025.
        """
        try:
            return day - self.span
        except (OverflowError, ValueError):
            return date.min

    def __str__(self) -> str:
        return self.text
