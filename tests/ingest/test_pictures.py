"""The picture behind a notice: only of an outlet that allows it, under the guard, made anew."""

import asyncio
from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

import pytest
from PIL import Image

from newswatch.errors import AddressRefused, HttpStatus, NotThisFormat
from newswatch.ingest import Fetcher, check, read_picture
from newswatch.records import ChannelState, Form, Notice, Picture, RawItem
from newswatch.worker.ingest_loop import _read
from tests import make
from tests.hostile_server import Hostile, Reply

FEED = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item><guid>7</guid><title>Ferry</title>
<description>It ran aground.</description><media:content url="{url}" medium="image">
<media:description>A buoy</media:description><media:credit>N. Haddad</media:credit></media:content></item></channel></rss>"""


def drawn():
    made = BytesIO()
    Image.new("RGB", (800, 500), "teal").save(made, "PNG")
    return made.getvalue()


def noticed(address, **more):
    notice = Notice("7", None, picture=Picture(address, "A buoy", "N. Haddad"))
    return replace(make.raw(body=None, notice=notice, form=Form.NOTICE), **{"pictures": True, **more})


def run(act, routes, allow=True):
    """``act(server, fetcher)`` against a server with these routes, which may be asked or not."""

    async def go():
        async with Hostile() as server:
            server.routes.update(routes)
            allowed = server.allow if allow else ()
            async with Fetcher(user_agent="Watch/1", allow=allowed, timeout=2) as fetcher:
                return await act(server, fetcher), [one.path for one in server.requests]

    return asyncio.run(go())


def taken(server, fetcher, **more):
    return read_picture(noticed(server.url("/p.png"), **more), now=make.NOON, fetcher=fetcher)


def test_it_is_fetched_and_made_anew():
    found, asked = run(taken, {"/p.png": Reply(drawn(), headers={"Content-Type": "image/png"})})
    assert (found.width, found.height, found.body[8:12]) == (800, 500, b"WEBP")
    assert "/p.png" in asked


def test_without_the_outlets_leave_nothing_is_asked_for():
    found, asked = run(lambda *given: taken(*given, pictures=False), {"/p.png": Reply(drawn())})
    assert found is None and asked == []


@pytest.mark.parametrize(
    ("reply", "allow", "error"),
    [
        (Reply(b"<script>"), True, NotThisFormat), (Reply(b"", status=404), True, HttpStatus),
        (Reply(drawn()), False, AddressRefused),
    ],
)  # fmt: skip
def test_what_is_no_picture_or_no_public_address_is_refused(reply, allow, error):
    with pytest.raises(error):
        run(taken, {"/p.png": reply}, allow)


@pytest.mark.parametrize("allowed", [True, False])
def test_a_check_takes_pictures_of_outlets_that_allow_them(allowed):
    async def look(server, fetcher):
        channel = make.channel(server.url("/feed"), address=server.url("/feed"))
        server.routes["/feed"] = Reply(FEED.format(url=server.url("/p.png")).encode())
        return await check(channel, ChannelState(), now=make.NOON, fetcher=fetcher, outlet=make.outlet(pictures=allowed),
                           poll_min=120, poll_max=21600)  # fmt: skip

    [raw] = run(look, {})[0].raw_items
    assert (raw.notice.picture is not None) == allowed
    assert not (allowed and raw.notice.content_html)


@pytest.mark.parametrize(("picture", "kind"), [(drawn(), "RemadePicture"), (b"no picture", "NotThisFormat")])
def test_no_page_waits_for_a_picture(picture, kind):
    async def both(server, fetcher):
        raw = noticed(server.url("/p.png"), url=server.url("/7"))
        return await _read(raw, SimpleNamespace(now=lambda: make.NOON), fetcher)

    routes = {"/p.png": Reply(picture), "/7": Reply(b"<p>It ran aground.", headers={"Content-Type": "text/html"})}
    (page, found), _ = run(both, routes)
    assert isinstance(page, RawItem) and page.body == b"<p>It ran aground."
    assert type(found).__name__ == kind
