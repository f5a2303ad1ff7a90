"""Feeds: Atom, RSS and JSON Feed of the front, a section, a story, a person, an outlet,
an agency, the corrections, a search."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import orjson
from django.conf import settings as site
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from lxml import etree
from lxml.builder import ElementMaker

from newswatch.settings import settings
from newswatch.web.front import queries
from newswatch.web.front.naming import development_name, signal_name
from newswatch.web.front.views import asked_for, framed, language

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """``home`` and ``itself`` are whole addresses."""

    title: str
    home: str
    itself: str
    updated: datetime
    entries: Sequence[queries.Entry]


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text)


def _title(entry: queries.Entry) -> str:
    """With the sender's signal or the kind of development before it ("Correction: …", "New figure: 47 cases")."""
    named = development_name(entry.development) or signal_name(entry.signal)
    return _clean(f"{named}{': ' if language() == 'en' else ' : '}{entry.title}" if named else entry.title)


def address(path: str) -> str:
    """The whole address of a path of ours, in the language of the page."""
    return f"{site.PUBLIC_URL}{'/fr' if language() == 'fr' else ''}{path}"


def atom(feed: Feed) -> bytes:
    """RFC 4287."""
    make = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
    root = make.feed(
        make.id(feed.itself), make.title(_clean(feed.title)), make.updated(feed.updated.isoformat()),
        make.link(href=feed.home, rel="alternate", type="text/html"), make.link(href=feed.itself, rel="self"),
        make.author(make.name(_clean(settings().name))),
    )  # fmt: skip
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language())
    if settings().websub_hub:
        root.append(make.link(href=settings().websub_hub, rel="hub"))
    for entry in feed.entries:
        at = entry.at or feed.updated
        node = make.entry(
            make.id(site.PUBLIC_URL + entry.path), make.title(_title(entry)), make.updated(at.isoformat()),
            make.link(href=address(entry.path), rel="alternate", type="text/html"),
        )  # fmt: skip
        if entry.language:
            node.set("{http://www.w3.org/XML/1998/namespace}lang", entry.language)
        if entry.outlet:
            node.append(make.author(make.name(_clean(entry.outlet))))
        if entry.origin.startswith(("http://", "https://")):
            node.append(make.link(href=entry.origin, rel="via"))
        if entry.section:
            node.append(make.category(term=entry.section))
        node.append(make.summary(_clean(entry.summary)))
        root.append(node)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def rss(feed: Feed) -> bytes:
    """RSS 2.0 with Dublin Core creators."""
    make = ElementMaker(nsmap={"atom": ATOM, "dc": DC})
    channel = make.channel(
        make.title(_clean(feed.title)), make.link(feed.home), make.description(_clean(feed.title)),
        make.language(language()), make.lastBuildDate(format_datetime(feed.updated, usegmt=True)),
    )  # fmt: skip
    etree.SubElement(channel, f"{{{ATOM}}}link", href=feed.itself, rel="self", type="application/rss+xml")
    if settings().websub_hub:
        etree.SubElement(channel, f"{{{ATOM}}}link", href=settings().websub_hub, rel="hub")
    for entry in feed.entries:
        node = make.item(
            make.title(_title(entry)), make.link(address(entry.path)), make.description(_clean(entry.summary)),
            make.guid(site.PUBLIC_URL + entry.path, isPermaLink="false"),
        )  # fmt: skip
        if entry.at is not None:
            node.append(make.pubDate(format_datetime(entry.at.astimezone(UTC), usegmt=True)))
        if entry.outlet:
            etree.SubElement(node, f"{{{DC}}}creator").text = _clean(entry.outlet)
        if entry.section:
            node.append(make.category(entry.section))
        channel.append(node)
    return etree.tostring(make.rss(channel, version="2.0"), xml_declaration=True, encoding="UTF-8")


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1."""
    entries = []
    for entry in feed.entries:
        line = {
            "id": site.PUBLIC_URL + entry.path, "url": address(entry.path), "title": _title(entry),
            "content_text": entry.summary or _title(entry), "language": entry.language,
            "external_url": entry.origin or None, "date_published": entry.at.isoformat() if entry.at else None,
            "authors": [{"name": entry.outlet}] if entry.outlet else None,
            "tags": [entry.section] if entry.section else None,
        }  # fmt: skip
        entries.append({name: value for name, value in line.items() if value is not None})
    whole: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.home,
        "feed_url": feed.itself, "language": language(), "items": entries,
    }  # fmt: skip
    if settings().websub_hub:
        whole["hubs"] = [{"type": "WebSub", "url": settings().websub_hub}]
    return orjson.dumps(whole)


FORMS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "json": ("application/feed+json; charset=utf-8", json_feed),
}


@require_safe
def feed(request: HttpRequest, form: str, kind: str = "front", key: str = "") -> HttpResponse:
    """One feed. ``kind``: front, sections, stories, people or search."""
    frame = framed()
    title, home, entries = _asked(request, frame, kind, key)
    newest = max((entry.at for entry in entries if entry.at), default=frame.now)
    media_type, write = FORMS[form]
    made = Feed(
        f"{frame.masthead}: {title}" if title else frame.masthead, address(home),
        f"{site.PUBLIC_URL}{request.get_full_path()}", newest, entries,
    )  # fmt: skip
    answer = HttpResponse(write(made), content_type=media_type)
    answer["Last-Modified"] = http_date(newest.timestamp())
    answer["Cache-Control"] = "public, max-age=60"
    if settings().websub_hub:
        answer["Link"] = f'<{settings().websub_hub}>; rel="hub", <{made.itself}>; rel="self"'
    return answer


def _asked(request: HttpRequest, frame: queries.Frame, kind: str, key: str) -> tuple[str, str, list[queries.Entry]]:
    """Title, path of the page, entries. Raises ``Http404``."""
    if kind == "front":
        return "", "/", queries.front_entries(frame.edition)
    if kind == "sections":
        if not frame.has_section(key):
            raise Http404
        return frame.section_name(key), f"/sections/{key}/", queries.section_entries(frame, key)
    if kind == "search":
        asked, _wrong = asked_for(request)
        home = f"/search/?{request.META.get('QUERY_STRING', '')}"
        return _("search for %(words)s") % {"words": asked.text}, home, queries.search_entries(asked)
    if kind in ("corrections", "outlets", "agencies"):
        title, entries = queries.entries_of(kind, key)
        if title is None:
            raise Http404
        return title or _("Corrections"), f"/{kind}/{key}/" if key else f"/{kind}/", entries
    found = (queries.story_entries if kind == "stories" else queries.person_entries)(int(key))
    if found is None:
        raise Http404
    return queries.heading(kind, key), f"/{kind}/{key}-/", found
