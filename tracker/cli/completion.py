"""`tracker completion`: what a shell needs to complete commands and ids."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from tracker.cli import VARIABLE
from tracker.cli.shells import SHELLS


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), required=False)
@click.pass_context
def command(ctx: click.Context, shell: str | None) -> None:
    """Print the script by which bash, zsh or fish completes commands, options and ids.

    Plans, actions, targets, indicators, areas and sources are those of the workspace that the line
    names with -C, else of TRACKER_WORKSPACE, else of the current folder. Without SHELL, it is the
    one in $SHELL.

    \b
    Examples:
      eval "$(tracker completion bash)"         in ~/.bashrc
      eval "$(tracker completion zsh)"          in ~/.zshrc, after compinit
      tracker completion fish | source          in ~/.config/fish/config.fish
    """
    shell = shell or Path(os.environ.get("SHELL", "")).name
    if shell not in SHELLS:
        raise click.UsageError(f"Name a shell: {', '.join(SHELLS)}.")
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(ctx.find_root().command, {}, "tracker", VARIABLE).source(), nl=False)
