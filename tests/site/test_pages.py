"""The site as files: every link leads somewhere, and every page says what was judged."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from tests.scorecards import plans
from tests.scorecards.samples import AS_OF
from tests.site.conftest import HARBOUR
from tracker.cli import main
from tracker.scorecards import Attachment
from tracker.scorecards.editions import Desk, Edition
from tracker.scorecards.site import Quarter, Site, Standings, edition_files
from tracker.scorecards.site import pages as shared
from tracker.scorecards.theme import SHIPPED

QUARTERS = {
    "2022-Q2": "2022-06-30",
    "2022-Q3": "2022-09-30",
    "2022-Q4": "2022-12-31",
    "2023-Q1": "2023-03-31",
}
PLAN = "plans/harbour-2020"
TARGETS = (
    "vessels",
    "berths",
    "sludge",
    "ferry",
    "landings",
    "recycled",
    "county-recycled",
    "rank",
)
VOID = {"meta", "br", "img", "input", "link", "hr", "col"}


class Page(HTMLParser):
    """The links, anchors and tables of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.lang = ""
        self.open: list[str] = []
        self.headings: list[str] = []
        self.scripts = 0
        self.cells: list[list[str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [value or "" for key, value in attrs if key in ("href", "src")]
        self.ids += [value or "" for key, value in attrs if key == "id"]
        self.scripts += tag == "script"
        if tag == "html":
            self.lang = found["lang"] or ""
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(tag)
        if tag == "tr":
            self.cells.append([])
        if tag in ("td", "th"):
            self.cells[-1].append("")
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & {*self.open}:
            self.cells[-1][-1] += data


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(text.decode()) for name, text in site.items() if name.endswith(".html")}


def status(day: str) -> dict[str, dict[str, str]]:
    """The targets of the harbour plan as `tracker status` judges them."""
    printed = CliRunner().invoke(
        main, ["-C", str(HARBOUR), "status", "--as-of", day, "--format", "json"]
    )
    (plan,) = json.loads(printed.stdout)["plans"]
    return {one["target"]: one for action in plan["actions"] for one in action["targets"]}


def test_every_link_leads_to_a_file_and_an_anchor_of_it(
    site: dict[str, bytes], pages: dict[str, Page]
) -> None:
    broken = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue
            assert not parts.scheme
            assert not link.startswith("/")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            there = there if parts.path else name
            if there not in site or (
                parts.fragment and unquote(parts.fragment) not in pages[there].ids
            ):
                broken.append((name, link))
    assert broken == []


def test_every_page_can_be_reached_from_the_first(
    site: dict[str, bytes], pages: dict[str, Page]
) -> None:
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for link in pages[name].links if name in pages else ():
            path = urlsplit(link).path
            if path and "://" not in link:
                waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(name), path)))
    assert {*site} - reached == set()


def test_pages_are_well_formed_with_one_h1_and_unique_ids(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.open == [], name
        assert page.headings.count("h1") == 1, name
        assert len({*page.ids}) == len(page.ids), name
        assert page.lang == ("zh" if name.startswith("zh/") else "en"), name


def test_only_scorecards_run_a_script(pages: dict[str, Page]) -> None:
    ours = {name for name, page in pages.items() if page.scripts}
    assert ours == {
        f"{lang}{PLAN}/{label}/index.html" for label in QUARTERS for lang in ("", "zh/")
    }


@pytest.mark.parametrize("label", QUARTERS)
def test_each_target_and_quarter_has_its_address(site: dict[str, bytes], label: str) -> None:
    for target in TARGETS:
        for lang in ("", "zh/"):
            assert f"{lang}{PLAN}/{label}/targets/{target}.html" in site


@pytest.mark.parametrize(("label", "day"), QUARTERS.items())
def test_the_timeline_says_what_was_judged(pages: dict[str, Page], label: str, day: str) -> None:
    judged = status(day)
    place = [*QUARTERS].index(label)
    rows = [row for row in pages[f"{PLAN}/index.html"].cells if len(row) == 1 + len(QUARTERS)]
    said = [row[1 + place] for row in rows if row[0] != "Target" and not row[0].startswith("Q")]
    assert len(said) == len(TARGETS)
    assert [words.partition(",")[0] for words in said] == [judged[one]["status"] for one in TARGETS]


@pytest.mark.parametrize(("label", "day"), QUARTERS.items())
def test_the_data_are_what_status_prints(site: dict[str, bytes], label: str, day: str) -> None:
    judged = status(day)
    folder = f"{PLAN}/{label}"
    document = json.loads(site[f"{folder}/verdicts.json"])
    assert document["as_of"] == day
    listed = [one for action in document["plans"][0]["actions"] for one in action["targets"]]
    assert {one["target"]: one for one in listed} == judged
    rows = list(csv.DictReader(io.StringIO(site[f"{folder}/verdicts.csv"].decode())))
    assert {row["target"]: row["status"] for row in rows} == {
        key: one["status"] for key, one in judged.items()
    }
    evidence = list(csv.DictReader(io.StringIO(site[f"{folder}/evidence.csv"].decode())))
    assert all(row["published"] <= day for row in evidence)


def test_the_records_are_there_as_they_were_written(site: dict[str, bytes]) -> None:
    names = {name for name in site if name.startswith("records/")}
    written = [*HARBOUR.glob("targets/*.yaml"), *HARBOUR.glob("observations/*.csv")]
    assert names == {f"records/{path.relative_to(HARBOUR).as_posix()}" for path in written}
    for path in written:
        assert site[f"records/{path.relative_to(HARBOUR).as_posix()}"] == path.read_bytes()


def test_each_chart_is_a_picture_of_its_own(site: dict[str, bytes]) -> None:
    charts = {name: text for name, text in site.items() if "/charts/" in name}
    assert any(name.endswith("vessels-2.svg") for name in charts)
    for name, text in charts.items():
        root = ElementTree.fromstring(text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg", name
        assert root.findtext("{http://www.w3.org/2000/svg}title"), name


def test_badges_say_where_plan_and_actions_stand(site: dict[str, bytes]) -> None:
    """As of 31 March 2023; counts and Kleene's and from the verdicts that status prints."""
    judged = status("2023-03-31")
    statuses = [judged[one]["status"] for one in TARGETS]
    counts = [f"{statuses.count(one)} {one}" for one in ("met", "missed", "unknown")]
    said = {}
    for name in ("badge", "badges/1", "badges/2"):
        root = ElementTree.fromstring(site[f"{PLAN}/{name}.svg"])
        said[name] = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert said["badge"][1:] == counts
    for name, own in (("badges/1", statuses[:4]), ("badges/2", statuses[4:])):
        kleene = "missed" if "missed" in own else "met" if {*own} == {"met"} else "unknown"
        assert said[name][1:] == [kleene]


def test_pages_need_nothing_from_elsewhere(site: dict[str, bytes]) -> None:
    """Links lead elsewhere; style sheets, pictures and scripts never come from there."""
    for name, text in site.items():
        if name.endswith((".css", ".svg")):
            assert b"http" not in text.replace(b"http://www.w3.org/2000/svg", b""), name
            assert b"@import" not in text, name
            assert b"url(" not in text, name


def test_words_of_records_stay_words() -> None:
    """A title with markup is printed as it stands on every page that is made of it."""
    quarter = Quarter("plan", Edition(AS_OF, "2024-Q2"), "en", ("en",), ("html",))
    found, note = edition_files(Desk(plans.every_kind()), quarter)
    run = [Standings.from_note(note)]
    found |= dict(shared(Site(SHIPPED, {"en": [run]}, ("html",), ())))
    assert any(b"&lt;img src=x" in text for text in found.values())
    printed = {name: text for name, text in found.items() if not name.endswith((".json", ".csv"))}
    for name, text in printed.items():
        assert b"<img src=x" not in text, name
        assert b'href="javascript:' not in text, name
        if name.endswith((".svg", ".xml")):
            ElementTree.fromstring(text)


def test_a_scorecard_is_there_as_the_pdf_that_report_writes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same page, without what only the site has, and the same files within it."""
    given = list[tuple[str, list[str]]]()

    def printed(html: str, attached: Iterable[Attachment]) -> bytes:
        given.append((html, [each.text for each in attached]))
        return b"%PDF-"

    monkeypatch.setattr("tracker.scorecards.site.quarter.to_pdf", printed)
    monkeypatch.setattr("tracker.scorecards.editions.to_pdf", printed)
    desk, edition = Desk(plans.one_target()), Edition(AS_OF, "2024-Q2")
    quarter = Quarter("plan", edition, "en", ("en",), ("html", "pdf"))
    found, _ = edition_files(desk, quarter)
    desk.documents("plan", edition, "en", ["pdf"])
    assert given[0] == given[1]
    assert found["plans/plan/2024-Q2/scorecard.pdf"] == b"%PDF-"
    assert b'href="scorecard.pdf"' in found["plans/plan/2024-Q2/index.html"]
