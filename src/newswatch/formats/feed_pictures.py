"""Media RSS in RSS and Atom → the picture that an entry gives for itself, where it says what it shows and who made it.

Read apart from the entries, and only for outlets whose rights allow pictures: the feed reader mixes what is said of a
picture into what is said of the entry.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from newswatch.formats.feed import decoded, legal, refuse_entities
from newswatch.formats.sanitise import plain_text
from newswatch.records import Picture
from newswatch.text.urls import absolute_url

MEDIA = "{http://search.yahoo.com/mrss/}"
LONGEST = 300
"""Characters of a description or a credit."""


def pictures(data: bytes, *, base: str | None = None, charset: str | None = None) -> Mapping[str, Picture]:
    """Id or address of an entry, as given → its first picture. Nothing for a feed that is not well-formed.

    Raises ``Hostile`` for entity tricks, ``WrongCharset``.
    """
    text = decoded(data, charset)
    refuse_entities(text)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
        root = etree.fromstring(legal(text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    found: dict[str, Picture] = {}
    for entry in root.iter("{*}item", "{*}entry"):
        picture = next(filter(None, (_picture(media, base) for media in entry.iter(f"{MEDIA}content"))), None)
        if picture is not None:
            found.update(dict.fromkeys(_names(entry), picture))
    return found


def _names(entry: etree._Element) -> list[str]:
    """What the entry may be known by: its id, its link."""
    said = [(node.text or node.get("href") or "").strip() for node in entry.iterchildren("{*}id", "{*}guid", "{*}link")]
    return [name for name in said if name]


def _picture(media: etree._Element, base: str | None) -> Picture | None:
    kind = media.get("medium") or (media.get("type") or "").partition("/")[0]
    url = absolute_url(media.get("url") or "", base) if kind == "image" else None
    alt, credit = _said(media, "description"), _said(media, "credit")
    return Picture(url, alt, credit) if url and alt and credit else None


def _said(media: etree._Element, name: str) -> str:
    node = media.find(f"{MEDIA}{name}")
    return plain_text("".join(map(str, node.itertext())))[:LONGEST].strip() if node is not None else ""
