"""Random workspaces: few values, days and places, so that ties and conflicts are common.

Records are built without validation, which is not the point here and would be most of the time.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations, product

from hypothesis import strategies as st

from tests.evaluation.builders import build, period, source
from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import (
    Grade,
    Indicator,
    Kind,
    Observation,
    ObsStatus,
    Relation,
    Source,
)
from tracker.records.plans import Action, ContextTarget, Direction, Plan, Target, Test, Vintage
from tracker.records.workspace import Goal, TargetKey, Workspace

PERIODS = {
    "year": ["2019", "2020", "2021", "2022", "2023", "2020-04/2021-03", "2021-04/2022-03"],
    "month": ["2020-12", "2021-03", "2021-12", "2022-01"],
    "mixed": ["2021", "2021-12", "2021-12-31", "2021-Q4", "2020-12", "2020", "2022", "2022-01-01"],
    "odd": ["2021-01/2021-11", "2017/2021", "2021-H1", "2020-04/2021-03", "2021-03-31", "2022-H1"],
}
DAYS = ["2021-04-01", "2021-12-31", "2022-01-01", "2022-03-01", "2022-03-02", "2024-01-20"]
PRINTED = [*DAYS, *DAYS[2:], "2022-03", "2022", "2021-12", None]
ACCESSED = [date(2022, 3, 15), date(2024, 2, 1)]
AS_OF = [
    date(2019, 1, 1),
    date(2021, 6, 30),
    date(2021, 12, 30),
    date(2022, 3, 1),
    date(2022, 3, 31),
    date(2022, 12, 31),
    *[date(2025, 1, 1)] * 10,
]
AREAS = ["here"] * 7 + ["there"]
OWN_DATES = [None, None, None, None, "2021-04-01", "2022-01-01", "2021-12"]
STATUSES: list[ObsStatus] = ["final", "final", "final", "final", "provisional", "estimated"]
GRADES: list[Grade] = ["A", "A", "A", "B", "C"]
VINTAGES: list[Vintage | None] = [None, None, None, "first", "latest"]
TARGET_OPTIONS = list(
    product(
        [None, None, date(2019, 6, 1), date(2022, 1, 15)],
        [None] * 6 + ["there"],
        VINTAGES,
        [False] * 19 + [True],
    )
)
SOURCES = list(product(["office", "office", "press"], PRINTED, ACCESSED, GRADES))
PLANS = {"alpha": "2019/2021", "beta": "2020-04/2021-03", "gamma": "2021/2025"}
DEADLINES = ["2021-12-31", "2021-12-31", "2021", "2021-03-31", "2020-12", "2022"]
ENDS = [Decimal(text) for text in ("9", "10", "10.0", "11")]
KINDS: list[Kind] = [
    "level",
    "level",
    "flow",
    "share",
    "cumulative",
    "cumulative",
    "milestone",
    "rank",
]
LENGTHS = [None, None, None, "any", "year", "month"]


def _intervals() -> list[Interval]:
    """Points, hedges and ranges over few ends; points twice, touching and open ends included."""
    shapes = [Interval.point(end) for end in ENDS] * 6
    for end, opened in product(ENDS, (False, True)):
        shapes += [Interval(end, None, opened, False), Interval(None, end, False, opened)]
    for (low, high), opens in product(combinations(ENDS, 2), product((False, True), repeat=2)):
        if low < high:
            shapes.append(Interval(low, high, *opens))
    return shapes


INTERVALS = _intervals()
GOALS: dict[Direction, list[Interval]] = {
    "increase": [interval for interval in INTERVALS if interval.low is not None],
    "decrease": [interval for interval in INTERVALS if interval.high is not None],
    "hold": INTERVALS,
}


def _promises(kind: Kind) -> list[tuple[Direction, Test, Interval | None]]:
    """Direction, test and goal as an indicator of this kind can have them."""
    if kind == "milestone":
        return [("increase", "by", None)]
    tests: dict[Direction, list[Test]] = {direction: ["at", "by"] for direction in GOALS}
    if kind == "cumulative":
        tests = {"increase": ["by"], "decrease": ["at"]}
    return [
        (direction, test, goal)
        for direction, allowed in tests.items()
        for test, goal in product(allowed, GOALS[direction])
    ]


PROMISES = {kind: _promises(kind) for kind in KINDS}


@st.composite
def indicators(draw: st.DrawFn) -> dict[str, Indicator]:
    """A few indicators of all kinds, some related to another."""
    names = "abcdef"[: draw(st.sampled_from([1, 3, 6, 6]))]
    records = {}
    for name in names:
        kind, per, other = draw(
            st.sampled_from(list(product(KINDS, LENGTHS, [name, name, *names])))
        )
        relation = Relation.model_construct(indicator=other, how="broader", why="another")
        records[name] = Indicator.model_construct(
            title=name,
            unit="1",
            kind=kind,
            per=per,
            related=() if other == name else (relation,),
        )
    return records


@st.composite
def sources(draw: st.DrawFn) -> list[Source]:
    """A few sources of two publishers; no date is printed after the day of access."""
    records = []
    for number in range(draw(st.integers(1, 7))):
        publisher, printed, accessed, grade = draw(st.sampled_from(SOURCES))
        if printed is not None:
            accessed = max(accessed, period(printed).start)
        records.append(source(f"s{number}", publisher, printed, accessed, grade))
    return records


@st.composite
def observations(
    draw: st.DrawFn,
    known: dict[str, Indicator],
    printed_in: list[Source],
    periods: list[str],
    most: int = 60,
) -> list[tuple[Observation, Interval | None]]:
    """Up to sixty figures, mostly final, of one area, and with their source's date."""
    row = st.tuples(
        st.sampled_from(list(product(sorted(known), AREAS, OWN_DATES, STATUSES))),
        st.sampled_from(list(product(periods, printed_in))),
        st.sampled_from(INTERVALS),
    )
    many = draw(st.integers(0, most))
    rows = draw(st.lists(row, min_size=many, max_size=many))
    return [
        _observed(f"f{number}", known, *about, *printed, interval)
        for number, (about, printed, interval) in enumerate(rows)
    ]


def _observed(
    key: str,
    known: dict[str, Indicator],
    indicator: str,
    area: str,
    published: str | None,
    status: ObsStatus,
    about: str,
    printed_in: Source,
    interval: Interval,
) -> tuple[Observation, Interval | None]:
    milestone = known[indicator].kind == "milestone"
    record = Observation.model_construct(
        id=key,
        indicator=indicator,
        area=area,
        period=period(about),
        figure="opened" if milestone else str(interval),
        source=printed_in.key,
        published=None if published is None else period(published),
        status=status,
    )
    return record, None if milestone else interval


@st.composite
def targets(
    draw: st.DrawFn, key: str, known: dict[str, Indicator]
) -> tuple[Target | ContextTarget, Goal | None]:
    """A target with a test that its indicator can have, or now and then one without a number."""
    announced, area, vintage, context = draw(st.sampled_from(TARGET_OPTIONS))
    if context:
        record = ContextTarget.model_construct(
            id=key, context=True, title="influence", announced=announced
        )
        return record, None
    indicator, deadline = draw(st.sampled_from(list(product(sorted(known), DEADLINES))))
    direction, test, interval = draw(st.sampled_from(PROMISES[known[indicator].kind]))
    words = "first" if interval is None else str(interval)
    target = Target.model_construct(
        id=key,
        indicator=indicator,
        goal=words,
        direction=direction,
        test=test,
        deadline=period(deadline),
        area=area,
        vintage=vintage,
        announced=announced,
    )
    return target, Goal(Figure(words, interval), direction)


@st.composite
def plans(
    draw: st.DrawFn, known: dict[str, Indicator], printed_in: list[Source]
) -> tuple[list[Plan], dict[TargetKey, Goal]]:
    """Five to twenty-five targets in one to three plans of two actions each."""
    names = sorted(PLANS)[: draw(st.integers(1, len(PLANS)))]
    places = st.sampled_from(list(product(names, "12")))
    listed: dict[tuple[str, str], list[Target | ContextTarget]] = {}
    readings: dict[TargetKey, Goal] = {}
    for number in range(draw(st.integers(5, 25))):
        place = draw(places)
        target, goal = draw(targets(f"t{number}", known))
        listed.setdefault(place, []).append(target)
        if goal is not None:
            readings[place[0], f"t{number}"] = goal
    records = []
    for name in names:
        actions = [
            Action.model_construct(id=action, title=action, targets=tuple(members))
            for (plan, action), members in sorted(listed.items())
            if plan == name
        ]
        records.append(
            Plan.model_construct(
                id=name,
                title=name,
                area="here",
                period=period(PLANS[name]),
                source=draw(st.sampled_from(["announcement", printed_in[0].key])),
                vintage=draw(st.sampled_from(["latest", "latest", "first"])),
                actions=tuple(actions),
            )
        )
    return records, readings


@st.composite
def workspaces(draw: st.DrawFn, most: int = 60) -> Workspace:
    """A workspace of many targets and figures, over few periods so that they meet."""
    known, printed_in = draw(indicators()), draw(sources())
    periods = [text for name in draw(st.sampled_from(MIXES)) for text in PERIODS[name]]
    announcement = source("announcement", "government", "2019-01-15", date(2019, 2, 1), "B")
    records, readings = draw(plans(known, printed_in))
    figures = draw(observations(known, printed_in, periods, most=most))
    return build(records, known, [announcement, *printed_in], figures, readings)


MIXES = [["year"], ["mixed"], ["month", "mixed"], ["year", "mixed"], ["year", "odd"]]

as_of_days = st.sampled_from(AS_OF)
