"""Robots rules, kept per site for a day (ten minutes where the file could not be had)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from newswatch.errors import AddressRefused, FetchError, HttpStatus, RedirectLoop, RobotsRefused

KEPT = timedelta(days=1)
KEPT_AFTER_TROUBLE = timedelta(minutes=10)
LONGEST = 512 * 1024
"""Bytes of robots.txt that are read (RFC 9309, 2.5, asks for 500 KiB at least)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """``rules`` None: everything is allowed; ``trouble``: nothing is, and why."""

    rules: Protego | None
    until: datetime
    trouble: FetchError | None = None


class Robots:
    """``get`` fetches a robots.txt and returns its first ``LONGEST`` bytes, raising ``FetchError``."""

    def __init__(self, user_agent: str, get: Callable[[str, datetime], Awaitable[bytes]]) -> None:
        self._token = user_agent.split("/")[0].strip() or user_agent
        self._get = get
        self._kept: dict[str, Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def check(self, url: str, now: datetime) -> float | None:
        """The crawl delay that the site asks for, in seconds. Raises ``RobotsRefused`` where ``url`` is not for us.

        A site whose robots.txt answers 5xx wants nothing fetched (RFC 9309, 2.3.1.4); 4xx means no rules. Where it
        cannot be reached at all, the trouble itself is raised.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._locks.setdefault(site, asyncio.Lock()):
            kept = self._kept.get(site)
            if kept is None or now >= kept.until:
                kept = self._kept[site] = await self._read(f"{site}/robots.txt", now)
        if kept.trouble is not None:
            raise type(kept.trouble)(kept.trouble.message, retry_at=kept.trouble.retry_at)
        if kept.rules is None:
            return None
        if not kept.rules.can_fetch(url, self._token):
            raise RobotsRefused(f"{site}/robots.txt asks {self._token} not to fetch {parts.path or '/'}")
        delay = kept.rules.crawl_delay(self._token)
        return None if delay is None else float(delay)

    async def _read(self, url: str, now: datetime) -> Rules:
        try:
            body = await self._get(url, now)
        except HttpStatus as error:
            if error.status < 500:
                return Rules(None, now + KEPT)
            refused = RobotsRefused(f"{url} answered {error.status}, which means: fetch nothing for now")
            return Rules(None, now + KEPT_AFTER_TROUBLE, refused)
        except RedirectLoop:
            return Rules(None, now + KEPT)
        except AddressRefused as error:
            return Rules(None, now + KEPT_AFTER_TROUBLE, error)
        except FetchError as error:
            if error.code == "gone":
                return Rules(None, now + KEPT)
            return Rules(None, now + timedelta(seconds=30), error)
        return Rules(Protego.parse(body.decode("utf-8", "replace")), now + KEPT)
