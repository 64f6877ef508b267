"""The verdicts for programs that read pages: JSON-LD in the terms of schema.org.

The scorecard is a Dataset; each verdict is an Observation whose value is the status, with the
reason, the goal, the deadline and the deciding figure as its additional properties, under the keys
that `tracker status --format json` has. No licence is stated, for records hold none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.exchange.numbers import number
from tracker.records.intervals import Interval
from tracker.records.observations import Area, Indicator, Source
from tracker.scorecards import goals, sentences
from tracker.scorecards.cases import Case, Docket
from tracker.scorecards.known import web_address
from tracker.scorecards.language import Language
from tracker.scorecards.view import Imprint

Node = dict[str, Any]


def linked_data(language: Language, docket: Docket, imprint: Imprint, finding: str) -> Node:
    """A graph of one Dataset and one Observation a target; addresses are those of the page.

    Parameters
    ----------
    language, docket
        What is said, and of which verdicts.
    imprint, finding
        The title, data revision and citation of the scorecard, and its headline.
    """
    dataset = _dataset(language, docket, imprint, finding)
    return {
        "@context": "https://schema.org",
        "@graph": [dataset, *(_observation(language, case) for case in docket.cases)],
    }


def _dataset(language: Language, docket: Docket, imprint: Imprint, finding: str) -> Node:
    plan = docket.plan
    indicators = {case.target.indicator: case.indicator for case in docket.cases}
    return {
        "@type": "Dataset",
        "@id": "#main",
        "identifier": plan.id,
        "name": imprint.title,
        "description": language.sentences((finding, imprint.description)),
        "inLanguage": language.code,
        "version": imprint.data,
        "dateModified": docket.as_of.isoformat(),
        "temporalCoverage": f"{plan.period.start}/{plan.period.end}",
        "spatialCoverage": _place(language, docket.area),
        "variableMeasured": [_variable(language, *item) for item in indicators.items()],
        "isBasedOn": _work(docket.workspace.sources[plan.source]),
        "citation": [_work(source) for source in _deciding(docket.cases)],
        "creditText": imprint.citation,
    }


def _place(language: Language, area: Area) -> Node:
    return {"@type": "Place", "name": language.text(area.title)}


def _variable(language: Language, key: str, indicator: Indicator) -> Node:
    return _without_blanks(
        {
            "@type": "PropertyValue",
            "@id": f"#indicator-{key}",
            "propertyID": key,
            "name": language.text(indicator.title),
            "description": language.text(indicator.definition),
            "unitText": indicator.unit,
        }
    )


def _deciding(cases: Iterable[Case]) -> Iterable[Source]:
    found = (case.deciding.source for case in cases if case.deciding is not None)
    return {source.key: source for source in found}.values()


def _work(source: Source) -> Node:
    return _without_blanks(
        {
            "@type": "CreativeWork",
            "@id": f"#source-{source.key}",
            "name": source.title,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "datePublished": str(source.published or ""),
            "inLanguage": source.language,
            "url": web_address(source),
        }
    )


def _observation(language: Language, case: Case) -> Node:
    node: Node = {
        "@type": "Observation",
        "@id": f"#{case.anchor}",
        "identifier": f"{case.plan.id}/{case.target.id}",
        "name": language.text(case.title),
        "description": sentences.verdict(language, case),
        "observationAbout": _place(language, case.area),
        "observationDate": case.as_of.isoformat(),
        "variableMeasured": {"@id": f"#indicator-{case.target.indicator}"},
        "value": str(case.status),
        "additionalProperty": list(_properties(language, case)),
    }
    if case.deciding is not None:
        node["subjectOf"] = {"@id": f"#source-{case.deciding.source.key}"}
    return node


def _properties(language: Language, case: Case) -> Iterator[Node]:
    verdict, unit = case.verdict, case.indicator.unit
    yield _property("reason", str(verdict.reason))
    yield _property("goal", goals.goal(language, case), **_within(case.accepts, unit))
    yield _property("deadline", case.deadline.isoformat())
    if case.deciding is not None:
        words = case.deciding.figure.text
        yield _property("figure", words, **_within(verdict.interval, unit))
        yield _property("period", str(case.deciding.observation.period))
        yield _property("published", case.deciding.published.isoformat())
    if verdict.since is not None:
        yield _property("since", verdict.since.isoformat())
    if verdict.short_by is not None:
        yield _property("short_by", number(verdict.short_by), unitText=unit)


def _property(key: str, value: str | float | None, **more: Any) -> Node:
    return {"@type": "PropertyValue", "propertyID": key, "value": value, **more}


def _within(interval: Interval | None, unit: str) -> Node:
    """The limits of an interval, in its unit."""
    if interval is None:
        return {}
    ends = {"minValue": number(interval.low), "maxValue": number(interval.high)}
    return {"unitText": unit, **{name: end for name, end in ends.items() if end is not None}}


def _without_blanks(node: Node) -> Node:
    return {key: value for key, value in node.items() if value != ""}
