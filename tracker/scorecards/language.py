"""The language of a scorecard: its messages (gettext) and its locale (Babel, CLDR).

English is written in the sources. Every other language is a catalogue beside the templates,
`locale/CODE/LC_MESSAGES/scorecard.po`, and no line of code. Beside it, `units.po` may say what the
records' units are called. Both are read as they are written, not compiled: a changed word is in
the next scorecard.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from tracker.errors import TrackerError
from tracker.records.observations import Text
from tracker.resources import shipped

SOURCE = "en"
"""The language that the sources are written in."""

_SOURCE_LOCALE = Locale("en", "GB")

_WIDE_SCRIPTS = frozenset(("Hans", "Hant", "Jpan"))

_FULL_WIDTH = ("。", "；", "：", "！", "？", "」", "”")
_CLAUSE = re.compile(r"(?<=[，；：。？！])(?!$)")
"""After a full-width mark, as Chinese and Japanese have: where one clause ends and one begins."""


def catalogues() -> dict[str, Path]:
    """The catalogue of each language but English, by its code (BCP 47)."""
    found = (shipped("templates") / "locale").glob("*/LC_MESSAGES/scorecard.po")
    return {path.parts[-3].replace("_", "-"): path for path in sorted(found)}


def known() -> tuple[str, ...]:
    """The codes of all languages that a scorecard can be printed in, English first."""
    return (SOURCE, *catalogues())


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
    units
        What units of the records are called that have no symbol: companies, persons.
    """

    code: str
    locale: Locale
    messages: gettext.NullTranslations
    units: gettext.NullTranslations

    @classmethod
    def of(cls, code: str) -> Language:
        """The language of a code.

        Raises
        ------
        TrackerError
            If there is no catalogue for it, or it cannot be read.
        """
        if code == SOURCE:
            plain = gettext.NullTranslations()
            return cls(code, _SOURCE_LOCALE, plain, plain)
        path = catalogues().get(code)
        if path is None:
            raise TrackerError(f"no scorecard in '{code}'; there is {', '.join(known())}")
        return cls(
            code, Locale.parse(code, sep="-"), _read(path), _read(path.with_name("units.po"))
        )

    def gettext(self, message: str, /, **fields: Any) -> str:
        """A message with its fields filled in."""
        return self.messages.gettext(message) % fields

    def ngettext(self, one: str, many: str, count: int, /, **fields: Any) -> str:
        """A message in the form that a count asks for; the field `count` is the count."""
        return self.messages.ngettext(one, many, count) % {"count": count, **fields}

    def unit(self, name: str) -> str | None:
        """What a unit of the records is called in this language, if its catalogue says."""
        found = self.units.gettext(name)
        return found if found != name else None

    def text(self, words: Text | None) -> str:
        """What a record says in this language, else in English, else in the first there is."""
        if words is None or isinstance(words, str):
            return words or ""
        return words.get(self.code) or words.get(SOURCE) or next(iter(words.values()))

    @property
    def has_wide_script(self) -> bool:
        """Whether its letters are as wide as they are high and no spaces stand between words."""
        scripts = get_global("likely_subtags").get(str(self.locale), str(self.locale)).split("_")
        return not _WIDE_SCRIPTS.isdisjoint(scripts)

    def joins(self, words: str) -> bool:
        """Whether words follow a number without a space: 家 does in Chinese, tonnes does not."""
        return self.has_wide_script and not words[:1].isascii()

    def before_digits(self, words: str) -> str:
        """Words that a number may follow: 广州2021年 as it is, a space after Latin letters."""
        return f"{words} " if self.has_wide_script and words[-1:].isascii() else words

    def clauses(self, words: str) -> tuple[str, ...]:
        """A sentence in the pieces that a line may end after; one where the script has spaces."""
        return tuple(_CLAUSE.split(words))

    def sentence(self, words: str) -> str:
        """Words with a capital at their head, where the script has any."""
        return words[:1].upper() + words[1:]

    def sentences(self, parts: Iterable[str]) -> str:
        """Sentences one after the other; after a full-width mark no space is set."""
        return reduce(_after, filter(None, parts), "")

    def series(self, items: Iterable[str]) -> str:
        """Items side by side: "a, b, c"."""
        return self.gettext(", ").join(filter(None, items))

    def clause_series(self, items: Iterable[str]) -> str:
        """Longer items side by side: "a; b; c"."""
        return self.gettext("; ").join(filter(None, items))

    def headed(self, items: Iterable[str]) -> str:
        """What is said under a head: "head: words"."""
        return self.gettext(": ").join(filter(None, items))

    def listing(self, items: list[str] | tuple[str, ...]) -> str:
        """Items as a list in a sentence: "a, b and c"."""
        from babel.lists import format_list  # noqa: PLC0415 - 10 ms that a status does not need

        return format_list(list(items), locale=self.locale) if items else ""


def _after(words: str, sentence: str) -> str:
    if not words or words.endswith(_FULL_WIDTH):
        return words + sentence
    return f"{words} {sentence}"


@cache
def _read(path: Path) -> gettext.NullTranslations:
    """The messages of a catalogue; none where there is no such file."""
    if not path.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - not for English
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise TrackerError(f"{path} is no catalogue of messages: {error}") from None
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
