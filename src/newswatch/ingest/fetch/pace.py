"""Politeness to hosts: at most one request a while to each, none while a host asked for rest."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from newswatch.errors import NotItsTurn, TooManyRequests

LONGEST_WAIT = 45.0
"""Seconds that a request waits for its turn; one that would wait longer is told when to come back, so that the pages
of one slow host hold up no others.
"""

LONGEST_DELAY = 30.0
"""Seconds between two requests that a Crawl-delay may ask for; some ask for hours to keep everybody away."""


class Pace:
    """``delay``: seconds between two requests to one host, where robots.txt does not ask for more."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._next_turn: dict[str, float] = {}  # by the clock of the event loop
        self._rest_until: dict[str, datetime] = {}

    async def wait(self, host: str, now: datetime, crawl_delay: float | None = None) -> None:
        """Until it is this request's turn at ``host``. Raises ``NotItsTurn`` where that would take too long."""
        delay = max(self._delay, min(crawl_delay or 0.0, LONGEST_DELAY))
        clock = asyncio.get_running_loop().time()
        turn = max(clock, self._next_turn.get(host, clock))
        if turn - clock > LONGEST_WAIT:
            at = now + timedelta(seconds=turn - clock)
            raise NotItsTurn(f"{host} is asked once in {delay:g} s, and others are in line", retry_at=at)
        self._next_turn[host] = turn + delay
        if turn > clock:
            await asyncio.sleep(turn - clock)

    def rest(self, host: str, until: datetime) -> None:
        """``host`` asked not to be asked before ``until``."""
        self._rest_until[host] = max(until, self._rest_until.get(host, until))

    def refuse_while_resting(self, host: str, now: datetime) -> None:
        """Raises ``TooManyRequests`` while a rest that the host asked for lasts."""
        until = self._rest_until.get(host)
        if until is not None and now < until:
            raise TooManyRequests(f"{host} asked for no requests before {until:%Y-%m-%d %H:%M} UTC", retry_at=until)
