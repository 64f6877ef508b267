"""Where things stand on a chart: labels inside and apart, ends drawn as they are."""

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.evaluation.verdicts import Status
from tracker.records.intervals import Interval
from tracker.records.periods import TimePeriod
from tracker.scorecards.charts.bullet import Pointed, bullet
from tracker.scorecards.charts.figures import ASIDE, OF_STATUS, along
from tracker.scorecards.charts.milestone import Event, milestone
from tracker.scorecards.charts.places import in_rows
from tracker.scorecards.charts.scale import Scale, Years, round_ends
from tracker.scorecards.charts.series import Gate, Point, series
from tracker.scorecards.charts.shapes import Box, Chart, Dot, Label, Tint, text_width
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import Measure

COUNTS = Measure(Language.of("en"), "companies")
PLAIN = Scale(Decimal(0), Decimal(100), 0, 100)


def interval(low: str | None, high: str | None, *open_ends: str) -> Interval:
    return Interval(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        "low" in open_ends,
        "high" in open_ends,
    )


def check(chart: Chart) -> None:
    """No label leaves the picture or meets another."""
    frame = Box(0, -0.5, chart.width, chart.height + 0.5)
    for label in chart.labels:
        assert label.box.within(frame), label
    for one, other in combinations(chart.labels, 2):
        assert not one.box.meets(other.box), (one, other)


def drawn(values: Interval) -> list[Dot | Tint]:
    shapes = along(values, PLAIN, 0, ASIDE, 5)
    return [shape for shape in shapes if isinstance(shape, Dot | Tint)]


def test_an_exact_figure_is_a_dot() -> None:
    (dot,) = drawn(Interval.point(Decimal(40)))
    assert isinstance(dot, Dot)
    assert (dot.x, dot.fill) == (40, "unknown")


@pytest.mark.parametrize(
    ("values", "fills"),
    [
        (interval("20", "60"), ["unknown", "unknown"]),
        (interval("20", "60", "high"), ["unknown", "paper"]),
        (interval("20", "60", "low", "high"), ["paper", "paper"]),
        (interval("20", None, "low"), ["paper"]),
        (interval("20", None), ["unknown"]),
        (interval(None, "60", "high"), ["paper"]),
    ],
)
def test_an_end_that_belongs_is_filled_and_one_that_does_not_is_hollow(
    values: Interval, fills: list[str]
) -> None:
    assert [shape.fill for shape in drawn(values) if isinstance(shape, Dot)] == fills


def test_a_band_reaches_from_end_to_end() -> None:
    (band,) = [shape for shape in drawn(interval("20", "60")) if isinstance(shape, Tint)]
    assert (band.x, band.width) == (20, 40)


@pytest.mark.parametrize(
    ("values", "solid", "far"),
    [(interval("20", None), 20, 100), (interval(None, "60"), 60, 0)],
)
def test_without_a_limit_it_fades_to_the_end_of_the_scale(
    values: Interval, solid: float, far: float
) -> None:
    tints = [shape for shape in drawn(values) if isinstance(shape, Tint)]
    faintest, strongest = tints[0], tints[-1]
    assert faintest.percent < strongest.percent
    assert {faintest.x, faintest.x + faintest.width} == {solid, far}
    assert solid in {strongest.x, round(strongest.x + strongest.width, 1)}
    assert strongest.width < faintest.width


@pytest.mark.parametrize(
    ("values", "unit", "ends"),
    [
        (["20"], "teams", ("0", "30")),
        (["10000"], "companies", ("0", "14000")),
        (["14", "13.6"], "%", ("13", "14.5")),
        (["90", "100"], "%", ("80", "100")),
        (["-5", "5"], "index", ("-8", "8")),
        (["1"], "centres", ("0", "2")),
        (["0"], "", ("0", "1")),
    ],
)
def test_scales_end_on_round_numbers(values: list[str], unit: str, ends: tuple[str, str]) -> None:
    low, high = round_ends([Decimal(value) for value in values], unit)
    assert (low, high) == tuple(Decimal(end) for end in ends)


@given(st.lists(st.decimals(-(10**12), 10**12, places=2), min_size=1, max_size=6))
def test_every_value_lies_on_its_scale(values: list[Decimal]) -> None:
    low, high = round_ends(values, "")
    assert low <= min(values)
    assert max(values) <= high
    assert low < high


def test_a_state_stands_at_the_turn_of_the_year_and_a_flow_in_its_middle() -> None:
    years = Years(2020, 2023, 0, 400)
    assert years.closing(date(2021, 12, 31)) == 200
    assert years.opening(date(2022, 1, 1)) == 200
    assert years.middle(date(2021, 1, 1), date(2021, 12, 31)) == 150


def test_labels_that_would_meet_are_moved_apart() -> None:
    labels = [Label(100, 0, "12,000 in 2020"), Label(110, 0, "over 12,300 in 2022")]
    for row in in_rows(labels, 0, 330):
        boxes = [label.box for label in row]
        assert not any(one.meets(other) for one, other in combinations(boxes, 2))


def test_a_label_wider_than_the_picture_is_cut() -> None:
    ((label,),) = in_rows([Label(10, 0, "a very long label " * 20)], 0, 330)
    assert label.text.endswith("…")
    assert text_width(label.text) <= 330


ENDS = st.decimals(0, 10**7, places=1)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ENDS), draw(ENDS)))
    kind = draw(st.sampled_from(["point", "over", "under", "band"]))
    if kind == "point" or (kind == "band" and low == high):
        return Interval.point(low)
    if kind == "over":
        return Interval(low, None, draw(st.booleans()))
    if kind == "under":
        return Interval(None, high, False, draw(st.booleans()))
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


DAYS = st.dates(date(2012, 1, 1), date(2030, 12, 31))


@given(intervals(), st.lists(intervals(), max_size=3))
def test_number_lines_keep_their_labels(goal: Interval, figures: list[Interval]) -> None:
    pointed = tuple(
        Pointed(one, f"{COUNTS.short(one)} in 2022: too late", ASIDE, decides=not n)
        for n, one in enumerate(figures)
    )
    check(bullet(goal, pointed, COUNTS, "no figure found", "title"))
    if pointed and any(end is not None for one in figures for end in (one.low, one.high)):
        check(bullet(None, pointed, COUNTS, "no figure found", "title"))


@given(
    intervals(),
    st.lists(st.tuples(intervals(), DAYS), min_size=2, max_size=14),
    DAYS,
    st.booleans(),
    st.booleans(),
)
def test_series_keep_their_labels(
    goal: Interval,
    figures: list[tuple[Interval, date]],
    deadline: date,
    is_yearly: bool,
    is_missing: bool,
) -> None:
    ordered = sorted(figures, key=lambda figure: figure[1])
    ink = OF_STATUS[Status.MET]
    points = [
        Point(one, TimePeriod.parse(day.isoformat()), None if n else ink)
        for n, (one, day) in enumerate(ordered)
    ]
    gate = Gate(
        goal,
        date(deadline.year, 1, 1) if is_yearly else deadline,
        deadline,
        is_yearly,
        COUNTS.short(goal),
        "deadline: end of 2021",
        "no figure for this day" if is_missing else "",
    )
    check(series(points, gate, COUNTS, "billion yuan", "title"))


def test_an_ordinary_series_labels_every_figure() -> None:
    values = {"2017": 36, "2018": 72, "2019": 127, "2020": 226, "2021": 241, "2023": 255}
    points = [
        Point(
            Interval.point(Decimal(value)),
            TimePeriod.parse(year),
            OF_STATUS[Status.MET] if year == "2021" else None,
        )
        for year, value in values.items()
    ]
    goal = interval("120", None, "low")
    due = date(2021, 12, 31)
    gate = Gate(goal, date(2021, 1, 1), due, True, "over 120", "deadline: end of 2021", "")
    chart = series(points, gate, COUNTS, "", "title")
    words = {label.text: label for label in chart.labels}
    assert {"36", "72", "127", "226", "241", "255", "over 120"} <= set(words)
    assert words["241"].bold
    assert words["255"].colour == "muted"
    assert words["226"].colour == "ink"
    check(chart)


@given(DAYS, st.lists(st.tuples(DAYS, DAYS), max_size=3), st.booleans())
def test_time_lines_keep_their_labels(
    deadline: date, spans: list[tuple[date, date]], is_late: bool
) -> None:
    events = []
    for n, span in enumerate(spans):
        start, end = sorted(span)
        period = TimePeriod(start, end, "")
        events.append(Event(period, "" if n else "28 Feb 2025", ASIDE, decides=not n))
    late = "3 years 2 months late" if is_late and events else ""
    opens = date(deadline.year - 2, 1, 1)
    words = "deadline: end of 2021"
    check(milestone(opens, deadline, tuple(events), words, late, "no figure found", "title"))
