"""Politeness to hosts: at most one request a while to each, none while a host asked for rest."""

from __future__ import annotations

from datetime import datetime

from aiolimiter import AsyncLimiter

from newswatch.errors import TooManyRequests


class Pace:
    """``delay``: seconds between two requests to one host, where robots.txt does not ask for more."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._limits: dict[str, AsyncLimiter] = {}
        self._rest_until: dict[str, datetime] = {}

    async def wait(self, host: str, crawl_delay: float | None = None) -> None:
        """Until it is polite to ask ``host`` again; ``crawl_delay`` of robots.txt counts up to half a minute."""
        delay = max(self._delay, min(crawl_delay or 0.0, 30.0))
        if delay <= 0:
            return
        limit = self._limits.get(host)
        if limit is None or limit.time_period < delay:
            limit = self._limits[host] = AsyncLimiter(1, delay)
        await limit.acquire()

    def rest(self, host: str, until: datetime) -> None:
        """``host`` asked not to be asked before ``until``."""
        self._rest_until[host] = max(until, self._rest_until.get(host, until))

    def refuse_while_resting(self, host: str, now: datetime) -> None:
        """Raises ``TooManyRequests`` while a rest that the host asked for lasts."""
        until = self._rest_until.get(host)
        if until is not None and now < until:
            raise TooManyRequests(f"{host} asked for no requests before {until:%Y-%m-%d %H:%M} UTC", retry_at=until)
