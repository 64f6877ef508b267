"""Thirty different mistakes in one workspace are thirty problems in one run."""

from __future__ import annotations

from tests.loading.mistakes import FIXTURES
from tracker.loading import load

THIRTY = """
observations/jobs.csv:2                    cell-count
observations/jobs.csv:3:area               unknown-area
observations/jobs.csv:4:source             unknown-source
observations/jobs.csv:5:low                low-above-high
observations/jobs.csv:6:low                not-a-number
observations/jobs.csv:8:id                 duplicate-id
observations/jobs.csv:9:source             invisible-character
observations/sources.csv:4:published       published-after-accessed
targets/broken.yaml:2:20                   yaml-syntax
targets/harbour-2020.yaml:9:5              missing-value
targets/harbour-2020.yaml:14:9             unknown-key
targets/harbour-2020.yaml:17:9             missing-key
targets/harbour-2020.yaml:27:19            unreadable-date
targets/harbour-2020.yaml:33:19            impossible-date
targets/harbour-2020.yaml:36:15            unreadable-figure
targets/harbour-2020.yaml:42:15            unit-mismatch
targets/harbour-2020.yaml:49:20            direction-disagrees
targets/harbour-2020.yaml:56:15            impossible-test
targets/harbour-2020.yaml:60:15            milestone-goal
targets/harbour-2020.yaml:69:19            deadline-outside-plan
targets/harbour-2020.yaml:76:19            baseline-not-before-deadline
targets/harbour-2020.yaml:77:9             no-goal
targets/harbour-2020.yaml:85:9             context-with-goal
targets/harbour-2020.yaml:88:20            unknown-indicator
targets/indicators.yaml:3:35               area-cycle
targets/indicators.yaml:9:11               unknown-value
targets/indicators.yaml:12:11              unit-per-time
targets/indicators.yaml:16:11              unit-code
targets/indicators.yaml:21:5               duplicate-key
targets/indicators.yaml:28:21              self-relation
"""


def test_thirty_mistakes_are_thirty_problems_each_with_its_code_at_its_line() -> None:
    expected = [tuple(line.split()) for line in THIRTY.strip().splitlines()]
    workspace, problems = load(FIXTURES / "thirty")
    assert workspace is None
    assert [(problem.where, problem.code) for problem in problems] == expected
    assert len({problem.code for problem in problems}) == 30
    assert len({(problem.file, problem.line) for problem in problems}) == 30
