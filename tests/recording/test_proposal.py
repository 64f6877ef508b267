"""Rows that are to be added: how they are written, and the workspace as it would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recording.small import contents, make
from tracker.errors import TrackerError
from tracker.recording.proposal import NewRow, Proposal, Written
from tracker.records.observations import Observation, Source

A, SOURCES = Path("observations/a.csv"), Path("observations/sources.csv")
FIGURE = {
    "id": "f003",
    "indicator": "jobs",
    "area": "town",
    "period": "2021",
    "figure": "1,100",
    "source": "gazette",
}


def test_the_workspace_is_judged_as_it_would_be_and_left_as_it_is(tmp_path):
    before = contents(make(tmp_path))
    alone = Proposal.of(tmp_path, [NewRow(A, Observation, FIGURE)])
    assert [(one.code, one.where) for one in alone.loaded().problems] == [
        ("unknown-source", "observations/a.csv:4:source")
    ]
    source = {"key": "gazette", "publisher": "Gazette", "accessed": "2022-05-01"}
    both = Proposal.of(tmp_path, [NewRow(SOURCES, Source, source), NewRow(A, Observation, FIGURE)])
    after = both.loaded()
    assert after.problems == ()
    assert after.workspace.observations["f003"].figure == "1,100"
    assert both.rows == (
        Written(SOURCES, 5, "gazette,,Gazette,,,2022-05-01,,,,", ()),
        Written(A, 4, 'f003,jobs,town,2021,"1,100",gazette,,,,,,,', ()),
    )
    assert contents(tmp_path) == before


def test_a_file_that_is_not_there_yet_begins_with_its_columns(tmp_path):
    file = Path("observations/new.csv")
    proposal = Proposal.of(make(tmp_path), [NewRow(file, Observation, FIGURE)])
    assert proposal.before[file] is None
    header, row = proposal.contents[file].decode().splitlines()
    assert header.split(",") == [*Observation.model_fields]
    assert (2, row) == proposal.rows[0][1:3]


def test_a_file_that_came_or_went_meanwhile_is_not_overwritten(tmp_path):
    new = Path("observations/new.csv")
    proposals = [
        Proposal.of(make(tmp_path), [NewRow(file, Observation, FIGURE)]) for file in (A, new)
    ]
    for proposal in proposals:
        proposal.refuse_changed()
    (tmp_path / A).unlink()
    (tmp_path / new).write_text("id\n")
    for proposal in proposals:
        with pytest.raises(TrackerError, match="was changed meanwhile; nothing was written"):
            proposal.refuse_changed()
