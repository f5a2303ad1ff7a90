"""A server on localhost that publishes feeds of invented entries: ``python publish.py FEEDS ENTRIES``. Prints host:port.

Each feed has an ETag and answers 304 to it.
"""

from __future__ import annotations

import sys
from html import escape

from aiohttp import web

from newswatch.sample.pieces import pieces

COPY = pieces()


def feed(number: int, entries: int) -> str:
    """RSS with the whole text of each entry as HTML."""
    items = []
    for place in range(entries):
        piece = COPY[(number * entries + place) % len(COPY)]
        text = "".join(f"<p>{paragraph} ({number}-{place})</p>" for paragraph in piece.paragraphs)
        items.append(
            f"<item><title>{escape(piece.headline)} {number}-{place}</title>"
            f"<link>http://bench.example/{number}/{place}</link><guid>{number}-{place}</guid>"
            f"<pubDate>Mon, 02 Mar 2026 {place % 24:02}:00:00 GMT</pubDate>"
            f"<description>{escape(text)}</description></item>"
        )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{number}</title>{"".join(items)}</channel></rss>'


async def answer(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if name not in request.app[FEEDS]:
        raise web.HTTPNotFound
    body, tag = request.app[FEEDS][name]
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers={"ETag": tag})
    return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": tag})


async def told(app: web.Application) -> None:
    """Say where the server listens, once it does."""
    del app
    print(f"{HOST}:{sock.getsockname()[1]}", flush=True)


HOST = "127.0.0.1"
FEEDS: web.AppKey[dict[str, tuple[bytes, str]]] = web.AppKey("feeds")

if __name__ == "__main__":
    import socket

    sock = socket.socket()
    sock.bind((HOST, 0))
    app = web.Application()
    app[FEEDS] = {f"{n}.xml": (feed(n, int(sys.argv[2])).encode(), f'"{n}"') for n in range(int(sys.argv[1]))}
    app.router.add_get("/{name}", answer)
    app.on_startup.append(told)
    web.run_app(app, sock=sock, print=None)
