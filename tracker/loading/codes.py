"""The codes of problems: what each one means. A code is stable; other programs may rely on it."""

from __future__ import annotations

CODES = {
    # files
    "missing-file": "A file that others refer to is not there.",
    "unreadable-file": "The system does not let the file be read.",
    "wrong-extension": "A file stands among the records but has another ending than theirs.",
    "empty-file": "A file without a record or a header.",
    "merge-conflict": "Lines of which a merge left both sides, with git's marks.",
    "not-utf-8": "A file in another encoding than UTF-8.",
    "invisible-character": "A character that cannot be seen, where it changes what is meant.",
    # YAML
    "yaml-syntax": "Text that is not YAML.",
    "tab-indentation": "A line indented with a tab; YAML takes spaces only.",
    "duplicate-key": "The same key twice in one mapping.",
    "alias": "A YAML alias; every record is written out.",
    "merge-key": "A YAML merge key; every record is written out.",
    "yaml-tag": "A YAML tag; every scalar is the text as written.",
    "wrong-type": "A text where a mapping or a list belongs, or the other way round.",
    "unknown-key": "A key that the record does not have.",
    "missing-key": "A required key is missing.",
    "missing-value": "A key or a required cell without a value.",
    "empty-list": "A plan without actions, or an action without targets.",
    # CSV
    "csv-syntax": "Text that is not CSV as RFC 4180 has it.",
    "wrong-delimiter": "Cells are separated by something other than a comma.",
    "missing-column": "A required column is missing.",
    "unknown-column": "A column that the record does not have.",
    "duplicate-column": "The same column twice in one header.",
    "cell-count": "A row with more or fewer cells than the header.",
    # values
    "bad-id": "An id with other characters than letters, digits, dots, hyphens and underscores.",
    "bad-hash": "A sha256 that is not 64 hexadecimal digits.",
    "bad-language": "A language that is not written as a language tag, such as en or zh-Hant.",
    "unknown-value": "A value that is not in the closed list of its field.",
    "unreadable-date": "A date or period in a form that is not understood.",
    "impossible-date": "A date that the calendar does not have, or a period that ends too soon.",
    "not-a-number": "A low, high, tolerance or limit that is not a number.",
    "unit-code": "A unit written otherwise than by its symbol, such as percent for %.",
    "unit-per-time": "A flow's unit that repeats the length of the period.",
    # references
    "duplicate-id": "One id for two different records.",
    "repeated-row": "A row that is there twice, exactly; it counts once.",
    "unknown-indicator": "A reference to an indicator that is not there.",
    "unknown-area": "A reference to an area that is not there.",
    "unknown-source": "A reference to a source that is not there.",
    "area-cycle": "An area that lies within itself.",
    "self-relation": "An indicator that is related to itself.",
    # figures and goals
    "unreadable-figure": "A figure that cannot be read in exactly one way.",
    "unit-mismatch": "A figure in another unit than its indicator.",
    "low-above-high": "An interval stated by hand that holds no number.",
    "misplaced-bound": "A low or high where none may stand.",
    "misplaced-tolerance": "A tolerance where none may stand.",
    "goal-and-change": "A goal and a change at once.",
    "no-goal": "A target with neither goal nor change.",
    "context-with-goal": "A goal without a number that nevertheless says how it is judged.",
    "direction-disagrees": "A goal whose wording and direction disagree: every number meets it.",
    "impossible-test": "A test that the indicator's kind does not allow.",
    "impossible-direction": "A direction that the indicator's kind does not allow.",
    "impossible-change": "A change that the indicator's kind does not allow.",
    "milestone-goal": "A milestone's goal that is not one event.",
    # time
    "published-before-period-end": "A figure published before its period was over.",
    "published-after-accessed": "A publication later than the day on which it was seen.",
    "deadline-outside-plan": "A target's deadline that does not lie in its plan's period.",
    "baseline-not-before-deadline": "A baseline that ends on or after the deadline.",
    "baseline-not-found": "A change from a period that has no figure.",
    "revision-before-plan": "A revision or withdrawal earlier than the target itself.",
    "empty-revision": "A revision that changes neither goal nor deadline.",
    "revisions-of-one-day": "Two revisions of one target announced on the same day.",
}
"""Every code of what is wrong with the records themselves, and what it means."""

COPIES = {
    "copy-outside": "An archived copy that does not lie in the workspace.",
    "copy-missing": "An archived copy that is not there, or that the system does not let be read.",
    "copy-changed": "An archived copy with another SHA-256 than its source says.",
    "copy-without-hash": "An archived copy whose source does not say its SHA-256.",
    "copy-not-searchable": "An archived copy in which no words can be looked for, such as a scan.",
    "words-not-in-copy": "A figure whose words do not stand in the archived copy of its source.",
}
"""Every code of what is wrong between the records and the archived copies of their sources."""

GAPS = {
    "not-archived": "A source that names no archived copy.",
    "no-recent-figure": "An open target without a figure younger than was asked for.",
}
"""Every code of what is missing around the records; said only to those who ask, as warnings."""

WARNINGS = frozenset(
    {
        *("repeated-row", "published-before-period-end", "baseline-not-found"),
        *("copy-without-hash", "copy-not-searchable"),
    }
)
"""The codes that do not stop a workspace from being judged; all others are errors."""
