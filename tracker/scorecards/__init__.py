"""From verdicts to scorecards: view models ready to print, charts, HTML and PDF."""

from tracker.scorecards.attached import Attachment, attachments
from tracker.scorecards.build import scorecard
from tracker.scorecards.pdf import to_pdf
from tracker.scorecards.render import to_html
from tracker.scorecards.revision import revision

__all__ = ["Attachment", "attachments", "revision", "scorecard", "to_html", "to_pdf"]
