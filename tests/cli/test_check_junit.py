"""`check --format junit`, read by junitparser and held to what the schemas of Jenkins allow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from tracker.cli.findings.found import Found
from tracker.cli.findings.junit import document
from tracker.loading.problems import Problem

ALLOWED = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"testcase"}),
    "testcase": ({"classname", "name"}, {"skipped", "failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "skipped": ({"message"}, set()),
    "system-out": (set(), set()),
}
"""Attributes and children that junit-10.xsd and jenkins-junit.xsd both know."""

COUNTS = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
"""The elements that an attribute counts, wherever it is allowed."""


def assert_fits(root) -> None:
    for element in root.iter():
        attributes, children = ALLOWED[element.tag]
        assert set(element.keys()) <= attributes, element.tag
        assert {child.tag for child in element} <= children, element.tag
        order = [child.tag for child in element if element.tag == "testcase"]
        assert order == sorted(order, key=["skipped", "failure", "system-out"].index)
        for name in attributes & COUNTS.keys():
            assert element.get(name) == str(sum(1 for _ in element.iter(COUNTS[name])))


def parsed(text: str) -> tuple[JUnitXml, dict[str, list]]:
    """The document and, by name, what came of each case."""
    assert_fits(etree.fromstring(text.encode()))
    xml = JUnitXml.fromstring(text.encode())
    return xml, {case.name: case.result for suite in xml for case in suite}


def problem(severity="error", message="'x' is unknown", file="targets/a.yaml"):
    return Problem("unknown-key", severity, Path(file), 3, 1, "r", message, "did you mean 'y'?")


def test_every_record_file_is_a_case(run, tmp_path):
    run("init", "--example", str(tmp_path))
    result = run("check", "--format", "junit", at=tmp_path)
    assert result.exit_code == 0
    xml, cases = parsed(result.stdout)
    assert {"targets/guangzhou-2019.yaml", "observations/sources.csv"} <= cases.keys()
    assert not any(cases.values())
    assert xml.tests == len(cases)


def test_a_file_with_an_error_fails_and_one_with_a_warning_passes(tmp_path):
    found = Found(tmp_path, (problem(), problem("warning", file="observations/o.csv")))
    xml, cases = parsed(document(found))
    (failure,) = cases["targets/a.yaml"]
    assert isinstance(failure, Failure)
    assert failure.message == "'x' is unknown"
    assert failure.text == (
        "targets/a.yaml:3:1: error[unknown-key] 'x' is unknown (did you mean 'y'?)"
    )
    assert not cases["observations/o.csv"]
    assert "warning[unknown-key]" in xml.tostring().decode()
    assert (xml.tests, xml.failures, xml.errors) == (2, 1, 0)


def test_every_accepted_verdict_is_a_case_of_its_plan(example):
    line = example.edit("13.6%", "14.6%")
    result = example.check("--format", "junit")
    assert result.exit_code == 1
    xml, cases = parsed(result.stdout)
    assert {"records", "guangzhou-2019", "scotland-emissions"} <= {suite.name for suite in xml}
    (failure,) = cases.pop("basic-research-share")
    assert failure.type == "figure-changed"
    assert "moves from missed" in failure.message
    assert failure.text.startswith(f"observations/guangzhou.csv:{line}:figure: error[")
    assert not any(cases.values())
    assert {"high-tech-companies", "emissions-2010"} <= cases.keys()


def test_a_verdict_that_stays_fails_only_if_strict(example):
    example.edit("13.6%", "13.5%")
    _, loose = parsed(example.check("--format", "junit").stdout)
    _, strict = parsed(example.check("--format", "junit", "--strict").stdout)
    assert not loose["basic-research-share"]
    assert isinstance(strict["basic-research-share"][0], Failure)


def test_verdicts_that_were_not_compared_are_skipped(example):
    example.edit("12.2 percent", "12.2 perzent")
    xml, cases = parsed(example.check("--format", "junit").stdout)
    (skipped,) = cases["basic-research-share"]
    assert isinstance(skipped, Skipped)
    suites = {suite.name: (suite.tests, suite.skipped) for suite in xml}
    assert suites["records"][1] == 0
    assert suites["guangzhou-2019"][0] == suites["guangzhou-2019"][1] > 0
    assert isinstance(cases["observations/guangzhou.csv"][0], Failure)


def test_several_errors_of_a_file_are_one_failure(tmp_path):
    found = Found(tmp_path, (problem(), problem(message="'z' is unknown")))
    _, cases = parsed(document(found))
    (failure,) = cases["targets/a.yaml"]
    assert failure.message == "2 errors"
    assert len(failure.text.splitlines()) == 2
    assert not isinstance(failure, Error)


@pytest.mark.parametrize("words", ["<a>&amp;]]>", "\x00\x1b[31m", "\ud800", "\ufffe", "“12%”"])
def test_what_xml_cannot_write_is_replaced(tmp_path, words):
    _, cases = parsed(document(Found(tmp_path, (problem(message=words),))))
    (failure,) = cases["targets/a.yaml"]
    expected = "".join("\ufffd" if each in "\x00\x1b\ud800\ufffe" else each for each in words)
    assert expected in failure.text


@given(st.text(), st.text(min_size=1).filter(lambda name: name.strip("/.")))
def test_any_words_make_a_document(message, file):
    text = document(Found(Path("/nowhere"), (problem(message=message, file=file),)))
    xml, _ = parsed(text)
    assert xml.failures == 1
