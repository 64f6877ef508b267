from datetime import date

from tests.scorecards.samples import observation, source, target, workspace
from tracker.scorecards import revision

DAY = date(2024, 6, 30)
FIGURES = [observation("a", "2020", "12%"), observation("b", "2021", "14%")]


def test_it_does_not_depend_on_the_order_of_records() -> None:
    assert revision(workspace([target()], FIGURES), DAY) == revision(
        workspace([target()], reversed(FIGURES)), DAY
    )


def test_it_is_a_short_hash() -> None:
    found = revision(workspace([target()], FIGURES), DAY)
    assert len(found) == 10
    assert int(found, 16) >= 0


def test_a_record_published_later_changes_nothing_before() -> None:
    later = source("new", published="2024-09-01", accessed="2024-09-02")
    figures = [*FIGURES, observation("c", "2022", "15%", source="new")]
    grown = workspace([target()], figures, sources=[later])
    assert revision(grown, DAY) == revision(workspace([target()], FIGURES), DAY)
    assert revision(grown, date(2024, 9, 30)) != revision(grown, DAY)


def test_a_target_announced_later_changes_nothing_before() -> None:
    new = target("u", announced="2024-09-01")
    grown = workspace([target(), new], FIGURES)
    assert revision(grown, DAY) == revision(workspace([target()], FIGURES), DAY)
    assert revision(grown, date(2024, 9, 30)) != revision(grown, DAY)


def test_the_document_of_a_revision_counts_from_its_announcement() -> None:
    moved = target(revisions=[{"announced": "2020-05-01", "goal": "16%", "source": "act"}])
    records = (
        workspace([moved], FIGURES, sources=[source("act", title=title)])
        for title in ("Act of 2020", "Act of 2021")
    )
    one, other = records
    assert revision(one, date(2020, 4, 30)) == revision(other, date(2020, 4, 30))
    assert revision(one, date(2020, 5, 1)) != revision(other, date(2020, 5, 1))


def test_any_other_figure_changes_it() -> None:
    other = [FIGURES[0], observation("b", "2021", "14.0%")]
    assert revision(workspace([target()], FIGURES), DAY) != revision(
        workspace([target()], other), DAY
    )
