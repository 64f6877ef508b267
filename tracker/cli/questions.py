"""Questions in a terminal, with completion while typing and a line below that tells what is known.

Imported only when something is asked, since prompt_toolkit takes its time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.validation import ValidationError, Validator

Refuse = Callable[[str], str]
"""What is wrong with an answer; empty if nothing is."""


class Questions:
    """Asks on the terminal, on standard error, since results go to standard output.

    `source` and `shown` are where answers come from and questions go to, by default the terminal.
    """

    def __init__(self, source: Input | None = None, shown: Output | None = None) -> None:
        self._session: PromptSession[str] = PromptSession(
            input=source, output=shown or create_output(stdout=sys.stderr)
        )

    def ask(
        self,
        label: str,
        *,
        default: str = "",
        known: Mapping[str, str] | None = None,
        refuse: Refuse = lambda answer: "",
        below: Callable[[str], str] = lambda answer: "",
    ) -> str:
        """Ask until the answer is not refused.

        Parameters
        ----------
        label
            The question.
        default
            An answer that is already there, to be taken or changed.
        known
            The answers that are offered, with what each of them means.
        refuse
            What is wrong with an answer, if anything is.
        below
            What the line below says of an answer while it is typed.

        Raises
        ------
        click.Abort
            If the user ends it, by Ctrl-C or Ctrl-D.
        """
        listed = known or {}
        try:
            answer = self._session.prompt(
                f"{label}: ",
                default=default,
                completer=_Known(listed),
                complete_while_typing=True,
                validator=_Refusing(refuse),
                validate_while_typing=False,
                bottom_toolbar=lambda: below(get_app().current_buffer.text.strip()),
                pre_run=_open_menu if listed and not default else None,
            )
        except (KeyboardInterrupt, EOFError):
            raise click.Abort from None
        return answer.strip()

    def confirm(self, question: str) -> None:
        """Ask for consent, which Enter gives.

        Raises
        ------
        click.Abort
            If the user says no, or ends it.
        """
        # Not by click: polars lets a read go on after Ctrl-C, until Enter comes.
        answers = ("", "y", "yes", "n", "no")

        def refuse(answer: str) -> str:
            return "" if answer.casefold() in answers else "Answer y or n."

        if self.ask(f"{question} [Y/n]", refuse=refuse).casefold().startswith("n"):
            raise click.Abort


def _open_menu() -> None:
    """Show what may be chosen before anything is typed."""
    get_app().current_buffer.start_completion()


class _Known(Completer):
    """Completes with the names that hold what was typed, or whose meaning does."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        typed = document.text.strip().casefold()
        fitting = [
            (not name.casefold().startswith(typed), typed not in name.casefold(), name)
            for name, meaning in self._known.items()
            if typed in name.casefold() or typed in meaning.casefold()
        ]
        for *_, name in sorted(fitting):
            yield Completion(name, -len(document.text), display_meta=self._known[name])


class _Refusing(Validator):
    def __init__(self, refuse: Refuse) -> None:
        self._refuse = refuse

    def validate(self, document: Document) -> None:
        reason = self._refuse(document.text.strip())
        if reason:
            raise ValidationError(len(document.text), reason)
