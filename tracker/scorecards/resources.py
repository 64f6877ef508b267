"""Where the templates lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tracker.errors import TrackerError

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def templates() -> Path:
    """The folder of templates, style sheets and message catalogues.

    Raises
    ------
    TrackerError
        If the installation holds none.
    """
    for folder in (_PACKAGE / "_templates", _PACKAGE.parent / "templates"):
        if (folder / "scorecard.html").is_file():
            return folder
    raise TrackerError("the templates are missing from this installation; install it again")
