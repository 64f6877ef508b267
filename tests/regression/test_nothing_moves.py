"""How the records are written down moves no verdict."""

from __future__ import annotations

import csv
import io
import random
import shutil
from pathlib import Path

import pytest

from tests.regression.towns import accept, findings, town

ROOT = Path(__file__).parents[2]


def rewritten(text: str, chance: random.Random, line_end: str, quoting: int) -> str:
    """A table with its rows and columns in another order."""
    header, *rows = csv.reader(io.StringIO(text))
    order = chance.sample(range(len(header)), len(header))
    chance.shuffle(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=line_end, quoting=quoting)
    writer.writerows([row[at] for at in order] for row in [header, *rows])
    return out.getvalue()


def rewrite(root: Path, chance: random.Random) -> None:
    """Write all records otherwise: order of rows and columns, ends of lines, quotes, comments."""
    for path in sorted((root / "observations").glob("*.csv")):
        line_end = chance.choice(["\n", "\r\n"])
        quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
        bom = chance.choice(["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
        text = rewritten(path.read_text(encoding="utf-8"), chance, line_end, quoting)
        path.write_bytes((bom + text).encode())
    for path in sorted((root / "targets").glob("*.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        lines.insert(chance.choice([0, len(lines)]), "# seen by somebody")
        path.write_bytes((chance.choice(["\n", "\r\n"]).join(lines) + "\n").encode())


@pytest.mark.parametrize("seed", range(8))
def test_order_comments_quotes_and_line_ends(tmp_path: Path, seed: int) -> None:
    root = town(tmp_path)
    rewrite(root, random.Random(seed))
    assert not findings(root)
    before = (root / "reports/accepted.csv").read_bytes()
    accept(root, why="nothing new")
    assert (root / "reports/accepted.csv").read_bytes() == before


@pytest.mark.parametrize("seed", range(2))
def test_so_it_is_with_real_plans(tmp_path: Path, seed: int) -> None:
    for folder in ("targets", "observations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    accept(tmp_path)
    rewrite(tmp_path, random.Random(seed))
    assert not findings(tmp_path)
