"""The command line: one file a command, loaded only when called. Errors become a line on standard error and exit 2."""

from __future__ import annotations

import importlib
import sys

import click

from newswatch import __version__
from newswatch.errors import NewswatchError

COMMANDS = {
    "read": "Read pages, feeds and wire files into item lines.",
    "duplicates": "Find families: items that carry the same copy.",
    "subjects": "File items under subjects, places and sections.",
    "stories": "Group items into running stories.",
    "quotes": "Find who said what.",
    "up": "Set up, serve the site and do the work, until Ctrl-C.",
    "init": "Make the data folder, the database and the site key.",
    "channels": "Add, list, import, export, check, pause channels.",
    "work": "Check channels and run the stages.",
    "serve": "Serve the site only.",
    "status": "What the watch holds and what waits.",
    "explain": "Every decision on an item, by which stage and why.",
    "rerun": "Run a stage again over the archive, and what follows from it.",
    "export": "Write the archive's items as item lines.",
    "backup": "Copy the archive to a file while it is in use.",
    "user": "Add desk users.",
    "sample": "Start, or remove, the sample newsroom.",
}
"""Name → one-line help; the module is ``newswatch.cli.<name>`` and holds the click command ``command``."""


class Commands(click.Group):
    """Loads a command's module when it is called, so that ``--help`` and the light commands stay fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"newswatch.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands)
@click.version_option(__version__, prog_name="newswatch")
def newswatch() -> None:
    """Ontario News Watch. Start with: newswatch up"""


def main() -> None:
    """Entry point. Exit codes: 0 done, 1 some input was set aside, 2 usage or a failure named on standard error."""
    try:
        newswatch(prog_name="newswatch")
    except NewswatchError as error:
        click.echo(f"newswatch: {error.code}: {error.message}", err=True)
        sys.exit(2)
