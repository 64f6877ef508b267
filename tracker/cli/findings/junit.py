"""Findings as JUnit XML, which Jenkins, GitLab and most others show.

Each record file is a case, and so is each target with an accepted verdict, in its plan's suite.

The elements and attributes are those that both the schema of Jenkins' xUnit plugin (junit-10.xsd)
and the one that JUnit 5 tests itself against (jenkins-junit.xsd) know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, groupby
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import click

from tracker.cli.findings.found import Found
from tracker.cli.findings.repository import moved_to, prefix
from tracker.cli.workspace import counted
from tracker.layout import ENDINGS, record_files
from tracker.loading.problems import Problem, errors
from tracker.records.workspace import TargetKey


def show(found: Found) -> None:
    """Print the document; paths are relative to the top of the repository."""
    click.echo(document(found))


def document(found: Found) -> str:
    """A suite of the record files, and one of each plan.

    A file fails if it has an error, a target if its verdict is not as accepted. Targets whose
    verdicts could not be compared are skipped.
    """
    suites = Element("testsuites", name="tracker check")
    top = prefix(found.folder)
    files = sorted(_files(found, top).items())
    _add(suites, "records", [_case("records", file.as_posix(), each) for file, each in files])
    for plan, cases in groupby(sorted(_targets(found, top).items()), key=lambda each: each[0][0]):
        _add(suites, plan, [case for _, case in cases])
    _count(suites)
    ElementTree.indent(suites)
    return _DECLARATION + ElementTree.tostring(suites, encoding="unicode")


_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _files(found: Found, top: Path) -> dict[Path, list[Problem]]:
    """Every file of records, or of problems, with its problems."""
    there = chain.from_iterable(record_files(found.folder, folder) for folder in ENDINGS)
    files: dict[Path, list[Problem]] = {top / file: [] for file in there}
    for problem in moved_to(top, found.problems):
        files.setdefault(problem.file, []).append(problem)
    return files


def _targets(found: Found, top: Path) -> dict[TargetKey, Element]:
    """The case of every target that has or needs an accepted verdict."""
    accepted = found.accepted or {}
    told = {key: [f"Accepted as {row.standing}: {row.why}"] for key, row in accepted.items()}
    if found.changes is None:
        return {key: _skipped(_case(*key, [], words)) for key, words in told.items()}
    moves = {finding.change.key: moved_to(top, [problem]) for finding, problem in found.moves}
    keys = {*accepted, *moves}
    return {key: _case(*key, moves.get(key, []), told.get(key, [])) for key in keys}


def _skipped(case: Element) -> Element:
    skipped = Element("skipped")
    skipped.text = "The verdict was not compared."
    case.insert(0, skipped)
    return case


def _case(group: str, name: str, problems: list[Problem], told: Iterable[str] = ()) -> Element:
    """A case that fails with its errors; warnings and what else is told of it are its output."""
    case = Element("testcase", classname=_text(group), name=_text(name))
    wrong = errors(problems)
    output = [*told, *(problem for problem in problems if problem.severity == "warning")]
    if wrong:
        message = _text(wrong[0].message) if len(wrong) == 1 else counted(len(wrong), "error")
        failure = SubElement(case, "failure", type=wrong[0].code, message=message)
        failure.text = _lines(wrong)
    if output:
        SubElement(case, "system-out").text = _lines(output)
    return case


def _lines(said: Iterable[object]) -> str:
    return "\n".join(_text(str(each)) for each in said)


def _add(suites: Element, name: str, cases: list[Element]) -> None:
    suite = SubElement(suites, "testsuite", name=_text(name))
    suite.extend(cases)
    _count(suite)
    # The root has no such attribute in one of the schemas.
    suite.set("skipped", str(len([*suite.iter("skipped")])))


def _count(element: Element) -> None:
    """Say how many cases an element has, and how many of them failed."""
    counts = {"tests": "testcase", "failures": "failure", "errors": "error"}
    for attribute, tag in counts.items():
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))


def _text(words: str) -> str:
    """Words without the characters that XML 1.0 has no way to write."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", words)


_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
