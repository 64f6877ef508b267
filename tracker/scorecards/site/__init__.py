"""The site: every plan, every quarter, each scorecard, and the data to take away.

Plain files with relative links, so that it works from any folder, server or disk.
"""

from tracker.scorecards.site.pages import Site, pages
from tracker.scorecards.site.quarter import Quarter, edition_files
from tracker.scorecards.site.standings import Standings

__all__ = ["Quarter", "Site", "Standings", "edition_files", "pages"]
