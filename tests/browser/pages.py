"""The scorecards that are looked at: the real plan, and made ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.scorecards import plans, samples
from tracker.evaluation.judge import evaluate
from tracker.loading import load
from tracker.records.plans import Action
from tracker.records.workspace import Workspace
from tracker.scorecards import scorecard, to_html

AS_OF, BEFORE = date(2026, 11, 22), date(2026, 9, 30)


class Files:
    """Each scorecard as a file, made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> Path:
        file = self.folder / f"{name}.html"
        if not file.exists():
            file.write_text(_PAGES[name](), encoding="utf-8")
        return file


def responsible() -> Workspace:
    """Two actions: the office of the first answers for its targets, but one has its own."""
    first = Action(
        id="1",
        title="First",
        responsible="Science office",
        targets=(samples.target("a"), samples.target("b", responsible="Zoo & <b>park</b> office")),
    )
    second = Action(
        id="2", title="Second", targets=(samples.target("c", goal="10%"), samples.target("d"))
    )
    figures = [samples.observation("o", "2021", "13.6%"), samples.observation("p", "2020", "13%")]
    return samples.workspace((), figures, actions=[first, second])


def _guangzhou() -> str:
    records = load(Path(__file__).parents[2]).workspace
    assert records is not None
    evaluation, previous = evaluate(records, AS_OF), evaluate(records, BEFORE)
    return to_html(scorecard(records, evaluation, "guangzhou-2019", previous=previous))


def _chinese() -> str:
    records = plans.chinese()
    return to_html(scorecard(records, samples.judged(records), "plan", lang="zh"))


_PAGES = {
    "guangzhou": _guangzhou,
    "Chinese": _chinese,
    "responsible": lambda: to_html(samples.card(responsible())),
    "hostile": lambda: to_html(samples.card(plans.every_kind(), previous=date(2023, 3, 31))),
}
