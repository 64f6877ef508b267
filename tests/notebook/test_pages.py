"""What a notebook shows, as a real kernel sends it, and as plain text."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import nbformat
import pytest
from nbclient import NotebookClient

import tracker
from tests.notebook.conftest import ROOT
from tracker.evaluation.judge import evaluate
from tracker.explanation import explain
from tracker.notebook import Judged

VOID = {"br", "path", "circle", "rect"}


class Words(HTMLParser):
    """The words of a fragment outside its style, and whether its elements are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert not any(name.startswith("on") for name, _ in attrs)
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_each_plan_is_shown_with_its_counts(judged):
    text = Words(judged._repr_html_()).text
    for counts in (
        "7 met, 2 missed, 17 unknown of 26, as of 2026-11-22",
        "4 met, 9 missed, 1 unknown of 14",
    ):
        assert counts in text
    assert "<details open>" not in judged._repr_html_()


def test_a_plan_is_shown_with_its_targets(judged):
    html = judged.plan("guangzhou-2019")._repr_html_()
    text = Words(html).text
    assert "<details open>" in html
    assert (
        "Basic research as a share of R&D basic-research-share missed missed “14%” for 2021 "
        "“13.6%”, 2021 not reached" in text
    )
    assert "figures before and after, none for the day" in text
    assert "14 without a number, never judged" in text


def test_a_running_target_is_shown_with_its_pace(judged):
    then = tracker.notebook.Opened(judged.workspace, ()).evaluate("2020-12-31")
    assert "not yet due, on track" in Words(then.plan("guangzhou-2019")._repr_html_()).text


def test_before_any_announcement_there_is_a_sentence(judged):
    then = tracker.notebook.Opened(judged.workspace, ()).evaluate("2000-01-01")
    assert "No target was announced by 2000-01-01." in Words(then._repr_html_()).text
    assert "no target was announced" in repr(then)


def test_an_explanation_has_sentence_points_and_figures(judged):
    page = Words(judged.explain("basic-research-share")._repr_html_())
    for words in (
        "Missed: 13.6% against at least 14% for 2021; 0.4 points short.",
        "goal “14%” accepts [14, ∞) %, increase, at 2021-12-31",
        "f012 13.6% [13.6, 13.6] 2021 2022-10-19 decides 南方都市报 (C)",
        "other-area: China",
    ):
        assert words in page.text
    assert all(link.startswith(("https://", "http://")) for link in page.links)
    assert page.links


def test_an_explanation_in_text_says_the_same(judged):
    said = repr(judged.explain("guangzhou-2019/basic-research-share"))
    assert said.startswith("missed (not-reached) guangzhou-2019/basic-research-share\n")
    assert "  goal    “14%” accepts [14, ∞) %, increase, at 2021-12-31" in said
    assert any(line.split()[:2] == ["f012", "13.6%"] for line in said.splitlines())


def test_a_goal_without_a_number_is_explained(judged):
    for said in (
        repr(judged.explain("world-class-clusters")),
        Words(judged.explain("world-class-clusters")._repr_html_()).text,
    ):
        assert "never judged" in said


def test_what_cannot_be_explained_is_refused(judged):
    with pytest.raises(tracker.TrackerError, match="Did you mean basic-research-share"):
        judged.explain("basic-research-shar")
    then = tracker.notebook.Opened(judged.workspace, ()).evaluate("2010-01-01")
    with pytest.raises(tracker.TrackerError, match="not yet announced"):
        then.explain("basic-research-share")


def test_nothing_of_the_records_is_markup(judged):
    """Titles, publishers and figures are hostile; what is shown holds them as words."""
    hostile, whole = "<script>alert(1)</script>", judged.workspace
    titled, published = {"title": {"en": hostile}}, {"publisher": hostile, "url": "javascript:x"}
    spoilt = replace(
        whole,
        plans={key: plan.model_copy(update=titled) for key, plan in whole.plans.items()},
        indicators={key: each.model_copy(update=titled) for key, each in whole.indicators.items()},
        sources={key: each.model_copy(update=published) for key, each in whole.sources.items()},
        figures={key: replace(each, text=hostile) for key, each in whole.figures.items()},
    )
    shown = Judged(spoilt, evaluate(spoilt, judged.as_of)).plan("guangzhou-2019")
    for html in (shown._repr_html_(), shown.explain("basic-research-share")._repr_html_()):
        page = Words(html)
        assert "<script" not in html
        assert hostile in page.text
        assert page.links == []


def test_a_kernel_sends_it():
    """The three lines, in a real notebook."""
    cells = [
        f"import tracker\njudged = tracker.load({str(ROOT)!r}).evaluate('2026-11-22')\njudged",
        "judged.verdicts",
        "judged.explain('basic-research-share')",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in cells])
    NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    nbformat.validate(notebook)
    data = [cell.outputs[-1].data for cell in notebook.cells]
    assert "7 met, 2 missed, 17 unknown" in data[0]["text/html"]
    assert "guangzhou-2019: missed (7 met, 2 missed, 17 unknown)" in data[0]["text/plain"]
    assert "rd-gdp-share" in data[1]["text/html"]
    assert "0.4 points short" in Words(data[2]["text/html"]).text


def test_the_command_line_and_the_notebook_say_the_same(judged):
    key = judged.workspace.find("basic-research-share")
    explanation = explain(judged.workspace, judged.evaluation, key)
    assert judged.explain("basic-research-share").explanation == explanation
