"""All problems in one run: a wrong value hides nothing else, and is reported once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loading.mistakes import VALID, make
from tracker.loading import load
from tracker.loading.codes import CODES

FILES = sorted(path.relative_to(VALID) for path in VALID.rglob("*.*"))

HEADER = "id,indicator,area,period,figure,source,status,published,low"
ROWS = {
    "id": "a b",
    "indicator": "vessel",
    "area": "haven",
    "period": "2022-13",
    "figure": "a few",
    "source": "yearbook",
    "status": "new",
    "published": "spring",
}


def test_a_row_with_a_mistake_in_every_cell_has_a_problem_for_each(tmp_path: Path) -> None:
    text = HEADER + "\n" + ",".join([*ROWS.values(), "few"]) + "\n"
    make({"file": "observations/other.csv", "write": text}, tmp_path)
    found = {(problem.code, problem.column) for problem in load(tmp_path).problems}
    assert found == {
        ("bad-id", "id"),
        ("unknown-indicator", "indicator"),
        ("unknown-area", "area"),
        ("impossible-date", "period"),
        ("unknown-source", "source"),
        ("unknown-value", "status"),
        ("unreadable-date", "published"),
    }


def test_a_wrong_status_does_not_hide_an_unreadable_figure(tmp_path: Path) -> None:
    row = "x,vessels,harbour,2022-13,a few,yearbook-2022,new,spring,"
    make({"file": "observations/other.csv", "write": f"{HEADER}\n{row}\n"}, tmp_path)
    assert [problem.code for problem in load(tmp_path).problems] == [
        "unreadable-figure",
        "impossible-date",
        "unreadable-date",
        "unknown-value",
    ]


def test_a_target_with_many_mistakes_has_a_problem_for_each(tmp_path: Path) -> None:
    lines = {
        "12": "      - id: ves sels",
        "14": "        goal: quite a few",
        "15": "        directoin: increese",
        "16": "        test: until",
        "17": "        deadline: 2025",
        "18": "        baseline: the year before",
        "40": "      - id: landings\n        weight: 2",
    }
    make({"file": "targets/harbour-2020.yaml", "lines": lines}, tmp_path)
    found = [(problem.line, problem.code) for problem in load(tmp_path).problems]
    assert found == [
        (12, "bad-id"),
        (14, "unreadable-figure"),
        (15, "unknown-key"),
        (15, "unknown-value"),
        (16, "unknown-value"),
        (17, "deadline-outside-plan"),
        (18, "unreadable-date"),
        (41, "unknown-key"),
    ]


def test_what_cannot_be_read_hides_no_other_file_and_makes_no_reference_dangle(
    tmp_path: Path,
) -> None:
    make({"file": "targets/indicators.yaml", "write": "areas: [\n"}, tmp_path)
    (tmp_path / "observations" / "sources.csv").write_bytes(b"key\xff\n")
    (tmp_path / "targets" / "other.yaml").write_text("id: other\n- x\n")
    found = [(problem.file.name, problem.code) for problem in load(tmp_path).problems]
    assert found == [
        ("sources.csv", "not-utf-8"),
        ("indicators.yaml", "yaml-syntax"),
        ("other.yaml", "yaml-syntax"),
    ]


PLAN = (VALID / "targets" / "harbour-2020.yaml").read_text(encoding="utf-8").splitlines()
VALUES = [
    (number, match["start"], match["key"])
    for number, line in enumerate(PLAN, 1)
    if (match := re.match(r"(?P<start>[ -]*(?P<key>[a-z]+):) \S", line))
]


@pytest.mark.parametrize(("number", "start", "key"), VALUES)
def test_a_wrong_value_is_one_problem_and_drags_no_other_behind_it(
    number: int, start: str, key: str, tmp_path: Path
) -> None:
    lines = {str(number): f"{start} ¿?"}
    make({"file": "targets/harbour-2020.yaml", "lines": lines}, tmp_path)
    found = [problem.line for problem in load(tmp_path).problems]
    by_hand = PLAN[number - 1].endswith("most of them")
    assert found == ([] if key in {"title", "responsible"} or by_hand else [number])


@pytest.mark.parametrize("column", list(ROWS))
@pytest.mark.parametrize("value", ["", "¿?", "\u200b"])
def test_a_wrong_cell_is_one_problem(column: str, value: str, tmp_path: Path) -> None:
    names = HEADER.split(",")
    row = dict.fromkeys(names, "") | {
        "id": "x",
        "indicator": "vessels",
        "area": "harbour",
        "period": "2022",
        "figure": "100",
        "source": "yearbook-2022",
        column: value,
    }
    text = HEADER + "\n" + ",".join(row[name] for name in names) + "\n"
    make({"file": "observations/other.csv", "write": text}, tmp_path)
    found = [problem.column for problem in load(tmp_path).problems]
    required = column in {"id", "indicator", "area", "period", "figure", "source"}
    assert found == ([column] if value or required else [])


def test_rows_after_a_repeated_one_keep_their_places(tmp_path: Path) -> None:
    row = "x,vessels,harbour,2022,100,yearbook-2022,,,"
    hidden = "y,vessels,harbour,2022,\u200b,yearbook-2022,,,"
    wrong = "z,vessels,harbour,2022,a few,yearbook-2022,,,"
    text = "\n".join([HEADER, row, row, hidden, hidden, wrong]) + "\n"
    make({"file": "observations/other.csv", "write": text}, tmp_path)
    assert [(problem.line, problem.code) for problem in load(tmp_path).problems] == [
        (3, "repeated-row"),
        (4, "invisible-character"),
        (5, "invisible-character"),
        (5, "repeated-row"),
        (6, "unreadable-figure"),
    ]


def test_suggestions_end_where_they_would_cost_too_much(tmp_path: Path) -> None:
    sources = [f"s-{number},,P,,,2022-05-01" for number in range(1200)]
    header = "key,title,publisher,url,published,accessed"
    make({"file": "observations/sources.csv", "write": "\n".join([header, *sources])}, tmp_path)
    rows = [f"o-{number},vessels,harbour,2021,1,s_{number},,," for number in range(400)]
    (tmp_path / "observations" / "other.csv").write_text("\n".join([HEADER, *rows]))
    hints = [
        problem.hint
        for problem in load(tmp_path).problems
        if problem.file.name == "other.csv" and problem.code == "unknown-source"
    ]
    assert len(hints) == 400
    assert hints[7] == "did you mean 's-7'?"
    assert hints[-1] == "write down the source there"


def test_aliases_and_merge_keys_are_each_reported_once(tmp_path: Path) -> None:
    lines = {
        "12": "      - &fleet\n        id: vessels",
        "18": "        <<: *fleet",
        "24": "        deadline: *fleet",
    }
    make({"file": "targets/harbour-2020.yaml", "lines": lines}, tmp_path)
    assert [(problem.line, problem.code) for problem in load(tmp_path).problems] == [
        (19, "merge-key"),
        (25, "alias"),
    ]


def test_a_hidden_character_is_reported_once_a_line(tmp_path: Path) -> None:
    lines = {"9": "    title: Fle\u200bet a\u200bnd qu\u200eays", "10": "    responsible: A\u200bB"}
    make({"file": "targets/harbour-2020.yaml", "lines": lines}, tmp_path)
    assert [(problem.line, problem.column) for problem in load(tmp_path).problems] == [
        (9, 15),
        (9, 26),
        (10, 19),
    ]


@pytest.mark.parametrize("text", ["Part de 65\u00a0%", "می\u200cشود", "海港\u3000计划"])
def test_prose_keeps_the_spaces_and_joiners_of_its_language(text: str, tmp_path: Path) -> None:
    make({"file": "targets/harbour-2020.yaml", "lines": {"9": f"    title: {text}"}}, tmp_path)
    workspace, problems = load(tmp_path)
    assert problems == ()
    assert workspace is not None
    assert workspace.plans["harbour-2020"].actions[0].title == text


def test_a_source_in_a_refused_row_is_still_known(tmp_path: Path) -> None:
    lines = {"3": "yearbook-2021,Statistical yearbook 2021"}
    make({"file": "observations/sources.csv", "lines": lines}, tmp_path)
    assert [problem.code for problem in load(tmp_path).problems] == ["cell-count"]


def test_an_indicator_with_a_mistake_is_still_known(tmp_path: Path) -> None:
    make(
        {"file": "targets/indicators.yaml", "lines": {"7": "    titel: Vessels", "9": ""}}, tmp_path
    )
    assert [problem.code for problem in load(tmp_path).problems] == ["missing-key", "unknown-key"]


def test_a_problem_prints_as_place_code_message_and_hint(tmp_path: Path) -> None:
    make({"file": "targets/harbour-2020.yaml", "lines": {"15": "        direction: up"}}, tmp_path)
    (problem,) = load(tmp_path).problems
    assert problem.record == "vessels"
    assert str(problem) == (
        "targets/harbour-2020.yaml:15:20: error[unknown-value] 'direction' is 'up' "
        "(write 'increase', 'decrease' or 'hold')"
    )


def check(root: Path) -> None:
    """Whatever the bytes, there is a workspace or a problem, and every problem is well formed."""
    workspace, problems = load(root)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert (workspace is None) == bool(errors)
    for problem in problems:
        assert problem.code in CODES
        assert problem.message
        assert (root / problem.file).parent.is_dir()
        assert problem.line is None or problem.line >= 1
        assert str(problem)
    assert problems == load(root).problems


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("harbour")
    make({"file": "targets/empty.txt", "write": ""}, root)
    return root


anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@anywhere
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_random_bytes_are_never_a_traceback(workspace: Path, file: Path, data: bytes) -> None:
    (workspace / file).write_bytes(data)
    try:
        check(workspace)
    finally:
        (workspace / file).write_bytes((VALID / file).read_bytes())


PIECES = st.one_of(
    st.sampled_from(
        [": ", "- ", "[", "]", "{", "}", "\n", '"', "'", ",", "#", "&a ", "*a", "<<: ", "!x ", "|",
         "> ", "% ", "@", "\t", "\u200b", "\xa0", "\r", "\x00", "~", "null", "true", "2021-02-30",
         "9999-12-31", "0000", "1/1", "∞", "-5", "over ", "%", "id: ", "context: true\n", "--- "]
    ),
    st.text(max_size=5),
)  # fmt: skip


@anywhere
@given(st.sampled_from(FILES), st.data())
def test_edits_of_valid_files_are_never_a_traceback(
    workspace: Path, file: Path, data: st.DataObject
) -> None:
    text = (VALID / file).read_bytes().decode("utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(PIECES) + text[at + cut :]
    (workspace / file).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        check(workspace)
    finally:
        (workspace / file).write_bytes((VALID / file).read_bytes())
