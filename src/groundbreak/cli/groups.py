"""How groups of commands show themselves. Loads nothing else, since every command comes by here."""

from __future__ import annotations

import click


class WholeHelp(click.Group):
    """A group whose help gives the whole first sentence on each command, in the order in which they were written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """All commands, each with the first sentence of its help."""
        rows = [
            (name, command.get_short_help_str(limit=200))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
