"""Random workspaces: few values, days and places, so that ties and conflicts are common.

Records are built without validation, which is not the point here and would be most of the time.
"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

from hypothesis import strategies as st

from tests.evaluation.builders import build, period, source
from tests.evaluation.choices import (
    AREAS,
    AS_OF,
    CHANGES,
    DEADLINES,
    FAMILIES,
    GOALS,
    INTERVALS,
    KINDS,
    LENGTHS,
    MIXES,
    MOVED,
    OWN_DATES,
    PERIODS,
    PLANS,
    SOURCES,
    STATUSES,
    TARGET_OPTIONS,
    TESTS,
    any_of,
)
from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import (
    Indicator,
    Kind,
    Observation,
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
    Withdrawal,
)
from tracker.records.workspace import Goal, TargetKey, Workspace


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


as_of_days = st.sampled_from(AS_OF)
