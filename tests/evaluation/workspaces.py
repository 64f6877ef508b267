"""Random workspaces: few values, days and places, so that ties and conflicts are common.

Records are built without validation, which is not the point here and would be most of the time.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from typing import Any

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
from tracker.records.plans import (
    Action,
    Change,
    ContextTarget,
    Direction,
    Plan,
    Revision,
    Target,
    Test,
    Vintage,
    Withdrawal,
)
from tracker.records.workspace import Goal, TargetKey, Workspace


@cache
def any_of(*parts: tuple[Any, ...]) -> st.SearchStrategy[tuple[Any, ...]]:
    """One of each; made once, since Hypothesis looks at every choice of a new strategy."""
    return st.sampled_from(list(product(*parts)))


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
TARGET_OPTIONS = any_of(
    (None, None, date(2019, 6, 1), date(2022, 1, 15)),
    (*[None] * 6, "there"),
    tuple(VINTAGES),
    (*[False] * 19, True),
)
SOURCES = any_of(("office", "office", "press"), tuple(PRINTED), tuple(ACCESSED), tuple(GRADES))
PLANS = {"alpha": "2019/2021", "beta": "2020-04/2021-03", "gamma": "2021/2025"}
DEADLINES = ["2021-12-31", "2021-12-31", "2021", "2021-03-31", "2020-12", "2022"]
MOVED = [
    date(2019, 6, 1),
    date(2020, 6, 30),
    date(2021, 6, 30),
    date(2021, 12, 31),
    date(2022, 1, 1),
    date(2022, 3, 1),
    date(2022, 6, 1),
]
VALUES = {
    "positive": ("9", "10", "10.0", "11"),
    "around zero": ("-1", "0", "0.0", "1"),
    "negative": ("-11", "-10", "-10.0", "-9"),
}
PERCENT = ("-10", "10", "10.0", "0")
WIDE = ("-200", "-100", "0", "100")
POINTS = ("-1", "1", "1.0", "0")
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


def _intervals(numbers: tuple[str, ...]) -> list[Interval]:
    """Points, hedges and ranges over few ends; points twice, touching and open ends included."""
    ends = [Decimal(number) for number in numbers]
    shapes = [Interval.point(end) for end in ends] * 6
    for end, opened in product(ends, (False, True)):
        shapes += [Interval(end, None, opened, False), Interval(None, end, False, opened)]
    for low, high in combinations(sorted(ends), 2):
        for opens in product((False, True), repeat=2):
            if low < high:
                shapes.append(Interval(low, high, *opens))
    return shapes


def _goals(intervals: list[Interval]) -> dict[Direction, st.SearchStrategy[Interval]]:
    """The intervals that are goals: what every number meets is none."""
    return {
        "increase": st.sampled_from([each for each in intervals if each.low is not None]),
        "decrease": st.sampled_from([each for each in intervals if each.high is not None]),
        "hold": st.sampled_from(intervals),
    }


INTERVALS = {family: st.sampled_from(_intervals(numbers)) for family, numbers in VALUES.items()}
GOALS = {family: _goals(_intervals(numbers)) for family, numbers in VALUES.items()}
CHANGES = [("%", _goals(_intervals(PERCENT)))] * 3 + [
    ("%", _goals(_intervals(WIDE))),
    ("1", _goals(_intervals(POINTS))),
    ("1", _goals(_intervals(POINTS))),
]


def _tests(kind: Kind) -> list[tuple[Direction, Test]]:
    """Direction and test as an indicator of this kind can have them."""
    if kind == "milestone":
        return [("increase", "by")]
    if kind == "cumulative":
        return [("increase", "by"), ("decrease", "at")]
    return list(product(GOALS["positive"], ("at", "by")))


TESTS = {kind: st.sampled_from(_tests(kind)) for kind in KINDS}


@st.composite
def indicators(draw: st.DrawFn) -> dict[str, Indicator]:
    """A few indicators of all kinds, some related to another."""
    names = "abcdef"[: draw(st.sampled_from([1, 3, 6, 6]))]
    records = {}
    for name in names:
        kind, per, other = draw(any_of(tuple(KINDS), tuple(LENGTHS), (name, name, *names)))
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
        publisher, printed, accessed, grade = draw(SOURCES)
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
    family: str,
    most: int = 60,
) -> list[tuple[Observation, Interval | None]]:
    """Up to sixty figures, mostly final, of one area, and with their source's date."""
    row = st.tuples(
        any_of(tuple(sorted(known)), tuple(AREAS), tuple(OWN_DATES), tuple(STATUSES)),
        st.sampled_from(list(product(periods, printed_in))),
        INTERVALS[family],
    )
    many = draw(st.integers(0, most))
    rows: list[Any] = draw(st.lists(row, min_size=many, max_size=many))
    return [
        _observed(f"f{number}", known, (*about, *printed), interval)
        for number, (about, printed, interval) in enumerate(rows)
    ]


def _observed(
    key: str,
    known: dict[str, Indicator],
    drawn: tuple[Any, ...],
    interval: Interval,
) -> tuple[Observation, Interval | None]:
    indicator, area, published, status, about, printed_in = drawn
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
def goals(
    draw: st.DrawFn, kind: Kind, direction: Direction, family: str, baselines: list[str]
) -> tuple[Goal, dict[str, Any]]:
    """A goal, now and then a change from a baseline, and its words."""
    if kind == "milestone":
        return Goal(Figure("first", None), direction), {"goal": "first"}
    if not baselines or draw(st.booleans()):
        interval = draw(GOALS[family][direction])
        return Goal(Figure(str(interval), interval, "1"), direction), {"goal": str(interval)}
    unit, changes = draw(st.sampled_from(CHANGES))
    interval, baseline = draw(changes[direction]), draw(any_of(tuple(baselines)))[0]
    change = Change.model_construct(figure=f"{interval} {unit}", from_=period(baseline))
    figure = Figure(change.figure, interval, unit)
    return Goal(figure, direction, change.from_), {"change": change}


Readings = tuple[Goal, tuple[Goal | None, ...]]


@st.composite
def targets(
    draw: st.DrawFn,
    key: str,
    known: dict[str, Indicator],
    periods: list[str],
    family: str,
    announced_with: date,
) -> tuple[Target | ContextTarget, Readings | None]:
    """A target with a test that its indicator can have, or now and then one without a number.

    Every other one is moved, and some are given up; a baseline is over before every deadline.
    """
    announced, area, vintage, context = draw(TARGET_OPTIONS)
    if context:
        record = ContextTarget.model_construct(
            id=key, context=True, title="influence", announced=announced
        )
        return record, None
    indicator, deadline = draw(any_of(tuple(sorted(known)), tuple(DEADLINES)))
    kind = known[indicator].kind
    direction, test = draw(TESTS[kind])
    days = [day for day in MOVED if day >= (announced or announced_with)]
    moves = draw(moves_on(days)) if days and draw(st.sampled_from([True, False])) else []
    due = min(period(text).end for text in [deadline, *(to for _, (to, _) in moves if to)])
    baselines = [text for text in periods if period(text).end < due]
    promised = goals(kind, direction, family, baselines)
    goal, words = draw(promised)
    revisions, readings = [], []
    for day, (to, again) in moves:
        reading, anew = draw(promised) if again else (None, {})
        readings.append(reading)
        revisions.append(
            Revision.model_construct(announced=day, deadline=period(to) if to else None, **anew)
        )
    given_up = draw(any_of((*[None] * 40, *days)))[0]
    withdrawn = Withdrawal.model_construct(announced=given_up) if given_up else None
    target = Target.model_construct(
        id=key,
        indicator=indicator,
        direction=direction,
        test=test,
        deadline=period(deadline),
        area=area,
        vintage=vintage,
        announced=announced,
        revisions=tuple(revisions),
        withdrawn=withdrawn,
        **words,
    )
    return target, (goal, tuple(readings))


def moves_on(days: list[date]) -> st.SearchStrategy[list[tuple[date, tuple[str | None, bool]]]]:
    """Up to three moves on different days, in any order: a new deadline, a new goal, or both."""
    move = st.tuples(st.sampled_from(days), MOVES)
    return st.lists(move, min_size=1, max_size=3, unique_by=lambda drawn: drawn[0])


MOVES = st.sampled_from(
    [(to, again) for to in [None, None, *DEADLINES] for again in (True, False) if to or again]
)


@st.composite
def plans(
    draw: st.DrawFn,
    known: dict[str, Indicator],
    announced_in: list[Source],
    periods: list[str],
    family: str,
    most: int,
) -> tuple[list[Plan], dict[TargetKey, Readings]]:
    """Five targets or more, in one to three plans of two actions each."""
    names = sorted(PLANS)[: draw(st.integers(1, len(PLANS)))]
    announcing = {name: draw(st.sampled_from(announced_in)) for name in names}
    places = st.sampled_from(list(product(names, "12")))
    listed: dict[tuple[str, str], list[Target | ContextTarget]] = {}
    readings: dict[TargetKey, Readings] = {}
    for number in range(draw(st.integers(5, most))):
        place = draw(places)
        key, announced = f"t{number}", announcing[place[0]].known_from()
        target, reading = draw(targets(key, known, periods, family, announced))
        listed.setdefault(place, []).append(target)
        if reading is not None:
            readings[place[0], key] = reading
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
                source=announcing[name].key,
                vintage=draw(st.sampled_from(["latest", "latest", "first"])),
                actions=tuple(actions),
            )
        )
    return records, readings


@st.composite
def workspaces(draw: st.DrawFn, most: int = 60, targets: int = 25) -> Workspace:
    """A workspace of many targets and figures, over few periods so that they meet."""
    known, printed_in = draw(indicators()), draw(sources())
    periods = [text for name in draw(st.sampled_from(MIXES)) for text in PERIODS[name]]
    family = draw(st.sampled_from(FAMILIES))
    announcement = source("announcement", "government", "2019-01-15", date(2019, 2, 1), "B")
    records, readings = draw(plans(known, [announcement, printed_in[0]], periods, family, targets))
    figures = draw(observations(known, printed_in, periods, family, most=most))
    return build(
        records,
        known,
        [announcement, *printed_in],
        figures,
        {key: goal for key, (goal, _) in readings.items()},
        {key: revised for key, (_, revised) in readings.items() if revised},
    )


FAMILIES = ["positive"] * 4 + ["around zero", "negative"]
MIXES = [["year"], ["mixed"], ["month", "mixed"], ["year", "mixed"], ["year", "odd"]]

as_of_days = st.sampled_from(AS_OF)
