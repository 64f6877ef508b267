"""Mistakes stated in `tests/fixtures/invalid/<code>.yaml`, made in a copy of a valid workspace.

Each entry holds one mistake and where it is to be reported:

* `file`: the file that holds it, and what is done to it: `lines` (line number: what it becomes, ""
  for nothing), `drop` (from-to), `write` (the whole text, `times` over), `hex` (bytes), `remove`,
  `link` (to a file that is not there);
* `expect`: file, line and column of the problem; the code is the file's name.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

FIXTURES = Path(__file__).parent.parent / "fixtures"
VALID = FIXTURES / "valid" / "harbour"

Mistake = dict[str, Any]


def mistakes() -> dict[str, tuple[str, Mistake]]:
    """Every mistake by its name, with the code that it is to be reported under."""
    found = {}
    for path in sorted((FIXTURES / "invalid").glob("*.yaml")):
        for mistake in yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader):
            found[f"{path.stem}: {mistake['mistake']}"] = path.stem, mistake
    return found


def make(mistake: Mistake, root: Path) -> None:
    """Copy the valid workspace and make one mistake in it."""
    shutil.copytree(VALID, root, dirs_exist_ok=True)
    path = root / mistake["file"]
    if "write" in mistake:
        path.write_text(mistake["write"] * int(mistake.get("times", 1)), encoding="utf-8")
    elif "hex" in mistake:
        path.write_bytes(bytes.fromhex(mistake["hex"]))
    elif "remove" in mistake:
        path.unlink()
    elif "link" in mistake:
        path.symlink_to(path.parent / mistake["link"])
    else:
        path.write_text(_edited(path.read_text(encoding="utf-8"), mistake), encoding="utf-8")


def _edited(text: str, mistake: Mistake) -> str:
    lines: dict[int, str] = dict(enumerate(text.split("\n"), 1))
    lines |= {int(number): line for number, line in mistake.get("lines", {}).items()}
    dropped = {int(number) for number, line in mistake.get("lines", {}).items() if not line}
    if "drop" in mistake:
        first, last = mistake["drop"].split("-")
        dropped |= set(range(int(first), int(last) + 1))
    return "\n".join(line for number, line in lines.items() if number not in dropped)
