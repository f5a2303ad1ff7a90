"""OPML ↔ outlets and their channels.

Ours: one outline an outlet, its channels below it; what OPML has no word for stands in attributes of our namespace.
Others': every outline with an address is a channel, of an outlet named as the outline is; folders of it are ignored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from lxml import etree

from newswatch.errors import NotThisFormat, Unreadable
from newswatch.formats.feed import decoded, legal, refuse_entities
from newswatch.formats.sanitise import one_line
from newswatch.records import Channel, ChannelKey, ChannelKind, Outlet, OutletSlug, Rights, SectionSlug
from newswatch.text.urls import absolute_url, host_of

NAMESPACE = "urn:ontario-news-watch:channels"
_OWN = f"{{{NAMESPACE}}}"
_DEEPEST = 20

Chosen = TypeVar("Chosen", bound=StrEnum)


def read(data: bytes) -> tuple[tuple[Outlet, Channel], ...]:
    """The channels of a list with their outlets, in its order, each address once.

    Raises ``NotThisFormat``, ``Unreadable`` (a value of ours that is none), ``Hostile``, ``WrongCharset``.
    """
    text = decoded(data)
    refuse_entities(text)
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(legal(text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise NotThisFormat(f"this is no OPML: {error}") from error
    body = root.find("body") if root is not None and root.tag == "opml" else None
    if body is None:
        raise NotThisFormat("this is no OPML: it has no opml element with a body")
    found: dict[str, tuple[Outlet, Channel]] = {}
    _walk(body, None, found, _DEEPEST)
    return tuple(found.values())


def write(pairs: Iterable[tuple[Outlet, Channel]], title: str) -> bytes:
    """An OPML 2.0 list. Private channels are left out: their addresses are not ours to hand on."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"watch": NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    outlets: dict[str, etree._Element] = {}
    for outlet, channel in pairs:
        if channel.private:
            continue
        if outlet.slug not in outlets:
            outlets[outlet.slug] = etree.SubElement(body, "outline", _outlet_attributes(outlet))
        etree.SubElement(outlets[outlet.slug], "outline", _channel_attributes(outlet, channel))
    etree.indent(root, "  ")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _walk(
    element: etree._Element, outlet: Outlet | None, found: dict[str, tuple[Outlet, Channel]], deeper: int
) -> None:
    if deeper == 0:
        raise Unreadable(f"outlines are nested more than {_DEEPEST} deep")
    for outline in element.iterfind("outline"):
        address = (outline.get("xmlUrl") or outline.get(f"{_OWN}address") or "").strip()
        if address:
            owner = outlet or _outlet(outline, address)
            channel = _channel(outline, owner, address)
            if channel is not None:
                found.setdefault(channel.key, (owner, channel))
        own = _outlet(outline, address) if outline.get(f"{_OWN}outlet") else outlet
        _walk(outline, own, found, deeper - 1)


def _outlet(outline: etree._Element, address: str) -> Outlet:
    home = absolute_url(outline.get("htmlUrl") or "")
    name = one_line(outline.get("text") or outline.get("title") or "") or host_of(home or address) or address
    slug = outline.get(f"{_OWN}outlet") or slug_of(name)
    return Outlet(
        slug=OutletSlug(slug),
        name=name,
        home=home,
        owner=outline.get(f"{_OWN}owner"),
        language=outline.get("language"),
        place=outline.get(f"{_OWN}place"),
        agency=outline.get(f"{_OWN}agency") == "true",
        rights=_one_of(Rights, outline.get(f"{_OWN}rights") or "excerpt"),
        pictures=outline.get(f"{_OWN}pictures") == "true",
    )


def _channel(outline: etree._Element, outlet: Outlet, address: str) -> Channel | None:
    """None for an address that is neither http(s) nor, in our own lists, a folder."""
    kind = _one_of(ChannelKind, outline.get(f"{_OWN}kind") or "feed")
    if kind is not ChannelKind.FOLDER:
        absolute = absolute_url(address)
        if absolute is None:
            return None
        address = absolute
    section = outline.get(f"{_OWN}section")
    rights = outline.get(f"{_OWN}channel-rights")
    return Channel(
        key=ChannelKey(address),
        outlet=outlet.slug,
        kind=kind,
        address=address,
        section=SectionSlug(section) if section else None,
        language=outline.get("language"),
        fetch_pages=outline.get(f"{_OWN}fetch-pages") != "false",
        rights=_one_of(Rights, rights) if rights else None,
        note=one_line(outline.get("description") or ""),
    )


def _outlet_attributes(outlet: Outlet) -> dict[str, str]:
    return _kept(
        {
            "text": outlet.name,
            "htmlUrl": outlet.home,
            "language": outlet.language,
            f"{_OWN}outlet": outlet.slug,
            f"{_OWN}owner": outlet.owner,
            f"{_OWN}place": outlet.place,
            f"{_OWN}agency": "true" if outlet.agency else None,
            f"{_OWN}rights": outlet.rights.value if outlet.rights is not Rights.EXCERPT else None,
            f"{_OWN}pictures": "true" if outlet.pictures else None,
        }
    )


def _channel_attributes(outlet: Outlet, channel: Channel) -> dict[str, str]:
    """``type`` is "rss" only for feeds, so that other programs take no page or folder for one."""
    feed = channel.kind is ChannelKind.FEED
    name = f"{outlet.name} – {channel.section}" if channel.section else outlet.name
    return _kept(
        {
            "text": name,
            "type": "rss" if feed else None,
            "xmlUrl": channel.address if feed else None,
            f"{_OWN}address": None if feed else channel.address,
            "htmlUrl": outlet.home,
            "language": channel.language,
            "description": channel.note,
            f"{_OWN}kind": None if feed else channel.kind.value,
            f"{_OWN}section": channel.section,
            f"{_OWN}fetch-pages": None if channel.fetch_pages else "false",
            f"{_OWN}channel-rights": channel.rights.value if channel.rights else None,
        }
    )


def slug_of(name: str) -> str:
    """A name as part of an address: ``Le Régional`` → ``le-regional``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100] or "outlet"


def _kept(given: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in given.items() if value}


def _one_of(kinds: type[Chosen], value: str) -> Chosen:
    try:
        return kinds(value)
    except ValueError as error:
        raise Unreadable(f"{value!r} is none of {', '.join(kind.value for kind in kinds)}") from error
