"""A small workspace by hand, for commands that write into one."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "targets/indicators.yaml": """\
areas:
  town: {title: {en: The town}}
  port: {title: {en: The port}, within: town}
indicators:
  jobs: {title: {en: Jobs, zh: 就业岗位}, unit: jobs, kind: level}
  rate: {title: Unemployment, unit: "%", kind: share}
  bridge: {title: The bridge opened, unit: event, kind: milestone}
""",
    "targets/growth.yaml": """\
id: growth
title: Growth plan
area: town
period: 2019/2021
source: plan
actions:
  - id: "1"
    title: More work
    targets:
      - {id: jobs, indicator: jobs, goal: "over 1,000", direction: increase, test: at,
         deadline: 2021-12-31}
      - {id: jobs-early, indicator: jobs, goal: "900", direction: increase, test: at,
         deadline: 2020-12-31}
""",
    "observations/sources.csv": """\
key,title,publisher,url,published,accessed,grade,language,archived,sha256
plan,The plan,Council,,2019-01-15,2019-02-01,B,en,,
office,Bulletin,Office,,2022-03-01,2022-04-01,A,en,,
paper,,Paper,,2022-02-01,2022-04-01,C,en,,
""",
    "observations/a.csv": """\
id,indicator,area,period,figure,source,locator,published,status,low,high,tolerance,note
f001,jobs,town,2020,950,office,,,,,,,
f002,jobs,town,2019,900,office,,,,,,,"last, but one"
""",
    "observations/b.csv": """\
id,indicator,area,period,figure,source
port-jobs,jobs,port,2020,90,office
""",
}


def make(folder: Path) -> Path:
    """Write the workspace into a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
