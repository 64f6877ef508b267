"""A workspace in a notebook: loaded, judged as of a day, as data frames and as pictures."""

from tracker.notebook.judged import Explained, Judged
from tracker.notebook.opened import Opened, load

__all__ = ["Explained", "Judged", "Opened", "load"]
