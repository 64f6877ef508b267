"""Judge a workspace as of a day: records to frames, through the kernel, back to records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.evaluation import context, evidence
from tracker.evaluation.acceptance import LINE, Accepted
from tracker.evaluation.answers import Answers
from tracker.evaluation.baselines import Measured, baselines
from tracker.evaluation.frames import Judged, frame, tables
from tracker.evaluation.kernel import decide, fates
from tracker.evaluation.promises import Promise, promises
from tracker.evaluation.verdicts import (
    ActionVerdict,
    Evaluation,
    Fate,
    PlanVerdict,
    Reason,
    Status,
    Verdict,
)
from tracker.records.plans import Plan
from tracker.records.workspace import TargetKey, Workspace


def evaluate(workspace: Workspace, as_of: date) -> Evaluation:
    """Judge every target of a workspace with the figures known on a day.

    Targets not yet announced on that day are absent, and so are actions and plans without any.
    """
    in_force = [*promises(workspace, as_of)]
    gone, met = _given_up(workspace, in_force)
    verdict_of = _judge(workspace, in_force, as_of, gone)
    stay = {key for key in met if verdict_of[key].status != Status.MET}
    if stay:
        promised = [promise for promise in in_force if promise.key in stay]
        for key, verdict in _judge(workspace, promised, as_of, stay).items():
            verdict_of[key] = _kept(met[key], verdict)
    plans = (
        PlanVerdict(plan.id, tuple(_actions(workspace, plan, verdict_of, as_of)))
        for plan in workspace.plans.values()
    )
    return Evaluation(as_of, tuple(plan for plan in plans if plan.actions))


def asked(workspace: Workspace, as_of: date) -> list[Judged]:
    """What the kernel is asked to judge as of a day, with goals as acceptance sets.

    A target given up after it was met, which stays met, is asked about as if it had not been.
    """
    in_force = [*promises(workspace, as_of)]
    gone, _ = _given_up(workspace, in_force)
    return _asked(workspace, in_force, as_of, gone)[0]


def _given_up(
    workspace: Workspace, in_force: list[Promise]
) -> tuple[set[TargetKey], dict[TargetKey, Verdict]]:
    """The targets withdrawn before a figure for them, and those met when they were withdrawn."""
    given_up: dict[date, set[TargetKey]] = defaultdict(set)
    for promise in in_force:
        if promise.withdrawn:
            given_up[promise.withdrawn].add(promise.key)
    gone: set[TargetKey] = set()
    met: dict[TargetKey, Verdict] = {}
    for day, keys in given_up.items():
        silent = _unreported(workspace, keys, day)
        tested = [promise for promise in silent if promise.target.test == "by"]
        then = _judge(workspace, tested, day, set()) if tested else {}
        met |= {key: verdict for key, verdict in then.items() if verdict.status == Status.MET}
        gone |= {promise.key for promise in silent} - met.keys()
    return gone, met


def _asked(
    workspace: Workspace, in_force: list[Promise], as_of: date, withdrawn: set[TargetKey]
) -> tuple[list[Judged], dict[TargetKey, Measured]]:
    relative = [promise for promise in in_force if promise.goal.baseline]
    found = baselines(workspace, relative, as_of) if relative else []
    measured = {promise.key: each for promise, each in zip(relative, found, strict=True)}
    judged = [
        _judged(promise, measured.get(promise.key), promise.key in withdrawn)
        for promise in in_force
    ]
    return judged, measured


def _judge(
    workspace: Workspace, in_force: list[Promise], as_of: date, withdrawn: set[TargetKey]
) -> dict[TargetKey, Verdict]:
    judged, measured = _asked(workspace, in_force, as_of, withdrawn)
    rows = tables(workspace, judged)
    targets, figures, relations = map(frame, (rows.targets, rows.figures, rows.relations))
    day, releases = as_of.toordinal(), frame(rows.releases) if measured else None
    answered = decide(targets, figures, relations, day, releases)
    beside = context.surroundings(targets, evidence.usable(figures, day), relations)
    told = [*fates(answered).rows(named=True), *beside.rows(named=True)]
    answers = Answers(workspace, rows, judged, measured, told)
    return {
        verdict.key: verdict for verdict in map(answers.verdict, answered.verdicts.rows(named=True))
    }


def _judged(promise: Promise, measured: Measured | None, withdrawn: bool) -> Judged:
    goal = promise.goal
    if goal.figure.interval is None:
        return Judged(promise, None, withdrawn=withdrawn)
    if measured is None:
        return Judged(promise, Accepted.by(goal), withdrawn=withdrawn)
    chosen = measured.chosen.interval if measured.chosen else None
    own = {key: Accepted.by(goal, each.interval) for key, each in measured.by_source.items()}
    return Judged(promise, Accepted.by(goal, chosen), own, withdrawn)


def _unreported(workspace: Workspace, keys: set[TargetKey], day: date) -> list[Promise]:
    """The promises for which no figure for the deadline, and no dating, was known on a day."""
    promised = [promise for promise in promises(workspace, day) if promise.key in keys]
    line = Accepted((LINE, LINE))
    judged = [
        Judged(promise, line if promise.goal.figure.interval else None) for promise in promised
    ]
    rows = tables(workspace, judged)
    known = evidence.usable(frame(rows.figures), day.toordinal())
    targets = frame(rows.targets)
    on_time = evidence.placed(targets, known).filter("live", "on_time")
    reported = set(on_time["target"].to_list())
    return [promise for index, promise in enumerate(promised) if index not in reported]


def _kept(verdict: Verdict, later: Verdict) -> Verdict:
    """A verdict that stays, with what became of figures since, none of which it rests on."""
    kept = tuple(
        replace(each, fate=Fate.DECIDES) if each.observation == verdict.observation else each
        for each in later.evidence
    )
    return replace(
        verdict,
        evidence=kept,
        moved=later.moved,
        first_inside=later.first_inside,
        latest=later.latest,
    )


def _actions(
    workspace: Workspace, plan: Plan, verdict_of: dict[TargetKey, Verdict], as_of: date
) -> Iterator[ActionVerdict]:
    for action in plan.actions:
        verdicts = tuple(
            verdict_of.get(key) or Verdict(key, Status.UNKNOWN, Reason.NOT_MEASURABLE)
            for target in action.targets
            if workspace.announced(plan, target) <= as_of
            for key in [(plan.id, target.id)]
        )
        if verdicts:
            yield ActionVerdict(action.id, verdicts)
