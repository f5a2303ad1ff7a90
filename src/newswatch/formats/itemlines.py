"""Item lines: one JSON object a line, ninjs 1.x names with ours under ``newswatch``. Design of record, section 4.

Reading takes lines that others made too: only ``uri`` and a text are needed. Writing then reading gives the same item.
Unknown fields pass through (``passed_through``); ``gold_*`` fields are never read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson

from newswatch.errors import Incomplete, Unreadable
from newswatch.records import (
    Byline,
    ChannelKey,
    Contributor,
    Credit,
    Dateline,
    DateOrigin,
    Extent,
    Item,
    ItemUri,
    Kind,
    OutletSlug,
    Repair,
    Rights,
    Signal,
    Stamp,
    WireMarks,
)

READ_FIELDS = frozenset(
    "uri headline body_text byline versioncreated language provider located file url deck newswatch".split()
)


def parse_line(line: bytes) -> dict[str, Any]:
    """The JSON object on one line. Raises ``Unreadable`` where there is none."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise Unreadable(f"a JSON object was expected, not {type(row).__name__}")
    return row


def read_item(row: Mapping[str, Any]) -> Item:
    """The item of one line. Raises ``Incomplete`` without a uri, ``Unreadable`` for a field of the wrong type."""
    try:
        return _item(row)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unreadable(f"a field has the wrong type or value: {error!r}") from error


def _item(row: Mapping[str, Any]) -> Item:
    uri = row.get("uri")
    if not isinstance(uri, str) or not uri:
        raise Incomplete("the line has no uri")
    body = row.get("body_text") or ""
    if not isinstance(body, str):
        raise Unreadable(f"body_text must be a string, not {type(body).__name__}")
    own = row.get("newswatch")
    own = own if isinstance(own, dict) else {}
    published = _stamp(own.get("published"), own) or _stamp(row.get("versioncreated"), own)
    return Item(
        uri=ItemUri(uri),
        outlet=OutletSlug(_text(own.get("outlet")) or _text(row.get("provider")) or ""),
        headline=_text(row.get("headline")) or "",
        paragraphs=tuple(body.split("\n\n")) if body else (),
        channel=ChannelKey(own["channel"]) if own.get("channel") else None,
        url=_text(row.get("url")),
        canonical_url=_text(own.get("canonical_url")),
        deck=_text(row.get("deck")),
        language=_text(row.get("language")),
        section=_text(own.get("section")),
        kind=Kind(own.get("kind") or "report"),
        extent=Extent(own.get("extent") or ("whole" if own.get("whole", True) else "excerpt")),
        published=published,
        updated=_stamp(own.get("updated"), own, "updated"),
        first_seen=_time(own.get("first_seen")),
        credit=_credit(row, own),
        wire=_wire(own.get("wire") or {}),
        repairs=tuple(Repair(r["found"], r["likely"], r["start"]) for r in own.get("repairs") or ()),
        rights=Rights(own.get("rights") or "excerpt"),
        channel_section=_text(own.get("channel_section")),
        categories=tuple(own.get("categories") or ()),
        located=_located(row, own),
        provenance=tuple((own.get("provenance") or {}).items()),
        file=_text(row.get("file")),
    )


def write_item(item: Item) -> dict[str, Any]:
    """The line of one item, names as in the design of record, section 4."""
    credit, line = item.credit, item.credit.dateline
    stamp = item.published or item.updated
    return {
        "uri": item.uri,
        **({"file": item.file} if item.file else {}),
        **({"url": item.url} if item.url else {}),
        "headline": item.headline,
        **({"deck": item.deck} if item.deck else {}),
        "body_text": item.body_text,
        "byline": ", ".join(b.name for b in credit.bylines),
        "versioncreated": _iso(stamp.at) if stamp else None,
        "language": item.language,
        "provider": credit.provider or item.outlet or None,
        "located": item.located[0] if item.located else (line.places[0] if line and line.places else None),
        "newswatch": {
            "outlet": item.outlet,
            "channel": item.channel,
            "canonical_url": item.canonical_url,
            "credit": _credit_line(item.credit),
            "section": item.section,
            "channel_section": item.channel_section,
            "kind": item.kind.value,
            "extent": item.extent.value,
            "published": _iso(item.published.at) if item.published else None,
            "updated": _iso(item.updated.at) if item.updated else None,
            "first_seen": _iso(item.first_seen) if item.first_seen else None,
            "dates_from": {
                name: stamp.origin.value
                for name, stamp in (("published", item.published), ("updated", item.updated))
                if stamp
            },
            "wire": _wire_line(item.wire),
            "repairs": [{"found": r.found, "likely": r.likely, "start": r.start} for r in item.repairs],
            "rights": item.rights.value,
            "categories": list(item.categories),
            "located": list(item.located),
            "provenance": dict(item.provenance),
        },
    }


def _credit_line(credit: Credit) -> dict[str, Any]:
    line = credit.dateline
    return {
        "agency": credit.agency,
        "bylines": [{"name": b.name, "affiliation": b.affiliation} for b in credit.bylines],
        "contributors": [
            {"name": c.name, "affiliation": c.affiliation, "place": c.place, "role": c.role}
            for c in credit.contributors
        ],
        "dateline": {"places": list(line.places), "date": line.date, "agency": line.agency} if line else None,
        "first_published": credit.first_published,
    }


def _wire_line(wire: WireMarks) -> dict[str, Any]:
    return {
        "slug": wire.slug,
        "version": wire.version,
        "signal": wire.signal.value if wire.signal else None,
        "urgency": wire.urgency,
        "embargo": _iso(wire.embargo) if wire.embargo else None,
        "editors_note": wire.editors_note,
        "id": wire.id,
    }


def own_words(item: Item) -> str:
    """What item lines hold under ``newswatch``, as JSON, for exports: standards have no place for some of it.

    The channel stays out: a private one's address is nobody's business.
    """
    own = {**write_item(item)["newswatch"], "provider": item.credit.provider}
    return orjson.dumps({name: value for name, value in own.items() if name != "channel"}).decode()


def read_own_words(said: str | None) -> dict[str, Any] | None:
    """The words of ``own_words``; None for what is no such thing."""
    try:
        found = orjson.loads(said or "")
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def restored(item: Item, own: Mapping[str, Any]) -> Item:
    """``item`` as a standard gave it, with all that the standard could not say.

    Raises ``Unreadable`` where ``own`` has been tampered with.
    """
    row = {"uri": item.uri, "body_text": item.body_text, "newswatch": own}
    try:
        said = read_item(row)
    except Unreadable as error:
        raise Unreadable(f"the item's own words under newswatch are broken: {error.message}") from error
    return replace(
        item, section=said.section, kind=said.kind, extent=said.extent, published=said.published, updated=said.updated,
        credit=replace(said.credit, provider=own.get("provider")), wire=said.wire,
        repairs=said.repairs, categories=said.categories, located=said.located, provenance=said.provenance,
    )  # fmt: skip


def passed_through(row: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a read line that we do not know and hand on as they are; gold fields are not handed on."""
    return {name: value for name, value in row.items() if name not in READ_FIELDS and not name.startswith("gold_")}


def dump_line(row: Mapping[str, Any]) -> bytes:
    """One JSON object and a newline."""
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)


def _located(row: Mapping[str, Any], own: Mapping[str, Any]) -> tuple[str, ...]:
    if own.get("located"):
        return tuple(own["located"])
    given = _text(row.get("located"))
    return (given,) if given else ()


def _credit(row: Mapping[str, Any], own: Mapping[str, Any]) -> Credit:
    given = own.get("credit")
    provider = _text(row.get("provider"))
    if not isinstance(given, dict):
        byline = _text(row.get("byline"))
        return Credit(bylines=(Byline(byline),) if byline else (), provider=provider)
    line = given.get("dateline")
    return Credit(
        agency=_text(given.get("agency")),
        bylines=tuple(Byline(b["name"], b.get("affiliation")) for b in given.get("bylines") or ()),
        contributors=tuple(
            Contributor(c["name"], c.get("affiliation"), c.get("place"), c.get("role"))
            for c in given.get("contributors") or ()
        ),
        dateline=Dateline(tuple(line.get("places") or ()), line.get("date"), line.get("agency")) if line else None,
        provider=provider,
        first_published=_text(given.get("first_published")),
    )


def _wire(given: Mapping[str, Any]) -> WireMarks:
    return WireMarks(
        slug=_text(given.get("slug")),
        version=given.get("version"),
        signal=Signal(given["signal"]) if given.get("signal") else None,
        urgency=given.get("urgency"),
        embargo=_time(given.get("embargo")),
        editors_note=_text(given.get("editors_note")),
        id=_text(given.get("id")),
    )


def _stamp(value: object, own: Mapping[str, Any], field: str = "published") -> Stamp | None:
    at = _time(value)
    if at is None:
        return None
    return Stamp(at, DateOrigin((own.get("dates_from") or {}).get(field, "wire")))


def _time(value: object) -> datetime | None:
    """ISO 8601 as item lines carry it; a bare date is its midnight UTC. Raises ``Unreadable`` for anything else."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Unreadable(f"a time must be an ISO 8601 string, not {type(value).__name__}")
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        raise Unreadable(f"not an ISO 8601 time: {value[:40]!r}") from error
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
