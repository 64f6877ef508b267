"""A scorecard as a document: one HTML file, and the PDF that print CSS makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import TemplateError

from tracker.errors import TrackerError
from tracker.scorecards.theme import SHIPPED, Theme, environment, where
from tracker.scorecards.view import Scorecard

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher


def to_html(scorecard: Scorecard, theme: Theme = SHIPPED) -> str:
    """The scorecard as one HTML file that needs no network and no script.

    Raises
    ------
    TrackerError
        If a template of the theme cannot be filled in.
    """
    return page("scorecard.html", scorecard.lang, theme, card=scorecard)


def page(name: str, lang: str, theme: Theme = SHIPPED, /, **context: Any) -> str:
    """A template of a theme, filled in.

    Raises
    ------
    TrackerError
        If a template that the workspace puts in place of a shipped one cannot be filled in.
    """
    try:
        return environment(lang, theme).get_template(name).render(**context)
    except TemplateError as error:
        if theme.folder is None:
            raise
        raise TrackerError(f"{theme.folder}: {where(error)}; templates/README.md helps.") from error


def to_pdf(html: str) -> bytes:
    """The PDF of a scorecard's HTML: A4, tagged (PDF/UA-1), the same bytes for the same HTML.

    Raises
    ------
    TrackerError
        If the HTML asks for anything outside itself.
    """
    from weasyprint import HTML  # noqa: PLC0415 - half a second that HTML alone does not need
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    try:
        pdf = HTML(string=html, url_fetcher=_refusing()).write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:
        raise TrackerError(str(error)) from None
    assert isinstance(pdf, bytes)
    return pdf


def _refusing() -> URLFetcher:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class Refusing(URLFetcher):
        """Fetches nothing: a scorecard's HTML carries all it needs."""

        def fetch(self, url: str, headers: Any = None) -> NoReturn:
            raise FatalURLFetchingError(f"a scorecard stands alone, but this one asks for {url}")

    return Refusing()
