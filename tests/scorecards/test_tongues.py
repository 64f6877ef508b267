import pytest

from tracker.scorecards.language import Language
from tracker.scorecards.tongues import marked


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>First research facility于2025年</p>", "First research facility"),
        ("<p>“Establish” is the start, since the city’s (a b) was.</p>", None),
        ("<p>承诺：“over 12,000”</p>", "over 12,000"),
        ("<p>承诺（section (1)）</p>", "section (1)"),
        ("<p>a note &amp; more</p>", None),
        ("<p>&lt;img src=x&gt; 国家</p>", "img src=x&gt;"),
    ],
)
def test_runs_of_english_words_are_marked(html: str, words: str | None) -> None:
    words = words or html[3:-4]
    expected = html.replace(words, f'<span lang="en">{words}</span>')
    assert marked(html, Language.of("zh")) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>R&amp;D经费占GDP的比重</p>",
        "<p>Hereland 2021年3项目标</p>",
        '<p title="two words">2021年</p>',
        "<title>two words</title><style>a b {}</style><script>let it = 1</script>",
        "<svg><title>two words</title><text>two words</text></svg>",
    ],
)
def test_single_words_and_markup_are_left_alone(html: str) -> None:
    assert marked(html, Language.of("zh")) == html


def test_a_page_in_a_latin_script_is_left_alone() -> None:
    assert marked("<p>two words</p>", Language.of("en")) == "<p>two words</p>"
