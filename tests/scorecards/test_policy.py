"""What a page may run: its own script and style, whatever the records say."""

import re

from tests.scorecards import plans
from tests.scorecards.samples import card
from tracker.scorecards import policy, to_html

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def test_a_script_is_named_by_its_hash() -> None:
    """The example that the recommendation itself gives (CSP Level 3, 8.3)."""
    example = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert policy.source("alert('Hello, world.');") == example


def test_the_records_have_no_part_in_it() -> None:
    pages = [to_html(card(records())) for records in (plans.one_target, plans.every_kind)]
    assert len({POLICY.findall(page)[0] for page in pages}) == 1
    assert all("style=" not in page.split("</head>")[1] for page in pages)


def test_it_stands_before_anything_that_it_allows() -> None:
    page = to_html(card(plans.one_target()))
    assert page.index("Content-Security-Policy") < page.index("<style") < page.index("<script")
