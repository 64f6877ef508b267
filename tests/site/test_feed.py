"""The feeds, by the rules of RFC 4287; verdicts that moved, by those of the evaluator."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.site.conftest import make
from tests.site.test_pages import PLAN, QUARTERS, TARGETS, status

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("feed.xml", "zh/feed.xml", f"{PLAN}/feed.xml", f"zh/{PLAN}/feed.xml")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.mark.parametrize("name", FEEDS)
def test_it_is_a_feed(site: dict[str, bytes], name: str) -> None:
    feed = ElementTree.fromstring(site[name])
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for each in [feed, *entries]:
        for needed in ("id", "title", "updated"):
            assert len(each.findall(ATOM + needed)) == 1, needed
        assert each.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert each.findtext(f"{ATOM}title", "").strip()
        assert RFC_3339.fullmatch(each.findtext(f"{ATOM}updated", ""))
        kinds = [link.get("rel") for link in each.findall(f"{ATOM}link")]
        assert kinds.count("alternate") == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    days = [each.findtext(f"{ATOM}updated", "") for each in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]


def test_ids_are_everyones_own(site: dict[str, bytes]) -> None:
    """But an entry of a plan's feed is the same entry in the feed of all plans."""
    ids: list[str] = []
    for name in (f"{PLAN}/feed.xml", f"zh/{PLAN}/feed.xml"):
        feed = ElementTree.fromstring(site[name])
        ids += [each.text or "" for each in feed.iter(f"{ATOM}id")]
        top = ElementTree.fromstring(site[name.replace(f"{PLAN}/", "")])
        entries = [each.findtext(f"{ATOM}id") for each in top.iter(f"{ATOM}entry")]
        assert entries == [each.findtext(f"{ATOM}id") for each in feed.iter(f"{ATOM}entry")]
    assert len({*ids}) == len(ids)


def test_entries_are_the_verdicts_that_moved(site: dict[str, bytes]) -> None:
    judged = {label: status(day) for label, day in QUARTERS.items()}
    labels = [*QUARTERS]
    moved = {
        (f"{QUARTERS[after]}T00:00:00Z", f"{PLAN}/{after}/targets/{target}.html")
        for before, after in pairwise(labels)
        for target in TARGETS
        if judged[before][target]["status"] != judged[after][target]["status"]
    }
    assert moved
    feed = ElementTree.fromstring(site[f"{PLAN}/feed.xml"])
    found = {
        (
            each.findtext(f"{ATOM}updated", ""),
            _alternate(each).removeprefix("https://example.org/plans/"),
        )
        for each in feed.findall(f"{ATOM}entry")
    }
    assert found == moved


def _alternate(entry: ElementTree.Element) -> str:
    link = entry.find(f"{ATOM}link")
    assert link is not None
    return link.get("href") or ""


def test_without_a_base_links_are_relative_and_ids_the_same(
    workspace: Path, site: dict[str, bytes], tmp_path: Path
) -> None:
    there = tmp_path / "site"
    shutil.copytree(workspace / "site", there)
    assert make(workspace, "--lang", "en,zh", "-o", str(there)).exit_code == 0
    text = (there / PLAN / "feed.xml").read_bytes()
    feed, other = ElementTree.fromstring(text), ElementTree.fromstring(site[f"{PLAN}/feed.xml"])
    assert b"https://example.org/plans/" not in text
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert (there / PLAN / _alternate(entry)).is_file()
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    assert ids == [each.text for each in other.iter(f"{ATOM}id")]
