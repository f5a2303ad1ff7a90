"""One invented item with every field that wire formats carry, and what a format must give back of it."""

from __future__ import annotations

from datetime import UTC, datetime

from newswatch.records import (
    Byline,
    Contributor,
    Credit,
    Dateline,
    DateOrigin,
    Item,
    ItemUri,
    OutletSlug,
    Signal,
    Stamp,
    WireMarks,
)

FIRST, LAST = datetime(2026, 3, 1, 16, 4, 5, tzinfo=UTC), datetime(2026, 3, 1, 17, tzinfo=UTC)

ITEM = Item(
    uri=ItemUri("urn:tamarack:2026:1"),
    outlet=OutletSlug("tamarack-press"),
    headline="Ferry “stops” & starts <again>",
    deck="Le traversier repart à Kenora",
    paragraphs=("KENORA — The ferry stopped at noon.", "Il repart à 13 h & c’est tout."),
    language="en-CA",
    url="https://courier.example/ferry",
    canonical_url="https://courier.example/a/ferry",
    published=Stamp(FIRST, DateOrigin.WIRE),
    updated=Stamp(LAST, DateOrigin.WIRE),
    credit=Credit(
        agency="Tamarack Press",
        bylines=(Byline("Ann Boyko"), Byline("Zoé Roy", "Courier")),
        contributors=(Contributor("Eli Frank"),),
        dateline=Dateline(("KENORA", "OTTAWA"), "March 1", "TP"),
        provider="The Tamarack Press",
    ),
    wire=WireMarks("FERRY-STOPS", 3, Signal.CORRECTION, 4, LAST, "Corrects hour in para 2.", "tp-77"),
    categories=("medtop:20000621", "iptc:04015000", "Boats"),
    located=("Kenora", "Ottawa"),
)

READ_BACK = {
    "uri": ITEM.uri,
    "wire_id": "tp-77",
    "url": ITEM.url,
    "canonical_url": ITEM.canonical_url,
    "headline": ITEM.headline,
    "deck": ITEM.deck,
    "paragraphs": ITEM.paragraphs,
    "language": "en-CA",
    "published": FIRST,
    "updated": LAST,
    "embargo": LAST,
    "byline": "Ann Boyko, Zoé Roy",
    "authors": ("Ann Boyko", "Zoé Roy"),
    "agency": "Tamarack Press",
    "provider": "The Tamarack Press",
    "dateline": "KENORA/OTTAWA, March 1 (TP)",
    "located": ITEM.located,
    "slug": "FERRY-STOPS",
    "version": 3,
    "signal": Signal.CORRECTION,
    "urgency": 4,
    "editors_note": "Corrects hour in para 2.",
    "categories": ITEM.categories,
}
