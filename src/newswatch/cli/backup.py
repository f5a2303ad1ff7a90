"""``newswatch backup``."""

from __future__ import annotations

from pathlib import Path

import click

from newswatch.archive import connect
from newswatch.cli.archive_access import open_archive
from newswatch.errors import UsageError


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Copy the archive to FILE while it is in use. With PostgreSQL, use its own pg_dump."""
    open_archive()
    if file.exists():
        raise UsageError(f"{file} exists already; give another name.")
    connect.copy_to(file)
    click.echo(f"Written to {file}. To go back: stop the watch and put it in the place of newswatch.sqlite3.")
