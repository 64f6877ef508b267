"""A workspace with one long file of observations, as people write them down by hand.

Figures in English and Chinese, most of them printed once, and twenty rows with one mistake each.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

from tracker.records.observations import Observation

ROWS = 100_000
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
