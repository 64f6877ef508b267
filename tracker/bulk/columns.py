"""The columns of bulk tables: what `tracker evaluate` reads and writes.

Column names follow the records of a workspace. An optional column may be absent or its cells
empty; the default then holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tracker.records.observations import Grade, Kind, ObsStatus
from tracker.records.periods import LENGTHS
from tracker.records.plans import Direction, Test, Vintage

Type = Literal["text", "number", "date", "flag", "key"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    type
        `text`; `number`, a double, neither NaN nor infinite; `date`, a day; `flag`, true or false;
        `key`, text or a whole number.
    required
        Whether it must be there, and every cell filled.
    default
        What an empty cell means, as text; None for nothing.
    words
        The only words a cell may have.
    """

    name: str
    type: Type
    meaning: str
    required: bool = False
    default: str | None = None
    words: tuple[str, ...] = ()


Table = tuple[Column, ...]


def ends(whose: str, prefix: str = "", unsaid: str = "", default: str | None = None) -> Table:
    """The columns of an interval's ends.

    `unsaid` says in the meaning of a number what an empty cell is, `default` which flag it means.
    """
    return (
        Column(f"{prefix}low", "number", f"the low end of {whose}{unsaid}"),
        Column(f"{prefix}high", "number", f"the high end of {whose}{unsaid}"),
        Column(f"{prefix}low_open", "flag", "whether the low end is excluded", default=default),
        Column(f"{prefix}high_open", "flag", "whether the high end is excluded", default=default),
    )


def _ends(whose: str, prefix: str = "") -> Table:
    return ends(whose, prefix, "; empty for none", "false")


TARGETS: Table = (
    Column("plan", "text", "the plan's id", default=""),
    Column("target", "text", "the target's id, unique in its plan", required=True),
    Column("indicator", "text", "what is measured", required=True),
    Column("area", "text", "where", required=True),
    Column("goal", "text", "the goal's figure as printed, instead of low and high"),
    *_ends("the goal's figure"),
    *_ends("a second acceptance set, where a baseline is not one number", "other_"),
    Column("tolerance", "number", "for a goal as printed"),
    Column("unit", "text", "the indicator's unit; needed to read figures", default=""),
    Column("direction", "text", "what counts as better", required=True, words=get_args(Direction)),
    Column("test", "text", "on the deadline, or up to it", required=True, words=get_args(Test)),
    Column("deadline", "date", "the last day", required=True),
    Column("opens", "date", "the plan's first day"),
    Column("announced", "date", "the day from which the target exists"),
    Column("kind", "text", "the indicator's kind", default="level", words=get_args(Kind)),
    Column("per", "text", "the length its periods must have", words=(*LENGTHS, "any")),
    Column("vintage", "text", "which release counts", default="latest", words=get_args(Vintage)),
    Column("withdrawn", "flag", "given up before a figure for the deadline came", default="false"),
    Column("grounded", "flag", "false where a needed baseline is missing", default="true"),
)
"""One row a target."""

OBSERVATIONS: Table = (
    Column("id", "key", "unique; of equal figures the smallest id speaks", required=True),
    Column("indicator", "text", "what is measured", required=True),
    Column("area", "text", "where", required=True),
    Column("period", "text", "what the figure is about, such as 2021-Q3; or start and end"),
    Column("start", "date", "the period's first day"),
    Column("end", "date", "the period's last day"),
    Column("figure", "text", "as printed, instead of low and high"),
    *_ends("the figure"),
    Column("tolerance", "number", "for a figure as printed"),
    Column("unit", "text", "the unit it is in; must be the indicator's"),
    Column("published", "date", "the day from which it is known", required=True),
    Column("dated", "flag", "whether that date is printed", default="true"),
    Column("publisher", "text", "who stands behind it", required=True),
    Column("source", "text", "its release, for goals with a baseline", default=""),
    Column("grade", "text", "the grade of its source", default="C", words=get_args(Grade)),
    Column("status", "text", "its status", default="final", words=get_args(ObsStatus)),
)
"""One row a figure."""

RELATIONS: Table = (
    Column("indicator", "text", "an indicator", required=True),
    Column("other", "text", "one that it is related to, in either direction", required=True),
)
"""One row a pair of related indicators."""

BASELINES: Table = (
    Column("plan", "text", "the plan's id", default=""),
    Column("target", "text", "the target's id", required=True),
    Column("source", "text", "a release that publishes the baseline itself", required=True),
    *_ends("what is accepted of its figures"),
    *_ends("a second acceptance set", "other_"),
)
"""One row a target with a relative goal and a release that has the baseline's figure of its own."""
