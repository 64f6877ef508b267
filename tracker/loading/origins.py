"""Origins: which place in a file a record or a field of it comes from."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Protocol

from tracker.loading.problems import Place

Path = tuple[str | int, ...]
"""The way to a value inside a file's data: keys of mappings and indices of lists, from 0."""


class Doubts:
    """The values that a problem was already reported for; nothing is concluded from them.

    A wrong value is replaced by a stand-in, so that the rest of its record is still checked.
    """

    def __init__(self) -> None:
        self._wrong: set[Path] = set()
        self._around: set[Path] = set()
        self._heads: set[str | int] = set()

    def __bool__(self) -> bool:
        return bool(self._wrong)

    @property
    def heads(self) -> Set[str | int]:
        """The first part of every path to a wrong value: of a table, the number of the row."""
        return self._heads

    def add(self, path: Path) -> None:
        """Note that the value at a path is wrong."""
        self._wrong.add(path)
        self._heads.update(path[:1])
        self._around.update(path[:depth] for depth in range(len(path)))

    def renumbered(self, numbers: dict[int, int]) -> Doubts:
        """The same about rows that have other numbers now; rows without one are dropped."""
        doubts = Doubts()
        for row, *names in self._wrong:
            if isinstance(row, int) and row in numbers:
                doubts.add((numbers[row], *names))
        return doubts

    def cover(self, path: Path) -> bool:
        """Whether a value, or what it is a part of, is wrong."""
        return any(path[:depth] in self._wrong for depth in range(len(path) + 1))

    def touch(self, path: Path) -> bool:
        """Whether a value, what it is a part of, or any part of it is wrong."""
        return path in self._around or self.cover(path)

    def near(self, path: Path) -> bool:
        """Whether any wrong value begins its path like this one; most rows are far from all."""
        return path[0] in self._heads or () in self._wrong if path else bool(self._wrong)


class Located(Protocol):
    """A file that knows where each of its values stands."""

    doubts: Doubts

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where a value stands, or its key; if it is missing, where it is missed."""
        ...


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from: a file and the way to the record in it."""

    file: Located
    path: Path

    def place(self, *names: str | int, key: bool = False) -> Place:
        """Where a field of the record stands, or its key."""
        return self.file.place(self.path + names, key=key)

    def sound(self, *names: str) -> bool:
        """Whether nothing is wrong so far with any of these fields."""
        doubts = self.file.doubts
        if not doubts.near(self.path):
            return True
        return not any(doubts.touch((*self.path, name)) for name in names)

    def inner(self, *names: str | int) -> Origin:
        """The origin of a record inside this one."""
        return Origin(self.file, self.path + names)
