"""`check --format markdown`, read by a CommonMark parser with GitHub's tables."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.cli.conftest import DAY
from tracker.cli.findings.found import Found
from tracker.cli.findings.markdown import LONGEST_COMMENT, MARKER, document
from tracker.exchange.markdown import code, words
from tracker.loading.problems import Problem

ZERO_WIDTH_SPACE = "\u200b"


def problem(message="'x' is unknown", file="targets/a.yaml", column: int | str = 1):
    return Problem("unknown-key", "error", Path(file), 3, column, "r", message, "")


def rows(text: str) -> list[list[str]]:
    """The cells of every table, as a reader sees them, each with its markup resolved."""
    cells: list[list[str]] = []
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            cells.append([])
        elif before.type in ("td_open", "th_open"):
            assert {child.type for child in token.children} <= {"text", "code_inline"}, (
                token.content
            )
            cells[-1].append("".join(child.content for child in token.children))
    return cells


def test_a_comment_begins_with_a_marker_and_a_sentence(run):
    result = run("check", "--format", "markdown", "--as-of", DAY)
    assert result.exit_code == 0
    marker, sentence = result.stdout.splitlines()
    assert marker == MARKER
    assert sentence == "43 verdicts, as accepted. The records have no problems."


def test_a_row_has_severity_code_place_and_what_is_wrong(tmp_path):
    text = document(Found(tmp_path, (problem(column="figure"),)), 10_000)
    assert text.startswith(
        "No verdicts are accepted yet. The records have 1 error and 0 warnings.\n"
    )
    assert rows(text)[1] == ["error unknown-key", "targets/a.yaml:3:figure", "'x' is unknown"]


def test_a_verdict_that_moves_has_a_row_with_both_figures(example):
    line = example.edit("13.6%", "14.6%")
    result = example.check("--format", "markdown")
    assert result.exit_code == 1
    assert "\n1 verdict moves without acceptance. The records have no problems." in result.stdout
    assert "tracker accept -m REASON" in result.stdout
    _, row = rows(result.stdout)
    assert row[0] == "error figure-changed"
    assert row[1] == "guangzhou-2019/basic-research-share"
    assert row[2].startswith("missed (")
    assert row[2].endswith("), 14.6%")
    assert "), 13.6% → met (" in row[2]
    assert "“13.6%” for 2021, now “14.6%”" in row[3]
    assert row[4] == f"observations/guangzhou.csv:{line}"


@pytest.mark.parametrize(
    "said",
    [
        "a | b",
        "`a` \\| b",
        "*a* _b_ ~~c~~",
        "<img src=x>",
        "[a](b)",
        "1. &lt;",
        "http://x.org",
        "$a$",
    ],
)
def test_nothing_in_a_record_is_markup(tmp_path, said):
    for each in (said, f"``{said}", f"`{said}`"):
        row = rows(document(Found(tmp_path, (problem(each, file=each),)), 10_000))[1]
        assert row[2].replace(ZERO_WIDTH_SPACE, "") == each
        assert row[1] == f"{Path(each)}:3:1"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_words_stay_in_their_cell(said):
    line = " ".join(said.split())
    row = rows(f"| a | b | c |\n| --- | --- | --- |\n| {words(said)} | {code(said + 'x')} | . |\n")
    assert [cell.replace(ZERO_WIDTH_SPACE, "").strip() for cell in row[1]] == [
        line.replace(ZERO_WIDTH_SPACE, ""),
        " ".join((said + "x").split()).replace(ZERO_WIDTH_SPACE, "").strip(),
        ".",
    ]


@pytest.mark.parametrize("said", ["@someone", "#12", "owner/name#3", ":tada:"])
def test_nobody_is_called_and_nothing_linked(said):
    assert "&#8203;" in words(said)


def test_a_comment_is_never_too_long(tmp_path):
    problems = tuple(problem(f"{number} 市" + "很长" * 60) for number in range(900))
    text = document(Found(tmp_path, problems), LONGEST_COMMENT)
    assert len(text.encode()) <= LONGEST_COMMENT
    shown = len(rows(text)) - 1
    assert shown > 100
    assert text.endswith(f"… and {900 - shown} more, for which there is no room here.\n")
    assert "1,000" not in text
