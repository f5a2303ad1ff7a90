"""A web server on localhost that behaves as badly as the worst on the internet, and well when asked to.

``Hostile`` is an asyncio server that speaks HTTP by hand, so that it can break every rule of it. ``routes`` says what a
path answers: a ``Reply``, or an async function that writes to the socket itself. ``requests`` keeps what was asked.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

Writes = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: bool = True  # announce Content-Length


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]


class Hostile:
    """Use as ``async with Hostile() as server``; ``server.url("/feed")`` is an address on it."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.host = host
        self.port = 0
        self.routes: dict[str, Reply | Writes] = {}
        self.requests: list[Asked] = []
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Hostile:
        self._server = await asyncio.start_server(self._serve, self.host, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    @property
    def allow(self) -> tuple[str, ...]:
        return (f"{self.host}:{self.port}",)

    def url(self, path: str) -> str:
        return f"http://{self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked, robots.txt left out."""
        return [asked.path for asked in self.requests if asked.path != "/robots.txt"]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        path = head[0].split(" ")[1]
        self.requests.append(Asked(path, headers))
        route = self.routes.get(path, Reply(b"no such page", 404))
        if isinstance(route, Reply):
            writer.write(head_bytes(route))
            writer.write(route.body)
            await writer.drain()
        else:
            await route(writer)


def head_bytes(reply: Reply) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} Whatever", "Connection: close"]
    if reply.length and reply.status != 304:
        lines.append(f"Content-Length: {len(reply.body)}")
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": to})


async def hang(writer: asyncio.StreamWriter) -> None:
    """Take the request and say nothing."""
    await asyncio.sleep(3600)


def drip(body: bytes, every: float) -> Writes:
    """One byte at a time."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(head_bytes(Reply(headers={"Content-Type": "application/rss+xml"}, length=False)))
        for place in range(len(body)):
            writer.write(body[place : place + 1])
            await writer.drain()
            await asyncio.sleep(every)

    return write


def stream(parts: Iterable[bytes], headers: Mapping[str, str] | None = None) -> Writes:
    """A body made while it is sent, without announcing its length."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(head_bytes(Reply(headers=headers or {}, length=False)))
        for part in parts:
            writer.write(part)
            await writer.drain()

    return write


def break_off(body: bytes, announced: int) -> Writes:
    """Fewer bytes than announced, then the end of the connection."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(head_bytes(Reply(headers={"Content-Length": str(announced)}, length=False)) + body)
        await writer.drain()

    return write


def late(reply: Reply, seconds: float) -> Writes:
    """A good answer after a while."""

    async def write(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        writer.write(head_bytes(reply) + reply.body)
        await writer.drain()

    return write
