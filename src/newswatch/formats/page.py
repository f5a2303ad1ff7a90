"""Web pages → ``Received``: text by a cascade, the rest from structured data, metadata and the page's own marks.

Bounded: size, elements and nesting have limits. Its time is not: the caller watches the clock from another process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree, html

from newswatch.errors import Hostile, NotAnArticle, TooLarge, Unreadable
from newswatch.formats import page_dates, page_furniture, page_marks, page_metadata, page_text, site_rules
from newswatch.formats.page_blocks import blocks
from newswatch.formats.page_kind import extent_of, kind_of_page
from newswatch.formats.page_metadata import Metadata
from newswatch.formats.site_rules import SiteRule, rule_for
from newswatch.records import Dated, Received
from newswatch.text.urls import canonical_url, is_front_page
from newswatch.text.zones import zone_for

LARGEST = 4_000_000
"""Bytes. The largest article page of 102 saved ones has 3.1 million; an article's own text has some ten thousand."""

MOST_ELEMENTS = 15_000
"""An article page has under 12,000; above this every extractor takes seconds."""

MOST_TEXT = 1_000_000
"""Code points of text. An article has some ten thousand, a long book as many as this."""

DEEPEST = 200
"""Open elements inside one another. The parser itself gives up at 256 and would silently drop what follows."""

FEWEST_WORDS = 12
"""Below this there is no article, only furniture that looked like one."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_AS_WINDOWS = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})


def read(data: bytes, *, charset: str | None = None, url: str | None = None) -> tuple[Received, ...]:
    """The article of one page. ``url`` is where it was fetched from.

    Raises ``TooLarge``, ``Hostile`` (nesting), ``Unreadable``, ``NotAnArticle``.
    """
    tree = _tree(data, charset)
    metadata = page_metadata.read(tree)
    page_furniture.clear_machinery(tree)
    dropped = page_furniture.clear_boxes(tree)
    seen = list(blocks(tree))
    if sum(len(block.text) for block in seen) > MOST_TEXT:
        raise TooLarge(f"a page of more than {MOST_TEXT:,} characters of text")
    lines = [block for block in seen if 5 <= len(block.text) <= page_marks.LONGEST_LINE]
    marks = page_marks.read(tree, lines)
    address = _canonical(metadata.canonical, url)
    dates = page_dates.read(tree, lines, metadata.times, url or address, zone_for(url or address, metadata.language))
    paragraphs, origin = page_text.paragraphs(tree, seen, metadata.body, _rule(url or address, dates))
    if sum(len(p.split()) for p in paragraphs) < FEWEST_WORDS:
        raise NotAnArticle("the page holds no running text")
    site = metadata.site_name or marks.site_name or _title_tail(metadata.title)
    headline, headline_from = _headline(metadata, marks.headlines, site)
    paragraphs = _without_titles(paragraphs, (headline, metadata.og_title, *marks.headlines))
    section, section_from = _section(metadata, marks, address or url, site)
    kind = kind_of_page(metadata, seen, paragraphs, address or url)
    extent = extent_of(metadata, seen, dropped, paragraphs)
    origins = {
        "headline": headline_from, "paragraphs": origin, "section": section_from, "authors": metadata.authors_from,
        "byline": marks.byline and "byline element", "language": metadata.language and "html lang",
        "site_name": site and "page", "kind": kind and "page", "extent": extent and "marks of the page",
    }  # fmt: skip
    return (
        Received(
            url=url, canonical_url=address, headline=headline, deck=_deck(metadata, marks.deck, paragraphs),
            paragraphs=(*paragraphs, *_unseen(marks.credit_lines, paragraphs)), language=metadata.language,
            section=section, site_name=site, kind=kind, label=marks.label, dates=dates,
            extent=extent,
            byline=marks.byline, authors=metadata.authors, provider=metadata.publisher,
            categories=metadata.keywords, origins=tuple((k, v) for k, v in origins.items() if v),
        ),
    )  # fmt: skip


def _rule(url: str | None, dates: tuple[Dated, ...]) -> SiteRule | None:
    day = next((dated.at.date() for dated in dates if dated.role == "published"), None)
    return rule_for(url, day, site_rules.shipped())


def _without_titles(paragraphs: tuple[str, ...], titles: Iterable[str | None]) -> tuple[str, ...]:
    """The paragraphs without those of the first three that are a heading of the page."""
    known = {" ".join(title.split()).casefold() for title in titles if title}
    return (*(p for p in paragraphs[:3] if p.casefold() not in known), *paragraphs[3:])


def _tree(data: bytes, charset: str | None) -> html.HtmlElement:
    if len(data) > LARGEST:
        raise TooLarge(f"a page of {len(data):,} bytes; the most is {LARGEST:,}")
    text = _without_controls(decoded(data, charset))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"no HTML could be read: {error}") from error
    _refuse_monsters(tree)
    return tree


def _without_controls(text: str) -> str:
    """``text`` without what a tree can be read with and not be written with, in the open or as a reference."""
    return _REFERENCE.sub(lambda match: "" if _is_control(match[1]) else match[0], _CONTROL.sub("", text))


def _is_control(number: str) -> bool:
    """Whether a character reference ("1", "xFFFE") names what XML does not allow."""
    point = int(number[1:], 16) if number[0] in "xX" else int(number)
    return point < 0x110000 and bool(_CONTROL.match(chr(point)))


def _refuse_monsters(tree: html.HtmlElement) -> None:
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise TooLarge(f"a page of more than {MOST_ELEMENTS:,} elements")
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Hostile(f"elements nested deeper than {DEEPEST}")


def decoded(data: bytes, charset: str | None = None) -> str:
    """Page bytes as text: byte order mark, valid UTF-8 whatever is announced, the page's word, the server's, 1252.

    A page that says UTF-8 and has a few wrong bytes keeps them as U+FFFD, so that the damage can be marked.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(data[:4096])
    for name in (said[1].decode("ascii") if said else None, charset, "utf-8"):
        if name is None or name.lower().startswith(("utf-7", "utf-16", "utf-32")):
            continue
        if name.lower().replace("_", "-") in ("utf-8", "utf8"):
            text = data.decode("utf-8", "replace")
            if text.count("\ufffd") <= len(text) / 500:
                return text
            continue
        try:
            return data.decode("windows-1252" if name.lower() in _AS_WINDOWS else name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("windows-1252", "replace")


def _canonical(given: str | None, url: str | None) -> str | None:
    address = canonical_url(given, url) if given else None
    if address and is_front_page(address) and url and not is_front_page(url):
        address = None
    return address or (canonical_url(url) if url else None)


def _headline(metadata: Metadata, headings: tuple[str, ...], site: str | None) -> tuple[str | None, str]:
    """The page's own heading where there is one that the metadata knows, else the metadata's, else the title's."""
    said = metadata.headline or metadata.og_title
    known = [h for h in headings if h and (not site or h.casefold() != site.casefold())]
    for heading in known:
        if said is None or _alike(heading, said) or (metadata.title and heading in metadata.title):
            return heading, "h1"
    if said:
        return _without_tail(said, site), "json-ld" if metadata.headline else "meta og:title"
    if known:
        return known[0], "h1"
    return (_without_tail(metadata.title, site), "title") if metadata.title else (None, "")


def _alike(one: str, other: str) -> bool:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) >= 0.6 * min(len(a), len(b)) > 0


def _title_tail(title: str | None) -> str | None:
    """The site's name as a title's last part ("Ferry sails again | Port Alder Ledger")."""
    parts = re.split(r"\s+[|–—·•»]\s+|\s+-\s+", title or "")
    return parts[-1].strip() if len(parts) > 1 and len(parts[-1].split()) <= 6 else None


def _without_tail(title: str, site: str | None) -> str:
    if site:
        title = re.sub(rf"\s*[|–—·•»-]\s*{re.escape(site)}\s*$", "", title, flags=re.IGNORECASE)
    parts = re.split(r"\s+\|\s+", title)
    return parts[0].strip() if len(parts) > 1 and len(parts[0].split()) >= 4 else title.strip()


def _section(
    metadata: Metadata, marks: page_marks.Marks, url: str | None, site: str | None
) -> tuple[str | None, str | None]:
    if metadata.section:
        return metadata.section, "metadata"
    found = marks.trail or marks.section_for(url, site)
    return found, ("trail" if marks.trail else "nav") if found else None


def _deck(metadata: Metadata, marked: str | None, paragraphs: tuple[str, ...]) -> str | None:
    deck = marked or metadata.description
    if not deck or not paragraphs:
        return None
    start = deck.rstrip(" .…").casefold()[:60]
    return None if any(p.casefold().startswith(start) or start in p.casefold() for p in paragraphs[:3]) else deck


def _unseen(lines: tuple[str, ...], paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Credit lines of the page that the extractor took for furniture."""
    tail = " ".join(paragraphs)
    return tuple(line for line in lines if line not in tail)
