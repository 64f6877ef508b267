"""What click's shell completion lacks: names with blanks or commas, `--option=value`, silence."""

from __future__ import annotations

import os
import re
from typing import Any

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

SHELLS = ("bash", "zsh", "fish")
"""The shells that complete."""


def _quiet(template: str, call: str) -> str:
    """A script that shows nothing but completions, whatever happens."""
    return template.replace(call, f"{call} 2>/dev/null")


@add_completion_class
class Bash(BashComplete):
    """Bash, which takes a line apart at `=`, and what is to be typed as it is."""

    source_template = _quiet(BashComplete.source_template, "bash_complete $1")

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor and the one at it; `--plan = x` is `--plan x`."""
        args, incomplete = super().get_completion_args()
        return [word for word in args if word != "="], incomplete

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """A name as it is typed: its blanks escaped, unless a quote was opened before it."""
        words = os.environ["COMP_WORDS"].splitlines()
        at = int(os.environ["COMP_CWORD"])
        quoted = at < len(words) and words[at][:1] in ("'", '"')
        value = item.value if quoted else re.sub(r"([^\w@%+=:,./-])", r"\\\1", item.value)
        # The script's `read` takes one layer of backslashes off.
        return f"{item.type},{value}".replace("\\", "\\\\")


class _Whole(ShellComplete):
    """A shell for which `--plan=x` is one word, which a completion takes the place of."""

    _before = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor and the one at it, whose option is kept in mind."""
        args, word = super().get_completion_args()
        option, equals, _ = word.partition("=")
        self._before = option + equals if equals and option.startswith("-") else ""
        return args, word

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """The whole word."""
        whole = CompletionItem(self._before + item.value, item.type, item.help)
        return super().format_completion(whole)


@add_completion_class
class Zsh(_Whole, ZshComplete):
    """Zsh."""

    source_template = _quiet(ZshComplete.source_template, "zsh_complete %(prog_name)s")


@add_completion_class
class Fish(_Whole, FishComplete):
    """Fish, whose script would cut titles off at the first comma."""

    source_template = _quiet(
        FishComplete.source_template, "COMP_CWORD=(commandline -t) %(prog_name)s"
    ).replace('string split ","', 'string split --max 1 ","')
