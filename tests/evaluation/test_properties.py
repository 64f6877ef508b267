"""What must hold of every judgement, on random workspaces of many targets and figures.

The kernel is held against the oracle in full. The other properties are asked of both, of the oracle
more often, which is cheaper and, by the first test, the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.evaluation import oracle
from tests.evaluation.changes import by_key, kind_of, promised, with_goals, with_targets, without
from tests.evaluation.choices import AS_OF
from tests.evaluation.workspaces import as_of_days, workspaces
from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Evaluation, Fate, Reason, Status, Verdict
from tracker.records.intervals import Interval
from tracker.records.plans import Direction, Plan, Target
from tracker.records.workspace import Goal, Workspace

Judge = Callable[[Workspace, date], Evaluation]

judges = st.sampled_from([oracle.evaluate] * 7 + [evaluate])
small = workspaces(most=30, targets=12)
randoms = st.integers(0, 2**16).map(Random)

CONTEXT = {
    Fate.NOT_YET_PUBLISHED,
    Fate.FORECAST,
    Fate.RELATED,
    Fate.OTHER_AREA,
    Fate.OTHER_LENGTH,
}


@given(workspaces(), as_of_days)
def test_the_kernel_judges_as_the_oracle_does(workspace: Workspace, as_of: date) -> None:
    ours, theirs = evaluate(workspace, as_of), oracle.evaluate(workspace, as_of)
    for one, other in zip(ours, theirs, strict=False):
        assert one == other
    assert ours == theirs


@given(small, as_of_days, randoms, judges)
def test_the_order_of_rows_changes_nothing(
    workspace: Workspace, as_of: date, random: Random, judge: Judge
) -> None:
    shuffled = {}
    for name in ("observations", "figures", "sources", "indicators", "goals", "revised"):
        rows = list(getattr(workspace, name).items())
        random.shuffle(rows)
        shuffled[name] = dict(rows)
    assert judge(replace(workspace, **shuffled), as_of) == judge(workspace, as_of)


@given(small, st.sampled_from(AS_OF[:6]), judges)
def test_figures_published_later_change_nothing(
    workspace: Workspace, as_of: date, judge: Judge
) -> None:
    later = [
        key
        for key, observation in workspace.observations.items()
        if workspace.published(observation) > as_of
    ]
    assume(later)
    rebuilt, then = by_key(judge(workspace, as_of)), by_key(judge(without(workspace, later), as_of))
    assert rebuilt.keys() == then.keys()
    for key, verdict in rebuilt.items():
        kept = tuple(seen for seen in verdict.evidence if seen.observation not in later)
        assert replace(verdict, evidence=kept) == then[key]


@given(small, st.sampled_from(AS_OF[:6]), judges)
def test_what_is_announced_later_changes_nothing(
    workspace: Workspace, as_of: date, judge: Judge
) -> None:
    revised = {}

    def then(plan: Plan, target: Target) -> Target:
        key, withdrawn = (plan.id, target.id), target.withdrawn
        readings = zip(target.revisions, workspace.revised.get(key, ()), strict=True)
        known = [pair for pair in readings if pair[0].announced <= as_of]
        revised[key] = tuple(reading for _, reading in known)
        kept = {
            "revisions": tuple(revision for revision, _ in known),
            "withdrawn": withdrawn if withdrawn and withdrawn.announced <= as_of else None,
        }
        return target.model_copy(update=kept)

    earlier = with_targets(workspace, then)
    assert judge(workspace, as_of) == judge(replace(earlier, revised=revised), as_of)


@given(small, as_of_days, randoms, judges)
def test_a_target_is_judged_alone_as_among_others(
    workspace: Workspace, as_of: date, random: Random, judge: Judge
) -> None:
    verdicts = by_key(judge(workspace, as_of))
    numeric = [key for key in verdicts if kind_of(workspace, key)]
    assume(numeric)
    key = random.choice(numeric)
    alone = with_targets(
        workspace, lambda plan, target: target if (plan.id, target.id) == key else None
    )
    assert by_key(judge(alone, as_of))[key] == verdicts[key]


@given(small, as_of_days, randoms, judges)
def test_what_is_set_aside_never_decides(
    workspace: Workspace, as_of: date, random: Random, judge: Judge
) -> None:
    verdicts = [verdict for verdict in judge(workspace, as_of) if verdict.evidence]
    assume(verdicts)
    verdict = random.choice(verdicts)
    # A baseline need not have the indicator's length.
    baselines = {goal.baseline for goal in promised(workspace, verdict.key)}
    aside = [
        seen.observation
        for seen in verdict.evidence
        if seen.fate in CONTEXT
        and not (
            seen.fate == Fate.OTHER_LENGTH
            and workspace.observations[seen.observation].period in baselines
        )
    ]
    after = by_key(judge(without(workspace, aside), as_of))[verdict.key]
    kept = tuple(seen for seen in verdict.evidence if seen.observation not in aside)
    reason = verdict.reason
    if reason == Reason.NO_COMPARABLE_FIGURE and not any(seen.fate in CONTEXT for seen in kept):
        reason = Reason.NO_FIGURE
    assert after == replace(verdict, reason=reason, evidence=kept)


@given(small, as_of_days, randoms, judges)
def test_widening_the_deciding_figure_only_moves_to_unknown(
    workspace: Workspace, as_of: date, random: Random, judge: Judge
) -> None:
    before = by_key(judge(workspace, as_of))
    deciding = [verdict.observation for verdict in before.values() if verdict.interval is not None]
    assume(deciding)
    chosen = random.choice(deciding)
    assert chosen is not None
    choices = [
        wider
        for wider in widenings(workspace.figures[chosen].interval)
        if not covers_another(workspace, chosen, wider)
    ]
    assume(choices)
    figure = replace(workspace.figures[chosen], interval=random.choice(choices))
    figures = {**workspace.figures, chosen: figure}
    after = by_key(judge(replace(workspace, figures=figures), as_of))
    for key, verdict in before.items():
        if verdict.observation == chosen:
            assert after[key].status in (verdict.status, Status.UNKNOWN)


def widenings(interval: Interval | None) -> list[Interval]:
    """Intervals that hold every number of the given one, and more."""
    assert interval is not None
    low, high = interval.low, interval.high
    steps = [Decimal(0), Decimal("0.5"), Decimal(1), Decimal(2)]
    lows = [None] if low is None else [None, *(low - step for step in steps)]
    highs = [None] if high is None else [None, *(high + step for step in steps)]
    return [Interval(lower, higher) for lower in lows for higher in highs]


def covers_another(workspace: Workspace, chosen: str, wider: Interval) -> bool:
    """Whether the widened figure covers another of its publisher for the same period."""
    figure = workspace.observations[chosen]
    publisher = workspace.sources[figure.source].publisher
    return any(
        other.id != chosen
        and (other.indicator, other.area) == (figure.indicator, figure.area)
        and other.period == figure.period
        and workspace.sources[other.source].publisher == publisher
        and oracle.contains(wider, workspace.figures[other.id].interval)  # type: ignore[arg-type]
        for other in workspace.observations.values()
    )


TURNED: dict[Direction, Direction] = {
    "increase": "decrease",
    "decrease": "increase",
    "hold": "hold",
}


@given(small, as_of_days, judges)
def test_mirroring_keeps_every_verdict(workspace: Workspace, as_of: date, judge: Judge) -> None:
    mirrored = replace(
        with_targets(
            with_goals(workspace, mirrored_goal),
            lambda _, target: target.model_copy(update={"direction": TURNED[target.direction]}),
        ),
        figures={
            key: replace(figure, interval=turned(figure.interval))
            for key, figure in workspace.figures.items()
        },
    )
    after = by_key(judge(mirrored, as_of))
    for key, verdict in by_key(judge(workspace, as_of)).items():
        if kind_of(workspace, key) not in ("cumulative", "milestone"):
            assert after[key] == mirrored_verdict(verdict)


def mirrored_verdict(verdict: Verdict) -> Verdict:
    baseline = verdict.baseline
    return replace(
        verdict,
        interval=turned(verdict.interval),
        accepts=turned(verdict.accepts),
        goal=verdict.goal and mirrored_goal(verdict.goal),
        baseline=baseline and replace(baseline, interval=baseline.interval.mirrored()),
        moved=tuple(replace(moved, goal=mirrored_goal(moved.goal)) for moved in verdict.moved),
    )


def mirrored_goal(goal: Goal) -> Goal:
    """The goal in a mirror; -20 % of a number and of its negative are each other's negatives."""
    figure = goal.figure
    if goal.baseline is None or figure.unit != "%":
        figure = replace(figure, interval=turned(figure.interval))
    return replace(goal, figure=figure, direction=TURNED[goal.direction])


def turned(interval: Interval | None) -> Interval | None:
    return interval and interval.mirrored()


@given(small, as_of_days, randoms, judges)
def test_a_stricter_goal_never_turns_missed_into_met(
    workspace: Workspace, as_of: date, random: Random, judge: Judge
) -> None:
    stricter = with_goals(workspace, lambda goal: stricter_goal(goal, random))
    after = by_key(judge(stricter, as_of))
    for key, verdict in by_key(judge(workspace, as_of)).items():
        if verdict.status == Status.MISSED:
            assert after[key].status != Status.MET


def stricter_goal(goal: Goal, random: Random) -> Goal:
    """A goal whose every acceptable value was acceptable before; the same where none is left."""
    interval = goal.figure.interval
    if interval is None:
        return goal
    step = random.choice([Decimal(0), Decimal("0.5"), Decimal(1)])
    opened = random.random() < 0.5
    # Of a percentage either end may count, by the sign of the baseline.
    one_sided = goal.baseline is None or goal.figure.unit != "%"
    rising = one_sided and goal.direction == "increase"
    falling = one_sided and goal.direction == "decrease"
    low = interval.low if falling or interval.low is None else interval.low + step
    high = interval.high if rising or interval.high is None else interval.high - step
    if rising:
        narrower = Interval(low, None, interval.low_open or opened)
    elif falling:
        narrower = Interval(None, high, False, interval.high_open or opened)
    elif low is not None and high is not None and low >= high:
        return goal
    else:
        narrower = Interval(low, high, interval.low_open, interval.high_open)
    return replace(goal, figure=replace(goal.figure, interval=narrower))


@given(small, as_of_days, judges)
def test_a_verdict_agrees_with_itself(workspace: Workspace, as_of: date, judge: Judge) -> None:
    for verdict in judge(workspace, as_of):
        decisive = verdict.status != Status.UNKNOWN or verdict.reason == Reason.IMPRECISE_FIGURE
        deciding = [seen.observation for seen in verdict.evidence if seen.fate == Fate.DECIDES]
        conflicting = [seen for seen in verdict.evidence if seen.fate == Fate.CONFLICTING]
        milestone = kind_of(workspace, verdict.key) == "milestone"
        assert verdict.reason.status == verdict.status
        assert deciding == ([verdict.observation] if decisive else [])
        assert bool(conflicting) == (verdict.reason == Reason.CONFLICTING_FIGURES)
        assert (verdict.interval is not None) == (decisive and not milestone)
        assert (verdict.since is not None) == decisive
        assert verdict.since is None or verdict.since <= as_of
        assert (verdict.short_by is not None) == (
            verdict.status == Status.MISSED and verdict.accepts is not None
        )
        assert verdict.short_by is None or verdict.short_by >= 0
        assert verdict.baseline is None or (verdict.goal and verdict.goal.baseline)
        if verdict.baseline and verdict.baseline.own_release:
            assert source_of(workspace, verdict.observation) == {
                name for key in verdict.baseline.observations for name in source_of(workspace, key)
            }
        assert len({seen.observation for seen in verdict.evidence}) == len(verdict.evidence)


def source_of(workspace: Workspace, observation: str | None) -> set[str]:
    return {workspace.observations[observation].source} if observation else set()
