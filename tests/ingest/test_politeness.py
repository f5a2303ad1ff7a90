"""Manners: validators, rests that servers ask for, robots rules, pace."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from newswatch.errors import NotItsTurn, RobotsRefused, TooManyRequests
from newswatch.ingest import Check, Fetcher, check
from newswatch.ingest.fetch import Answer, headers
from newswatch.ingest.fetch.pace import Pace
from newswatch.records import Channel, ChannelKey, ChannelKind, ChannelState, Validators
from tests.hostile_server import Hostile, Reply, late, redirect
from tests.ingest.test_check import NOW, OUTLET, item, look, rss, run

AGENT = "Watch/1 (+https://watch.example)"
LATER = NOW + timedelta(hours=1)


def two_checks(first: Reply, second: Reply, later: datetime = LATER) -> tuple[Check, Check, Hostile]:
    async def go() -> tuple[Check, Check, Hostile]:
        async with Hostile() as server:
            server.routes["/feed"] = first
            one = await look(server)
            server.routes["/feed"] = second
            return one, await look(server, state=one.state, now=later), server

    return asyncio.run(go())


def test_validators_are_sent_back_and_304_is_no_news() -> None:
    marks = {"ETag": '"one"', "Last-Modified": "Mon, 04 May 2026 09:00:00 GMT"}
    one, two, server = two_checks(Reply(rss(item(1)), headers=marks), Reply(status=304))
    asked = [request.headers for request in server.requests if request.path == "/feed"]
    assert "if-none-match" not in asked[0]
    assert asked[1]["if-none-match"] == '"one"' and asked[1]["if-modified-since"] == marks["Last-Modified"]
    assert two.raw_items == () and two.state.code is None and two.state.last_ok == LATER
    assert two.state.validators.etag == '"one"' and two.state.validators == one.state.validators
    assert two.state.interval > one.state.interval


def test_everything_is_asked_for_once_a_day_in_spite_of_validators() -> None:
    marks = {"ETag": '"stale"'}
    body = Reply(rss(item(1)), headers=marks)
    _, two, server = two_checks(body, Reply(rss(item(1), item(2)), headers=marks), NOW + timedelta(hours=25))
    assert all("if-none-match" not in request.headers for request in server.requests)
    assert len(two.raw_items) == 2
    assert two.state.validators.full_at == NOW + timedelta(hours=49)


def test_the_same_bytes_are_not_read_again() -> None:
    body = Reply(rss(item(1)))
    one, two, _ = two_checks(body, body)
    assert len(one.raw_items) == 1 and two.raw_items == ()


def test_a_feed_that_came_back_after_trouble_is_read_though_its_bytes_are_known() -> None:
    body = Reply(rss(item(1)), headers={"ETag": '"one"'})
    one, two, _ = two_checks(body, Reply(b"", 500))
    assert two.state.code == "http-500" and two.state.validators == one.state.validators


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("value", ["7200", "Mon, 04 May 2026 14:00:00 GMT"])
def test_retry_after(status: int, value: str) -> None:
    seen = run(Reply(b"", status, {"Retry-After": value}))
    assert seen.state.code == "too-many-requests"
    assert seen.next_check == NOW + timedelta(hours=2)


def test_a_host_that_asked_for_rest_is_left_alone_by_other_channels_too() -> None:
    async def go() -> list[str]:
        async with Hostile() as server, Fetcher(user_agent=AGENT, allow=server.allow) as fetcher:
            server.routes["/a"] = Reply(b"", 429, {"Retry-After": "600"})
            for path, at in (("/a", NOW), ("/b", NOW + timedelta(seconds=599))):
                with pytest.raises(TooManyRequests) as caught:
                    await fetcher.get(server.url(path), now=at)
                assert caught.value.retry_at == NOW + timedelta(seconds=600)
            server.routes["/b"] = Reply(b"well")
            await fetcher.get(server.url("/b"), now=NOW + timedelta(seconds=601))
            return server.paths()

    assert asyncio.run(go()) == ["/a", "/b"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("0", NOW),
        ("120", NOW + timedelta(seconds=120)),
        ("99999999999999999999", NOW + headers.LONGEST_REST),
        ("Mon, 04 May 2026 12:02:00 GMT", NOW + timedelta(seconds=120)),
        ("Mon, 04 May 2020 12:02:00 GMT", NOW),
        ("Mon, 04 May 2099 12:02:00 GMT", NOW + headers.LONGEST_REST),
    ],
)
def test_retry_after_values(value: str | None, expected: datetime | None) -> None:
    assert headers.retry_at(value, NOW) == expected


def test_gone_stops_the_channel_until_it_answers_again() -> None:
    one, two, _ = two_checks(Reply(b"", 410), Reply(rss(item(1))))
    assert one.state.stopped and one.state.code == "gone" and one.next_check == NOW + timedelta(seconds=21600)
    assert not two.state.stopped and len(two.raw_items) == 1


def test_max_age_is_a_hint_that_never_hides_a_channel_for_long() -> None:
    hour = run(Reply(rss(item(1)), headers={"Cache-Control": "public, max-age=1800"}))
    year = run(Reply(rss(item(1)), headers={"Cache-Control": "max-age=31536000"}))
    assert hour.next_check == NOW + timedelta(seconds=1800)
    assert year.next_check == NOW + timedelta(seconds=3600)


def test_user_agent_names_us() -> None:
    async def go() -> str:
        async with Hostile() as server:
            server.routes["/feed"] = Reply(rss())
            await look(server)
            return server.requests[-1].headers["user-agent"]

    assert asyncio.run(go()) == AGENT


def with_robots(robots: Reply, path: str = "/feed") -> tuple[Check, list[str]]:
    async def go() -> tuple[Check, list[str]]:
        async with Hostile() as server:
            server.routes["/robots.txt"] = robots
            server.routes[path] = Reply(rss(item(1)))
            return await look(server, path), server.paths()

    return asyncio.run(go())


@pytest.mark.parametrize(
    ("rules", "refused"),
    [
        (b"User-agent: *\nDisallow: /feed", True),
        (b"User-agent: watch\nDisallow: /", True),
        (b"User-agent: other\nDisallow: /", False),
        (b"User-agent: *\nDisallow: /\nAllow: /feed", False),
        (b"User-agent: *\nDisallow: /*.xml$", False),
        (b"<html>no such page</html>", False),
    ],
)
def test_robots_rules_are_obeyed(rules: bytes, refused: bool) -> None:
    seen, asked = with_robots(Reply(rules))
    assert (seen.state.code == "robots") is refused
    assert asked == ([] if refused else ["/feed"])


def test_robots_file_with_trouble_means_nothing_is_fetched() -> None:
    seen, asked = with_robots(Reply(b"", 500))
    assert seen.state.code == "robots" and "500" in seen.state.message and asked == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_file_means_no_rules(status: int) -> None:
    seen, _ = with_robots(Reply(b"", status))
    assert seen.state.code is None


def test_an_endless_robots_file_is_read_to_its_limit() -> None:
    seen, _ = with_robots(Reply(b"User-agent: *\nDisallow: /private\n" + b"# more\n" * 1_000_000))
    assert seen.state.code is None


def test_robots_rules_are_asked_once_and_again_after_a_day() -> None:
    async def go() -> list[int]:
        counts = []
        async with Hostile() as server, Fetcher(user_agent=AGENT, allow=server.allow) as fetcher:
            server.routes["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private")
            server.routes["/a"] = Reply(b"a")
            for at in (NOW, NOW, NOW + timedelta(hours=25)):
                await asyncio.gather(*(fetcher.get(server.url("/a"), now=at) for _ in range(5)))
                counts.append(sum(asked.path == "/robots.txt" for asked in server.requests))
            with pytest.raises(RobotsRefused):
                await fetcher.get(server.url("/private/x"), now=NOW)
        return counts

    assert asyncio.run(go()) == [1, 1, 2]


def test_a_host_is_asked_once_in_a_while_and_others_meanwhile() -> None:
    async def go() -> tuple[float, float]:
        pace = Pace(0.2)
        begun = time.monotonic()
        await asyncio.gather(*(pace.wait(host, NOW) for host in "abc"))
        different = time.monotonic() - begun
        await asyncio.gather(pace.wait("a", NOW), pace.wait("a", NOW))
        return different, time.monotonic() - begun

    different, same = asyncio.run(go())
    assert different < 0.1 and same >= 0.35


def test_crawl_delay_counts_and_nobody_waits_in_line_for_minutes() -> None:
    async def go() -> list[datetime | None]:
        pace, told = Pace(1.0), []
        for _ in range(3):
            waiting = asyncio.create_task(pace.wait("slow.example", NOW, 25.0))
            await asyncio.sleep(0)
            if waiting.done() and waiting.exception() is None:
                continue
            if waiting.done():
                error = waiting.exception()
                assert isinstance(error, NotItsTurn)
                told.append(error.retry_at)
            waiting.cancel()
        return told

    (at,) = asyncio.run(go())
    assert at is not None and timedelta(seconds=45) < at - NOW <= timedelta(seconds=50)


def test_the_time_limit_counts_all_redirects_together() -> None:
    async def go() -> tuple[str | None, float]:
        async with Hostile() as server:
            for n in range(6):
                server.routes[f"/{n}"] = late(redirect(f"/{n + 1}"), 0.3)
            begun = time.monotonic()
            seen = await look(server, "/0", timeout=0.8)
            return seen.state.code, time.monotonic() - begun

    code, taken = asyncio.run(go())
    assert code == "timed-out" and taken < 1.5


def test_the_same_trouble_keeps_its_bytes_once() -> None:
    one, two, _ = two_checks(Reply(b"<html>one</html>"), Reply(b"<html>two</html>"))
    assert (len(one.refusals), len(two.refusals)) == (1, 0)
    assert two.state.failures == 2 and two.state.failing_since == NOW


def test_a_slip_of_ours_is_told_on_its_channel(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr("newswatch.ingest.discovery.entries", broken)
    seen = run(Reply(rss(item(1))))
    assert seen.state.code == "stage-failed" and "KeyError" in seen.state.message


def test_index_page_gives_its_articles() -> None:
    page = b"""<html><body><nav><a href="/">Home</a><a href="/section/news">All the news of today here</a></nav>
    <a href="/news/bridge-to-close-for-winter?utm_source=front"><img src="x.jpg"></a>
    <a href="/news/bridge-to-close-for-winter">Bridge to close for the winter</a>
    <a href="https://elsewhere.example/a-story-of-other-people">A story of other people</a>
    <a href="/contact">Contact the newsroom of the paper</a><a href="javascript:x()">Click here to see more</a>
    <a href="/2026/05/04/snow">Snow</a></body></html>"""
    seen = run(Reply(page), kind=ChannelKind.INDEX, path="/front")
    assert [raw.uri.split("/", 3)[3] for raw in seen.raw_items] == [
        "news/bridge-to-close-for-winter",
        "2026/05/04/snow",
    ]
    assert seen.raw_items[0].notice is not None
    assert seen.raw_items[0].notice.headline == "Bridge to close for the winter"


def test_index_page_without_articles() -> None:
    assert run(Reply(b"<html><a href='/'>x</a></html>"), kind=ChannelKind.INDEX).state.code == "not-an-article"


def test_watched_page_comes_in_when_it_changes() -> None:
    async def go() -> list[int]:
        counts, state = [], ChannelState()
        async with Hostile() as server:
            for body in (b"<p>one", b"<p>one", b"<p>two"):
                server.routes["/page"] = Reply(body)
                seen = await look(server, "/page", state, kind=ChannelKind.PAGE)
                state = seen.state
                counts.append(len(seen.raw_items))
        return counts

    assert asyncio.run(go()) == [1, 0, 1]


def test_sitemap_index_is_followed_and_never_taken_for_unchanged() -> None:
    news = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://tamarack.example/{0}</loc>'
        "<n:news><n:publication><n:name>Courier</n:name><n:language>en</n:language></n:publication>"
        "<n:publication_date>2026-05-04T08:00:00-04:00</n:publication_date><n:title>Snow &amp; ice {0}</n:title>"
        "</n:news></url></urlset>"
    )

    async def go() -> tuple[Check, Check]:
        async with Hostile() as server:
            index = f"<sitemapindex><sitemap><loc>{server.url('/below')}</loc></sitemap></sitemapindex>"
            server.routes["/map"] = Reply(index.encode(), headers={"ETag": '"index"'})
            server.routes["/below"] = Reply(news.format(1).encode())
            one = await look(server, "/map", kind=ChannelKind.SITEMAP)
            server.routes["/below"] = Reply(news.format(2).encode())
            return one, await look(server, "/map", one.state, kind=ChannelKind.SITEMAP, now=LATER)

    one, two = asyncio.run(go())
    assert [check.raw_items[0].uri for check in (one, two)] == [f"https://tamarack.example/{n}" for n in (1, 2)]
    notice = one.raw_items[0].notice
    assert notice is not None and notice.headline == "Snow & ice 1" and notice.provider == "Courier"
    assert notice.published == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert one.state.validators == Validators()


class InLine(Fetcher):
    """A fetcher for whose host others are in line."""

    async def get(self, url: str, **given: object) -> Answer:
        raise NotItsTurn("others are in line", retry_at=LATER)


def test_a_channel_that_waits_in_line_is_not_in_trouble() -> None:
    channel = Channel(
        ChannelKey("https://ledger.example/feed"), OUTLET.slug, ChannelKind.FEED, "https://ledger.example/feed"
    )
    before = ChannelState(interval=900)
    looked = check(
        channel, before, now=NOW, fetcher=InLine(user_agent=AGENT), outlet=OUTLET, poll_min=120, poll_max=21600
    )
    seen = asyncio.run(looked)
    assert (seen.state, seen.next_check) == (before, LATER)
