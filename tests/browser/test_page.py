"""What a reader can do with a page, with scripts and without."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.pages import Files

MISSED = "guangzhou-2019-basic-research-share"


def shown(page: Page, selector: str) -> list[str]:
    """The ids of the elements that can be seen, in their order."""
    return page.locator(f"{selector}:visible").evaluate_all("all => all.map(one => one.id)")


def statuses(page: Page) -> set[str]:
    targets = page.locator(".target:visible")
    return set(targets.evaluate_all("all => all.map(one => one.dataset.status)"))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_filter_leaves_the_targets_of_one_status(visit: Open, scripts: bool) -> None:
    page = visit(java_script_enabled=scripts)
    every = page.locator(".target").count()
    page.check("#f-missed")
    assert statuses(page) == {"missed"}
    expect(page.locator(".target:visible")).to_have_count(2)
    expect(page.locator(".actions tbody tr:visible")).to_have_count(3)
    page.check("#f-all")
    expect(page.locator(".target:visible")).to_have_count(every)


def test_a_filter_says_how_many_it_shows_and_reaches_every_list(visit: Open) -> None:
    page = visit()
    expect(page.get_by_label("Responsible")).to_be_hidden()  # for the plan names nobody
    found = page.get_by_role("status").filter(has_text="Targets shown")
    page.check("#f-met")
    expect(found).to_have_text("Targets shown: 7 of 26")
    expect(page.locator(".figures .group:visible")).to_have_count(7)
    expect(page.locator("#unknowns")).to_be_hidden()
    expect(page.get_by_role("link", name="Unknowns")).to_be_hidden()
    page.check("#f-all")
    expect(found).to_have_count(0)
    expect(page.locator("#unknowns")).to_be_visible()


def test_a_filter_by_who_is_responsible(visit: Open) -> None:
    page = visit("responsible")
    who = page.get_by_label("Responsible")
    assert who.locator("option").all_inner_texts() == [
        "anyone",
        "Science office",
        "Zoo & <b>park</b> office",
    ]
    who.select_option("Science office")
    assert shown(page, ".target") == ["plan-a"]
    assert shown(page, ".action") == ["plan-action-1"]
    page.check("#f-met")
    assert shown(page, ".target") == []


def test_an_order_puts_one_status_first_and_the_plans_own_comes_back(visit: Open) -> None:
    page = visit()
    actions, targets = shown(page, ".action"), shown(page, ".target")
    order = page.get_by_label("Order")
    order.select_option("missed")
    first = page.locator(".full .target").first
    assert first.get_attribute("data-status") == "missed"
    assert shown(page, ".action")[:2] == [actions[1], actions[2]]
    rows = page.locator(".actions tbody tr")
    assert rows.first.locator("th a").get_attribute("href") == f"#{actions[1]}"
    expect(rows.last).to_contain_text("26 targets")
    assert sorted(shown(page, ".target")) == sorted(targets)
    order.select_option("as in the plan")
    assert shown(page, ".action") == actions
    assert shown(page, ".target") == targets


def test_evidence_shows_what_decides_and_the_rest_on_demand(visit: Open) -> None:
    page = visit()
    rows = page.locator("#evidence tbody tr:not(.group):visible")
    every = page.locator("#evidence tbody tr:not(.group)").count()
    deciding = page.locator("#evidence .decides").count()
    expect(rows).to_have_count(deciding)
    toggle = page.locator("#evidence .toggle").first
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    assert deciding < rows.count() < every
    expand = page.get_by_role("button", name="Show every figure")
    expand.click()
    expect(rows).to_have_count(every)
    expect(expand).to_have_attribute("aria-pressed", "true")
    expand.click()
    expect(rows).to_have_count(deciding)


def test_a_link_to_a_target_shows_and_marks_it(visit: Open) -> None:
    page = visit(at=f"#{MISSED}")
    target = page.locator(f"#{MISSED}")
    expect(target).to_be_in_viewport()
    expect(target).to_be_focused()
    wash = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--wash')")
    assert target.evaluate("it => it.matches(':target')")
    assert _colour(target.evaluate("it => getComputedStyle(it).backgroundColor")) == wash.lower()


def test_a_link_undoes_the_filter_that_hides_what_it_names(visit: Open) -> None:
    page = visit()
    page.check("#f-met")
    page.evaluate(f"location.hash = '{MISSED}'")
    expect(page.locator(f"#{MISSED}")).to_be_in_viewport()
    expect(page.locator("#f-all")).to_be_checked()


def test_a_target_leads_to_its_evidence_opened(visit: Open) -> None:
    page = visit()
    page.locator(f"#{MISSED}").get_by_role("link", name="Evidence").click()
    group = page.locator(f"tbody:has(#{MISSED}-evidence)")
    expect(group.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"#{MISSED}-evidence")).to_be_in_viewport()


def test_dark_follows_the_system_until_the_reader_chooses(visit: Open) -> None:
    page = visit("responsible", color_scheme="dark")
    button = page.get_by_role("button", name="Dark")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate(paper)
    button.click()
    light = page.evaluate(paper)
    assert (_colour(dark), _colour(light)) == ("#14191e", "#ffffff")
    page.reload()
    assert page.evaluate(paper) == light
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(paper) == light
    page.emulate_media(media="screen")
    button.click()
    assert page.evaluate(paper) == dark


def _colour(computed: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", computed))


def test_a_chart_can_be_taken_as_a_file(visit: Open) -> None:
    page = visit(color_scheme="dark")
    with page.expect_download() as taking:
        page.locator(f"#{MISSED}").get_by_role("button", name="Save chart").click()
    assert taking.value.suggested_filename == f"{MISSED}-2026-11-22.svg"
    drawing = ElementTree.fromstring(taking.value.path().read_bytes())
    space = "{http://www.w3.org/2000/svg}"
    assert drawing.tag == f"{space}svg"
    texts = [text.text or "" for text in drawing.findall(f"{space}text")]
    assert texts[0].endswith("Basic research as a share of R&D")
    assert "tracker" in texts[-1]
    assert len(drawing.findall(f"{space}svg")) == 2
    assert not [one for one in drawing.iter() if "class" in one.attrib]


def test_a_link_can_be_copied(visit: Open) -> None:
    page = visit("responsible", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#plan-b").get_by_role("button", name="Copy link").click()
    expect(page.locator("#said")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{page.url}#plan-b"


def test_without_scripts_nothing_is_hidden_and_no_button_is_idle(visit: Open) -> None:
    page = visit("hostile", java_script_enabled=False)
    expect(page.locator("button:visible, select:visible")).to_have_count(0)
    hidden = page.locator("#evidence tbody tr:not(:visible)")
    expect(hidden).to_have_count(0)


def test_paper_shows_everything_whatever_the_screen_hides(visit: Open) -> None:
    page = visit()
    page.check("#f-met")
    page.emulate_media(media="print")
    for part in (".target", ".actions tbody tr", "#unknowns", "#evidence tbody tr"):
        expect(page.locator(f"{part}:visible")).to_have_count(page.locator(part).count())
    expect(page.locator("button:visible, select:visible, input:visible")).to_have_count(0)


def test_the_keyboard_goes_to_the_verdicts_first(visit: Open) -> None:
    page = visit("responsible")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the verdicts")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".strip a").first).to_be_focused()


def test_what_records_say_stays_words(visit: Open) -> None:
    """The page holds hostile words throughout; `visit` hears of what they would ask for or run."""
    page = visit("hostile")
    expect(page.locator("img, iframe, object, embed, script[src]")).to_have_count(0)
    expect(page.locator("h4").filter(has_text="<img src=x onerror=alert(1)>")).not_to_have_count(0)
    page.get_by_role("button", name="Show every figure").click()
    page.get_by_label("Responsible").select_option(index=1)
    with page.expect_download():
        page.get_by_role("button", name="Save chart").and_(page.locator(":visible")).first.click()


def test_the_policy_lets_nothing_else_run(browser: Browser, files: Files, tmp_path: Path) -> None:
    """Even words that reached the page as markup could neither run, load nor dress it up."""
    file = tmp_path / "breached.html"
    markup = (
        "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">"
        '<a id="run" href="javascript:document.title = 1">run</a>'
        '<p id="red" style="color: red">red</p><style>#red { color: red }</style>'
    )
    html = files["responsible"].read_text(encoding="utf-8")
    file.write_text(html.replace("<main", f"{markup}<main"), encoding="utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(file.as_uri())
    page.click("#run")
    expect(page).to_have_title(re.compile("^Scorecard"))
    colour = page.locator("#red").evaluate("it => getComputedStyle(it).color")
    assert _colour(colour) == "#1f2a33"
    policies = {one for one in ("script-src", "style-src", "img-src") if one in " ".join(refused)}
    assert policies == {"script-src", "style-src", "img-src"}
    page.close()


def test_the_verdicts_are_linked_data(visit: Open) -> None:
    page = visit("hostile")
    data = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    observations = [node for node in data["@graph"] if node["@type"] == "Observation"]
    for node in observations:
        target = page.locator(node["@id"])
        assert target.get_attribute("data-status") == node["value"]
    assert len(observations) == page.locator(".target").count()


@pytest.mark.parametrize("name", ["guangzhou", "hostile"])
def test_a_phone_scrolls_down_only(visit: Open, name: str) -> None:
    page = visit(name, viewport=PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
