"""`tracker read`: how figures are read."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import click

from tracker.cli.documents import as_json, format_option
from tracker.exchange.numbers import ends
from tracker.records.figures import Figure, UnreadableFigure, read


@click.command()
@click.argument("phrases", nargs=-1, required=True, metavar="PHRASE…")
@click.option("--unit", help="The unit that the figure must agree with, such as % or CNY.")
@click.option("--tolerance", help="A half-width for bare, nearly and about figures, in the unit.")
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    phrases: tuple[str, ...],
    unit: str | None,
    tolerance: str | None,
    style: str,
) -> None:
    """Show how figures are read: as intervals, or refused with the words that stopped it.

    \b
    Examples:
      tracker read "over 120 billion yuan" "近7万名"
      tracker read --unit % "about 65"
    """
    half_width = _half_width(tolerance)
    figures = [_try(phrase, unit, half_width) for phrase in phrases]
    if style == "json":
        answers = [_answer(*each) for each in zip(phrases, figures, strict=True)]
        click.echo(as_json(answers))
    else:
        for phrase, figure in zip(phrases, figures, strict=True):
            click.echo(f"{phrase} → {told(figure)}")
    ctx.exit(any(isinstance(figure, UnreadableFigure) for figure in figures))


def _half_width(tolerance: str | None) -> Decimal | None:
    if tolerance is None:
        return None
    try:
        value = Decimal(tolerance)
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite() or value < 0:
        raise click.BadParameter(
            f"'{tolerance}' is no number; write 0.05.", param_hint="--tolerance"
        )
    return value


def _try(phrase: str, unit: str | None, tolerance: Decimal | None) -> Figure | UnreadableFigure:
    try:
        return read(phrase, unit, tolerance=tolerance)
    except UnreadableFigure as error:
        return error


def told(figure: Figure | UnreadableFigure) -> str:
    """How a figure is read: interval, unit and tolerance; or what stopped it."""
    if isinstance(figure, UnreadableFigure):
        return f"cannot be read: {figure}"
    if figure.interval is None:
        return "an event; its words are not read"
    words = [str(figure.interval), figure.unit or ""]
    if figure.tolerance is not None:
        words.append(f"± {figure.tolerance.normalize():f}")
    if figure.by_hand:
        words.append("(stated by hand)")
    return " ".join(word for word in words if word)


def _answer(phrase: str, figure: Figure | UnreadableFigure) -> dict[str, Any]:
    if isinstance(figure, UnreadableFigure):
        return {"phrase": phrase, "error": str(figure)}
    return {"phrase": phrase, **ends(figure.interval), "unit": figure.unit, "error": None}
