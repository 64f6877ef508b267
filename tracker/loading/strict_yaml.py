"""Strict YAML: every scalar is the text as written, every key occurs once, nothing is shared.

PyYAML's C parser does the work; its own ideas of numbers, dates and truth values are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tracker.loading import origins
from tracker.loading.documents import Document
from tracker.loading.problems import Place, Report
from tracker.loading.texts import ODD_SPACE, PROSE, SUSPECT, hidden, name_of, read_text, visible

_HINTS = (
    (
        "mapping values are not allowed",
        "put a text that holds a colon in quotes, and align the keys",
    ),
    ("could not find expected ':'", "write `key: value`, and put a long text in quotes"),
    ("cannot start any token", "put a text that begins with %, @ or ` in quotes"),
    ("did not find expected key", "align the keys of one record, and close every quote"),
    ("unexpected end of stream", "close the quotes"),
    ("did not find expected ',' or", "close the bracket"),
    ("comment or line break", 'put a text that begins with > or | in quotes: ">12000"'),
    ("another document", "remove the line `---`; a file holds one document"),
)


def read_document(root: Path, file: Path, report: Report) -> Document | None:
    """Read a YAML file; None if it is not strict YAML, with the problems that stand in the way."""
    text = read_text(root, file, report)
    if text is None:
        return None
    suspect = SUSPECT.search(text) is not None
    if suspect:
        text = _seen(file, text, report)
    try:
        _check_depth(text)
        node = yaml.CBaseLoader(text).get_single_node()
        if node is None:
            report.add("empty-file", Place(file), "the file holds only comments", "fill it")
            return None
        data = _Plain(file, report).data(node, 0)
    except yaml.YAMLError as error:
        _refuse(file, text, error, report)
        return None
    except _TooDeep as error:
        hint = "a record has a few levels only"
        report.add("yaml-syntax", _at(file, error.mark), "the file is nested too deeply", hint)
        return None
    except _SharedNode:
        _refuse_aliases(file, text, report)
        return None
    document = Document(file, text, data)
    if suspect:
        document.data = _spaced(document, data, (), report)
    return document


def _seen(file: Path, text: str, report: Report) -> str:
    """The text without its invisible characters, with a problem for each."""
    for character, line, column in hidden(text):
        message = f"{name_of(character)} cannot be seen"
        hint = "delete it and type the text again"
        report.add("invisible-character", Place(file, line, column), message, hint)
    return visible(text)


def _at(file: Path, mark: Any) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


_DEPTH = 50
_MARGIN = re.compile(rf"^[ ?:-]{{{_DEPTH},}}", re.MULTILINE)
_MANY_BRACKETS = 1000


class _TooDeep(Exception):
    """Lists or mappings inside each other beyond any record's need."""

    def __init__(self, mark: Any) -> None:
        self.mark = mark


def _check_depth(text: str) -> None:
    """Refuse a text so deep that composing it would overflow the parser's stack.

    Every level takes a bracket or a column of the margin; only a text with very many of either is
    looked at closely.
    """
    if text.count("[") + text.count("{") < _MANY_BRACKETS and not _MARGIN.search(text):
        return
    depth = 0
    for event in yaml.parse(text, yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEPTH:
            raise _TooDeep(event.start_mark)


class _SharedNode(Exception):
    """A node that an alias makes part of two others."""


class _Plain:
    """From nodes to plain data."""

    def __init__(self, file: Path, report: Report) -> None:
        self._file = file
        self._report = report
        self._seen: set[int] = set()

    def data(self, node: yaml.Node, depth: int) -> Any:
        if depth > _DEPTH:
            raise _TooDeep(node.start_mark)
        if id(node) in self._seen:
            raise _SharedNode
        self._seen.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag[18:] not in _TAGS:
            self._add("yaml-tag", node, f"the tag {node.tag} is not taken", "remove it")
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.data(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                hint = "put a text that begins with { or [ in quotes"
                self._add("wrong-type", key, "a mapping or list cannot be a key", hint)
            elif key.value in found:
                hint = "keep one of the two; the first is used until then"
                self._add("duplicate-key", key, f"'{key.value}' is there twice", hint)
            elif key.value == "<<" and not key.style:
                self._add("merge-key", key, "a merge key is not taken", "write the keys out")
            else:
                found[key.value] = self.data(value, depth + 1)
        return found

    def _add(self, code: str, node: yaml.Node, message: str, hint: str) -> None:
        self._report.add(code, _at(self._file, node.start_mark), message, hint)


_TAGS = ("str", "seq", "map")


def _refuse(file: Path, text: str, error: yaml.YAMLError, report: Report) -> None:
    mark = getattr(error, "problem_mark", None)
    place = _at(file, mark)
    words = getattr(error, "problem", None) or "it cannot be read"
    line = "".join(text.splitlines()[mark.line : mark.line + 1]) if mark else ""
    if re.match(r" *\t", line):
        report.add("tab-indentation", place, "the line is indented with a tab", "use spaces")
    elif "undefined alias" in words:
        _refuse_alias(place, report)
    else:
        hint = next((hint for sign, hint in _HINTS if sign in words), "see the lines above it")
        report.add("yaml-syntax", place, f"this is not YAML: {words}", hint)


def _refuse_aliases(file: Path, text: str, report: Report) -> None:
    """Report every alias at its own place; composed nodes know only that of the anchor."""
    for place, merged in _aliases(file, text):
        if merged:
            report.add("merge-key", place, "a merge key is not taken", "write the keys out")
        else:
            _refuse_alias(place, report)


def _refuse_alias(place: Place, report: Report) -> None:
    report.add("alias", place, "an alias is not taken", "write the value out, or quote a leading *")


def _aliases(file: Path, text: str) -> Iterator[tuple[Place, bool]]:
    before: yaml.Event | None = None
    for event in yaml.parse(text, yaml.CBaseLoader):
        if isinstance(event, yaml.AliasEvent):
            merged = isinstance(before, yaml.ScalarEvent) and before.value == "<<"
            mark = before.start_mark if merged and before else event.start_mark
            yield _at(file, mark), merged
        before = event


def _spaced(document: Document, value: Any, path: origins.Path, report: Report) -> Any:
    """Data with ordinary spaces, and a problem for every other one outside prose."""
    if isinstance(value, list):
        return [_spaced(document, item, (*path, at), report) for at, item in enumerate(value)]
    if isinstance(value, dict):
        return {
            _plain_key(document, key, path, report): _spaced(document, item, (*path, key), report)
            for key, item in value.items()
        }
    if ODD_SPACE.search(value) and not PROSE.intersection(path):
        _report_space(document.place(path), value, report)
        return ODD_SPACE.sub(" ", value).strip()
    return value


def _plain_key(document: Document, key: str, path: origins.Path, report: Report) -> str:
    if not ODD_SPACE.search(key):
        return key
    _report_space(document.place((*path, key), key=True), key, report)
    plain = ODD_SPACE.sub(" ", key).strip()
    document.renamed[(*path, plain)] = key
    return plain


def _report_space(place: Place, text: str, report: Report) -> None:
    found = ODD_SPACE.search(text)
    assert found is not None
    message = f"{name_of(found[0])} looks like a space and is none"
    report.add("invisible-character", place, message, "type an ordinary space")
