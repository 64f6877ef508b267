"""What was promised: in force, moved, withdrawn, and measured from a baseline."""

from datetime import date
from typing import Any

import pytest

from tests.scorecards.samples import indicator, judged, observation, source, target, workspace
from tracker.records.observations import Indicator, Observation, Source
from tracker.scorecards import goals, moves, remarks, sentences
from tracker.scorecards.cases import Case, docket
from tracker.scorecards.language import Language

ENGLISH = Language.of("en")
CHINESE = Language.of("zh")
TONNES = indicator("tonnes", "flow")
SHARE = indicator()
MOVED = {"announced": "2021-05-01", "goal": "16%"}
LATE = {"announced": "2022-05-01", "goal": "12%"}
CHANGE = {"change": {"figure": "+2 pp", "from": "2015"}}
LONGER = {"announced": "2021-05-01", "deadline": "2022"}


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def case(
    measure: Indicator,
    promise: dict[str, Any],
    figures: list[Observation],
    as_of: date = date(2024, 6, 30),
    sources: tuple[Source, ...] = (),
) -> Case:
    records = workspace([target(**promise)], figures, indicators={"m": measure}, sources=sources)
    return docket(records, judged(records, as_of), "plan").cases[0]


def relative(figure: str = "-20 %", direction: str = "decrease", **more: Any) -> dict[str, Any]:
    return {"change": {"figure": figure, "from": "2010"}, "direction": direction, **more}


@pytest.mark.parametrize(
    ("promise", "as_of", "said", "history"),
    [
        ({"revisions": [MOVED]}, date(2021, 4, 30), "“14%” for 2021", ""),
        (
            {"revisions": [MOVED]},
            date(2021, 5, 1),
            "“16%” for 2021",
            "“14%” announced on 1 January 2019, replaced on 1 May 2021.",
        ),
        (
            {"revisions": [MOVED, LATE]},
            date(2024, 6, 30),
            "“16%” for 2021",
            "“14%” announced on 1 January 2019, replaced on 1 May 2021; "
            "“12%” announced on 1 May 2022, after the deadline, changes nothing.",
        ),
        (
            {"revisions": [LATE, LONGER]},
            date(2024, 6, 30),
            "“12%” for 2022",
            "“14%” for 2021 announced on 1 January 2019, replaced on 1 May 2021; "
            "“14%” announced on 1 May 2021, replaced on 1 May 2022.",
        ),
        (
            {"revisions": [{**LATE, "note": "In force a day later."}]},
            date(2024, 6, 30),
            "“14%” for 2021",
            "“12%” announced on 1 May 2022, after the deadline, changes nothing. "
            "In force a day later.",
        ),
        (
            {"revisions": [{"announced": "2020-01-01", **CHANGE}]},
            date(2024, 6, 30),
            "“+2 pp” from 2015 for 2021",
            "“14%” announced on 1 January 2019, replaced on 1 January 2020.",
        ),
    ],
)
def test_the_goal_in_force_and_how_it_moved(
    promise: dict[str, Any], as_of: date, said: str, history: str
) -> None:
    one = case(SHARE, promise, [], as_of)
    assert goals.promise(ENGLISH, one) == f"Promised: {said}"
    assert moves.moved(ENGLISH, one) == history


def test_moved_goals_in_chinese() -> None:
    one = case(SHARE, {"revisions": [MOVED, LATE]}, [])
    assert goals.promise(CHINESE, one) == "承诺：2021年“16%”"
    assert moves.moved(CHINESE, one) == (
        "2019年1月1日公布“14%”，2021年5月1日被替换；"
        "2022年5月1日公布“12%”，时在期限之后，不改变判定。"
    )


def test_a_relative_goal_in_chinese() -> None:
    figures = [observation("b", "2010", "100"), observation("f", "2021", "85")]
    one = case(TONNES, relative(), figures)
    assert goals.promise(CHINESE, one) == (
        "承诺：2021年较2010年“-20 %”，即至多80吨，以2010年100为基数"
    )
    assert sentences.verdict(CHINESE, one) == (
        "85吨，2021年（以2010年100为基数，“-20 %”）目标为至多80；高出目标5。"
    )


def test_a_revised_goal_stands_where_its_revision_says() -> None:
    act = source("act", title="Act of 2021")
    moved = {**MOVED, "source": "act", "locator": "section 3"}
    promise = {"locator": "page 2", "revisions": [moved, {**LATE, "locator": "page 9"}]}
    for day, words in (
        (date(2021, 4, 30), "page 2"),
        (date(2024, 6, 30), "Act of 2021, section 3"),
    ):
        assert goals.locator(ENGLISH, case(SHARE, promise, [], day, (act,))) == words


def test_a_moved_deadline_leaves_the_goal_where_it_stood() -> None:
    one = case(SHARE, {"locator": "page 2", "revisions": [LONGER]}, [])
    assert goals.promise(ENGLISH, one) == "Promised, page 2: “14%” for 2022"


def test_the_verdict_is_against_the_goal_in_force() -> None:
    figures = [observation("a", "2021", "15%")]
    one = case(SHARE, {"revisions": [MOVED, LATE]}, figures)
    words = "15% against at least 16% for 2021; 1 point short."
    assert (one.status, plain(sentences.verdict(ENGLISH, one))) == ("missed", words)


GONE = {"announced": "2022-11-22", "locator": "section 2", "note": "All were given up."}
WITHDRAWN: list[tuple[Indicator, dict[str, Any], str]] = [
    (SHARE, {}, "withdrawn on 22 November 2022, before a figure for 2021 was published."),
    (
        indicator("companies", "level"),
        {"goal": "3", "test": "by"},
        "withdrawn on 22 November 2022, before it was known to be met.",
    ),
    (
        indicator("event", "milestone"),
        {"goal": "one", "test": "by"},
        "withdrawn on 22 November 2022, before it was known to be reached.",
    ),
]


@pytest.mark.parametrize(("measure", "promise", "words"), WITHDRAWN)
def test_a_withdrawn_target_is_unknown_since_its_day(
    measure: Indicator, promise: dict[str, Any], words: str
) -> None:
    one = case(measure, {**promise, "withdrawn": GONE}, [])
    assert (one.status, one.verdict.reason) == ("unknown", "withdrawn")
    assert sentences.verdict(ENGLISH, one) == words
    assert moves.withdrawn(ENGLISH, one) == "section 2. All were given up."
    before = case(measure, {**promise, "withdrawn": GONE}, [], date(2022, 11, 21))
    assert moves.withdrawn(ENGLISH, before) == ""


@pytest.mark.parametrize(
    ("promise", "period", "figure", "event"),
    [
        ({}, "2021", "13%", "a figure for 2021 was published"),
        ({"test": "by"}, "2020", "15%", "it was met"),
        ({"test": "by"}, "2021", "13%", "its outcome was published"),
    ],
)
def test_a_withdrawal_that_came_too_late_changes_nothing(
    promise: dict[str, Any], period: str, figure: str, event: str
) -> None:
    gone = {"announced": "2023-11-22"}
    one = case(SHARE, {**promise, "withdrawn": gone}, [observation("a", period, figure)])
    assert one.status in ("met", "missed")
    words = f"On 22 November 2023, after {event}; that changes nothing."
    assert moves.withdrawn(ENGLISH, one) == words


ACCEPTED = "at most 80 tonnes, measured from 100 in 2010"


@pytest.mark.parametrize(
    ("promise", "baseline", "said"),
    [
        (relative(), "100", f"“-20 %” from 2010 for 2021: {ACCEPTED}"),
        (
            relative("+10 %", "increase"),
            "100",
            "“+10 %” from 2010 for 2021: at least 110 tonnes, measured from 100 in 2010",
        ),
        (
            relative(),
            "100-110",
            "“-20 %” from 2010 for 2021: at most 80 tonnes, measured from 100 to 110 in 2010",
        ),
        (relative(), None, "“-20 %” from 2010 for 2021"),
    ],
)
def test_a_relative_goal_shows_its_change_and_its_baseline(
    promise: dict[str, Any], baseline: str | None, said: str
) -> None:
    figures = [observation("b", "2010", baseline)] if baseline else []
    assert plain(goals.promise(ENGLISH, case(TONNES, promise, figures))) == f"Promised: {said}"


@pytest.mark.parametrize(
    ("baseline", "figure", "status", "words"),
    [
        ("100", "75", "met", "75 tonnes against at most 80 {}; 5 below."),
        ("100", "85", "missed", "85 tonnes against at most 80 {}; 5 too high."),
        ("100", "about 80", "unknown", "76 to 84 tonnes may lie inside or outside at most 80 {}."),
        ("100-110", "80", "met", "80 tonnes against at most 80 {}."),
        ("100-110", "90", "missed", "90 tonnes against at most 80 {}; up to 10 too high."),
        ("100-110", "90-95", "missed", "90 to 95 tonnes against at most 80 {}."),
    ],
)
def test_verdicts_on_relative_goals(baseline: str, figure: str, status: str, words: str) -> None:
    figures = [observation("b", "2010", baseline), observation("f", "2021", figure)]
    one = case(TONNES, relative(), figures)
    start = "100" if baseline == "100" else "100 to 110"
    assert one.status == status
    said = words.format(f"for 2021, “-20 %” from {start} in 2010")
    assert plain(sentences.verdict(ENGLISH, one)) == said


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([("2021", "75")], "75 tonnes in 2021, but no figure in 2010 to measure “-20 %” from."),
        ([("2019", "75")], "no figure in 2010 to measure “-20 %” from."),
        ([], "no figure in 2010 to measure “-20 %” from."),
    ],
)
def test_without_a_baseline_its_figure_would_settle_it(
    figures: list[tuple[str, str]], words: str
) -> None:
    reports = [observation(f"o{n}", *figure) for n, figure in enumerate(figures)]
    one = case(TONNES, relative(), reports)
    assert one.verdict.reason == "no-baseline"
    assert plain(sentences.verdict(ENGLISH, one)) == words
    assert remarks.missing(ENGLISH, one) == "tonnes in 2010, to measure the change from"


@pytest.mark.parametrize(
    ("promise", "baseline", "status", "words"),
    [
        (
            relative(),
            "100-110",
            "unknown",
            "84 tonnes may lie inside or outside “-20 %” for 2021, from 100 to 110 in 2010.",
        ),
        (
            relative("0-5 %", "hold"),
            "50-100",
            "missed",
            "84 tonnes against “0-5 %” for 2021, from 50 to 100 in 2010.",
        ),
    ],
)
def test_a_change_that_cannot_be_placed_is_told_in_its_own_words(
    promise: dict[str, Any], baseline: str, status: str, words: str
) -> None:
    figures = [observation("b", "2010", baseline), observation("f", "2021", "84")]
    one = case(TONNES, promise, figures)
    assert one.status == status
    assert plain(sentences.verdict(ENGLISH, one)) == words


@pytest.mark.parametrize(
    ("baseline", "figure", "words"),
    [
        ("100-110", "84", "tonnes in 2010, more exactly"),
        ("100", "about 80", "tonnes for 2021, more exactly"),
    ],
)
def test_the_vaguer_figure_would_settle_it(baseline: str, figure: str, words: str) -> None:
    figures = [observation("b", "2010", baseline), observation("f", "2021", figure)]
    one = case(TONNES, relative(), figures)
    assert one.verdict.reason == "imprecise-figure"
    assert remarks.missing(ENGLISH, one) == words


OTHER = source("other", publisher="Another office", published="2022-06-01")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([], "100 in 2010, chosen like any figure (Statistics Office)."),
        (
            [observation("f", "2021", "70")],
            "100 in 2010, from the release of the deciding figure (Statistics Office).",
        ),
        (
            [observation("f", "2021", "70", source="other")],
            "100 in 2010, chosen like any figure (Statistics Office).",
        ),
        (
            [observation("c", "2010", "110", source="other")],
            "100 to 110 in 2010, from the lowest to the highest of figures in conflict "
            "(Another office and Statistics Office); "
            "the verdict must hold from every value in it.",
        ),
    ],
)
def test_how_a_baseline_was_chosen_is_told(figures: list[Observation], words: str) -> None:
    reports = [observation("b", "2010", "100"), *figures]
    assert goals.chosen(ENGLISH, case(TONNES, relative(), reports, sources=(OTHER,))) == words


def test_other_goals_are_measured_from_nothing() -> None:
    assert goals.chosen(ENGLISH, case(SHARE, {}, [])) == ""
