"""``newswatch init``."""

from __future__ import annotations

import click

from newswatch.cli.archive_access import open_archive
from newswatch.settings import settings


@click.command("init")
def command() -> None:
    """Make the data folder, the database and the site key. Does nothing to what is there."""
    open_archive()
    click.echo(f"Ready in {settings().data.resolve()}. Next: newswatch channels add, or newswatch up.")
