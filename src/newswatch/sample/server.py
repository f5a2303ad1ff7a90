"""The server of the sample newsroom: loopback only, conditional GET, a robots file, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from newswatch.errors import UsageError
from newswatch.sample import publication
from newswatch.sample.drawing import buoy
from newswatch.sample.newsroom import KINDS, newest_moment
from newswatch.sample.pieces import houses, pieces

LISTS = {
    "rss": publication.rss,
    "atom": publication.atom,
    "jsonfeed": publication.jsonfeed,
    "sitemap": publication.sitemap,
    "index": publication.index,
}
MEDIA_TYPES = {"xml": "application/xml", "json": "application/feed+json", "txt": "text/plain"}


def documents(base: str, newest: datetime) -> Mapping[str, tuple[str, bytes]]:
    """Path → media type and body, of all that the newsroom publishes over HTTP."""
    found: dict[str, tuple[str, bytes]] = {"/robots.txt": ("text/plain", b"User-agent: *\nAllow: /\n")}
    for house in houses().values():
        if house.form == "wire":
            continue
        own = [piece for piece in reversed(pieces()) if piece.house == house.slug]
        name = KINDS[house.form][1]
        body = LISTS[house.form](house, own, base, newest)
        found[f"/{house.slug}/{name}"] = (MEDIA_TYPES.get(name.rpartition(".")[2], "text/html"), body)
        for piece in own:
            if piece.picture:
                found[publication.picture_path(piece)] = ("image/png", buoy())
            found[publication.path_of(piece)] = ("text/html", publication.page(house, piece, newest))
    return found


def handler(published: Mapping[str, tuple[str, bytes]]) -> Callable[..., BaseHTTPRequestHandler]:
    """A request handler for these documents."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "SampleNewsroom"
        sys_version = ""

        def do_GET(self) -> None:
            media_type, body = published.get(self.path, ("text/plain", b""))
            mark = f'"{sha256(body).hexdigest()[:20]}"'
            status = 404 if self.path not in published else 200
            if status == 200 and self.headers.get("If-None-Match") == mark:
                status, body = 304, b""
            self.send_response(status)
            self.send_header("Content-Type", f"{media_type}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", mark)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Requests are not worth a line."""

    return Handler


class Server(ThreadingHTTPServer):
    """Takes as many connections at once as a watch may open; five, the default, made some of them wait in vain."""

    request_queue_size = 256
    daemon_threads = True


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server that is ready to serve; port 0 takes a free one. Raises ``UsageError`` when the port is taken."""
    newest = newest_moment(folder)
    try:
        server = Server(("127.0.0.1", port), BaseHTTPRequestHandler)
    except OSError as error:
        raise UsageError(f"Port {port} is taken ({error.strerror}). Set NEWSWATCH_SAMPLE_PORT.") from error
    base = f"http://127.0.0.1:{server.server_address[1]}"
    server.RequestHandlerClass = handler(documents(base, newest))
    return server


def serve(folder: Path, port: int) -> None:
    """Serve until the process is ended."""
    with make_server(folder, port) as server:
        server.serve_forever()
