from __future__ import annotations

from datetime import date

import pytest

from tracker.provenance import Age


@pytest.mark.parametrize(
    ("text", "day", "before"),
    [
        ("18m", date(2026, 11, 22), date(2025, 5, 22)),
        ("18m", date(2026, 8, 31), date(2025, 2, 28)),
        ("2y", date(2024, 2, 29), date(2022, 2, 28)),
        ("90d", date(2026, 3, 31), date(2025, 12, 31)),
        ("6w", date(2026, 11, 22), date(2026, 10, 11)),
        (" 1 Y ", date(2026, 11, 22), date(2025, 11, 22)),
        ("9999y", date(2026, 11, 22), date.min),
    ],
)
def test_an_age_leads_back_to_a_day(text, day, before):
    assert Age.parse(text).before(day) == before


@pytest.mark.parametrize("text", ["", "18", "m", "0m", "-2y", "1.5y", "18 months", "18m2d", "１y"])
def test_what_is_no_age_is_refused_with_the_forms_there_are(text):
    with pytest.raises(ValueError, match="such as 18m"):
        Age.parse(text)


def test_an_age_is_told_as_it_is_written():
    assert str(Age.parse("18 M")) == "18m"
