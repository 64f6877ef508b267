"""The ids that a command line may name, to complete what is typed.

The files are read leniently: a workspace with errors completes what can be read of it, and no
record is made, since a key press must not wait for that. Each of `plans`, `actions`, `targets`,
`indicators`, `areas`, `sources`, `responsible`, `revisions` and `sides` is a `shell_complete` of
click.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from tracker.cli.workspace import found
from tracker.layout import CATALOGUE, SOURCES, record_files

Named = dict[str, str]
"""What may be typed, with the title that a shell shows beside it."""

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]


def completer(names: Callable[[Path, str], Named]) -> Completer:
    """Complete with the names that a workspace's folder has for what was typed so far."""

    @wraps(names)
    def complete(
        ctx: click.Context, parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        known = names(Path(found(ctx.find_root().params.get("directory"))), incomplete)
        return [
            CompletionItem(name, help=" ".join(title.split()) or None)
            for name, title in known.items()
            if name.startswith(incomplete)
        ]

    return complete


def listing(known: Callable[[], Iterable[str]]) -> Completer:
    """Complete the last of several names with commas between them."""

    def complete(
        ctx: click.Context, parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        head, comma, last = incomplete.rpartition(",")
        return [
            CompletionItem(head + comma + name)
            for name in known()
            if name.startswith(last) and name not in head.split(",")
        ]

    return complete


@completer
def plans(root: Path, typed: str) -> Named:
    """Plans, by id."""
    return {plan["id"]: _title(plan) for plan in _plans(root)}


@completer
def actions(root: Path, typed: str) -> Named:
    """Plans and actions; as PLAN/ACTION once something is typed, else there is too much to see."""
    short: Named = {}
    full: Named = {}
    for plan in _plans(root):
        full[plan["id"]] = short[plan["id"]] = _title(plan)
        for action in _with_id(plan.get("actions")):
            short.setdefault(action["id"], _title(action))
            full[f"{plan['id']}/{action['id']}"] = _title(action)
    return {**short, **full} if typed else short


@completer
def targets(root: Path, typed: str) -> Named:
    """Targets, by the shortest name that only one has; also as PLAN/TARGET once something is."""
    known = _section(root, "indicators")
    full = {
        (plan["id"], target["id"]): _title(target)
        or _title(known.get(str(target.get("indicator"))))
        for plan in _plans(root)
        for action in _with_id(plan.get("actions"))
        for target in _with_id(action.get("targets"))
    }
    ids = [target for _, target in full]
    short = {key[1] if ids.count(key[1]) == 1 else "/".join(key): full[key] for key in full}
    return {**short, **{"/".join(key): title for key, title in full.items()}} if typed else short


@completer
def responsible(root: Path, typed: str) -> Named:
    """Whoever answers for an action or a target."""
    entries = (
        entry
        for plan in _plans(root)
        for action in _with_id(plan.get("actions"))
        for entry in (action, *_with_id(action.get("targets")))
    )
    names = (entry.get("responsible") for entry in entries)
    return {name: "" for name in names if isinstance(name, str)}


@completer
def indicators(root: Path, typed: str) -> Named:
    """Indicators, by id."""
    return {key: _title(entry) for key, entry in _section(root, "indicators").items()}


@completer
def areas(root: Path, typed: str) -> Named:
    """Areas, by id."""
    return {key: _title(entry) for key, entry in _section(root, "areas").items()}


@completer
def sources(root: Path, typed: str) -> Named:
    """Sources, by key."""
    try:
        with (root / SOURCES).open(encoding="utf-8-sig", newline="") as file:
            rows = [*csv.DictReader(file)]
    except (OSError, ValueError, csv.Error):
        return {}
    return {row["key"]: row.get("title") or "" for row in rows if row.get("key")}


@completer
def revisions(root: Path, typed: str) -> Named:
    """Branches and tags of the workspace's repository, the newest first, also after A.."""
    import subprocess  # noqa: PLC0415

    asked = ("for-each-ref", "--sort=-creatordate", "--format=%(refname:short)%09%(subject)")
    try:
        told = subprocess.run(
            ["git", "-C", str(root), *asked], capture_output=True, timeout=2, check=True
        ).stdout.decode(errors="replace")
    except (OSError, subprocess.SubprocessError):
        return {}
    head, dots, _ = typed.rpartition("..")
    found = (line.partition("\t") for line in told.splitlines())
    return {f"{head}{dots}{name}": subject for name, _, subject in found}


def sides(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """Folders and revisions; bash shows folders where no revision fits."""
    # First, since bash drops what it was told before a folder.
    return [CompletionItem(incomplete, "dir"), *revisions(ctx, parameter, incomplete)]


def _plans(root: Path) -> Iterator[dict[str, Any]]:
    for file in record_files(root, "targets"):
        if file != CATALOGUE:
            yield from _with_id([_read(root / file)])


def _section(root: Path, name: str) -> dict[str, Any]:
    document = _read(root / CATALOGUE)
    section = document.get(name) if isinstance(document, dict) else None
    return section if isinstance(section, dict) else {}


def _read(file: Path) -> Any:
    import yaml  # noqa: PLC0415

    try:
        return yaml.load(file.read_bytes(), yaml.CBaseLoader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return None


def _with_id(entries: Any) -> list[dict[str, Any]]:
    """The entries that are records with an id; what is anything else is passed over."""
    listed = entries if isinstance(entries, list) else []
    return [each for each in listed if isinstance(each, dict) and isinstance(each.get("id"), str)]


def _title(entry: Any) -> str:
    """A record's title in English, else in the first language it has."""
    title = entry.get("title") if isinstance(entry, dict) else None
    if isinstance(title, dict):
        title = title.get("en") or next(iter(title.values()), "")
    return title if isinstance(title, str) else ""
