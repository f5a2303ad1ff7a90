"""NITF 3.x, the IPTC's XML for one text: AFP, EFE, PA, AAP and many papers send it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from newswatch.errors import Incomplete, NotThisFormat
from newswatch.formats.wire_text import line, number, paragraphs, time
from newswatch.formats.xml_reading import (
    attribute,
    child,
    children,
    descendants,
    first_words,
    local,
    parse,
    running_text,
    words,
)
from newswatch.records import Received, Signal

_STATUS = {
    "canceled": Signal.KILL,
    "cancelled": Signal.KILL,
    "killed": Signal.KILL,
    "withheld": Signal.WITHHOLD,
    "correction": Signal.CORRECTION,
    "corrected": Signal.CORRECTION,
    "update": Signal.UPDATE,
    "advisory": Signal.ADVISORY,
}
_BASIC_TIME = re.compile(r"\b\d{8}T\d{6}(?:Z|[+-]\d{4})?\b")


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """The item of a file. Raises as ``xml_reading.parse``, and ``Incomplete`` without headline and text."""
    root = parse(data, charset)
    if local(root) != "nitf":
        raise NotThisFormat(f"this is no NITF: it begins with <{local(root)}>")
    received = item_of(root)
    if not received.headline and not received.paragraphs:
        raise Incomplete("the NITF file has neither headline nor text")
    return (received,)


def item_of(root: etree._Element) -> Received:
    """What an ``nitf`` element says, alone or inside another format."""
    head, docdata, top = child(root, "head"), child(root, "head", "docdata"), child(root, "body", "body.head")
    issued, released = _date(docdata, "date.issue"), _date(docdata, "date.release")
    status = (attribute(docdata, "management-status") or "").lower()
    identity, headline = attribute(child(docdata, "doc-id"), "id-string"), _headline(root, head, top)
    published = issued or time(attribute(child(head, "pubdata"), "date.publication")) or _story_date(top)
    return Received(
        uri=_scoped(identity, _provider(docdata, top)), wire_id=identity,
        headline=headline[0] if headline else None, deck=_deck(top), paragraphs=_body(root),
        language=attribute(root, "baselang") or attribute(root, "{http://www.w3.org/XML/1998/namespace}lang"),
        section=_meta(head, "section", "service"), published=published, updated=None,
        embargo=released if released and (status == "embargoed" or (issued and released > issued)) else None,
        byline=first_words(children(top, "byline")), provider=_provider(docdata, top), dateline=_dateline(top),
        located=_located(docdata, top), slug=_slug(head, docdata),
        version=number(attribute(child(docdata, "du-key"), "version")), signal=_STATUS.get(status),
        urgency=number(attribute(child(docdata, "urgency"), "ed-urg"), 1, 9), editors_note=_note(docdata, top),
        categories=tuple(dict.fromkeys(_categories(head, docdata))), rights=_rights(docdata, top),
        origins=(*((("headline", headline[1]),) if headline else ()),
                 *((("published", "nitf date.issue" if issued else "nitf date.publication"),) if published else ()),
                 *((("byline", "nitf byline"),) if child(top, "byline") is not None else ())),
    )  # fmt: skip


def _scoped(identity: str | None, provider: str | None) -> str | None:
    """Many agencies number their texts: a bare number is theirs alone only together with their name."""
    if identity is None or ":" in identity:
        return identity
    return ":".join(["nitf", "-".join((provider or "unnamed").lower().split()), identity])


def _headline(root: etree._Element, head: etree._Element | None, top: etree._Element | None) -> tuple[str, str] | None:
    """The main headline; the title in the head, which may be a slug, only where the body has no headline."""
    hedline = child(top, "hedline")
    for said, origin in (
        (words(child(hedline, "hl1")), "nitf hl1"),
        (words(hedline), "nitf hedline"),
        (words(child(root, "body", "body.content", "hl1")), "nitf hl1"),
        (words(child(head, "title")), "nitf title"),
    ):
        if said:
            return said, origin
    return None


def _deck(top: etree._Element | None) -> str | None:
    return words(child(top, "abstract")) or first_words(children(child(top, "hedline"), "hl2"))


def _body(root: etree._Element) -> tuple[str, ...]:
    """The text with its tag line, which often holds credits."""
    found = [text for content in children(child(root, "body"), "body.content") for text, _ in running_text(content)]
    tail = words(child(root, "body", "body.end", "tagline"))
    return (*found, tail) if tail and tail not in found else tuple(found)


def _date(docdata: etree._Element | None, name: str) -> datetime | None:
    return time(attribute(child(docdata, name), "norm"))


def _story_date(top: etree._Element | None) -> datetime | None:
    return time(attribute(child(top, "dateline", "story.date"), "norm"))


def _dateline(top: etree._Element | None) -> str | None:
    """The dateline as printed; a time in machine form is no part of what readers see."""
    said = words(child(top, "dateline"))
    return line(_BASIC_TIME.sub("", said)) if said else None


def _located(docdata: etree._Element | None, top: etree._Element | None) -> tuple[str, ...]:
    named = [attribute(place, "city") or attribute(place, "country") for place in children(docdata, "evloc")]
    location = child(top, "dateline", "location")
    named.append(words(child(location, "city")) or words(location))
    return tuple(dict.fromkeys(name for name in named if name))


def _slug(head: etree._Element | None, docdata: etree._Element | None) -> str | None:
    said = _meta(head, "slug", "slugline", "anpa-keyword")
    return said or attribute(child(docdata, "fixture"), "fix-id") or attribute(child(docdata, "du-key"), "key")


def _meta(head: etree._Element | None, *names: str) -> str | None:
    given = {attribute(meta, "name"): attribute(meta, "content") for meta in children(head, "meta")}
    return next((said for name in names if (said := given.get(name))), None)


def _note(docdata: etree._Element | None, top: etree._Element | None) -> str | None:
    notes = ["\n".join(paragraphs(message.get("info") or "")) for message in children(docdata, "ed-msg")]
    notes += [words(note) or "" for note in children(top, "note")]
    return "\n".join(note for note in notes if note) or None


def _categories(head: etree._Element | None, docdata: etree._Element | None) -> Iterator[str]:
    tobject = child(head, "tobject")
    for subject in descendants(tobject, "tobject.subject") if tobject is not None else ():
        code = attribute(subject, "tobject.subject.refnum") or ""
        if len(code) == 8 and code.isdigit():
            yield f"{'medtop' if code.startswith('2') else 'iptc'}:{code}"
        elif not code:
            parts = (attribute(subject, f"tobject.subject.{level}") for level in ("detail", "matter", "type"))
            yield from (part for part in list(parts)[:1] if part)
    for keyword in children(child(docdata, "key-list"), "keyword"):
        if said := attribute(keyword, "key"):
            yield said


def _provider(docdata: etree._Element | None, top: etree._Element | None) -> str | None:
    return words(child(top, "distributor")) or words(child(top, "rights", "rights.owner")) or attribute(
        child(docdata, "doc.copyright"), "holder"
    )  # fmt: skip


def _rights(docdata: etree._Element | None, top: etree._Element | None) -> str | None:
    copyright_ = child(docdata, "doc.copyright")
    parts = (attribute(copyright_, "year"), attribute(copyright_, "holder"))
    return " ".join(part for part in parts if part) or words(child(top, "rights", "rights.owner"))
