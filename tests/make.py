"""Builders: a record with all that a test does not care about filled in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from newswatch.records import (
    Channel,
    ChannelKey,
    ChannelKind,
    ChannelState,
    Form,
    Item,
    ItemUri,
    Outlet,
    OutletSlug,
    RawItem,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def outlet(slug: str = "port-alder-ledger", **more: Any) -> Outlet:
    return Outlet(OutletSlug(slug), more.pop("name", slug.replace("-", " ").title()), **more)


def channel(key: str = "https://ledger.example/feed", **more: Any) -> Channel:
    given: dict[str, Any] = {"outlet": OutletSlug("port-alder-ledger"), "kind": ChannelKind.FEED, "address": key}
    return Channel(ChannelKey(key), **{**given, **more})


def state(**more: Any) -> ChannelState:
    return ChannelState(**more)


def raw(uri: str = "https://ledger.example/1", body: bytes | None = b"{}", **more: Any) -> RawItem:
    given: dict[str, Any] = {
        "channel": ChannelKey("https://ledger.example/feed"), "outlet": OutletSlug("port-alder-ledger"),
        "form": Form.NINJS, "received": NOON,
    }  # fmt: skip
    return RawItem(ItemUri(uri), body=body, **{**given, **more})


def item(uri: str = "https://ledger.example/1", *paragraphs: str, **more: Any) -> Item:
    given: dict[str, Any] = {"outlet": OutletSlug("port-alder-ledger"), "headline": "Ferry back in service",
                             "language": "en", "first_seen": NOON}  # fmt: skip
    text = paragraphs or ("The ferry to Grebe Island sails again on Tuesday, the harbour master said.",)
    return Item(uri=ItemUri(uri), paragraphs=tuple(text), **{**given, **more})
