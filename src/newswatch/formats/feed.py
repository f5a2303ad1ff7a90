"""RSS 0.9x–2.0 and Atom → notices. Feedparser reads, from memory only; what it gives is sanitised and judged here."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser
from lxml import etree

from newswatch.errors import CutOff, Hostile, NotThisFormat, TooLarge, Unreadable, WrongCharset
from newswatch.formats.sanitise import clean_html, one_line, plain_text
from newswatch.records import Notice
from newswatch.text.urls import absolute_url

AHEAD = timedelta(days=1)
"""A date further ahead than this is no date of an item: zones differ by 26 hours at most, and clocks go wrong."""

LONGEST_BROKEN_ENTRY = 250_000
"""Characters of one entry where the feed is not well-formed; reading that many takes about a second."""

BROKEN_TAGS = 25_000
"""Tags read of a feed that is not well-formed, which is some two thousand entries. Feedparser takes such a feed apart by
its own slower way, 24 µs a tag: 9,669 entries of 2.2 MB took 3 s, 299,928 tags without an end 5 s."""

_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf)\b", re.IGNORECASE)
_ENDED = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
_ENTITY = re.compile(r"<!ENTITY\s+(%?)\s*[\w.:-]+\s+(?:(SYSTEM|PUBLIC)\b|[\"']([^\"']*)[\"'])", re.IGNORECASE)
_HARMLESS = re.compile(r"(?:[^&%]|&#(?:\d{1,7}|x[0-9a-fA-F]{1,6});)*")
_ENTITY_MOST, _ENTITY_LONGEST = 300, 100
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(\d{1,40}|[xX][0-9a-fA-F]{1,40});")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEVEN_BIT = re.compile(r"utf-?7|iso-?2022|hz", re.IGNORECASE)  # these look like UTF-8 and are not
_AS_WINDOWS = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})  # what browsers read them as


def read(
    data: bytes, *, base: str | None = None, charset: str | None = None, now: datetime | None = None
) -> tuple[Notice, ...]:
    """The entries of a feed, in its order, however many there are; of one not well-formed those in its first ``BROKEN_TAGS``.

    ``base`` resolves links, ``charset`` is what the transport announced, ``now`` bounds dates: one more than a day
    ahead is None. An entry whose end is missing is left out; ``is_whole`` tells. Raises ``NotThisFormat`` for HTML and
    other things, ``CutOff`` where not one entry is whole, ``Hostile`` for entity tricks, ``WrongCharset``,
    ``TooLarge``, ``Unreadable``.
    """
    text = decoded(data, charset)
    if not text.strip():
        raise Unreadable("the feed is empty")
    refuse_entities(text)
    root = _ROOT.search(text[:20_000])
    if _HTML.search(text[: root.start() if root else 2_000]):
        raise NotThisFormat("this is a web page, not a feed")
    if not root:
        raise NotThisFormat("this is neither RSS nor Atom")
    body = _short_if_broken(_without_half_entry(_DECLARATION.sub("", legal(text))))
    try:
        parsed = feedparser.parse(
            BytesIO(body.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # the library's own slips on odd markup
        raise Unreadable(f"the feed cannot be read: {type(error).__name__}: {error}") from error
    if not parsed.entries and not is_whole(data):
        raise CutOff("the feed ends before its first whole entry")
    if not parsed.entries and parsed.bozo and not parsed.version:
        raise Unreadable(f"the feed cannot be read: {parsed.get('bozo_exception')}")
    language: str | None = parsed.feed.get("language") or None
    return tuple(_notice(entry, base, language, now) for entry in parsed.entries)


def _short_if_broken(text: str) -> str:
    """``text``, or of broken XML with very many tags the whole entries among the first. Raises ``TooLarge`` for a huge
    entry in broken XML: reading it takes time by the square of its length.
    """
    starts = [match.start() for match in _ENTRY.finditer(text)]
    longest = max(map(int.__sub__, [*starts[1:], len(text)], starts), default=len(text))
    if longest <= LONGEST_BROKEN_ENTRY and text.count("<") <= BROKEN_TAGS:
        return text
    try:
        etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        if longest <= LONGEST_BROKEN_ENTRY:
            return _without_half_entry(_first_tags(text))
        raise TooLarge(f"an entry of {longest:,} characters in a feed that is not well-formed: {error}") from error
    return text


def _first_tags(text: str) -> str:
    at = 0
    for _ in range(BROKEN_TAGS):
        at = text.find("<", at) + 1
    return text[: at - 1]


def legal(text: str) -> str:
    """``text`` without what XML forbids: control characters, and references to characters that there are not."""
    return _REFERENCE.sub(_legal_reference, _FORBIDDEN.sub("", text))


def _legal_reference(match: re.Match[str]) -> str:
    code = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
    return match[0] if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"


def is_whole(data: bytes) -> bool:
    """Whether the closing tag of the feed is there; what careless servers print behind it does not count."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _ENDED.search(data.decode("utf-16", "replace")[-2_000:]) is not None
    return _ENDED.search(data[-2_000:].decode("latin-1").rstrip("\x00\x1a")) is not None


def decoded(data: bytes, charset: str | None = None) -> str:
    """XML bytes as text. Valid UTF-8 is UTF-8 whatever is announced, for announcements lie more often than bytes.

    Then: the declaration in the document, the transport's, Windows-1252. Raises ``WrongCharset`` where none fits.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data, name).lstrip("\ufeff")
    if data[:2] == b"<\x00" or data[:2] == b"\x00<":
        return _strictly(data, "utf-16-le" if data[:1] == b"<" else "utf-16-be")
    declared = _DECLARED.match(data[:300])
    names = [declared[1].decode("ascii") if declared else None, charset]
    if not any(name and _SEVEN_BIT.match(name) for name in names):
        names.insert(0, "utf-8")
    for said in (*names, "windows-1252"):
        if said is None or said.lower().startswith(("utf-7", "utf-16", "utf-32")):
            continue
        try:
            return data.decode("windows-1252" if said.lower() in _AS_WINDOWS else said)
        except (UnicodeDecodeError, LookupError):
            continue
    raise WrongCharset(f"the bytes fit none of {', '.join(dict.fromkeys(n for n in names if n))}, windows-1252")


def refuse_entities(text: str) -> None:
    """Raises ``Hostile`` for entity definitions that fetch or build on others; single characters may have names."""
    head = text[: match.start()] if (match := _ROOT.search(text)) else text[:100_000]
    found = _ENTITY.findall(head)
    if "<!ENTITY" in head.upper() and not found:
        raise Hostile("the document defines entities in a form that is not allowed")
    for parameter, external, value in found:
        if parameter or external or len(value) > _ENTITY_LONGEST or not _HARMLESS.fullmatch(value):
            raise Hostile("the document defines entities that fetch or build on others")
    if len(found) > _ENTITY_MOST:
        raise Hostile(f"the document defines {len(found)} entities")


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise WrongCharset(f"the bytes announce {name} and do not fit it") from error


def _without_half_entry(text: str) -> str:
    """The text up to the end of its last whole entry when the feed's own end is missing."""
    if _ENDED.search(text[-2_000:]):
        return text
    ends = list(re.finditer(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", text, re.IGNORECASE))
    if not ends:
        start = re.search(r"<(?:[\w.-]+:)?(?:item|entry)\b", text, re.IGNORECASE)
        return text[: start.start()] if start else text
    return text[: ends[-1].end()]


def _notice(entry: Any, base: str | None, language: str | None, now: datetime | None) -> Notice:
    url = _link(entry, base)
    headline = _headline(entry.get("title_detail")) or None
    published = _time(entry.get("published_parsed"), now)
    contents = [part.get("value") or "" for part in entry.get("content", ())]
    content = max(contents, key=len, default="")
    summary = entry.get("summary") or ""
    provider = (entry.get("source") or {}).get("title")
    return Notice(
        identity=entry.get("id") or url or _made_identity(headline, published, summary),
        url=url,
        headline=headline,
        summary_html=clean_html(summary, url or base) or None if summary != content else None,
        content_html=clean_html(content, url or base) or None,
        authors=_authors(entry),
        categories=tuple(dict.fromkeys(tag.term.strip() for tag in entry.get("tags", ()) if tag.get("term"))),
        published=published,
        updated=_time(dict.get(entry, "updated_parsed"), now),
        language=(entry.get("title_detail") or {}).get("language") or language,
        provider=plain_text(provider) if provider else None,
    )


def _link(entry: Any, base: str | None) -> str | None:
    """An id without scheme stands for no address, though RSS takes ids for links unless they say otherwise."""
    given = entry.get("feedburner_origlink") or entry.get("link")
    if not given or (given == entry.get("id") and not given.lower().startswith(("http:", "https:"))):
        return None
    return absolute_url(given, base)


def _headline(detail: Any) -> str:
    if not detail or not detail.get("value"):
        return ""
    value: str = detail["value"]
    return one_line(value) if detail.get("type") == "text/plain" and "&" not in value else plain_text(value)


def _authors(entry: Any) -> tuple[str, ...]:
    names = [author.get("name") for author in entry.get("authors", ())] or [entry.get("author")]
    return tuple(dict.fromkeys(plain_text(name) for name in names if name and name.strip()))


def _made_identity(headline: str | None, published: datetime | None, summary: str) -> str:
    """For an entry with neither id nor link: its time, so that a mended headline is the same entry; else its words."""
    return published.isoformat() if published else (headline or plain_text(summary)[:200] or "entry")


def _time(given: struct_time | None, now: datetime | None) -> datetime | None:
    if given is None:
        return None
    try:
        at = datetime.fromtimestamp(calendar.timegm(given), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if plausible(at, now) else None


def plausible(at: datetime, now: datetime | None) -> bool:
    """Whether an item can bear this date: after 1990, not more than a day ahead of ``now``."""
    return at.year >= 1990 and (now is None or at <= now + AHEAD)
