"""The language of a scorecard: its messages (gettext) and its locale (Babel, CLDR)."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from typing import Any

from babel import Locale

from tracker.errors import TrackerError
from tracker.records.observations import Text
from tracker.resources import shipped

_LOCALES = {"en": "en_GB"}
"""The locale whose numbers and dates a language is printed with."""


@dataclass(frozen=True, slots=True)
class Language:
    """Messages and locale of one language.

    Attributes
    ----------
    code
        As in `lang="en"` (BCP 47).
    locale
        What numbers and dates are formatted by.
    messages
        The catalogue; English is written in the sources and needs none.
    """

    code: str
    locale: Locale
    messages: gettext.NullTranslations

    @classmethod
    def of(cls, code: str) -> Language:
        """The language of a code.

        Raises
        ------
        TrackerError
            If the scorecard does not speak it.
        """
        if code not in _LOCALES:
            known = ", ".join(_LOCALES)
            raise TrackerError(f"no scorecard in '{code}'; there is {known}")
        messages = gettext.translation(
            "scorecard", shipped("templates") / "locale", [code], fallback=True
        )
        return cls(code, Locale.parse(_LOCALES[code]), messages)

    def gettext(self, message: str, /, **fields: Any) -> str:
        """A message with its fields filled in."""
        return self.messages.gettext(message) % fields

    def ngettext(self, one: str, many: str, count: int, /, **fields: Any) -> str:
        """A message in the form that a count asks for; the field `count` is the count."""
        return self.messages.ngettext(one, many, count) % {"count": count, **fields}

    def text(self, words: Text | None) -> str:
        """What a record says in this language, else in English, else in the first there is."""
        if words is None or isinstance(words, str):
            return words or ""
        return words.get(self.code) or words.get("en") or next(iter(words.values()))

    def sentence(self, words: str) -> str:
        """Words with a capital at their head, where the script has any."""
        return words[:1].upper() + words[1:]

    def listing(self, items: list[str] | tuple[str, ...]) -> str:
        """Items as a list in a sentence: "a, b and c"."""
        from babel.lists import format_list  # noqa: PLC0415 - 10 ms that a status does not need

        return format_list(list(items), locale=self.locale) if items else ""
