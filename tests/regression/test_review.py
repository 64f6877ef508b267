from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.regression.towns import ACCEPTED, accept, edit, findings, review, town
from tracker.errors import TrackerError
from tracker.evaluation.judge import evaluate
from tracker.regression.accepted import COLUMNS, FILE, Unreadable, read_accepted, written
from tracker.regression.changes import Class

BEFORE_THE_BULLETIN = date(2022, 2, 15)


def rows(root: Path) -> list[str]:
    return (root / FILE).read_text(encoding="utf-8").splitlines()


def row(root: Path, target: str) -> str:
    return next(line for line in rows(root) if line.startswith(f"plan,{target},"))


def test_the_file_is_sorted_and_read_as_it_was_written(tmp_path):
    root = town(tmp_path)
    header, *targets = rows(root)
    assert header == ",".join(COLUMNS)
    assert [line.split(",")[1] for line in targets] == ["companies", "income", "parks", "share"]
    accepted = read_accepted(root)
    assert written(reversed([*accepted.values()])) == (root / FILE).read_bytes()
    share = row(root, "share")
    assert share.startswith(
        'plan,share,missed,not-reached,s1,13.6%,2021,"[13.6, 13.6]",14%,2021-12-31,'
        "2026-11-23,2026-11-23,"
    )


def test_a_deadline_that_passes_is_told_only_then(tmp_path):
    """A target that is given up while it runs is due one day, but not yet."""
    root = town(tmp_path)
    (root / FILE).unlink()
    accept(root, today=date(2020, 6, 1))
    withdrawn = 'goal: "3"\n        withdrawn: {announced: 2020-06-02}'
    edit(root, {"edit": [{"file": "targets/plan.yaml", "was": 'goal: "3"', "now": withdrawn}]})
    (found,) = findings(root, date(2020, 6, 2))
    assert found.change.kinds == (Class.WITHDRAWN_TARGET,)


def test_what_was_published_since_moves_a_verdict(tmp_path):
    root = town(tmp_path)
    (root / FILE).unlink()
    accept(root, today=BEFORE_THE_BULLETIN)
    assert not findings(root, BEFORE_THE_BULLETIN)
    moved = {each.change.key[1]: each for each in findings(root, date(2022, 3, 1))}
    assert moved.keys() == {"share", "income", "companies"}
    assert moved["share"].change.kinds == (Class.NEW_FIGURE,)
    assert moved["share"].problem.severity == "error"
    assert moved["companies"].change.kinds == (Class.NEW_FIGURE,)
    assert moved["companies"].change.before.observation == "c2"
    assert moved["companies"].change.after.observation == "c1"
    assert moved["income"].problem.severity == "warning"


def test_a_deadline_that_passes_is_told_as_that(tmp_path):
    root = town(tmp_path)
    (root / FILE).unlink()
    accept(root, today=date(2021, 12, 31 - 1))
    found = findings(root, date(2022, 1, 1))
    assert {each.change.key[1] for each in found} == {"share", "income", "companies", "parks"}
    for each in found:
        assert each.change.kinds == (Class.DEADLINE_PASSED,)
        assert each.problem.severity == "warning"
        assert "2021-12-31, has passed" in each.problem.message


def test_a_past_verdict_that_is_another_now_is_found(tmp_path):
    """The council contradicted at first, and agreed later: today's verdict is the accepted one."""
    root, then = town(tmp_path), date(2022, 3, 5)
    (root / FILE).unlink()
    accept(root, today=then)
    accept(root, why="after it", today=ACCEPTED)
    council = ["at-first,,Town council,,2022-03-02,2026-11-20,B,en,,"]
    council += ["later,,Town council,,2023-03-02,2026-11-20,B,en,,"]
    figures = ["s2,share,town,2021,14.2%,at-first,", "s3,share,town,2021,13.6%,later,"]
    added = {"observations/sources.csv": council, "observations/figures.csv": figures}
    edit(root, {"add": added})
    (found,) = findings(root)
    assert found.as_of == then
    assert (found.change.before.status, found.change.after.status) == ("missed", "unknown")
    assert found.change.after.reason == "conflicting-figures"
    assert [cause.record for cause in found.change.causes] == ["s2"]


def test_accepting_settles_it_and_leaves_the_other_rows(tmp_path):
    root = town(tmp_path)
    before = rows(root)
    edit(root, {"edit": [{"file": "observations/figures.csv", "was": "13.6%", "now": "14.6%"}]})
    assert findings(root)
    accept(root, why="the bulletin\nwas misread")
    assert not findings(root)
    changed = [line for line in rows(root) if line not in before]
    assert changed == [row(root, "share")]
    assert ",the bulletin was misread," in changed[0]


def test_accepting_some_leaves_the_others_open(tmp_path):
    root = town(tmp_path)
    for was, now in (("13.6%", "14.6%"), ('"over 12,300"', '"11,800"')):
        edit(root, {"edit": [{"file": "observations/figures.csv", "was": was, "now": now}]})
    accept(root, only={("plan", "share")})
    assert [each.change.key[1] for each in findings(root)] == ["companies"]


def test_a_verdict_that_stayed_keeps_its_reason_and_learns_what_it_rests_on(tmp_path):
    """An early figure is corrected, accepted with others, and later moves nothing anew."""
    root = town(tmp_path)
    edit(root, {"edit": [{"file": "observations/figures.csv", "was": "13.1%", "now": "13.2%"}]})
    old = row(root, "share")
    accept(root, why="another reason", today=date(2026, 12, 24))
    new = row(root, "share")
    assert ",as they are," in new
    assert ",2026-12-24,2026-11-23," in new
    assert old.rpartition(",")[2] != new.rpartition(",")[2]
    edit(root, {"edit": [{"file": "observations/figures.csv", "was": "13.6%", "now": "14.6%"}]})
    (found,) = findings(root, date(2026, 12, 24))
    assert [cause.record for cause in found.change.causes] == ["s1"]


def test_verdicts_of_the_future_and_of_days_before_the_last_are_not_accepted(tmp_path):
    root = town(tmp_path)
    with pytest.raises(TrackerError, match="as of 2026-11-23 are accepted already"):
        accept(root, today=date(2021, 1, 1))
    (root / FILE).unlink()
    with pytest.raises(TrackerError, match="still to come"):
        review(root, date(2027, 1, 2)).accept("in advance", date(2026, 12, 31))


def test_somewhere_it_is_tomorrow_already(tmp_path):
    """Accepted in a time zone where the bulletin is out, checked in one where it is not yet."""
    root, there, here = town(tmp_path), date(2022, 3, 1), date(2022, 2, 28)
    (root / FILE).unlink()
    review_there = review(root, there)
    (root / FILE).write_bytes(written(review_there.accept("it is out", here)))
    assert not findings(root, here)
    with pytest.raises(TrackerError, match="use --as-of 2022-03-01"):
        review(root, here).accept("again", here)
    assert {each.change.key[1] for each in findings(root, date(2022, 2, 27))} == {
        *("share", "income", "companies")
    }


def test_days_on_which_nothing_changed_since_are_not_judged_again(tmp_path, monkeypatch):
    root = town(tmp_path)
    edit(root, {"add": {"observations/figures.csv": ["p1,parks,town,2021,4,bulletin,"]}})
    days = [date(2026, 11, 23 + number) for number in range(3)]
    for number, day in enumerate(days):
        was, now = f"13.{6 + number}%", f"13.{7 + number}%"
        edit(root, {"edit": [{"file": "observations/figures.csv", "was": was, "now": now}]})
        accept(root, why=f"correction {number}", today=day)
    judged = []
    monkeypatch.setattr(
        "tracker.regression.review.evaluate",
        lambda workspace, day: judged.append(day) or evaluate(workspace, day),
    )
    assert not findings(root, days[-1])
    assert judged == [days[-1]]


@pytest.mark.parametrize("goal", ["14% ", "14%\n", "\t14%", "over\n  14%", "14\u00a0%"])
def test_what_was_accepted_is_read_again_as_it_was(tmp_path, goal):
    root = town(tmp_path)
    edit(root, {"edit": [{"file": "targets/plan.yaml", "was": "14%", "now": json.dumps(goal)}]})
    accept(root)
    assert not findings(root)


def test_today_is_judged_whatever_day_the_file_names(tmp_path):
    root = town(tmp_path)
    edit(root, {"edit": [{"file": FILE, "was": "2026-11-23", "now": "2999-01-01"}]})
    edit(root, {"edit": [{"file": "observations/figures.csv", "was": "13.6%", "now": "14.6%"}]})
    assert [each.change.key[1] for each in findings(root)] == ["share"]


def test_without_a_file_every_target_is_new(tmp_path):
    root = town(tmp_path)
    (root / FILE).unlink()
    assert {each.change.kinds for each in findings(root)} == {(Class.NEW_TARGET,)}


def test_several_causes_are_told_and_counted(tmp_path):
    root = town(tmp_path)
    figures = [f"n{number},share,town,201{number},12%,bulletin," for number in range(6)]
    edit(
        root,
        {
            "edit": [
                {"file": "observations/figures.csv", "was": "13.6%", "now": "14.6%"},
                {"file": "targets/plan.yaml", "was": "goal: 14%", "now": "goal: 14.5%"},
            ],
            "add": {"observations/figures.csv": figures},
        },
    )
    (found,) = findings(root)
    assert found.change.kinds == (Class.FIGURE_CHANGED, Class.GOAL_CHANGED, Class.NEW_FIGURE)
    assert len(found.change.causes) == len(found.places) == 8
    assert found.change.why == (
        "s1 was “13.6%” for 2021, now “14.6%” for 2021; "
        "the goal was “14%” due 2021-12-31, now “14.5%” due 2021-12-31; "
        "n0, “12%” for 2010, is new; and 5 more changes"
    )


@pytest.mark.parametrize(
    ("was", "now", "code", "place"),
    [
        ("plan,parks", "<<<<<<< HEAD\nplan,parks", "cell-count", "reports/accepted.csv:4"),
        ("goal=", "gaol=", "unknown-value", "reports/accepted.csv:2:basis"),
        ("missed,not", "lost,not", "unknown-value", "reports/accepted.csv:5:status"),
        ("missed,not-reached", "met,not-reached", "unknown-value", "reports/accepted.csv:5:reason"),
        ("2026-11-23,2026", "2026-11-31,2026", "impossible-date", "reports/accepted.csv:2:as_of"),
        ("plan,income", "plan,share", "duplicate-id", "reports/accepted.csv:5:target"),
        ("basis", "bases", "unknown-column", "reports/accepted.csv:1:bases"),
    ],
)
def test_a_damaged_file_is_told_with_line_and_column(tmp_path, was, now, code, place):
    root = town(tmp_path)
    edit(root, {"edit": [{"file": FILE, "was": was, "now": now}]})
    with pytest.raises(Unreadable) as raised:
        read_accepted(root)
    assert (code, place) in {(each.code, each.where) for each in raised.value.problems}


def test_the_review_of_the_day_it_was_accepted_finds_nothing(tmp_path):
    root = town(tmp_path)
    assert not [*review(root, ACCEPTED).changes()]
