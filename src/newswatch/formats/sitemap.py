"""Sitemaps, news sitemaps and their indexes → notices and addresses of further sitemaps."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lxml import etree

from newswatch.errors import CutOff, NotThisFormat, TooLarge, Unreadable
from newswatch.formats.feed import decoded, legal, plausible, refuse_entities
from newswatch.formats.sanitise import one_line, plain_text
from newswatch.records import Notice
from newswatch.text.urls import absolute_url

RECENT = timedelta(days=3)
"""From a sitemap without news marks, addresses changed within this are taken; news sitemaps hold two days."""

LARGEST = 52_428_800
"""Bytes of a sitemap unpacked (limit of the sitemap protocol)."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """``notices`` in the order of the file; ``further``: addresses of sitemaps that an index names, newest first."""

    notices: tuple[Notice, ...]
    further: tuple[str, ...] = ()
    whole: bool = True


def read(data: bytes, *, base: str | None = None, charset: str | None = None, now: datetime | None = None) -> Sitemap:
    """A sitemap, packed with gzip or not; arguments as in ``feed.read``. What stands before a missing end is read.

    Raises ``NotThisFormat``, ``CutOff`` where no address is whole, ``Hostile``, ``TooLarge``, ``WrongCharset``.
    """
    text = decoded(_unpacked(data), charset)
    if not text.strip():
        raise Unreadable("the sitemap is empty")
    refuse_entities(text)
    root, whole = _root(text)
    name = _local(root)
    if name == "sitemapindex":
        return Sitemap((), _further(root, base), whole)
    if name != "urlset":
        raise NotThisFormat(f"this is no sitemap: it begins with <{name}>")
    notices = tuple(notice for url in root if _local(url) == "url" and (notice := _notice(url, base, now)))
    if not whole and not notices:
        raise CutOff("the sitemap ends before its first whole address")
    return Sitemap(notices, (), whole)


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise Unreadable(f"the packed sitemap cannot be unpacked: {error}") from error
    if len(text) > LARGEST:
        raise TooLarge(f"over {LARGEST:,} bytes unpacked")
    return text


def _root(text: str) -> tuple[etree._Element, bool]:
    """The root element and whether its end is there; entries after the damage are lost to the parser."""
    body = legal(text).encode()
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise NotThisFormat(f"this is no XML: {error}") from error
    if root is None:
        raise NotThisFormat("this is no XML")
    whole = text.rstrip().endswith(">") and f"{_local(root)}>" in text[-200:]
    if not whole and len(root):
        root.remove(root[-1])
    return root, whole


def _further(root: etree._Element, base: str | None) -> tuple[str, ...]:
    found = []
    for place, entry in enumerate(root):
        url = absolute_url(_child(entry, "loc") or "", base)
        if url:
            changed = _time(_child(entry, "lastmod"), None)
            found.append((-(changed.timestamp() if changed else 0.0), place, url))
    return tuple(dict.fromkeys(url for _, _, url in sorted(found)))


def _notice(entry: etree._Element, base: str | None, now: datetime | None) -> Notice | None:
    url = absolute_url(_child(entry, "loc") or "", base)
    if url is None:
        return None
    changed = _time(_child(entry, "lastmod"), now)
    news = next((child for child in entry if _local(child) == "news"), None)
    if news is None:
        if changed is None or (now is not None and now - changed > RECENT):
            return None
        return Notice(identity=url, url=url, updated=changed)
    publication = next((child for child in news if _local(child) == "publication"), None)
    keywords = (_child(news, "keywords") or "").split(",")
    return Notice(
        identity=url,
        url=url,
        headline=plain_text(_child(news, "title") or "") or None,
        categories=tuple(dict.fromkeys(word.strip() for word in keywords if word.strip())),
        published=_time(_child(news, "publication_date"), now),
        updated=changed,
        language=_child(publication, "language") if publication is not None else None,
        provider=one_line(_child(publication, "name") or "") or None if publication is not None else None,
    )


def _child(element: etree._Element, name: str) -> str | None:
    for child in element:
        if _local(child) == name and child.text and child.text.strip():
            return child.text.strip()
    return None


def _local(element: etree._Element) -> str:
    """The name without namespace or prefix; "" for comments and the like."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _time(value: str | None, now: datetime | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return at if plausible(at, now) else None
