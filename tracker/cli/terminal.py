"""How a terminal shows verdicts; colour only repeats what shape and word say."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

_MARKS = {"met": "✓", "missed": "✗", "unknown": "?"}
_STYLES = {"met": "bold blue", "missed": "bold dark_orange", "unknown": "bright_black"}
_PIPE_WIDTH = 160


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which ends every command alike."""
        raise  # noqa: PLE0704 - called while it is handled


def console() -> Console:
    """Standard output: as wide as the terminal, or wide enough for a table in a pipe."""
    terminal = _Console(highlight=False, markup=False, emoji=False)
    if not terminal.is_terminal:
        terminal.width = max(terminal.width, _PIPE_WIDTH)
    return terminal


def grid(*columns: str, title: str | None = None, lines: bool = True) -> Table:
    """An empty table, by default with a line between rows."""
    table = Table(title=title, title_justify="left", box=box.HORIZONTALS, show_lines=lines)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def rows(lines: list[tuple[str, str]]) -> Text:
    """One line for each status and what is said of it; nested tables are slow to measure."""
    return Text("\n").join(
        verdict(status).append(" " * (9 - len(status)) + words) for status, words in lines
    )


def verdict(status: str) -> Text:
    """A status as mark and word."""
    return Text().append(f"{_MARKS[status]} {status}", style=_STYLES[status])
