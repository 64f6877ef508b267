"""Findings as JUnit XML, which Jenkins, GitLab and most others show: a case for each record file.

The elements and attributes are those that both the schema of Jenkins' xUnit plugin (junit-10.xsd)
and the one that JUnit 5 tests itself against (jenkins-junit.xsd) know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import click

from tracker.cli.findings.found import Found
from tracker.cli.findings.repository import moved_to, prefix
from tracker.cli.workspace import counted
from tracker.loading.problems import Problem


def show(found: Found) -> None:
    """Print the document; paths are relative to the top of the repository."""
    click.echo(document(found))


def document(found: Found) -> str:
    """A suite of the record files, each a case that fails if it has an error."""
    suites = Element("testsuites", name="tracker check")
    _add(suites, "records", [_case_of_file(*each) for each in _files(found)])
    _count(suites)
    ElementTree.indent(suites)
    return _DECLARATION + ElementTree.tostring(suites, encoding="unicode")


_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _files(found: Found) -> Iterator[tuple[Path, list[Problem]]]:
    """Every file of records, or of problems, with its problems."""
    folder, top = found.folder, prefix(found.folder)
    problems = moved_to(top, found.problems)
    there = chain(folder.glob("targets/*.yaml"), folder.glob("observations/*.csv"))
    files = {top / file.relative_to(folder) for file in there if file.name[0] != "."}
    for file in sorted(files | {problem.file for problem in problems}):
        yield file, [problem for problem in problems if problem.file == file]


def _case_of_file(file: Path, problems: list[Problem]) -> Element:
    case = Element("testcase", classname="records", name=_text(file.as_posix()))
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    if errors:
        message = _text(errors[0].message) if len(errors) == 1 else counted(len(errors), "error")
        failure = SubElement(case, "failure", type=errors[0].code, message=message)
        failure.text = _lines(errors)
    if warnings:
        SubElement(case, "system-out").text = _lines(warnings)
    return case


def _lines(problems: list[Problem]) -> str:
    return "\n".join(_text(str(problem)) for problem in problems)


def _add(suites: Element, name: str, cases: list[Element]) -> None:
    suite = SubElement(suites, "testsuite", name=name)
    suite.extend(cases)
    _count(suite)


def _count(element: Element) -> None:
    """Say how many cases an element has, and how many of them failed."""
    counts = {"tests": "testcase", "failures": "failure", "errors": "error"}
    for attribute, tag in counts.items():
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))


def _text(words: str) -> str:
    """Words without the characters that XML 1.0 has no way to write."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", words)


_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
