"""Targets of bulk tables as the kernel's rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import narwhals as nw

from tracker.bulk import positions
from tracker.bulk.columns import BASELINES, TARGETS
from tracker.bulk.engines import Engine
from tracker.bulk.readings import with_figures
from tracker.bulk.rows import SHAPE, Rule, Sieve, cells, complete
from tracker.records.periods import LENGTHS

KEY = ("plan", "target")

_EVENT = nw.col("kind") == "milestone"
_CUMULATIVE = nw.col("kind") == "cumulative"
_INCREASE, _DECREASE = nw.col("direction") == "increase", nw.col("direction") == "decrease"
_NOTHING = nw.col("low") == positions.INFINITY
_BOUND = (
    nw.col("grounded") & ~_EVENT & nw.col("other_low").is_null() & nw.col("other_high").is_null()
)


def targets(engine: Engine, paths: Sequence[str]) -> tuple[Any, list[Any]]:
    """The sound targets, and the frames of rows that cannot be judged.

    As written, with `number`, the kernel's, in the order of plan and target.
    """
    sieve = Sieve(engine, "targets", KEY)
    rows = engine.read(paths, TARGETS)
    printed = "goal" in rows.collect_schema()
    rows = complete(rows, TARGETS, "targets").with_columns(unread=nw.lit(""))
    if printed:
        words = ~nw.col("goal").is_null() & nw.col("low").is_null() & nw.col("high").is_null()
        rows = with_figures(engine, rows, "goal", "unit", words & ~_EVENT)
    rows = _compared(rows)
    sound = sieve.once(sieve.sound(rows, _RULES, [column.name for column in TARGETS]), rows)
    numbered = sound.with_row_index("number", order_by=[*KEY])
    return engine.keep(numbered.with_columns(nw.col("number").cast(nw.Int64))), sieve.rejects


def announced(targets: Any, as_of: date) -> Any:
    """The targets that exist on a day."""
    return targets.filter(positions.day(nw.col("announced")) <= positions.number_of(as_of))


_OF_INDICATOR = ("unit", "kind", "per")

_ENDS: list[Rule] = [
    (
        (nw.col("low") == -positions.INFINITY) | (nw.col("high").abs() == positions.INFINITY),
        "an end is infinite: leave it empty where there is none",
    ),
    *((~_NOTHING & rule, why) for rule, why in SHAPE),
]

_BASELINE_RULES: list[Rule] = [*cells(BASELINES), *_ENDS]

_RULES: list[Rule] = [
    *cells(TARGETS),
    (nw.col("unread") != "", "the goal cannot be read"),
    *_ENDS,
    (
        _BOUND & _INCREASE & nw.col("low").is_null(),
        "an increase needs a low end: any value would meet it",
    ),
    (
        _BOUND & _DECREASE & nw.col("high").is_null(),
        "a decrease needs a high end: any value would meet it",
    ),
    (
        _BOUND & nw.col("low").is_null() & nw.col("high").is_null(),
        "the goal has no figure",
    ),
    (_CUMULATIVE & (nw.col("direction") == "hold"), "a cumulative value cannot be held"),
    (_CUMULATIVE & _INCREASE & (nw.col("test") == "at"), "a cumulative increase is tested 'by'"),
    (_CUMULATIVE & _DECREASE & (nw.col("test") == "by"), "a cumulative decrease is tested 'at'"),
    (_EVENT & (nw.col("test") == "at"), "a milestone is tested 'by'"),
    *(
        (
            nw.col(f"least_{name}") != nw.col(f"most_{name}"),
            f"another target of this indicator has another {name}",
        )
        for name in _OF_INDICATOR
    ),
]


def _compared(rows: Any) -> Any:
    """The rows with the least and the most word of what belongs to an indicator."""
    words = {name: nw.col(name).fill_null("") for name in _OF_INDICATOR}
    ends = rows.select("indicator", **words).with_columns(
        **{f"most_{name}": nw.col(name) for name in _OF_INDICATOR}
    )
    found = ends.group_by("indicator").agg(
        *(nw.col(name).min().alias(f"least_{name}") for name in _OF_INDICATOR),
        *(nw.col(f"most_{name}").max() for name in _OF_INDICATOR),
    )
    return rows.join(found, on="indicator", how="left")


def for_kernel(targets: Any, names: Any, places: Any) -> Any:
    """The targets as the kernel's rows."""
    found = targets.join(names.select("indicator", "name"), on="indicator", how="inner")
    found = found.join(places, on=["indicator", "area"], how="inner")
    return found.select(
        "series",
        **goals(),
        target=nw.col("number"),
        indicator=nw.col("name"),
        deadline=positions.day(nw.col("deadline")),
        opens=positions.day(nw.col("opens")),
        by=nw.col("test") == "by",
        rising=_CUMULATIVE & _INCREASE,
        falling=_CUMULATIVE & _DECREASE,
        event=_EVENT,
        first=nw.col("vintage") == "first",
        withdrawn=nw.col("withdrawn"),
        asked=_asked(),
    )


def goals() -> dict[str, nw.Expr]:
    """The two acceptance sets of a target, and whether it has any, as the kernel's columns."""
    second = ~(nw.col("other_low").is_null() & nw.col("other_high").is_null())
    nothing, grounded = (positions.INFINITY, -positions.INFINITY), nw.col("grounded")
    found: dict[str, nw.Expr] = {"grounded": grounded}
    for name, prefix, without in (("goal", "", nothing), ("other", "other_", nothing[::-1])):
        ends = []
        for place, end in ((positions.low, "low"), (positions.high, "high")):
            own = place(nw.col(end), nw.col(f"{end}_open"))
            other = place(nw.col(f"other_{end}"), nw.col(f"other_{end}_open"))
            ends.append(nw.when(second).then(other).otherwise(own) if prefix else own)
        closed = (
            nw.when(_EVENT | _DECREASE).then(nw.lit(-positions.INFINITY)).otherwise(ends[0]),
            nw.when(_EVENT)
            .then(positions.day(nw.col("deadline")).cast(nw.Float64))
            .otherwise(nw.when(_INCREASE).then(nw.lit(positions.INFINITY)).otherwise(ends[1])),
        )
        empty = ends[0] == positions.INFINITY
        for end, value, none, no in zip(("low", "high"), closed, without, nothing, strict=True):
            accepted = nw.when(empty).then(nw.lit(no)).otherwise(value)
            found[f"{name}_{end}"] = nw.when(grounded).then(accepted).otherwise(nw.lit(none))
    return found


def _asked() -> nw.Expr:
    """The code of the length that an indicator asks for (`Indicator.length`)."""
    year = nw.lit(positions.length_code("year"))
    code = nw.when(nw.col("per").is_null() & (nw.col("kind") == "flow")).then(year)
    asked = code.otherwise(nw.lit(0))
    for name in LENGTHS:
        code = nw.when(nw.col("per") == name).then(nw.lit(positions.length_code(name)))
        asked = code.otherwise(asked)
    return asked


def releases(engine: Engine, paths: Sequence[str], targets: Any) -> tuple[Any, list[Any]]:
    """What is accepted of figures whose release has a baseline of its own, as the kernel's rows.

    And the frames of rows that say nothing of the kind.
    """
    sieve = Sieve(engine, "baselines", (*KEY, "source"))
    rows = complete(engine.read(paths, BASELINES), BASELINES, "baselines")
    sound = sieve.sound(rows, _BASELINE_RULES, [column.name for column in BASELINES])
    sound = sieve.once(sound, rows).with_columns(grounded=nw.lit(value=True))
    about = targets.select(*KEY, "number", "kind", "direction", "deadline")
    found = sound.join(about, on=[*KEY], how="inner")
    return engine.keep(found.select("source", target="number", **goals())), sieve.rejects
