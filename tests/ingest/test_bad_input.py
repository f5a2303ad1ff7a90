"""Each bad input has a clear code on its channel; nothing hangs, nothing grows without bound, nothing is lost."""

from __future__ import annotations

import asyncio
import gzip
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape

import pytest

from newswatch.ingest import Check, Fetcher, check, read_page
from newswatch.records import Channel, ChannelKey, ChannelKind, ChannelState, Form, ItemUri, RawItem
from tests.hostile_server import Hostile, Reply, break_off, drip, hang, redirect, stream
from tests.ingest.test_check import NOW, OUTLET, item, look, rss, run

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha ha ha ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b']><rss version="2.0"><channel><item><title>&j;</title></item></channel></rss>'
)
FETCHES = (
    b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b'<rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>'
)


def filler(size: int) -> Iterator[bytes]:
    yield b'<rss version="2.0"><channel>'
    part = b"<item><title>again and again</title></item>" * 1500
    for _ in range(size // len(part)):
        yield part


def test_page_in_place_of_a_feed_is_named_and_its_own_feed_offered() -> None:
    page = b'<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'
    seen = run(Reply(page))
    assert seen.state.code == "not-this-format"
    assert "web page" in seen.state.message and "/rss.xml" in seen.state.message
    assert seen.refusals[0].body == page


@pytest.mark.parametrize("body", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_empty_feed(body: bytes) -> None:
    seen = run(Reply(body))
    assert (seen.state.code, seen.raw_items) == ("unreadable", ())
    assert "empty" in seen.state.message


def test_feed_without_entries_is_no_trouble() -> None:
    seen = run(Reply(rss()))
    assert (seen.state.code, seen.raw_items) == (None, ())


def test_cut_off_feed_gives_its_whole_entries_and_is_read_again() -> None:
    whole = rss(item(1), item(2), item(3))
    cut = whole[: whole.index(b"tb-3")]
    seen = run(Reply(cut, headers={"ETag": '"half"'}))
    assert [raw.uri.rsplit("/", 1)[1] for raw in seen.raw_items] == ["1", "2"]
    assert seen.state.code == "cut-off"
    assert seen.state.validators.etag is None and seen.state.validators.digest is None
    assert seen.refusals[0].code == "cut-off" and seen.refusals[0].body == cut


def test_cut_off_before_the_first_entry() -> None:
    assert run(Reply(rss(item(1))[:70])).state.code == "cut-off"


def test_connection_that_ends_early_is_unreachable_not_an_empty_feed() -> None:
    seen = run(break_off(rss(item(1)), 100_000))
    assert seen.state.code == "unreachable" and "ended before" in seen.state.message


def test_300_megabytes_are_not_read_to_the_end() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seen = run(stream(filler(300_000_000)), max_bytes=2_000_000, timeout=30)
    assert seen.state.code == "too-large" and seen.raw_items == ()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # KB


def test_announced_size_is_enough_to_refuse() -> None:
    assert run(break_off(b"<rss", 300_000_000)).state.code == "too-large"


def test_decompression_bomb_counts_unpacked() -> None:
    packed = gzip.compress(b'<rss version="2.0"><channel>' + b" " * 50_000_000)
    assert len(packed) < 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seen = run(Reply(packed, headers={"Content-Encoding": "gzip"}), max_bytes=1_000_000)
    assert seen.state.code == "too-large" and "decompression" in seen.state.message
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000  # KB


@pytest.mark.parametrize("body", [BOMB, FETCHES, BOMB.decode().encode("utf-16")])
@pytest.mark.parametrize("kind", [ChannelKind.FEED, ChannelKind.SITEMAP])
def test_entity_tricks_are_hostile(body: bytes, kind: ChannelKind) -> None:
    begun = time.monotonic()
    seen = run(Reply(body), kind=kind)
    assert seen.state.code == "hostile" and seen.raw_items == ()
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (rss(item(1, title="Élection à Orléans")).replace(b"?>", b' encoding="iso-8859-1"?>', 1), "text/xml"),
        (rss(item(1, title="Élection à Orléans")), "text/xml; charset=us-ascii"),
        (rss(item(1, title="Élection à Orléans")).decode().encode("cp1252"), "text/xml; charset=utf-8"),
        (rss(item(1, title="Élection à Orléans")).decode().encode("cp1252"), "text/xml; charset=no-such-charset"),
        (rss(item(1, title="Élection à Orléans")).decode().encode("utf-16"), "text/xml; charset=utf-8"),
        (rss(item(1, title="Élection à Orléans")), "text/xml; charset=utf-16"),
    ],
)
def test_wrong_and_lying_charsets(body: bytes, content_type: str) -> None:
    seen = run(Reply(body, headers={"Content-Type": content_type}))
    assert seen.state.code is None
    assert seen.raw_items[0].notice is not None
    assert seen.raw_items[0].notice.headline == "Élection à Orléans"


def test_bytes_of_no_charset() -> None:
    seen = run(Reply(rss(item(1)).replace(b"Council", b"\x81\x8d\xff")))
    assert seen.state.code == "charset"


def test_feed_without_dates_keeps_them_unknown() -> None:
    notice = run(Reply(rss(item(1, pubDate="")))).raw_items[0].notice
    assert notice is not None and notice.published is None and notice.updated is None


@pytest.mark.parametrize("date", ["Mon, 06 May 2041 08:00:00 GMT", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_impossible_dates_are_unknown(date: str) -> None:
    seen = run(Reply(rss(item(1, pubDate=date))))
    assert seen.raw_items[0].notice is not None and seen.raw_items[0].notice.published is None
    assert seen.state.last_new == NOW


def test_ten_thousand_entries_are_all_taken() -> None:
    seen = run(Reply(rss(*(item(n) for n in range(10_000)))), timeout=30)
    assert len(seen.raw_items) == 10_000 and len({raw.uri for raw in seen.raw_items}) == 10_000
    assert seen.more is False


def test_one_id_for_several_entries() -> None:
    seen = run(Reply(rss(item(1, guid="same"), item(2, guid="same"), item(2, guid="same"))))
    assert [raw.uri.rsplit("/", 1)[1] for raw in seen.raw_items] == ["1", "2"]


def test_one_id_and_no_links() -> None:
    entries = [item(n, guid="same", link="") for n in (1, 2)]
    seen = run(Reply(rss(*entries)))
    assert len({raw.uri for raw in seen.raw_items}) == 2
    assert all("#same" in raw.uri for raw in seen.raw_items)


def test_an_id_that_changes_is_the_same_item() -> None:
    one, other = (run(Reply(rss(item(1, guid=f"random-{n}")))) for n in (1, 2))
    assert one.raw_items[0].uri == other.raw_items[0].uri


def test_entries_that_all_link_to_the_front_page_stay_apart() -> None:
    seen = run(Reply(rss(*(item(n, link="https://tamarack.example/") for n in (1, 2)))))
    assert [raw.uri.partition("#")[2] for raw in seen.raw_items] == ["tb-1", "tb-2"]


def test_server_that_hangs() -> None:
    begun = time.monotonic()
    seen = run(hang, timeout=0.5)
    assert seen.state.code == "timed-out" and time.monotonic() - begun < 5


def test_server_that_drips() -> None:
    begun = time.monotonic()
    seen = run(drip(rss(item(1)), 0.05), timeout=3.0)
    assert seen.state.code == "timed-out" and "drips" in seen.state.message
    assert time.monotonic() - begun < 2.5


def test_redirects_that_go_round() -> None:
    async def go() -> Check:
        async with Hostile() as server:
            server.routes["/feed"] = redirect("/other")
            server.routes["/other"] = redirect("/feed", 301)
            return await look(server)

    assert asyncio.run(go()).state.code == "redirect-loop"


def test_redirects_that_never_end() -> None:
    async def go() -> tuple[Check, int]:
        async with Hostile() as server:
            for n in range(100):
                server.routes[f"/{n}"] = redirect(f"/{n + 1}")
            return await look(server, "/0"), len(server.paths())

    seen, asked = asyncio.run(go())
    assert seen.state.code == "redirect-loop" and asked < 12


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/", "http://localhost:1/", "http://127.1:1/", "http://2130706433:1/", "http://[::1]:1/",
        "http://[::ffff:127.0.0.1]:1/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1:1/",
        "file:///etc/passwd", "gopher://tamarack.example/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_redirect_to_where_we_must_not_go(target: str) -> None:
    seen = run(redirect(target))
    assert seen.state.code == "address-refused", seen.state.message


def test_redirect_to_another_port_of_an_allowed_host_is_refused() -> None:
    async def go() -> tuple[Check, list[str]]:
        async with Hostile() as server, Hostile() as inner:
            inner.routes["/secret"] = Reply(rss(item(1)))
            server.routes["/feed"] = redirect(inner.url("/secret"))
            return await look(server), [asked.path for asked in inner.requests]

    seen, asked = asyncio.run(go())
    assert seen.state.code == "address-refused" and asked == []


def test_redirect_to_nowhere() -> None:
    assert run(Reply(b"", 302)).state.code == "http-302"


def test_private_address_is_refused_without_exemption() -> None:
    seen = run(Reply(rss(item(1))), allow=())
    assert seen.state.code == "address-refused" and "127.0.0.1" in seen.state.message


def test_nobody_listens() -> None:
    async def go() -> Check:
        async with Hostile() as server:
            url, allow = server.url("/feed"), server.allow
        channel = Channel(ChannelKey(url), OUTLET.slug, ChannelKind.FEED, url)
        async with Fetcher(user_agent="Watch/1", allow=allow, timeout=2) as fetcher:
            return await check(
                channel, ChannelState(), now=NOW, fetcher=fetcher, outlet=OUTLET, poll_min=120, poll_max=21600
            )

    assert asyncio.run(go()).state.code == "unreachable"


def test_one_hanging_server_holds_up_no_other() -> None:
    async def go() -> tuple[Check, float]:
        async with Hostile() as bad, Hostile() as good:
            bad.routes["/feed"] = hang
            good.routes["/feed"] = Reply(rss(item(1)))
            stuck = asyncio.create_task(look(bad, timeout=3.0))
            begun = time.monotonic()
            seen = await look(good)
            taken = time.monotonic() - begun
            await stuck
            return seen, taken

    seen, taken = asyncio.run(go())
    assert seen.state.code is None and taken < 2


def test_scripts_and_their_links_do_not_come_in() -> None:
    nasty = escape("<p onclick='x()'>A<script>alert(1)</script><a href='javascript:x()'>b</a></p>")
    notice = run(Reply(rss(item(1, description=nasty, link="javascript:alert(1)")))).raw_items[0].notice
    assert notice is not None and notice.url is None
    assert notice.summary_html is not None
    for word in ("script", "onclick", "alert"):
        assert word not in notice.summary_html


def notice_raw(url: str) -> RawItem:
    return RawItem(ItemUri(url), ChannelKey("c"), OUTLET.slug, Form.NOTICE, None, NOW, url=url)


def test_page_behind_a_notice() -> None:
    async def go() -> RawItem:
        async with Hostile() as server:
            server.routes["/a"] = redirect("/b")
            server.routes["/b"] = Reply(b"<p>Snow", headers={"Content-Type": "text/html; charset=ISO-8859-1"})
            async with Fetcher(user_agent="Watch/1", allow=server.allow) as fetcher:
                return await read_page(notice_raw(server.url("/a")), now=NOW, fetcher=fetcher)

    page = asyncio.run(go())
    assert (page.form, page.body, page.media_type, page.charset) == (Form.PAGE, b"<p>Snow", "text/html", "iso-8859-1")
    assert page.uri.endswith("/a") and page.url is not None and page.url.endswith("/b")


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"\xff\xd8", headers={"Content-Type": "image/jpeg"}), "not-an-article"),
        (Reply(b""), "incomplete"),
        (Reply(b"", 404), "http-404"),
        (redirect("http://127.0.0.1:1/"), "address-refused"),
    ],
)
def test_no_page_behind_a_notice(reply: Reply, code: str) -> None:
    async def go() -> None:
        async with Hostile() as server:
            server.routes["/a"] = reply
            async with Fetcher(user_agent="Watch/1", allow=server.allow) as fetcher:
                await read_page(notice_raw(server.url("/a")), now=NOW, fetcher=fetcher)

    with pytest.raises(Exception) as caught:
        asyncio.run(go())
    assert getattr(caught.value, "code", None) == code


def test_failures_push_the_next_check_away_and_success_forgets_them() -> None:
    state, waits = ChannelState(interval=900), []
    for hour in range(4):
        at = NOW + timedelta(hours=hour)
        seen = run(Reply(b"", 500), state, now=at)
        waits.append((seen.next_check - at).total_seconds())
        state = seen.state
    assert waits == [900, 1800, 3600, 7200] and state.failures == 4 and state.failing_since == NOW
    well = run(Reply(rss(item(1))), state, now=datetime(2026, 5, 5, tzinfo=UTC)).state
    assert (well.failures, well.code, well.failing_since, well.message) == (0, None, None, "")
