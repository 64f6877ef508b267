"""YAML files as plain data that knows where it stands.

Nodes carry the positions. They are dropped once the data is made, and composed again only when a
problem has to be placed.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tracker.loading import origins
from tracker.loading.origins import Doubts
from tracker.loading.problems import Place


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
