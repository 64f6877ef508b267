"""What a page may do in a browser: run and show the template's own script and style, no more.

Content Security Policy Level 3: an inline script or style is allowed by the hash of its text, so
that nothing that came from a record can run, load or send anything.
"""

from __future__ import annotations

import base64
import hashlib


def source(text: str) -> str:
    """The source expression that allows an inline script or style of exactly this text."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
