"""Questions about a figure: whatever is missing of it, and of its source if that is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import click

from tracker.cli.drafts import Draft
from tracker.cli.questions import Questions
from tracker.cli.read import told
from tracker.errors import unknown
from tracker.layout import SOURCES
from tracker.loading.readings import number
from tracker.recording.answers import refusal
from tracker.recording.defaults import usual_area
from tracker.records.figures import Figure, UnreadableFigure, read
from tracker.records.observations import Observation, Record, Source, english

GRADES = {"A": "official statistics or law", "B": "official statement", "C": "other"}


def ask(draft: Draft, questions: Questions) -> None:
    """Ask for all that is missing and required, then for what a reader would like to know.

    Raises
    ------
    TrackerError
        If there is no such indicator or area as was given; other questions depend on them.
    """
    known = {"indicator": draft.workspace.indicators, "area": draft.workspace.areas}
    for kind, records in known.items():
        if kind in draft.figure and draft.figure[kind] not in records:
            raise unknown(kind, draft.figure[kind], records)
    for name, question in _ASKED.items():
        if name not in draft.figure:
            question(draft, questions)
    if draft.is_new_source:
        _new_source(draft, questions)
    for name, label in (
        ("locator", "Where in the source (page, table; Enter for nothing)"),
        ("note", "Note for readers (Enter for nothing)"),
    ):
        if name not in draft.figure:
            _put(draft.figure, name, questions.ask(label))
    if "id" not in draft.figure:
        _id(draft, questions)


def _put(cells: dict[str, str], name: str, answer: str) -> None:
    if answer:
        cells[name] = answer


def _indicator(draft: Draft, questions: Questions) -> None:
    indicators = draft.workspace.indicators
    draft.figure["indicator"] = questions.ask(
        "Indicator",
        known={key: f"{english(one.title)}, {one.unit}" for key, one in indicators.items()},
        refuse=_one_of("indicator", indicators),
    )


def _area(draft: Draft, questions: Questions) -> None:
    areas = draft.workspace.areas
    draft.figure["area"] = questions.ask(
        "Area",
        default=usual_area(draft.workspace, draft.figure["indicator"]),
        known={key: english(one.title) for key, one in areas.items()},
        refuse=_one_of("area", areas),
    )


def _one_of(kind: str, known: Mapping[str, object]) -> Callable[[str], str]:
    return lambda answer: "" if answer in known else str(unknown(kind, answer, known))


def _period(draft: Draft, questions: Questions) -> None:
    about = (draft.figure["indicator"], draft.figure["area"])
    known = sorted(
        one.period
        for one in draft.workspace.observations.values()
        if (one.indicator, one.area) == about
    )
    texts = dict.fromkeys(map(str, known))
    line = f"Figures are known for {', '.join(texts)}." if texts else "No figure is known yet."
    draft.figure["period"] = questions.ask(
        "Period", refuse=_refuse(Observation, "period"), below=lambda answer: line
    )


def _refuse(record: type[Record], field: str) -> Callable[[str], str]:
    return lambda answer: refusal(record, field, answer)


def _figure(draft: Draft, questions: Questions) -> None:
    """Ask for the words, and where they cannot be read for the interval, until there is one."""
    stated = draft.figure.keys() & {"low", "high"}
    while True:
        words = questions.ask(
            "Figure as printed",
            refuse=_refuse(Observation, "figure"),
            below=lambda answer: f"{answer} → {told(_read(draft, answer))}" if answer else "",
        )
        figure = _read(draft, words)
        click.echo(f"  {words} → {told(figure)}", err=True)
        draft.figure["figure"] = words
        if stated or isinstance(figure, Figure) or _by_hand(draft, questions):
            return


def _read(draft: Draft, words: str) -> Figure | UnreadableFigure:
    indicator = draft.workspace.indicators[draft.figure["indicator"]]
    if indicator.kind == "milestone":
        return Figure(words, None)
    tolerance = number(draft.figure.get("tolerance", ""))
    try:
        # One that is not above zero is refused by the loader in the end.
        return read(words, indicator.unit, tolerance=tolerance and max(tolerance, Decimal(0)))
    except UnreadableFigure as error:
        return error


def _by_hand(draft: Draft, questions: Questions) -> bool:
    """Ask for the ends of the interval; whether there is any."""
    unit = draft.workspace.indicators[draft.figure["indicator"]].unit
    click.echo(f"  So state its interval in {unit}; Enter twice to write it otherwise.", err=True)
    for name, opener, words in (("low", ">", "more than"), ("high", "<", "less than")):
        label = f"{name.capitalize()} (12000, or {opener}12000 for {words}; Enter for no limit)"
        answer = questions.ask(label, refuse=_end(opener))
        _put(draft.figure, name, answer)
    return bool(draft.figure.keys() & {"low", "high"})


def _end(opener: str) -> Callable[[str], str]:
    def refuse(answer: str) -> str:
        value = number(answer.removeprefix(opener).strip())
        return "" if not answer or value is not None else "Write a plain number, such as 12000."

    return refuse


def _source(draft: Draft, questions: Questions) -> None:
    sources = draft.workspace.sources
    known = {
        key: ", ".join(filter(None, (one.publisher, str(one.published or ""), one.title)))
        for key, one in sources.items()
    }
    draft.figure["source"] = questions.ask(
        "Source (a key; a new one is added)",
        known=known,
        refuse=_refuse(Source, "key"),
        below=lambda answer: known.get(answer, f"not in {SOURCES} yet"),
    )


def _new_source(draft: Draft, questions: Questions) -> None:
    click.echo(f"  '{draft.figure['source']}' is a new source.", err=True)
    sources = draft.workspace.sources.values()
    publishers = {one.publisher: "" for one in sources}
    languages = {one.language: "" for one in sources if one.language}
    ask_for: tuple[tuple[str, str, str, Mapping[str, str]], ...] = (
        ("title", "Title of the document (Enter if not seen)", "", {}),
        ("publisher", "Publisher, who stands behind the figure", "", publishers),
        ("url", "Address (Enter for none)", "", {}),
        ("published", "Published (2021-12-31, 2021-12, 2021; Enter if not printed)", "", {}),
        ("accessed", "Seen on", date.today().isoformat(), {}),
        ("grade", "Grade", "C", GRADES),
        ("language", "Language (en, zh, …; Enter for none)", "", languages),
    )
    for name, label, default, known in ask_for:
        if name not in draft.source:
            refuse = _refuse(Source, name)
            answer = questions.ask(label, default=default, known=known, refuse=refuse)
            _put(draft.source, name, answer)


def _id(draft: Draft, questions: Questions) -> None:
    taken = draft.workspace.observations

    def refuse(answer: str) -> str:
        if answer in taken:
            return f"'{answer}' is the id of another figure."
        return refusal(Observation, "id", answer)

    draft.figure["id"] = questions.ask("Id", default=draft.offered_id, refuse=refuse)


_ASKED = {
    "indicator": _indicator,
    "area": _area,
    "period": _period,
    "figure": _figure,
    "source": _source,
}
