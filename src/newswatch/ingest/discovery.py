"""Bytes of a channel → notices: which format they are, and on an index page which links are articles. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from lxml import html as lxml_html

from newswatch.errors import NotAnArticle, NotThisFormat, Unreadable
from newswatch.formats import feed, feed_pictures, jsonfeed
from newswatch.formats.sanitise import one_line, plain_text
from newswatch.records import Notice
from newswatch.text.urls import absolute_url, canonical_url, is_front_page, same_site

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{5,}")
_DAY = re.compile(r"/(?:19|20)\d\d/\d{1,2}/")
_NO_ARTICLE = re.compile(
    r"/(?:tags?|topics?|categor(?:y|ies)|authors?|sections?|search|login|subscribe|account|contact|about|privacy|"
    r"terms|newsletters?|page|video-hub|a-propos|recherche|abonnement|connexion)(?:/|$)|"
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|css|js|xml|json)$",
    re.IGNORECASE,
)
_HEADLINE_WORDS = 4


def entries(data: bytes, *, base: str | None, charset: str | None, now: datetime) -> tuple[Notice, ...]:
    """The entries of a feed of any kind. Raises ``Unreadable`` kinds; a page's own feed is named in the message."""
    start = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        if start.startswith((b"{", b"[")):
            return jsonfeed.read(data, base=base, now=now)
        return feed.read(data, base=base, charset=charset, now=now)
    except NotThisFormat as error:
        offered = feeds_offered(data, base)
        if not offered:
            raise
        raise NotThisFormat(f"{error.message}; it offers {offered[0]}") from error


def with_pictures(
    notices: tuple[Notice, ...], data: bytes, *, base: str | None, charset: str | None
) -> tuple[Notice, ...]:
    """The notices of a feed with the pictures that it gives; what describes a picture is no content of the entry."""
    found = {} if data.lstrip()[:1] == b"{" else feed_pictures.pictures(data, base=base, charset=charset)

    def pictured(notice: Notice) -> Notice:
        picture = found.get(notice.identity) or found.get(notice.url or "")
        if picture is None:
            return notice
        described = plain_text(notice.content_html or "")[: feed_pictures.LONGEST].strip() == picture.alt
        return replace(notice, picture=picture, content_html=None if described else notice.content_html)

    return tuple(pictured(notice) for notice in notices)


def is_whole(data: bytes) -> bool:
    """Whether the end of a feed is there. JSON that was read has its end."""
    return data.lstrip()[:1] in (b"{", b"[") or feed.is_whole(data)


def feeds_offered(data: bytes, base: str | None) -> tuple[str, ...]:
    """Addresses of the feeds that a page names in its head."""
    try:
        page = lxml_html.document_fromstring(data[:200_000])
    except (ValueError, lxml_html.etree.LxmlError):
        return ()
    found = []
    for link in page.iterfind(".//link[@href]"):
        if (link.get("type") or "").lower() in _FEED_TYPES and "alternate" in (link.get("rel") or "").lower():
            url = absolute_url(link.get("href") or "", base)
            if url:
                found.append(url)
    return tuple(dict.fromkeys(found))


def links(data: bytes, *, base: str, charset: str | None) -> tuple[Notice, ...]:
    """The links of a page that look like articles of its own site, in page order, each address once.

    A link is taken for an article when its words could be a headline, or its address has a date, a long number or
    three hyphens in its last part. Raises ``NotAnArticle`` where the page has none, ``Unreadable`` for no HTML.
    """
    text = feed.legal(feed.decoded(data, charset))
    try:
        page = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ValueError, lxml_html.etree.LxmlError) as error:
        raise Unreadable(f"the page cannot be read: {error}") from error
    within = page.find(".//base[@href]")
    start = absolute_url(within.get("href") or "", base) if within is not None else None
    found: dict[str, Notice] = {}
    for anchor in page.iterfind(".//a[@href]"):
        url = canonical_url(anchor.get("href") or "", start or base)
        if url is None or not same_site(url, base) or is_front_page(url) or url == canonical_url(base):
            continue
        words = one_line("".join(str(part) for part in anchor.itertext(with_tail=False)))
        known = found.get(url)
        if known is not None:
            if len(words) > len(known.headline or ""):
                found[url] = replace(known, headline=words)
        elif _looks_like_article(url, words):
            found[url] = Notice(identity=url, url=url, headline=words or None)
    if not found:
        raise NotAnArticle("no link on this page looks like an article of its site")
    return tuple(found.values())


def _looks_like_article(url: str, words: str) -> bool:
    path = "/" + url.split("/", 3)[-1].partition("?")[0]
    if _NO_ARTICLE.search(path):
        return False
    last = path.rstrip("/").rsplit("/", 1)[-1]
    marked = last.count("-") >= 3 or _NUMBER.search(path) is not None or _DAY.search(path) is not None
    return marked or len(_WORDS.findall(words)) >= _HEADLINE_WORDS
