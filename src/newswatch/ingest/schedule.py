"""When to look again, and what a check does to what we remember of a channel. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newswatch.errors import FetchError, Gone, NewswatchError
from newswatch.records import ChannelState

HINT_MOST = 3600.0
"""Seconds of Cache-Control max-age that are believed: feeds often carry a year by mistake."""

_DAY = 86_400.0
_WEIGHT = 0.2
"""Of a new figure in the running mean of items a day."""


@dataclass(frozen=True, slots=True)
class Poll:
    """Shortest and longest time between two checks, seconds."""

    shortest: float
    longest: float

    def within(self, seconds: float) -> float:
        return min(max(seconds, self.shortest), max(self.longest, self.shortest))


def succeeded(
    state: ChannelState, now: datetime, poll: Poll, *, dates: Iterable[datetime] = (), changed: bool, hint: float | None
) -> tuple[ChannelState, datetime]:
    """The state after an answer, and the next check.

    ``changed``: the answer differs from the last one. ``dates``: of the items it shows. ``hint``: max-age, seconds.
    The interval halves while a channel changes and grows by half while it does not, but never beyond half the usual
    gap between two items.
    """
    known = sorted(at for at in dates if at <= now)
    per_day = mean_per_day(state.per_day, known, now) if changed else state.per_day
    interval = poll.within(state.interval * (0.5 if changed else 1.5))
    if per_day:
        interval = poll.within(min(interval, _DAY / per_day / 2))
    if hint is not None:
        interval = poll.within(max(interval, min(hint, HINT_MOST)))
    newest = known[-1] if known else (now if changed else None)
    after = replace(
        state, interval=interval, last_checked=now, last_ok=now, per_day=per_day,
        last_new=max(filter(None, (state.last_new, newest)), default=None),
        failures=0, failing_since=None, code=None, message="", stopped=False,
    )  # fmt: skip
    return after, now + timedelta(seconds=interval)


def failed(state: ChannelState, now: datetime, poll: Poll, error: NewswatchError) -> tuple[ChannelState, datetime]:
    """The state after trouble, and the next check: later with every failure in a row, and never before the server
    asked us back. After 410 the channel is stopped; it is still looked at once in the longest interval.
    """
    failures = state.failures + 1
    wait = poll.within(max(state.interval, poll.shortest) * 2.0 ** min(failures - 1, 10))
    stopped = isinstance(error, Gone)
    at = now + timedelta(seconds=poll.longest if stopped else wait)
    asked = error.retry_at if isinstance(error, FetchError) else None
    after = replace(
        state, last_checked=now, failures=failures, failing_since=state.failing_since or now,
        code=error.code, message=error.message, stopped=stopped,
    )  # fmt: skip
    return after, max(at, asked) if asked else at


def mean_per_day(before: float | None, dates: list[datetime], now: datetime) -> float | None:
    """Running mean of items a day, from the dates (sorted) of the items shown; ``before`` where there are too few.

    Counts from the oldest date shown to now, over a day at least, so that a burst is no rate.
    """
    recent = [at for at in dates if now - at <= timedelta(days=30)]
    if len(recent) < 2:
        return before
    rate = len(recent) / max((now - recent[0]).total_seconds() / _DAY, 1.0)
    return rate if before is None else before + _WEIGHT * (rate - before)
