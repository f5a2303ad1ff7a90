"""``newswatch sample``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from newswatch import sample
from newswatch.archive import store
from newswatch.cli.archive_access import open_archive
from newswatch.cli.channels import import_opml
from newswatch.settings import STARTER_LIST, settings


@click.group("sample")
def command() -> None:
    """The sample newsroom: invented outlets and an invented agency, published on this machine."""


def folder() -> Path:
    """Where its wire folder and its date lie."""
    return settings().data / "sample"


def address() -> str:
    """Where its server listens."""
    return f"127.0.0.1:{settings().sample_port}"


def start() -> int:
    """Lay it out and watch its channels; returns how many are new."""
    sample.lay_out(folder(), datetime.now(UTC))
    pairs = sample.pairs(f"http://{address()}", folder() / "wire")
    return store.add_channels(pairs, datetime.now(UTC), sample=True)


@command.command("start")
def start_command() -> None:
    """Put the sample newsroom's channels in the archive; newswatch up then runs its server too."""
    open_archive()
    click.echo(f"{start()} channels of the sample newsroom. Next: newswatch up.")


@command.command("serve")
def serve() -> None:
    """Run the sample newsroom's server, until Ctrl-C."""
    click.echo(f"The sample newsroom publishes on http://{address()}/")
    sample.serve(folder(), settings().sample_port)


@command.command("remove")
@click.option("--keep-empty", is_flag=True, help="Don't import the Ontario starter list in its place.")
def remove(keep_empty: bool) -> None:
    """Remove the sample newsroom with all its items, and watch the Ontario starter list instead."""
    open_archive()
    click.echo(f"{store.remove_sample()} sample items removed.")
    if not keep_empty:
        click.echo(f"{import_opml(STARTER_LIST.read_bytes())} channels of the Ontario starter list are watched now.")
