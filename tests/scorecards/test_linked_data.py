"""The verdicts as JSON-LD: schema.org's terms, and the values that the records give."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.scorecards import plans
from tests.scorecards.samples import card, observation, source, target, workspace
from tracker.scorecards import to_html

THING = {"@type", "@id", "identifier", "name", "description", "url", "subjectOf"}
WORK = THING | {
    *("inLanguage", "version", "dateModified", "datePublished", "temporalCoverage"),
    *("spatialCoverage", "isBasedOn", "citation", "creditText", "publisher"),
}
VALUE = THING | {"value", "minValue", "maxValue", "unitText"}
TERMS = {
    "Dataset": WORK | {"variableMeasured"},
    "CreativeWork": WORK,
    "Organization": THING,
    "Place": THING,
    "PropertyValue": VALUE | {"propertyID"},
    "Observation": VALUE
    | {"observationAbout", "observationDate", "variableMeasured", "additionalProperty"},
}
"""The properties of each type that are used here, as https://schema.org defines them."""


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every node within a value."""
    if isinstance(value, list):
        return [node for one in value for node in nodes(one)]
    if isinstance(value, dict):
        return [value, *(node for one in value.values() for node in nodes(one))]
    return []


def embedded(html: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert not set(text) & set("<>&")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("name", plans.ALL)
def test_it_speaks_the_terms_of_schema_org(name: str) -> None:
    graph = embedded(to_html(card(plans.ALL[name]())))["@graph"]
    found = nodes(graph)
    for node in found:
        if "@type" in node:
            assert node.keys() <= TERMS[node["@type"]]
    defined = {node["@id"] for node in found if "@type" in node and "@id" in node}
    assert {node["@id"] for node in found if node.keys() == {"@id"}} <= defined


def test_a_verdict_is_an_observation_with_goal_and_figure() -> None:
    press = source("press", publisher="A paper", url="javascript:alert(1)", published="2022-10")
    records = workspace(
        [target(), target("u", goal="over 20%", deadline="2023-12-31")],
        [observation("a", "2021", "13.6%", source="press")],
        sources=[press],
    )
    dataset, first, second = card(records).linked["@graph"]
    assert dataset["temporalCoverage"] == "2019-01-01/2021-12-31"
    assert dataset["dateModified"] == first["observationDate"] == "2024-06-30"
    assert dataset["isBasedOn"]["url"] == "https://example.org/bulletin"
    (cited,) = dataset["citation"]
    assert cited["publisher"]["name"] == "A paper"
    assert cited["datePublished"] == "2022-10"
    assert "url" not in cited
    assert first["subjectOf"] == {"@id": cited["@id"]}
    assert (first["@id"], first["identifier"], first["value"]) == ("#plan-t", "plan/t", "missed")
    properties = {one["propertyID"]: one for one in first["additionalProperty"]}
    assert properties["reason"]["value"] == "not-reached"
    assert properties["deadline"]["value"] == "2021-12-31"
    assert properties["goal"]["minValue"] == 14
    assert "maxValue" not in properties["goal"]
    assert properties["figure"]["value"] == "13.6%"
    assert (properties["figure"]["minValue"], properties["figure"]["maxValue"]) == (13.6, 13.6)
    assert properties["period"]["value"] == "2021"
    assert properties["published"]["value"] == "2022-10-31"
    assert (properties["short_by"]["value"], properties["short_by"]["unitText"]) == (0.4, "%")
    assert second["value"] == "unknown"
    assert "figure" not in {one["propertyID"] for one in second["additionalProperty"]}


def test_no_licence_is_made_up() -> None:
    assert "license" not in json.dumps(card(plans.every_kind()).linked)
