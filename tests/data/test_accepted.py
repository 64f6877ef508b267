"""The verdicts of our own plans are those that were accepted."""

from pathlib import Path

from tracker.loading import located
from tracker.regression.accepted import read_accepted
from tracker.regression.review import Review

ROOT = Path(__file__).parents[2]


def test_no_verdict_moved_without_acceptance(workspace) -> None:
    accepted = read_accepted(ROOT)
    today = max(row.standing.as_of for row in accepted.values())
    review = Review(workspace, accepted, today)
    assert [str(found.problem) for found in review.findings(located(ROOT).places)] == []
    assert accepted.keys() == review.now.keys()
