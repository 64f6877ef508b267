"""A scorecard as one HTML file, from templates."""

from __future__ import annotations

from typing import Any

from tracker.errors import TrackerError
from tracker.scorecards.language import Language
from tracker.scorecards.theme import SHIPPED, Theme, environment, where
from tracker.scorecards.tongues import marked
from tracker.scorecards.view import Scorecard


def to_html(scorecard: Scorecard, theme: Theme = SHIPPED) -> str:
    """The scorecard as one HTML file that needs no network and no script.

    Raises
    ------
    TrackerError
        If a template of the theme cannot be filled in.
    """
    return html_page("scorecard.html", scorecard.lang, theme, card=scorecard)


def html_page(name: str, lang: str, theme: Theme = SHIPPED, /, **context: Any) -> str:
    """A page in HTML from a template of a theme, with words of other languages marked as such.

    Raises
    ------
    TrackerError
        As `page` does.
    """
    return marked(page(name, lang, theme, **context), Language.of(lang))


def page(name: str, lang: str, theme: Theme = SHIPPED, /, **context: Any) -> str:
    """A template of a theme, filled in.

    Raises
    ------
    TrackerError
        If a template that the workspace puts in place of a shipped one cannot be filled in.
    """
    try:
        return environment(lang, theme).get_template(name).render(**context)
    except Exception as error:
        if theme.folder is None:
            raise
        raise TrackerError(f"{theme.folder}: {where(error)}; templates/README.md helps.") from error
