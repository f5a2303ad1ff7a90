"""One request done well: guard, robots, pace, redirects by us, limits of time and size, conditional requests."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from urllib.parse import urlsplit

import aiohttp

from newswatch.errors import (
    AddressRefused,
    FetchError,
    Gone,
    HttpStatus,
    RedirectLoop,
    TimedOut,
    TooLarge,
    TooManyRequests,
    Unreachable,
)
from newswatch.ingest.fetch import headers, robots
from newswatch.ingest.fetch.guard import HOP, Guard, Hop, allowed
from newswatch.ingest.fetch.pace import Pace
from newswatch.records import Validators
from newswatch.text.urls import absolute_url

REDIRECTS = 8
SLOWEST = 500.0
"""Bytes a second below which an answer drips; a page of 60 KB would take two minutes."""

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` None: not modified (304). ``url`` is where it was found in the end. ``max_age`` in seconds."""

    url: str
    status: int
    body: bytes | None
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    max_age: float | None = None


class Fetcher:
    """Fetches with one set of connections, one memory of robots rules and of when each host was last asked.

    ``allow``: ``host:port``, host or CIDR exempt from the guard on private addresses and from pacing (local servers).
    ``timeout``: seconds from connecting to the last byte, all redirects together. ``max_bytes``: of one body, after
    decompression.
    ``host_delay``: seconds between two requests to one host.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allow: Sequence[str] = (),
        concurrency: int = 16,
        timeout: float = 30,
        max_bytes: int = 20_000_000,
        host_delay: float = 1.0,
    ) -> None:
        self.max_bytes = max_bytes
        self._agent = user_agent
        self._guard = Guard(allowed(allow))
        self._timeout = timeout
        self._slots = asyncio.Semaphore(concurrency)
        self._pace = Pace(host_delay)
        self._robots = robots.Robots(user_agent, self._robots_file)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Fetcher:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=60, socket_factory=self._guard.make_socket),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate"},
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def get(
        self,
        url: str,
        *,
        now: datetime,
        validators: Validators | None = None,
        accept: str = "*/*",
        ask_robots: bool = True,
        first_bytes: int | None = None,
    ) -> Answer:
        """The answer at ``url``, after redirects. ``first_bytes``: read no more than this, without complaint.

        Raises ``FetchError`` kinds for trouble on the way, ``HttpStatus`` for any status but 200, 203 and 304,
        ``TooLarge`` for a body over the limit.
        """
        asked = {"Accept": accept, **_conditions(validators)}
        seen: set[str] = set()
        left = self._timeout
        clock = asyncio.get_running_loop().time
        while True:
            address = absolute_url(url)
            if address is None:
                raise AddressRefused(f"only http and https are fetched, not {url[:200]!r}")
            if address in seen or len(seen) > REDIRECTS:
                raise RedirectLoop(f"redirects go round or on for ever, the last one to {address}")
            seen.add(address)
            await self._wait_for_turn(address, now, ask_robots)
            async with self._slots:
                started = clock()
                found = await self._hop(address, asked, now, first_bytes, left)
            left -= clock() - started
            if isinstance(found, Answer):
                return found
            url = found

    async def _robots_file(self, url: str, now: datetime) -> bytes:
        answer = await self.get(url, now=now, ask_robots=False, first_bytes=robots.LONGEST)
        return answer.body or b""

    async def _wait_for_turn(self, url: str, now: datetime, ask_robots: bool) -> None:
        """Until ``url`` may be asked for; raises where it may not. Exempt hosts have robots rules but no pace."""
        host, exempt = self._host(url)
        self._pace.refuse_while_resting(host, now)
        delay = await self._robots.check(url, now) if ask_robots else None
        if not exempt:
            await self._pace.wait(host, now, delay)

    def _host(self, url: str) -> tuple[str, bool]:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return host, self._guard.exemptions.covers(host, parts.port or (443 if parts.scheme == "https" else 80))

    async def _hop(
        self, url: str, asked: dict[str, str], now: datetime, first_bytes: int | None, left: float
    ) -> Answer | str:
        """One request within ``left`` seconds: the answer, or the address that it points to."""
        assert self._session is not None, "a Fetcher is used inside 'async with'"
        host, exempt = self._host(url)
        limits = aiohttp.ClientTimeout(total=max(left, 0.01), sock_connect=min(15, self._timeout))
        hop = Hop(exempt, [])
        token = HOP.set(hop)
        try:
            async with self._session.get(url, headers=asked, allow_redirects=False, timeout=limits) as response:
                return await self._answer(response, url, now, first_bytes)
        except TimeoutError as error:
            raise TimedOut(f"{host} did not answer whole within {self._timeout:g} s") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if hop.refused and isinstance(error, OSError | aiohttp.ClientConnectorError):
                raise AddressRefused(f"{host} is at {hop.refused[0]}, which is not a public address") from error
            raise Unreachable(f"{host}: {_reason(error)}") from error
        finally:
            HOP.reset(token)

    async def _answer(
        self, response: aiohttp.ClientResponse, url: str, now: datetime, first_bytes: int | None
    ) -> Answer | str:
        status, head = response.status, response.headers
        if status in (301, 302, 303, 307, 308):
            if "Location" not in head:
                raise HttpStatus(status, f"{urlsplit(url).hostname} answered {status} without saying where to go")
            target = absolute_url(head["Location"], url)
            if target is None:
                raise AddressRefused(f"a redirect to {head['Location'][:200]!r} is not followed")
            return target
        if status not in (200, 203, 304):
            raise self._status_error(
                status, urlsplit(url).hostname or "", headers.retry_at(head.get("Retry-After"), now)
            )
        content_type = head.get("Content-Type")
        return Answer(
            url=url,
            status=status,
            body=None if status == 304 else await self._body(response, first_bytes),
            media_type=headers.media_type(content_type),
            charset=headers.charset(content_type),
            etag=head.get("ETag"),
            last_modified=head.get("Last-Modified"),
            max_age=headers.max_age(head.get("Cache-Control")),
        )

    def _status_error(self, status: int, host: str, retry_at: datetime | None) -> FetchError:
        if status == 410:
            return Gone(f"{host} answered 410: it is gone for good")
        if status == 429 or (status == 503 and retry_at is not None):
            if retry_at is not None:
                self._pace.rest(host, retry_at)
            return TooManyRequests(f"{host} answered {status}: too many requests", retry_at=retry_at)
        return HttpStatus(status, f"{host} answered {status}", retry_at=retry_at)

    async def _body(self, response: aiohttp.ClientResponse, first_bytes: int | None) -> bytes:
        announced = response.content_length
        if first_bytes is None and announced is not None and announced > self.max_bytes:
            raise TooLarge(f"{announced:,} bytes announced; at most {self.max_bytes:,} are taken")
        clock = asyncio.get_running_loop().time
        started, size, chunks = clock(), 0, []
        async for chunk in response.content.iter_chunked(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if first_bytes is not None and size >= first_bytes:
                return b"".join(chunks)[:first_bytes]
            if size > self.max_bytes:
                raise TooLarge(f"more than {self.max_bytes:,} bytes, after decompression")
            taken = clock() - started
            if taken > self._timeout / 3 and size / taken < SLOWEST:
                raise TimedOut(f"the answer drips: {size:,} bytes in {taken:.0f} s")
        return b"".join(chunks)


def _conditions(validators: Validators | None) -> dict[str, str]:
    if validators is None:
        return {}
    given = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in given.items() if value}


def _reason(error: BaseException) -> str:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "no such name"
    if isinstance(error, aiohttp.ServerDisconnectedError | aiohttp.ClientPayloadError):
        return "the connection ended before the whole answer"
    return str(error)[:200] or type(error).__name__
