"""``newswatch user``."""

from __future__ import annotations

import click

from newswatch.archive import store
from newswatch.cli.archive_access import open_archive


@click.group("user")
def command() -> None:
    """Desk users."""


@command.command("add")
@click.argument("name")
@click.password_option(help="Asked for when not given; at least ten characters.")
def add(name: str, password: str) -> None:
    """Add a desk user, or set a new password for one."""
    open_archive()
    new = store.add_user(name, password)
    click.echo(f"{name} can log in on /desk/." if new else f"{name} has a new password.")
