"""The sample newsroom laid out in a folder, and its channels."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from newswatch.errors import UsageError
from newswatch.records import Channel, ChannelKey, ChannelKind, Outlet, OutletSlug, Rights
from newswatch.sample.pieces import houses, pieces
from newswatch.sample.publication import moment, ninjs

KINDS = {
    "rss": (ChannelKind.FEED, "feed.xml"),
    "atom": (ChannelKind.FEED, "atom.xml"),
    "jsonfeed": (ChannelKind.FEED, "feed.json"),
    "sitemap": (ChannelKind.SITEMAP, "news-sitemap.xml"),
    "index": (ChannelKind.INDEX, ""),
}


def lay_out(folder: Path, newest: datetime) -> None:
    """Write the wire folder and the moment that counts as now. Does nothing to a folder that is laid out already."""
    mark = folder / "newest"
    if mark.exists():
        return
    wire = folder / "wire"
    wire.mkdir(parents=True, exist_ok=True)
    for piece in pieces():
        house = houses()[piece.house]
        if house.form == "wire":
            name = f"{moment(piece, newest):%Y%m%d-%H%M}-{piece.id}.json"
            (wire / name).write_bytes(ninjs(house, piece, newest))
    mark.write_text(newest.isoformat(), encoding="ascii")


def newest_moment(folder: Path) -> datetime:
    """The moment the folder was laid out with. Raises ``UsageError``."""
    try:
        return datetime.fromisoformat((folder / "newest").read_text(encoding="ascii")).astimezone(UTC)
    except OSError as error:
        raise UsageError(f"The sample newsroom is not laid out in {folder}: newswatch sample start does it.") from error


def pairs(base: str, wire: Path) -> tuple[tuple[Outlet, Channel], ...]:
    """Its outlets with one channel each; ``base``: the server's address without a slash at the end."""
    found = []
    for house in houses().values():
        outlet = Outlet(
            OutletSlug(house.slug), house.name, home=f"{base}/{house.slug}/", owner=house.owner,
            language=house.language, place=house.place, agency=house.agency, rights=Rights(house.rights), pictures=house.pictures,
        )  # fmt: skip
        if house.form == "wire":
            kind, address = ChannelKind.FOLDER, str(wire.resolve())
        else:
            kind, name = KINDS[house.form]
            address = f"{base}/{house.slug}/{name}"
        note = "The sample newsroom: an invented outlet."
        found.append((outlet, Channel(ChannelKey(address), outlet.slug, kind, address, note=note)))
    return tuple(found)
