"""Validating 100,000 rows of hand-written CSV, side by side with `frictionless validate`.

Writes a workspace with one long file of observations: figures in English and Chinese, most of them
printed once, and twenty rows with one mistake each. `tracker check` must report exactly those, each
by code and line. frictionless gets the same file in a data package whose Table Schema says what
`tracker check` verifies of a row, as far as a Table Schema can: columns, cells in each row, required
cells, patterns, the closed list, the unique id, and foreign keys to indicators, areas and sources.
It reads no figures, looks at no calendar and compares no dates, so it still does less; it must
report the mistakes that it can know. Both run as whole processes in turn, and what counts is the
median of the ratios: `python -m tests.bench.loading`.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from tracker.records.observations import ID, Observation

ROWS = 100_000
ROUNDS = 3
ROOT = Path(__file__).parents[2]
FRICTIONLESS = ROOT / ".venv" / "frictionless"
OBSERVATIONS = Path("observations/figures.csv")
COLUMNS = list(Observation.model_fields)

Row = dict[str, str]
Draw = Callable[[random.Random], str]


# Figures as statistics and press print them


def grouped(r: random.Random) -> str:
    return f"{r.randint(1, 10 ** r.randint(2, 7)):,}"


def decimal(r: random.Random) -> str:
    return f"{r.uniform(0.1, 100):.{r.randint(1, 2)}f}"


PRINTED: dict[str, list[Draw]] = {
    "%": [
        decimal,
        lambda r: f"{decimal(r)}%",
        lambda r: f"{decimal(r)} per cent",
        lambda r: f"over {r.randint(2, 99)}%",
        lambda r: f"约{decimal(r)}%",
        lambda r: f"{r.randint(2, 9)}0%以上",
        lambda r: f"between {r.randint(1, 40)} and {r.randint(41, 99)} %",
    ],
    "CNY": [
        lambda r: f"{grouped(r)} yuan",
        lambda r: f"{decimal(r)}亿元",
        lambda r: f"over {decimal(r)} billion yuan",
        lambda r: f"RMB {decimal(r)} billion",
        lambda r: f"超过{decimal(r)}万亿元",
        lambda r: f"{r.randint(2, 9)}0余亿元",
    ],
    "companies": [
        grouped,
        lambda r: f"{grouped(r)} companies",
        lambda r: f"突破{decimal(r)}万家",
        lambda r: f"more than {grouped(r)}",
        lambda r: f"{r.randint(2, 9)}00余家",
        lambda r: f"{r.randint(2, 99999)}家",
    ],
    "people": [
        grouped,
        lambda r: f"{decimal(r)}万人",
        lambda r: f"近{r.randint(2, 900)}万名",
        lambda r: f"at least {grouped(r)} people",
        lambda r: f"about {decimal(r)} million",
    ],
    "MtCO2e": [
        decimal,
        lambda r: f"{decimal(r)} MtCO2e",
        lambda r: f"fell to {decimal(r)}",
        lambda r: f"around {decimal(r)} MtCO2e",
    ],
    "index": [decimal, lambda r: f"stood at {decimal(r)}", lambda r: f"达到{decimal(r)}"],
}
"""How figures in a unit are printed; the first way, a bare number, is as frequent as the others."""

PERIODS: list[Draw] = [
    lambda r: f"{r.randint(1995, 2022)}",
    lambda r: f"{r.randint(1995, 2022)}-Q{r.randint(1, 4)}",
    lambda r: f"{r.randint(1995, 2022)}-{r.randint(1, 12):02}",
    lambda r: f"{(year := r.randint(1995, 2021))}-04/{year + 1}-03",
]
NOTES = [
    "Provisional in the first release, revised in the yearbook.",
    'The bulletin says "as of the end of the year"; the table gives the year only.',
    "年末数。按当年价格计算。",
    "A later definition counts branches too, so the series breaks here.",
]


def figure(unit: str, r: random.Random) -> str:
    bare, *words = PRINTED[unit]
    return bare(r) if r.random() < 0.5 else r.choice(words)(r)


# The workspace


def indicators() -> list[tuple[str, str]]:
    return [(f"{unit.strip('%') or 'share'}-{n}", unit) for n in range(34) for unit in PRINTED]


AREAS = [f"area-{n}" for n in range(60)]
SOURCES = [f"yearbook-{n}" for n in range(400)]


def row(at: int, known: list[tuple[str, str]], r: random.Random) -> Row:
    indicator, unit = known[at % len(known)]
    found = {
        "id": f"f{at:06}",
        "indicator": indicator,
        "area": r.choice(AREAS),
        "period": r.choice(PERIODS)(r),
        "figure": figure(unit, r),
        "source": r.choice(SOURCES),
        "locator": f"p. {r.randint(1, 700)}, table {r.randint(1, 20)}-{r.randint(1, 30)}",
    }
    if r.random() < 0.15:
        found["published"] = f"2024-{r.randint(1, 12):02}"
    if r.random() < 0.1:
        found["status"] = r.choice(["final", "provisional", "estimated"])
    if r.random() < 0.2:
        found["note"] = r.choice(NOTES)
    if r.random() < 0.02:
        low = r.randint(1, 50)
        found |= {"figure": "about a third", "low": f">{low}", "high": f"{low + 1}"}
    return found


MISTAKES: dict[str, Row] = {
    "unknown-indicator": {"indicator": "people-99"},
    "unknown-area": {"area": "aera-7"},
    "unknown-source": {"source": "yearbook-1234"},
    "unreadable-figure": {"figure": "12 bilion"},
    "unit-mismatch": {"indicator": "companies-1", "figure": "35%"},
    "low-above-high": {"low": "8", "high": "7"},
    "not-a-number": {"low": "8 million"},
    "misplaced-tolerance": {"figure": "over 35", "low": "", "high": "", "tolerance": "1"},
    "misplaced-bound": {"indicator": "opening", "period": "2020-05-06", "high": "3"},
    "impossible-date": {"period": "2021-02-30"},
    "unreadable-date": {"period": "spring 2021"},
    "unknown-value": {"status": "finale"},
    "missing-value": {"area": ""},
    "bad-id": {"id": "figure 7"},
    "invisible-character": {"note": "a\u200bb"},
    "published-before-period-end": {"period": "2030", "status": ""},
    "published-after-accessed": {"published": "2027-01-01"},
    "duplicate-id": {"id": "f000001", "note": "Another."},
    "repeated-row": {},
    "cell-count": {},
}
"""What is wrong in a row, by the code that it must be reported under."""


def spoilt(code: str, good: Row, before: Row) -> list[str]:
    """The cells of a row with one mistake."""
    if code == "repeated-row":
        good = before
    cells = [(good | MISTAKES[code]).get(column, "") for column in COLUMNS]
    return cells[:-2] if code == "cell-count" else cells


def write_rows(path: Path) -> set[tuple[int, str]]:
    """Write the observations; the lines and codes of the mistakes among them."""
    r, expected, before = random.Random(4), set(), Row()
    places = dict(zip(range(ROWS // 40, ROWS, ROWS // 20), MISTAKES, strict=True))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        known = indicators()
        for at in range(ROWS):
            good = row(at, known, r)
            if code := places.get(at):
                expected.add((at + 2, code))
                out.writerow(spoilt(code, good, before))
            else:
                out.writerow([good.get(column, "") for column in COLUMNS])
            before = good
    return expected


def write_workspace(root: Path) -> set[tuple[int, str]]:
    (root / "targets").mkdir()
    (root / "observations").mkdir()
    lines = ["areas:", *(f"  {area}: {{title: {area}}}" for area in AREAS), "indicators:"]
    lines += [
        f'  {key}: {{title: {key}, unit: "{unit}", kind: level}}' for key, unit in indicators()
    ]
    lines += ["  opening: {title: The opening, unit: event, kind: milestone}"]
    (root / "targets/indicators.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sources = ["key,title,publisher,url,published,accessed,grade"]
    sources += [f"{key},Yearbook {key},Office,,2023-12-20,2026-11-22,A" for key in SOURCES]
    (root / "observations/sources.csv").write_text("\n".join(sources) + "\n", encoding="utf-8")
    return write_rows(root / OBSERVATIONS)


# The schema


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
        pip = [FRICTIONLESS / "bin" / "python", "-m", "pip", "install", "--quiet"]
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
    print(f"{ROWS} rows with {len(expected)} mistakes, {date.today()}, medians of {ROUNDS} rounds")
    print(f"{'command':16} {'seconds':>8} {'CPU':>8} {'MB':>8}")
    for name in commands:
        wall, cpu, peak = (median(each[name][at] for each in times) for at in range(3))
        print(f"{name:16} {wall:8.2f} {cpu:8.2f} {peak:8.0f}")
    first, second = commands
    for at, what in enumerate(("seconds", "CPU")):
        ratio = median(each[first][at] / each[second][at] for each in times)
        print(f"ratio of {what}: {ratio:.2f}")


if __name__ == "__main__":
    main()
