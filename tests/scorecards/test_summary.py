from datetime import date
from typing import Any

import pytest

from tests.scorecards.samples import card, indicator, judged, observation, source, target, workspace
from tracker.evaluation.verdicts import Status
from tracker.records.plans import ContextTarget
from tracker.records.workspace import Workspace

MET, MISSED, OPEN, WAITING = "14%", "13%", None, ""


def made(*figures: str | None) -> Workspace:
    """A plan of targets with a figure each: inside, outside, none (None), or not yet due ("")."""
    targets, reports, measures = [], [], {}
    for n, figure in enumerate(figures):
        measures[f"m{n}"] = indicator(title=f"Measure {n}")
        deadline = "2030" if figure == "" else "2021"
        targets.append(target(f"t{n}", indicator=f"m{n}", deadline=deadline))
        if figure:
            reports.append(observation(f"o{n}", "2021", figure, indicator=f"m{n}"))
    return workspace(targets, reports, indicators=measures)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            [MET, MISSED, OPEN],
            "Hereland met 1 of 3 targets for 2021 and missed 1; published figures cannot settle 1.",
        ),
        ([MET, MET], "Hereland met all 2 targets for 2021."),
        ([MET], "Hereland met its one target for 2021."),
        ([MISSED], "Hereland missed its one target for 2021."),
        ([MISSED, MISSED], "Hereland missed all 2 targets for 2021."),
        (
            [MISSED, OPEN],
            "Hereland met none of 2 targets for 2021 and missed 1; "
            "published figures cannot settle 1.",
        ),
        ([MET, MISSED], "Hereland met 1 of 2 targets for 2021 and missed 1."),
        (
            [OPEN, OPEN],
            "Published figures cannot say whether Hereland met 2 targets for 2021.",
        ),
        ([WAITING, WAITING], "None of the 2 targets of Hereland is due yet."),
        (
            [MET, WAITING],
            "Hereland met 1 of 2 targets for 2021 and 2030; 1 is not yet due.",
        ),
        (
            [MISSED, WAITING, WAITING],
            "Hereland met none of 3 targets for 2021 and 2030 and missed 1; 2 are not yet due.",
        ),
        (
            [OPEN, WAITING],
            "Hereland is not known to have met any of 2 targets for 2021 and 2030; "
            "published figures cannot settle 1; 1 is not yet due.",
        ),
        ([], "Hereland promised nothing that can be judged."),
    ],
)
def test_the_headline_is_the_finding(figures: list[str | None], words: str) -> None:
    assert card(made(*figures)).headline == words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            [MET, MISSED, OPEN],
            "测试国2021年3项目标中，1项达成，1项未达成；另有1项，已公布的数据尚不足以判定。",
        ),
        ([MET, MET], "测试国2021年2项目标，全部达成。"),
        ([MISSED], "测试国2021年1项目标，无一达成。"),
        (
            [MISSED, OPEN],
            "测试国2021年2项目标中，0项达成，1项未达成；另有1项，已公布的数据尚不足以判定。",
        ),
        ([OPEN, OPEN], "测试国2021年2项目标，已公布的数据均不足以判定。"),
        ([WAITING], "测试国的1项目标均未到期。"),
        ([MET, WAITING], "测试国2021年和2030年2项目标中，1项达成；1项尚未到期。"),
    ],
)
def test_the_headline_in_chinese(figures: list[str | None], words: str) -> None:
    assert card(made(*figures), lang="zh").headline.replace("Hereland ", "测试国") == words


def test_the_counts_are_the_verdicts() -> None:
    found = card(made(MET, MET, MISSED, OPEN, OPEN, OPEN, WAITING))
    assert [(count.badge.status, count.number, count.of) for count in found.counts] == [
        ("met", "2", "of 7"),
        ("missed", "1", "of 7"),
        ("unknown", "4", "of 7"),
    ]
    waiting = "not yet due: 1 without enough figures"
    assert found.counts[2].reasons == (("3", "no figure found"), ("1", waiting))
    assert found.rows[0].badge.status == Status.MISSED


def test_goals_without_a_number_are_listed_and_not_counted() -> None:
    vague = ContextTarget(id="v", context=True, title="Be better")
    records = workspace([target(), vague], [observation("o", "2021", "14%")])
    found = card(records)
    assert found.headline == "Hereland met its one target for 2021."
    assert found.actions[0].context == ("Be better",)
    assert found.sum.remark == "1 target with a number. 1 goal without a number is not judged."


def test_missed_targets_are_named_under_the_headline() -> None:
    assert card(made(MISSED)).standfirst == "Missed: Measure 0, 13% against at least 14%."
    assert card(made(MISSED, MISSED, MISSED, MISSED)).standfirst.endswith("; 1 more.")
    assert card(made(OPEN)).standfirst == "No target is known to be missed."


def test_what_changed_since_an_earlier_day() -> None:
    records = workspace(
        [target()],
        [observation("a", "2021", "14%", source="new"), observation("b", "2020", "9%")],
        sources=[source("new", published="2024-05-02", accessed="2024-05-03")],
    )
    found = card(records, previous=date(2024, 3, 31)).changes
    assert found is not None
    assert found.heading == "Changed since 31 March 2024"
    (move,) = found.moves
    assert (move.before.word, move.after.word, move.since) == ("unknown", "met", "2 May 2024")
    assert found.arrived == "1"
    assert found.arrivals == "One decides 1.1. 1 is on a target’s own measure: 1.1 (2021)."


def test_a_quiet_quarter_names_the_last_move() -> None:
    records = workspace([target()], [observation("a", "2021", "14%")])
    found = card(records, previous=date(2024, 3, 31)).changes
    assert found is not None
    assert found.moved == "0"
    assert found.quiet == "Last to move: 1.1 A measure, met since 15 January 2023."
    assert found.arrivals == "No figure was published."


def test_changes_in_chinese() -> None:
    seen = {"published": None, "accessed": "2024-05-03"}
    records = workspace(
        [target(), target("u", goal="12%", revisions=[{"announced": "2024-05-01", "goal": "9%"}])],
        [observation("a", "2021", "14%", source="new"), observation("b", "2020", "9%")],
        sources=[source("new", **seen)],
    )
    found = card(records, previous=date(2024, 3, 31), lang="zh").changes
    assert found is not None
    assert found.heading == "2024年3月31日以来的变化"
    assert [(one.before.word, one.after.word, one.since) for one in found.moves] == [
        ("无法判定", "达成", "2024年5月3日"),
        ("无法判定", "达成", "2024年5月3日"),
    ]
    assert found.arrivals == (
        "2项目标据此判定：1.1和1.2。其中1条属于目标本身的指标：1.1（2021年）、1.2（2021年）。"
        "1条来源未标明日期，按查见之日计。"
    )
    assert found.revisions == ("1.2 A measure：2024年5月1日公布“9%”，时在期限之后，不改变判定。",)


def test_figures_that_print_no_date_count_from_the_day_they_were_seen() -> None:
    seen = source("seen", published=None, accessed="2024-05-03")
    records = workspace(
        [target()], [observation("a", "2021", "14%", source="seen")], sources=[seen]
    )
    found = card(records, previous=date(2024, 3, 31)).changes
    assert found is not None
    assert found.arrivals.endswith("1 prints no date; the day it was seen counts.")
    later = card(records, previous=date(2024, 5, 3)).changes
    assert later is not None
    assert later.arrivals == "No figure was published."


def test_targets_that_stay_unknown_for_another_reason_are_told() -> None:
    """The deadline passed in the quarter; a figure for before it is all there is."""
    due = {"deadline": "2024-05-31", "indicator": "n"}
    records = workspace(
        [target("t", **due), target("u", **due), target("v", deadline="2030")],
        [observation("a", "2020-12-31", "9%", indicator="n")],
        indicators={"n": indicator("%", "level")},
    )
    found = card(records, previous=date(2024, 3, 31)).changes
    assert found is not None
    assert found.moved == "0"
    assert found.reasons == (
        "Still unknown: 1.1, 1.2, before “not yet due”, "
        "now “figures only from before the deadline”.",
    )


def test_an_old_scorecard_is_rebuilt_from_later_records() -> None:
    old = [observation("a", "2020", "12%")]
    new = [observation("b", "2021", "15%", source="new"), *old]
    later = source("new", published="2024-05-02", accessed="2024-05-03")
    before = workspace([target()], old)
    after = workspace([target()], new, sources=[later])
    day, earlier = date(2024, 3, 31), date(2023, 12, 31)
    assert judged(before, day) != judged(after, date(2024, 6, 30))
    assert card(before, day, earlier) == card(after, day, earlier)


def test_a_plan_of_many_years_names_the_first_and_the_last() -> None:
    targets = [target(f"t{year}", deadline=str(year)) for year in (2019, 2020, 2021)]
    found = card(workspace(targets, [observation("o", "2020", "14%")]))
    assert found.headline == (
        "Hereland met 1 of 3 targets for 2019 to 2021; published figures cannot settle 2."
    )


def test_withdrawn_targets_are_in_the_headline_and_nothing_would_settle_them() -> None:
    gone = target("u", withdrawn={"announced": "2023-05-01"})
    found = card(workspace([target(), gone]))
    words = "Hereland is not known to have met any of 2 targets for 2021; "
    assert found.headline == words + "published figures cannot settle 1; 1 was withdrawn."
    assert found.unknowns is not None
    assert [row.number for group in found.unknowns.groups for row in group.rows] == ["1.1"]
    assert card(workspace([gone])).unknowns is None


def test_the_counts_say_how_runs_go() -> None:
    targets = [
        target(f"t{goal}", goal=f"{goal}%", deadline="2030", indicator=measure)
        for goal, measure in ((20, "m"), (60, "m"), (20, "n"), (20, "o"))
    ]
    figures = [
        observation("a", "2020", "10%"),
        observation("b", "2022", "14%"),
        observation("c", "2020", "10%", indicator="n"),
        observation("d", "2022", "9%", indicator="n"),
    ]
    ids = [one.model_copy(update={"id": f"t{n}"}) for n, one in enumerate(targets)]
    found = card(workspace(ids, figures, indicators={"n": indicator(), "o": indicator()}))
    paces = "not yet due: 1 on track, 1 too slow, 1 moving away, 1 without enough figures"
    assert found.counts[2].reasons == (("4", paces),)


SEEN = date(2024, 3, 31)
REVISED = {"announced": "2024-05-01", "goal": "16%"}


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        (
            {"deadline": "2030", "revisions": [REVISED]},
            "“14%” replaced by “16%” on 1 May 2024",
        ),
        (
            {"revisions": [REVISED]},
            "“16%” announced on 1 May 2024, after the deadline, changes nothing",
        ),
        (
            {"deadline": "2030", "revisions": [{"announced": "2024-05-01", "deadline": "2032"}]},
            "“14%” for 2030 replaced by “14%” for 2032 on 1 May 2024",
        ),
        (
            {"deadline": "2030", "withdrawn": {"announced": "2024-05-01"}},
            "withdrawn on 1 May 2024",
        ),
    ],
)
def test_goals_moved_since_an_earlier_day(promise: dict[str, Any], words: str) -> None:
    found = card(workspace([target(**promise)]), previous=SEEN).changes
    assert found is not None
    assert found.revised == "1"
    assert found.revisions == (f"1.1 A measure: {words}.",)


def test_announced_and_earlier_goals_are_told_apart() -> None:
    earlier = {"announced": "2021-05-01", "goal": "15%"}
    new = target("u", announced="2024-04-15")
    records = workspace([target(revisions=[earlier, REVISED]), new])
    found = card(records, previous=SEEN).changes
    assert found is not None
    assert found.moves == ()
    assert found.revised == "2"
    assert found.revisions == (
        "1 target was announced.",
        "1.1 A measure: “16%” announced on 1 May 2024, after the deadline, changes nothing.",
    )
