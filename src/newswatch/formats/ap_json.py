"""The Associated Press's content service: one item, or a feed of them, with the text or only links to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newswatch.errors import Incomplete, NotAnArticle, NotThisFormat
from newswatch.formats.ninjs import SIGNALS, load, lowered
from newswatch.formats.wire_text import check_count, line, number, time
from newswatch.formats.xml_reading import html_paragraphs
from newswatch.records import Extent, Received, Signal

_STATUS = {"canceled": Signal.KILL, "withheld": Signal.WITHHOLD, "embargoed": None}
_BODIES = ("body_text", "body_nitf", "body_xhtml", "body_html", "body")


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """All text items of an answer. ``extent`` is an excerpt where the text itself has to be fetched by its link.

    Raises as ``ninjs.load``; ``NotThisFormat``; ``NotAnArticle`` for pictures and the like alone, ``Incomplete``
    where no item has a headline or a text.
    """
    given = load(data, charset)
    inside = given.get("data") if isinstance(given, dict) else None
    if not isinstance(inside, dict):
        raise NotThisFormat("this is no answer of the AP's service: it has no data")
    items = list(_items(inside))
    if not items:
        raise Incomplete("the answer holds no item")
    check_count(len(items))
    texts = [item for item in items if line(item.get("type")) in (None, "text")]
    if not texts:
        raise NotAnArticle(f"the file holds {line(items[0].get('type'))}, no text")
    found = tuple(received for received in map(_received, texts) if received is not None)
    if not found:
        raise Incomplete("no item in the answer has a headline or a text")
    return found


def _items(inside: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    entries = inside.get("items")
    for entry in [inside, *(entries if isinstance(entries, list) else ())]:
        item = entry.get("item") if isinstance(entry, dict) else None
        if isinstance(item, dict):
            yield lowered(item)


def _received(item: Mapping[str, Any]) -> Received | None:
    body = _body(item)
    headline = line(item.get("headline")) or line(item.get("title"))
    if not headline and not body:
        return None
    ids = item.get("altids")
    identity = line(ids.get("itemid")) if isinstance(ids, dict) else None
    first = time(item.get("firstcreated"))
    updated = time(item.get("versioncreated"))
    return Received(
        uri=f"urn:ap:{identity}" if identity else line(item.get("uri")), wire_id=identity, headline=headline,
        deck=line(item.get("description_summary")), paragraphs=body, language=line(item.get("language")),
        extent=None if body else Extent.EXCERPT, published=first or updated, updated=updated,
        embargo=time(item.get("embargoed")), byline=_byline(item), provider=line(item.get("provider")),
        agency=line(item.get("provider")), dateline=line(item.get("dateline")), located=_located(item),
        slug=line(item.get("slugline")), version=number(item.get("version")), signal=_signal(item),
        urgency=number(item.get("urgency"), 1, 9), editors_note=line(item.get("ednote")),
        categories=tuple(dict.fromkeys(_categories(item))), rights=line(item.get("copyrightnotice")),
        origins=(("headline", "ap-json headline"), ("published", "ap-json firstcreated"),
                 ("updated", "ap-json versioncreated"), ("provider", "ap-json provider")),
    )  # fmt: skip


def _body(item: Mapping[str, Any]) -> tuple[str, ...]:
    for name in _BODIES:
        said = item.get(name)
        if isinstance(said, str) and (found := html_paragraphs(said)):
            return found
    return ()


def _byline(item: Mapping[str, Any]) -> str | None:
    lines = item.get("bylines")
    named = [line(one.get("by") or one.get("name")) for one in lines or () if isinstance(one, dict)] if isinstance(
        lines, list
    ) else []  # fmt: skip
    return line(item.get("byline")) or ", ".join(name for name in named if name) or None


def _located(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The dateline's place first, then places that the text is directly about."""
    given = item.get("datelinelocation")
    named = [line(given.get("city")) or line(given.get("countryname"))] if isinstance(given, dict) else []
    places = item.get("place")
    for place in places if isinstance(places, list) else ():
        if isinstance(place, dict) and "direct" in _rels(place):
            named.append(line(place.get("name")))
    return tuple(dict.fromkeys(name for name in named if name))


def _rels(entry: Mapping[str, Any]) -> list[Any]:
    rels = entry.get("rels")
    return rels if isinstance(rels, list) else []


def _categories(item: Mapping[str, Any]) -> Iterator[str]:
    """Names of subjects, without the ancestors that AP adds to each and without its one-letter wire categories."""
    subjects = item.get("subject")
    for subject in subjects if isinstance(subjects, list) else ():
        name = line(subject.get("name")) if isinstance(subject, dict) else None
        if name and len(name) > 1 and "ancestor" not in _rels(subject):
            yield name


def _signal(item: Mapping[str, Any]) -> Signal | None:
    status = _STATUS.get(line(item.get("pubstatus")) or "")
    if status:
        return status
    given = item.get("signals")
    codes = [(line(code) or "").lower() for code in given] if isinstance(given, list) else []
    return next((SIGNALS[code] for code in codes if code in SIGNALS), None)
