"""What is shipped beside the code: inside the installed package, or in a checkout's top folder."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tracker.errors import TrackerError

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: Literal["templates", "targets", "observations", "reports"]) -> Path:
    """The folder of templates, or of the example workspace's targets, observations or reports.

    In a checkout its reports are also what somebody made there.

    Raises
    ------
    TrackerError
        If the installation lacks it.
    """
    for parent in (_PACKAGE / "_shipped", _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise TrackerError(f"This installation has no {name}; please install it again.")
