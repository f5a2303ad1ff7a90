"""Records to columns and back."""

from __future__ import annotations

import zlib
from dataclasses import asdict, fields
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.utils.text import slugify

from newswatch.archive import models
from newswatch.records import (
    PARAGRAPH_BREAK,
    Byline,
    Channel,
    ChannelKey,
    ChannelKind,
    ChannelState,
    Contributor,
    Credit,
    Dateline,
    DateOrigin,
    Digest,
    Extent,
    Form,
    Item,
    ItemUri,
    Kind,
    MadeBy,
    Notice,
    Outlet,
    OutletSlug,
    Picture,
    RawItem,
    Repair,
    Rights,
    SectionSlug,
    Signal,
    Stamp,
    Validators,
    WireMarks,
)


def digest_of(data: bytes) -> Digest:
    """SHA-256, hexadecimal."""
    return Digest(sha256(data).hexdigest())


def squeeze(data: bytes) -> bytes:
    """Raw bytes as they are stored. Level 6: 3.4 times smaller on news pages, 1 ms a page."""
    return zlib.compress(data, 6)


def outlet_record(row: models.Outlet) -> Outlet:
    return Outlet(
        slug=OutletSlug(row.slug), name=row.name, home=row.home, owner=row.owner, language=row.language,
        place=row.place, agency=row.agency, rights=Rights(row.rights), pictures=row.pictures,
    )  # fmt: skip


def channel_record(row: models.Channel) -> Channel:
    return Channel(
        key=ChannelKey(row.key), outlet=OutletSlug(row.outlet.slug), kind=ChannelKind(row.kind), address=row.address,
        section=SectionSlug(row.section) if row.section else None, language=row.language,
        fetch_pages=row.fetch_pages, rights=Rights(row.rights) if row.rights else None, private=row.private,
        note=row.note,
    )  # fmt: skip


def state_record(row: models.Channel) -> ChannelState:
    return ChannelState(
        validators=Validators(row.etag, row.last_modified, Digest(row.digest) if row.digest else None, row.full_at),
        interval=row.interval, last_checked=row.last_checked, last_ok=row.last_ok, last_new=row.last_new,
        failures=row.failures, failing_since=row.failing_since, code=row.code, message=row.message,
        per_day=row.per_day, stopped=row.stopped,
    )  # fmt: skip


def state_columns(state: ChannelState) -> dict[str, Any]:
    columns = asdict(state)
    validators = columns.pop("validators")
    return {**columns, **validators}


NOTICE = tuple(one.name for one in fields(Notice))


def notice_json(notice: Notice | None) -> dict[str, Any] | None:
    """The notice as JSON keeps it; empty fields are left out."""
    if notice is None:
        return None
    given = {name: getattr(notice, name) for name in NOTICE}  # asdict copies deeply, for the same JSON
    for name in ("published", "updated"):
        given[name] = given[name].isoformat() if given[name] else None
    given["picture"] = asdict(notice.picture) if notice.picture else None
    return {name: value for name, value in given.items() if value not in (None, (), "")}


def notice_record(given: dict[str, Any] | None) -> Notice | None:
    if given is None:
        return None
    return Notice(
        identity=given["identity"], url=given.get("url"), headline=given.get("headline"),
        summary_html=given.get("summary_html"), content_html=given.get("content_html"),
        authors=tuple(given.get("authors", ())), categories=tuple(given.get("categories", ())),
        published=_moment(given.get("published")), updated=_moment(given.get("updated")),
        language=given.get("language"), provider=given.get("provider"),
        picture=Picture(**given["picture"]) if given.get("picture") else None,
    )  # fmt: skip


def raw_record(row: models.Item) -> RawItem:
    """The raw item of a row; needs ``raw``, ``channel`` and ``outlet`` loaded."""
    channel, outlet = row.channel, row.outlet
    rights = (channel.rights if channel else None) or outlet.rights
    return RawItem(
        uri=ItemUri(row.uri), channel=ChannelKey(channel.key if channel else ""), outlet=OutletSlug(outlet.slug),
        form=Form(row.form), body=zlib.decompress(bytes(row.raw.body)) if row.raw else None,
        received=row.first_seen, url=row.url, notice=notice_record(row.notice), part=row.part, file=row.file,
        section=SectionSlug(channel.section) if channel and channel.section else None,
        language=(channel.language if channel else None) or outlet.language, rights=Rights(rights),
        media_type=row.media_type, charset=row.charset, pictures=outlet.pictures,
    )  # fmt: skip


def item_columns(item: Item) -> dict[str, Any]:
    """What the copy desk made, as columns; the input columns stay as they are."""
    body = item.body_text
    return {
        "url": item.url, "canonical_url": item.canonical_url, "headline": item.headline, "deck": item.deck,
        "body_text": body, "words": len(body.split()), "language": item.language, "section": item.section,
        "kind": item.kind.value, "whole": item.whole, "extent": item.extent.value,
        "published": item.published.at if item.published else None,
        "published_from": item.published.origin.value if item.published else None,
        "updated": item.updated.at if item.updated else None,
        "updated_from": item.updated.origin.value if item.updated else None,
        "at": item.at, "credit": credit_json(item.credit), "agency": item.credit.agency,
        "agency_slug": slugify(item.credit.agency) if item.credit.agency else None, "wire": wire_json(item.wire),
        "signal": item.wire.signal.value if item.wire.signal else None,
        "repairs": [asdict(repair) for repair in item.repairs], "rights": item.rights.value,
        "channel_section": item.channel_section, "categories": list(item.categories), "located": list(item.located),
        "provenance": dict(item.provenance), "made_by": made_by_json(item.made_by),
    }  # fmt: skip


def item_record(row: models.Item) -> Item:
    """The item of a row; needs ``outlet`` and ``channel`` loaded."""
    return Item(
        uri=ItemUri(row.uri), outlet=OutletSlug(row.outlet.slug), headline=row.headline,
        paragraphs=tuple(row.body_text.split(PARAGRAPH_BREAK)) if row.body_text else (),
        channel=ChannelKey(row.channel.key) if row.channel else None, url=row.url, canonical_url=row.canonical_url,
        deck=row.deck, language=row.language, section=row.section, kind=Kind(row.kind), extent=Extent(row.extent),
        published=_stamp(row.published, row.published_from), updated=_stamp(row.updated, row.updated_from),
        first_seen=row.first_seen, credit=credit_record(row.credit), wire=wire_record(row.wire),
        repairs=tuple(Repair(**repair) for repair in row.repairs), rights=Rights(row.rights),
        channel_section=row.channel_section, categories=tuple(row.categories), located=tuple(row.located),
        provenance=tuple(row.provenance.items()), file=row.file, made_by=made_by_record(row.made_by),
    )  # fmt: skip


def credit_json(credit: Credit) -> dict[str, Any]:
    return asdict(credit)


def credit_record(given: dict[str, Any]) -> Credit:
    line = given.get("dateline")
    return Credit(
        agency=given.get("agency"),
        bylines=tuple(Byline(**byline) for byline in given.get("bylines", ())),
        contributors=tuple(Contributor(**contributor) for contributor in given.get("contributors", ())),
        dateline=Dateline(tuple(line["places"]), line["date"], line["agency"]) if line else None,
        provider=given.get("provider"),
        first_published=given.get("first_published"),
    )


def wire_json(wire: WireMarks) -> dict[str, Any]:
    given = asdict(wire)
    given["signal"] = wire.signal.value if wire.signal else None
    given["embargo"] = wire.embargo.isoformat() if wire.embargo else None
    return {name: value for name, value in given.items() if value is not None}


def wire_record(given: dict[str, Any]) -> WireMarks:
    signal = given.get("signal")
    return WireMarks(
        **{**given, "signal": Signal(signal) if signal else None, "embargo": _moment(given.get("embargo"))}
    )


def made_by_json(made_by: MadeBy | None) -> dict[str, Any] | None:
    return asdict(made_by) if made_by else None


def made_by_record(given: dict[str, Any] | None) -> MadeBy | None:
    return MadeBy(**given) if given else None


def _stamp(at: datetime | None, origin: str | None) -> Stamp | None:
    return Stamp(at, DateOrigin(origin)) if at and origin else None


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(UTC) if value else None
