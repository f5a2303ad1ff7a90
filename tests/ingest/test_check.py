"""A check of a channel over real HTTP: what is taken in, what is remembered, what trouble looks like."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newswatch.ingest import Check, Fetcher, check
from newswatch.records import Channel, ChannelKey, ChannelKind, ChannelState, Form, Outlet, OutletSlug
from tests.hostile_server import Hostile, Reply

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
OUTLET = Outlet(OutletSlug("tamarack"), "The Tamarack Bay Courier", language="en-CA")


def item(number: int, **more: str) -> str:
    fields = {
        "title": f"Council hears plan number {number}",
        "link": f"https://tamarack.example/news/{number}?utm_source=rss",
        "guid": f"tb-{number}",
        "pubDate": "Mon, 04 May 2026 08:00:00 GMT",
        "description": "&lt;p&gt;The council met.&lt;/p&gt;",
        **more,
    }
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in fields.items() if value) + "</item>"


def rss(*items: str) -> bytes:
    body = "".join(items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{body}</channel></rss>'.encode()


async def look(
    server: Hostile,
    path: str = "/feed",
    state: ChannelState | None = None,
    *,
    now: datetime = NOW,
    kind: ChannelKind = ChannelKind.FEED,
    **options: Any,
) -> Check:
    channel = Channel(ChannelKey(server.url(path)), OUTLET.slug, kind, server.url(path))
    fetcher_options = {"timeout": 2.0, "allow": server.allow, **options}
    async with Fetcher(user_agent="Watch/1 (+https://watch.example)", **fetcher_options) as fetcher:
        return await check(
            channel, state or ChannelState(), now=now, fetcher=fetcher, outlet=OUTLET, poll_min=120, poll_max=21600
        )


def run(reply: Any, state: ChannelState | None = None, path: str = "/feed", **options: Any) -> Check:
    async def go() -> Check:
        async with Hostile() as server:
            server.routes[path] = reply
            return await look(server, path, state, **options)

    return asyncio.run(go())


def test_entries_of_a_feed_become_notices_named_by_their_canonical_address() -> None:
    seen = run(Reply(rss(item(1), item(2))))
    assert [raw.uri for raw in seen.raw_items] == ["https://tamarack.example/news/1", "https://tamarack.example/news/2"]
    first = seen.raw_items[0]
    assert first.form is Form.NOTICE and first.notice is not None and first.body is None
    assert first.notice.headline == "Council hears plan number 1"
    assert first.notice.published == datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
    assert first.url == "https://tamarack.example/news/1?utm_source=rss"
    assert first.language == "en-CA" and first.received == NOW
    assert seen.state.code is None and seen.state.last_ok == NOW
    assert NOW + timedelta(seconds=120) <= seen.next_check <= NOW + timedelta(seconds=21600)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"<!doctype html><html><head><title>Courier</title></head><body>Hi</body></html>"), "not-this-format"),
        (Reply(b""), "unreadable"),
        (Reply(b"nope", 403), "http-403"),
        (Reply(b"nope", 410), "gone"),
    ],
)
def test_trouble_is_told_in_the_state(reply: Reply, code: str) -> None:
    seen = run(reply)
    assert seen.state.code == code and seen.state.message
    assert seen.state.failures == 1 and seen.state.failing_since == NOW
    assert seen.raw_items == () and seen.next_check > NOW
