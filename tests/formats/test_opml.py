"""Lists of channels, ours and others', and the starter list."""

from __future__ import annotations

from pathlib import Path

import pytest

from newswatch.errors import Hostile, NotThisFormat, Unreadable
from newswatch.formats.opml import read, slug_of, write
from newswatch.records import Channel, ChannelKey, ChannelKind, Outlet, OutletSlug, Rights, SectionSlug

COURIER = Outlet(
    OutletSlug("tamarack-bay-courier"), "Tamarack Bay Courier", "https://tamarack.example/", "Lakeshore Papers",
    "en-CA", "Tamarack Bay",
)  # fmt: skip
WIRE = Outlet(OutletSlug("wendover-wire"), "Wendover Wire", agency=True, rights=Rights.FULL)


def channel(address: str, outlet: Outlet = COURIER, kind: ChannelKind = ChannelKind.FEED, **more: object) -> Channel:
    return Channel(ChannelKey(address), outlet.slug, kind, address, **more)  # type: ignore[arg-type]


def test_what_is_written_is_read_again() -> None:
    pairs = (
        (COURIER, channel("https://tamarack.example/rss?a=1&b=2", section=SectionSlug("ontario"), language="en-CA")),
        (COURIER, channel("https://tamarack.example/map.xml", kind=ChannelKind.SITEMAP, fetch_pages=False)),
        (WIRE, channel("/srv/wire", WIRE, ChannelKind.FOLDER, rights=Rights.HEADLINE, note="not checked: “é”")),
    )
    assert read(write(pairs, "Ours")) == pairs


def test_private_channels_are_not_handed_on() -> None:
    data = write([(COURIER, channel("https://tamarack.example/rss?key=secret", private=True))], "Ours")
    assert b"secret" not in data and read(data) == ()


def test_only_feeds_look_like_feeds_to_others() -> None:
    data = write([(COURIER, channel("https://tamarack.example/", kind=ChannelKind.INDEX))], "Ours")
    assert b"xmlUrl" not in data


def test_lists_of_other_readers() -> None:
    data = b"""<?xml version="1.0"?><opml version="1.0"><head/><body><outline text="News"><outline text="North &amp; Co"
    title="x" type="rss" xmlUrl="HTTPS://North.example/feed" htmlUrl="https://north.example/"/>
    <outline title="South" xmlUrl="https://south.example/feed"/><outline text="South" xmlUrl="https://south.example/feed"/>
    <outline xmlUrl="https://www.nameless.example/feed"/><outline text="bad" xmlUrl="javascript:x()"/>
    <outline text="local" xmlUrl="/etc"/></outline></body></opml>"""
    pairs = read(data)
    assert [(outlet.slug, outlet.name, channel.address) for outlet, channel in pairs] == [
        ("north-co", "North & Co", "https://north.example/feed"),
        ("south", "South", "https://south.example/feed"),
        ("nameless-example", "nameless.example", "https://www.nameless.example/feed"),
    ]
    assert {channel.kind for _, channel in pairs} == {ChannelKind.FEED}


def test_bare_ampersands_of_careless_writers() -> None:
    data = b'<opml version="2.0"><body><outline text="A & B" xmlUrl="https://a.example/f?x=1&y=2"/></body></opml>'
    assert read(data)[0][1].address.startswith("https://a.example/f?x=1")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<html><body/></html>", NotThisFormat),
        (b"", NotThisFormat),
        (b"<opml/>", NotThisFormat),
        (b'<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body>&a;</body></opml>', Hostile),
        (b"<opml><body>" + b'<outline text="x">' * 30 + b"</outline>" * 30 + b"</body></opml>", Unreadable),
        (
            b'<opml xmlns:w="urn:ontario-news-watch:channels"><body>'
            b'<outline xmlUrl="https://a.example/" w:kind="nonsense"/></body></opml>',
            Unreadable,
        ),
    ],
)
def test_trouble(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(data)


def test_slugs() -> None:
    assert (slug_of("Le Régional"), slug_of("  A & B! "), slug_of("日本")) == ("le-regional", "a-b", "outlet")


def test_starter_list() -> None:
    pairs = read((Path(__file__).parents[2] / "config" / "channels.ontario.opml").read_bytes())
    outlets = {outlet.slug: outlet for outlet, _ in pairs}
    assert len(outlets) >= 40 and len({channel.key for _, channel in pairs}) == len(pairs)
    assert {outlet.language for outlet in outlets.values()} == {"en-CA", "fr-CA"}
    for outlet, listed in pairs:
        assert listed.note.startswith(("not checked", "non vérifié")), listed.address
        assert outlet.place and outlet.home and listed.language
        assert listed.address.startswith("https://")
