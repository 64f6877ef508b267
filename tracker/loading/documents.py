"""YAML files as plain data: every scalar is the text as written, every key occurs once.

Nodes carry the positions. They are dropped once the data is made, and composed again only when a
problem has to be placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from tracker.loading import origins
from tracker.loading.origins import Doubts
from tracker.loading.problems import Place, Report
from tracker.loading.texts import ODD_SPACE, PROSE, hidden, name_of, read_text, visible

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


class Document:
    """A YAML file: its data, and where each part of it stands.

    Attributes
    ----------
    file
        The path relative to the workspace.
    data
        Mappings, lists and texts.
    renamed
        Misspelt keys, by the path under which their values are found after they were put right.
    """

    def __init__(self, file: Path, text: str, data: Any) -> None:
        self.file = file
        self.data = data
        self.doubts = Doubts()
        self.renamed: dict[origins.Path, str] = {}
        self._text = text

    @cached_property
    def _root(self) -> yaml.Node:
        node = yaml.compose(self._text, yaml.CBaseLoader)
        assert node is not None
        return node

    @cached_property
    def _keys(self) -> dict[int, dict[str, tuple[yaml.Node, yaml.Node]]]:
        return {}

    def _pair(self, node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node] | None:
        if not isinstance(node, yaml.MappingNode):
            return None
        if id(node) not in self._keys:
            pairs = (pair for pair in reversed(node.value) if isinstance(pair[0], yaml.ScalarNode))
            self._keys[id(node)] = {pair[0].value: pair for pair in pairs}
        return self._keys[id(node)].get(key)

    def place(self, path: origins.Path, *, key: bool = False) -> Place:
        """Where a value stands, or its key; if it is missing, where it is missed."""
        node = spot = self._root
        for depth, part in enumerate(path):
            if isinstance(part, int) and isinstance(node, yaml.SequenceNode):
                node = spot = node.value[part]
                continue
            pair = self._pair(node, self.renamed.get(path[: depth + 1], str(part)))
            if pair is None:
                break
            node = pair[1]
            at_key = key and depth == len(path) - 1
            spot = pair[0] if at_key or not isinstance(node, yaml.ScalarNode) else node
        mark = spot.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1, self._record(path))

    def _record(self, path: origins.Path) -> str | None:
        """The id of the innermost record on the way to a value."""
        value, found = self.data, None
        for depth in range(len(path) + 1):
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                found = value["id"]
            elif depth == 2 and path[0] in ("areas", "indicators"):
                found = str(path[1])
            if depth < len(path):
                value = _inside(value, path[depth])
        return found


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(value, dict) and isinstance(part, str):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def read_document(root: Path, file: Path, report: Report) -> Document | None:
    """Read a YAML file; None if it is not strict YAML, with the problems that stand in the way."""
    text = read_text(root, file, report)
    if text is None:
        return None
    for character, line, column in hidden(text):
        report.add(
            "invisible-character",
            Place(file, line, column),
            f"{name_of(character)} cannot be seen",
            "delete it and type the text again",
        )
    text = visible(text)
    try:
        deep = _too_deep(file, text)
        if deep is not None:
            report.add(
                "yaml-syntax",
                deep,
                "lists or mappings are nested too deeply",
                "a record has a few levels only",
            )
            return None
        node = yaml.CBaseLoader(text).get_single_node()
        if node is None:
            report.add("empty-file", Place(file), "the file holds only comments", "fill it")
            return None
        data = _Plain(file, report).data(node)
    except yaml.YAMLError as error:
        _refuse(file, text, error, report)
        return None
    except _SharedNode:
        _refuse_aliases(file, text, report)
        return None
    document = Document(file, text, data)
    if ODD_SPACE.search(text):
        document.data = _spaced(document, data, (), report)
    return document


_DEPTH = 50
_MARGIN = re.compile(rf"^[ ?:-]{{{_DEPTH},}}", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]{}]")


def _too_deep(file: Path, text: str) -> Place | None:
    """Where a file is nested so deeply that composing it would overflow the parser's stack.

    Every level takes a bracket or a column of the margin; only a file with very many of either is
    looked at closely.
    """
    depths = accumulate(1 if mark in "[{" else -1 for mark in _BRACKETS.findall(text))
    if max(depths, default=0) < _DEPTH and not _MARGIN.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEPTH and event.start_mark is not None:
            return Place(file, event.start_mark.line + 1, event.start_mark.column + 1)
    return None


class _SharedNode(Exception):
    """A node that an alias makes part of two others."""


class _Plain:
    """From nodes to plain data."""

    def __init__(self, file: Path, report: Report) -> None:
        self._file = file
        self._report = report
        self._seen: set[int] = set()

    def data(self, node: yaml.Node) -> Any:
        if id(node) in self._seen:
            raise _SharedNode
        self._seen.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag[18:] not in _TAGS:
            self._add("yaml-tag", node, f"the tag {node.tag} is not taken", "remove it")
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.data(item) for item in node.value]
        return self._mapping(node)

    def _mapping(self, node: yaml.Node) -> dict[str, Any]:
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
                found[key.value] = self.data(value)
        return found

    def _add(self, code: str, node: yaml.Node, message: str, hint: str) -> None:
        place = Place(self._file, node.start_mark.line + 1, node.start_mark.column + 1)
        self._report.add(code, place, message, hint)


_TAGS = ("str", "seq", "map")


def _refuse(file: Path, text: str, error: yaml.YAMLError, report: Report) -> None:
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
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
            assert mark is not None
            yield Place(file, mark.line + 1, mark.column + 1), merged
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
