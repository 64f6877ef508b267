"""The PDF that print CSS makes of a scorecard's HTML."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, NoReturn

from tracker.errors import TrackerError
from tracker.scorecards.attached import Attachment
from tracker.scorecards.tags import finish

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher


def to_pdf(html: str, attached: Iterable[Attachment] = ()) -> bytes:
    """The PDF of a scorecard's HTML: A4, tagged (PDF/UA-1), the same bytes for the same HTML.

    Parameters
    ----------
    html
        The scorecard as `to_html` makes it.
    attached
        Files that travel inside it as its data, in the order of their names.

    Raises
    ------
    TrackerError
        If the HTML asks for anything outside itself.
    """
    from weasyprint import HTML  # noqa: PLC0415 - half a second that HTML alone does not need
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    try:
        with _uncollected():
            pdf = HTML(string=html, url_fetcher=_refusing()).write_pdf(
                pdf_variant="pdf/ua-1",
                attachments=[_attachment(each) for each in attached],
                finisher=finish,
            )
    except FatalURLFetchingError as error:
        raise TrackerError(str(error)) from None
    assert isinstance(pdf, bytes)
    return pdf


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: in a tree of boxes, alive to its end, it finds next to none.

    It took a tenth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _attachment(attached: Attachment) -> Any:
    import weasyprint  # noqa: PLC0415

    made = datetime.combine(attached.day, time())
    return weasyprint.Attachment(
        string=attached.text,
        name=attached.name,
        description=attached.description,
        created=made,
        modified=made,
    )


def _refusing() -> URLFetcher:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class Refusing(URLFetcher):
        """Fetches nothing: a scorecard's HTML carries all it needs."""

        def fetch(self, url: str, headers: Any = None) -> NoReturn:
            raise FatalURLFetchingError(f"a scorecard stands alone, but this one asks for {url}")

    return Refusing()
