"""Catalogues: a language is complete, keeps every placeholder, and needs no line of code."""

import html
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner
from pydantic import BaseModel

from tests.scorecards import plans
from tests.scorecards.samples import card
from tracker.cli import main
from tracker.errors import TrackerError
from tracker.loading import load
from tracker.records.workspace import Workspace
from tracker.resources import shipped
from tracker.scorecards import language as languages
from tracker.scorecards import to_html
from tracker.scorecards.language import Language, catalogues

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"%\((\w+)\)s")


@cache
def extracted() -> Catalog:
    """Every message of code and templates, as `make messages` finds them."""
    with (shipped("templates") / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")
    found = Catalog()
    for folder in (shipped("templates"), ROOT / "tracker" / "scorecards"):
        for _file, _line, message, *_rest in extract_from_dir(folder, methods, options):
            found.add(message)
    return found


def of(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.fixture(params=sorted(catalogues()))
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return of(catalogues()[request.param])


def test_chinese_is_spoken() -> None:
    assert "zh" in catalogues()


def test_no_message_is_missing(catalogue: Catalog) -> None:
    done = {message.id for message in messages(catalogue) if all(forms(message.string))}
    missing = [message.id for message in messages(extracted()) if message.id not in done]
    assert missing == [], "translate these in the catalogue after `make messages`"


def test_no_message_is_left_over_or_doubtful(catalogue: Catalog) -> None:
    known = {message.id for message in messages(extracted())}
    assert [one.id for one in messages(catalogue) if one.id not in known] == []
    assert [one.id for one in messages(catalogue) if one.fuzzy] == []
    assert not catalogue.obsolete


def test_every_placeholder_is_kept(catalogue: Catalog) -> None:
    """None is added; none is dropped but by a plural form, which may say the count in a word."""
    wrong = []
    for message in messages(catalogue):
        known = [set(FIELD.findall(form)) for form in forms(message.id)]
        for form in forms(message.string):
            kept = set(FIELD.findall(form))
            if not kept <= set.union(*known) | {"count"} or not set.intersection(*known) <= kept:
                wrong.append((message.id, form))
            if re.sub(r"%\(\w+\)s|%%", "", form).count("%"):
                wrong.append((message.id, form))
    assert wrong == []


def test_there_are_as_many_forms_as_the_language_has(catalogue: Catalog) -> None:
    plural = [message for message in messages(catalogue) if message.pluralizable]
    assert {len(message.string) for message in plural} == {catalogue.num_plurals}


@pytest.mark.parametrize("code", sorted(catalogues()))
def test_the_units_of_our_own_records_are_named(code: str) -> None:
    apart = {"%", "pp", "rank", "index", "event", "share"}
    units = {one.unit for one in load(ROOT).workspace.indicators.values()} - apart
    speaks = Language.of(code)
    named = {unit for unit in units if speaks.unit(unit) or re.fullmatch("[A-Z]{3}", unit)}
    assert units - named == set()


# ------------------------------------------------------------ words outside the catalogue


@pytest.fixture
def mute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language whose messages hold their fields and no word; its numbers are Chinese."""
    spoken = Catalog(locale="zh")
    for message in messages(extracted()):
        words = tuple("¦" + "¦".join(FIELD.findall(form)) for form in forms(message.id))
        fields = re.sub(r"(\w+)", r"%(\1)s", words[-1])
        spoken.add(message.id, (fields,) if message.pluralizable else fields)
    path = tmp_path / "scorecard.po"
    with path.open("wb") as file:
        write_po(file, spoken)
    monkeypatch.setattr(languages, "catalogues", lambda: {"zh": path})
    return "zh"


def words_of(record: Any) -> Iterator[str]:
    """What a record says to readers, and not the keys it is known by."""
    if isinstance(record, BaseModel):
        for name in type(record).model_fields:
            if name not in ("id", "key", "indicator", "area", "source", "within", "kind", "how"):
                yield from words_of(getattr(record, name))
    elif isinstance(record, dict):
        for value in record.values():
            yield from words_of(value)
    elif isinstance(record, tuple | list):
        for value in record:
            yield from words_of(value)
    elif isinstance(record, str):
        yield record


def said(page: str) -> str:
    """What a page says to those who see it and those who hear it."""
    page = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    page = re.sub(r'<!DOCTYPE html>|<span lang="en">|</span>', "", page)
    heard = re.findall(r'(?:aria-label|title|alt|data-label|data-bookmark)="([^"]*)"', page)
    return html.unescape("\n".join([*re.sub(r"<[^>]*>", "\n", page).split("\n"), *heard]))


@pytest.mark.parametrize("name", plans.ALL)
def test_no_word_bypasses_the_catalogue(name: str, mute: str) -> None:
    records: Workspace = plans.ALL[name]()
    found = card(records, date(2024, 6, 30), date(2020, 6, 30), mute)
    left = said(to_html(found))
    parts = [records.plans, records.indicators, records.areas, records.sources]
    spoken = {words for part in [*parts, records.observations] for words in words_of(part)}
    for words in sorted(spoken, key=len, reverse=True):
        left = left.replace(words, "¦") if len(words) > 1 else left
    left = left.replace(found.imprint.data, "¦")
    assert [line for line in left.split("\n") if re.search(r"[A-Za-z]{2,}|[,;:!?] ", line)] == []


# ------------------------------------------------------------ a language is a catalogue


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates with one more language, French as written in Canada, that says one word."""
    folder = tmp_path / "templates" / "locale" / "fr_CA" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = Catalog(locale="fr_CA")
    words.add("met", "atteint")
    with (folder / "scorecard.po").open("wb") as file:
        write_po(file, words)
    monkeypatch.setattr(languages, "shipped", lambda name: tmp_path / name)
    return tmp_path / "templates"


def test_a_catalogue_is_all_that_a_language_needs(templates: Path) -> None:
    assert languages.known() == ("en", "fr-CA")
    french = Language.of("fr-CA")
    assert (french.gettext("met"), french.gettext("missed")) == ("atteint", "missed")
    assert str(french.locale) == "fr_CA"


def test_a_catalogue_that_cannot_be_read_is_named(templates: Path) -> None:
    path = templates / "locale" / "fr_CA" / "LC_MESSAGES" / "scorecard.po"
    path.write_text('msgid "met"\nnonsense\n')
    with pytest.raises(TrackerError, match=r"fr_CA/LC_MESSAGES/scorecard\.po"):
        Language.of("fr-CA")


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(TrackerError, match="no scorecard in 'tlh'; there is en, "):
        Language.of("tlh")


def test_reports_in_several_languages_tell_them_in_their_names(tmp_path: Path) -> None:
    chosen = ("--plan", "scotland-energy", "--as-of", "2026-11-22", "--format", "html,json")
    arguments = ["-C", str(ROOT), "report", *chosen, "--lang", "en,zh", "-o", str(tmp_path)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    stem = "scotland-energy-2026-11-22"
    names = {f"{stem}.html", f"{stem}.zh.html", f"{stem}.json"}
    assert {path.name for path in tmp_path.glob(f"{stem}*")} == names
    for name, lang in ((f"{stem}.html", "en"), (f"{stem}.zh.html", "zh")):
        assert f'<html lang="{lang}"' in (tmp_path / name).read_text()
    wrong = CliRunner().invoke(main, ["-C", str(ROOT), "report", "--lang", "en,tlh"])
    assert wrong.exit_code == 2
    assert "'tlh' is none of en, zh" in wrong.output


# ------------------------------------------------------------ Chinese on the page


def test_a_chinese_headline_breaks_between_its_clauses() -> None:
    found = card(plans.one_target(), lang="zh")
    assert found.lang == "zh"
    assert len(found.clauses) > 1
    assert "".join(found.clauses) == found.headline
    assert all(clause[-1] in "，；。" for clause in found.clauses)
    page = to_html(found)
    assert all(f'<span class="clause">{clause}</span>' in page for clause in found.clauses)
    assert len(card(plans.one_target()).clauses) == 1
