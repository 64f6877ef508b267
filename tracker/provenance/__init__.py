"""Where figures come from: archived copies of sources, and what is not archived or not recent.

In W3C PROV's terms a source is the entity that a figure was quoted from; a copy of it lets anyone
see that the quotation stands.
"""

from tracker.provenance.ages import Age
from tracker.provenance.copies import check_copies
from tracker.provenance.gaps import Stale, Unarchived, stale, unarchived

__all__ = ["Age", "Stale", "Unarchived", "check_copies", "stale", "unarchived"]
