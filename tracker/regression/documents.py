"""Changes as documents for other programs. Keys are added, never renamed."""

from __future__ import annotations

from typing import Any

from tracker.regression.changes import Cause, Change
from tracker.regression.standings import Standing

Document = dict[str, Any]


def change_document(change: Change) -> Document:
    """A target whose verdict, or what it rests on, is another: before, after, and what changed."""
    plan, target = change.key
    return {
        "plan": plan,
        "target": target,
        "status_moved": change.status_moved,
        "classes": [str(kind) for kind in change.kinds],
        "before": _standing(change.before),
        "after": _standing(change.after),
        "causes": [cause_document(cause) for cause in change.causes],
    }


def cause_document(cause: Cause) -> Document:
    """One thing that changed."""
    return {"class": str(cause.kind), "record": cause.record, "words": cause.words}


def _standing(standing: Standing | None) -> Document | None:
    if standing is None:
        return None
    return {
        "status": str(standing.status),
        "reason": str(standing.reason),
        "observation": standing.observation or None,
        "figure": standing.figure or None,
        "period": standing.period or None,
        "read": standing.read or None,
        "goal": standing.goal,
        "deadline": standing.deadline.isoformat(),
    }
