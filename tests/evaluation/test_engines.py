"""The kernel asks no engine who it is: that it answers alike on each is shown in tests/bulk."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.evaluation.syntax import attributes, imported
from tracker.evaluation import context, evidence, kernel, verdict


@pytest.mark.parametrize("module", [context, evidence, kernel, verdict], ids=lambda m: m.__name__)
def test_the_kernel_is_expressions_only(module: ModuleType) -> None:
    assert module.__file__ is not None
    path = Path(module.__file__)
    assert imported(path) <= {
        "__future__",
        "collections",
        "dataclasses",
        "functools",
        "narwhals",
        "operator",
        "tracker",
        "typing",
    }
    asked = {"collect", "map_batches", "to_native", "implementation", "to_pandas"}
    assert not attributes(path) & asked
