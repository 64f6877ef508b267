"""From verdicts to scorecards: view models ready to print, charts, HTML and PDF."""

from tracker.scorecards.build import scorecard
from tracker.scorecards.render import to_html, to_pdf
from tracker.scorecards.revision import revision

__all__ = ["revision", "scorecard", "to_html", "to_pdf"]
