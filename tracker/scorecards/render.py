"""A scorecard as a document: one HTML file, and the PDF that print CSS makes of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.errors import TrackerError
from tracker.resources import shipped
from tracker.scorecards.language import Language
from tracker.scorecards.palette import DARK, LIGHT
from tracker.scorecards.view import Scorecard

FONTS = (
    "Noto Sans CJK SC, Source Sans Pro, Noto Sans SC, system-ui, Segoe UI, "
    "PingFang SC, Microsoft YaHei, sans-serif"
)
"""The fonts of a scorecard, the first at hand; they hold Latin and Chinese alike."""

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher


def to_html(scorecard: Scorecard) -> str:
    """The scorecard as one HTML file that needs no network and no script."""
    environment = _environment(scorecard.lang)
    return environment.get_template("scorecard.html").render(card=scorecard)


@cache
def _environment(lang: str) -> Environment:
    language = Language.of(lang)
    environment = Environment(
        loader=FileSystemLoader(shipped("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(language.messages, newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(light=LIGHT, dark=DARK, fonts=FONTS)
    return environment


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
