"""Validating 100,000 rows of hand-written CSV, side by side with `frictionless validate`.

`tracker check` must report exactly the mistakes in the file, each by code and line. frictionless
gets the same file in a data package, with all that `tracker check` verifies and a Table Schema can
say: columns, cells in each row, required cells, patterns, a closed list, the unique id, and foreign
keys to indicators, areas and sources. It must report every mistake of these kinds. It reads no
figures, looks at no calendar and compares no dates, so it does less. Both run as whole processes in
turn, and what counts is the median of the ratios: `python -m tests.bench.loading`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from tests.bench.long_file import AREAS, OBSERVATIONS, ROWS, indicators, write_workspace
from tracker.records.observations import ID, Observation

ROUNDS = 3
ROOT = Path(__file__).parents[2]
FRICTIONLESS = ROOT / ".venv" / "frictionless"

# The schema


IN_A_SCHEMA = {
    *("unknown-indicator", "unknown-area", "unknown-source", "not-a-number", "unreadable-date"),
    *("unknown-value", "missing-value", "bad-id", "duplicate-id", "repeated-row", "cell-count"),
}
"""The mistakes that a Table Schema can tell."""

KEYS = {"indicator": "indicators", "area": "areas", "source": "sources"}
"""The columns that name another record, and the table where it stands."""


def schema() -> dict[str, object]:
    """The columns of an observation, with their constraints, as a Table Schema has them."""
    number = r"[<>]?-?\d+(\.\d+)?"
    one = r"\d{4}(-(H[12]|Q[1-4]|\d\d(-\d\d)?))?"
    patterns = {"period": f"{one}(/{one})?", "published": r"\d{4}(-\d\d(-\d\d)?)?"}
    patterns |= dict.fromkeys(["id", *KEYS], ID)
    patterns |= dict.fromkeys(["low", "high", "tolerance"], number)
    fields = []
    for name, field in Observation.model_fields.items():
        constraints: dict[str, object] = {"required": True} if field.is_required() else {}
        if name in patterns:
            constraints["pattern"] = patterns[name]
        if name == "status":
            constraints["enum"] = ["final", "provisional", "estimated"]
        fields.append({"name": name, "type": "string", "constraints": constraints})
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": ["key"]}}
        for column, table in KEYS.items()
    ]
    return {"fields": fields, "primaryKey": ["id"], "foreignKeys": keys}


def write_package(root: Path) -> None:
    """Write `datapackage.json`, and the tables of keys that frictionless cannot read from YAML."""
    keys = {"indicators": [key for key, _ in indicators()] + ["opening"], "areas": AREAS}
    for table, known in keys.items():
        (root / f"{table}.csv").write_text("\n".join(["key", *known]) + "\n", encoding="utf-8")
    paths = {table: f"{table}.csv" for table in keys} | {"sources": "observations/sources.csv"}
    resources: list[dict[str, object]] = [
        {"name": table, "path": path} for table, path in paths.items()
    ]
    resources.append({"name": "figures", "path": str(OBSERVATIONS), "schema": schema()})
    package = {"name": "bench", "resources": resources}
    (root / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def frictionless() -> Path:
    """The program, installed on demand beside the environment of the project."""
    program = FRICTIONLESS / "bin" / "frictionless"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", FRICTIONLESS], check=True)
        pip = [str(FRICTIONLESS / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "frictionless==5.21.0"], check=True)
    return program


# The measurement


class Run(NamedTuple):
    """What one process took: seconds, processor seconds, peak memory in MB; and its output."""

    wall: float
    cpu: float
    peak: float
    output: str


def run(command: list[str], root: Path) -> Run:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = perf_counter()
        process = subprocess.Popen(command, cwd=root, stdout=output, stderr=subprocess.STDOUT)
        _, _, used = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = 0
        output.seek(0)
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output.read())


def reported(output: str) -> set[tuple[int, str]]:
    """The lines and codes that `tracker check` printed."""
    found = re.findall(rf"^{OBSERVATIONS}:(\d+)\S* \w+\[([\w-]+)\]", output, re.MULTILINE)
    return {(int(line), code) for line, code in found}


def told(output: str) -> set[int]:
    """The lines that frictionless found wrong; in this file every row is one line."""
    tasks = json.loads(output)["tasks"]
    return {error["rowNumber"] for task in tasks for error in task["errors"]}


def rounds(commands: dict[str, list[str]], root: Path) -> Iterator[dict[str, Run]]:
    for _ in range(ROUNDS):
        yield {name: run(command, root) for name, command in commands.items()}


def main() -> None:
    """Print the medians of both programs and of the ratios of the first to the second."""
    commands = {
        "tracker check": [sys.executable, "-m", "tracker", "check"],
        "frictionless": [
            *(str(frictionless()), "validate", "datapackage.json", "--json"),
        ],
    }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        expected = write_workspace(root)
        write_package(root)
        times = list(rounds(commands, root))
    found = reported(times[0]["tracker check"].output)
    assert found == expected, f"not as written: {sorted(found ^ expected)}"
    known = {line for line, code in expected if code in IN_A_SCHEMA}
    missed = known - told(times[0]["frictionless"].output)
    assert not missed, f"frictionless does not see the mistakes in lines {sorted(missed)}"
    print(f"{ROWS} rows with {len(expected)} mistakes, {date.today()}, medians of {ROUNDS} rounds")
    print(f"{'command':16} {'seconds':>8} {'CPU':>8} {'MB':>8}")
    for name in commands:
        wall, cpu, peak = (median(each[name][:3][at] for each in times) for at in range(3))
        print(f"{name:16} {wall:8.2f} {cpu:8.2f} {peak:8.0f}")
    first, second = commands
    for at, what in enumerate(("seconds", "CPU")):
        ratio = median(each[first][:3][at] / each[second][:3][at] for each in times)
        print(f"ratio of {what}: {ratio:.2f}")


if __name__ == "__main__":
    main()
