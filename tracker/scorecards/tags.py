"""What PDF/UA-1 and PDF readers ask for beyond what WeasyPrint writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Node = Any
"""A pydyf dictionary: a dict of PDF values with a `reference`."""


def finish(document: Any, pdf: Any) -> None:
    """Complete a PDF before it is written: a WeasyPrint finisher.

    Attached files are the document's data (AFRelationship, ISO 32000-2, 7.11.3); header cells say
    what they head (Scope); the groups of a description list are items with a label each; words
    within a link that are an annotation of their own are a link.
    """
    files = [each for each in pdf.objects if _is(each, "Type", "/Filespec")]
    for each in files:
        each["AFRelationship"] = "/Data"
    if files:
        pdf.catalog["AF"] = _array(each.reference for each in files)
    for element in [each for each in pdf.objects if _is(each, "Type", "/StructElem")]:
        if element["S"] == "/TH":
            element["A"]["Scope"] = _scope(pdf, element)
        elif element["S"] == "/L":
            _group(pdf, element)
        elif element["S"] in ("/Span", "/NonStruct") and _leads(pdf, element):
            element["S"] = "/Link"


def _is(candidate: Any, key: str, value: str) -> bool:
    return isinstance(candidate, dict) and candidate.get(key) == value


def _scope(pdf: Any, cell: Node) -> str:
    """A head of the body spans its row if it heads what lies under it."""
    row = _at(pdf, cell["P"])
    heads = _at(pdf, row["P"])["S"] == "/THead" or cell["A"].get("ColSpan", 1) != 1
    return "/Column" if heads else "/Row"


def _leads(pdf: Any, element: Node) -> bool:
    return any(_is(_at(pdf, kid), "Type", "/OBJR") for kid in element["K"] if _refers(kid))


def _group(pdf: Any, described: Node) -> None:
    """Make each division of a description list one item: a label and what is said under it."""
    for item in _kids(pdf, described, "/Div"):
        item["S"] = "/LI"
        parts = [part for each in _kids(pdf, item, "/LI") for part in _kids(pdf, each, "/LBody")]
        for part in parts:
            part["P"] = item.reference
        for label in parts[:-1]:
            label["S"] = "/Lbl"
        item["K"] = _array(part.reference for part in parts)


def _kids(pdf: Any, element: Node, kind: str) -> Iterator[Node]:
    found = (_at(pdf, kid) for kid in element["K"] if _refers(kid))
    return (kid for kid in found if kid.get("S") == kind)


def _refers(kid: object) -> bool:
    """Whether a kid is a reference to an object, and not the number of marked content."""
    return isinstance(kid, bytes)


def _at(pdf: Any, reference: bytes) -> Node:
    return pdf.objects[int(reference.split()[0])]


def _array(values: Iterator[bytes]) -> Any:
    from pydyf import Array  # noqa: PLC0415 - WeasyPrint's own, and as slow to import

    return Array(values)
