"""What a check found, in the forms in which people and their programs read it.

One module a form: `text`, `json`, `github`, `junit` and `markdown`, each with `show`, which prints
a `Found`.
"""

from __future__ import annotations

FORMATS = ("text", "json", "github", "junit", "markdown")
"""The forms; each is a module of that name."""
