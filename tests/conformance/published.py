"""Published inputs and results, kept beside the repository in `shared/conformance`."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "conformance"
FOLDER = Path(os.environ.get("TRACKER_CONFORMANCE", BESIDE))


@cache
def published(name: str) -> dict[str, Any]:
    """A file of published results, numbers exact; the test is skipped where it is absent."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{path} is not here; TRACKER_CONFORMANCE names the folder that holds it")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return content
