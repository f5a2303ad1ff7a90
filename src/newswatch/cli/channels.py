"""``newswatch channels``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click

from newswatch.archive import store
from newswatch.cli.archive_access import json_option, open_archive, show_json, show_table
from newswatch.errors import UsageError
from newswatch.formats import opml
from newswatch.records import Channel, ChannelKey, ChannelKind, Outlet, OutletSlug, SectionSlug
from newswatch.settings import settings
from newswatch.text.health import health, sentence
from newswatch.text.slugs import slug_of


@click.group("channels")
def command() -> None:
    """Add, list, import, export, check, pause channels."""


@command.command("add")
@click.argument("address")
@click.option("--outlet", required=True, help="Who publishes it.")
@click.option("--section", help="Slug of the section that everything on this channel belongs to.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in ChannelKind]), help="Guessed from the address when not given."
)
@click.option("--language", help="BCP 47 code, for instance en-CA.")
@click.option("--agency", is_flag=True, help="The outlet is an agency whose copy others carry.")
def add(address: str, outlet: str, section: str | None, kind: str | None, language: str | None, agency: bool) -> None:
    """Watch ADDRESS: a feed, news sitemap, page, or a folder of wire files and pages."""
    open_archive()
    kind = kind or guessed_kind(address)
    if kind == ChannelKind.FOLDER:
        address = str(Path(address).expanduser().resolve())
    slug = OutletSlug(slug_of(outlet))
    if not slug:
        raise UsageError("The outlet's name needs at least one letter or figure.")
    channel = Channel(
        key=ChannelKey(address), outlet=slug, kind=ChannelKind(kind), address=address,
        section=SectionSlug(section) if section else None, language=language,
    )  # fmt: skip
    new = store.add_channels([(Outlet(slug, outlet, language=language, agency=agency), channel)], datetime.now(UTC))
    click.echo(f"{'Watching' if new else 'Described anew'}: {address} ({kind}), outlet {outlet}.")


def guessed_kind(address: str) -> str:
    """What an address most likely is. Raises ``UsageError`` for neither an http(s) address nor a folder."""
    if not address.startswith(("http://", "https://")):
        if Path(address).expanduser().is_dir():
            return ChannelKind.FOLDER
        raise UsageError(f"{address} is neither a folder nor an http(s) address.")
    path = address.split("?")[0].lower()
    if "sitemap" in path:
        return ChannelKind.SITEMAP
    feed_marks = ("rss", "feed", "atom", ".xml", ".json", ".rdf")
    return ChannelKind.FEED if any(mark in path for mark in feed_marks) else ChannelKind.INDEX


@command.command("list")
@json_option
def list_channels(as_json: bool) -> None:
    """All channels with their health."""
    open_archive()
    now = datetime.now(UTC)
    rows = []
    for outlet, channel, state, paused in store.all_channels():
        said = "paused" if paused else sentence(health(state, now), "en")
        rows.append((outlet.name, channel.kind.value, channel.address, channel.section, said))
    if as_json:
        show_json([dict(zip(("outlet", "kind", "address", "section", "health"), row, strict=True)) for row in rows])
    else:
        show_table(("outlet", "kind", "address", "section", "health"), rows)


@command.command("import")
@click.argument("file", type=click.File("rb"))
def import_list(file: BinaryIO) -> None:
    """Take in the channels of an OPML file."""
    open_archive()
    click.echo(f"{import_opml(file.read())} new channels.")


def import_opml(data: bytes) -> int:
    """Add the channels of an OPML list; returns how many are new."""
    return store.add_channels(opml.read(data), datetime.now(UTC))


@command.command("export")
@click.option("--output", type=click.File("wb"), default="-", help="File to write; - is standard output.")
def export_list(output: BinaryIO) -> None:
    """Write the channels as OPML; private ones are left out."""
    open_archive()
    pairs = [(outlet, channel) for outlet, channel, _, _ in store.all_channels() if not channel.private]
    output.write(opml.write(pairs, settings().name))


@command.command("check")
@click.argument("address", required=False)
def check(address: str | None) -> None:
    """Check ADDRESS, or every channel, as soon as a worker is free."""
    open_archive()
    click.echo(f"{store.check_now(address, datetime.now(UTC))} channels are due now.")


@command.command("pause")
@click.argument("address")
@click.option("--resume", is_flag=True, help="Go on watching it.")
def pause(address: str, resume: bool) -> None:
    """Stop watching ADDRESS for now."""
    open_archive()
    store.pause(address, paused=not resume, now=datetime.now(UTC))
    click.echo(f"{address}: {'watched again' if resume else 'paused'}.")
