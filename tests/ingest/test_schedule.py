"""When a channel is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newswatch.errors import Gone, HttpStatus, TooManyRequests
from newswatch.ingest.schedule import Poll, failed, mean_per_day, succeeded
from newswatch.records import ChannelState

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
POLL = Poll(120, 21_600)


def days_ago(*days: float) -> list[datetime]:
    return sorted(NOW - timedelta(days=day) for day in days)


def settle(changes: bool, per_day: float | None = None) -> float:
    state = ChannelState(per_day=per_day)
    for _ in range(30):
        state, at = succeeded(state, NOW, POLL, changed=changes, hint=None)
        assert (at - NOW).total_seconds() == state.interval
    return state.interval


def test_interval_goes_to_its_ends() -> None:
    assert settle(changes=True) == 120
    assert settle(changes=False) == 21_600


def test_a_busy_channel_is_not_left_alone_because_it_was_quiet_at_night() -> None:
    assert settle(changes=False, per_day=48) == 900  # half of half an hour


def test_dates_give_the_rate() -> None:
    assert mean_per_day(None, days_ago(0.1, 1, 2, 3, 4), NOW) == pytest.approx(1.25)
    assert mean_per_day(None, days_ago(0.001, 0.002, 0.003), NOW) == 3  # a burst is no rate
    assert mean_per_day(5.0, days_ago(0.1), NOW) == 5.0
    assert mean_per_day(None, [], NOW) is None
    assert mean_per_day(10.0, days_ago(1, 2), NOW) == pytest.approx(8.2)
    assert mean_per_day(None, days_ago(1, 400), NOW) is None


def test_last_new_is_the_newest_date_and_never_ahead() -> None:
    dates = [NOW - timedelta(hours=2), NOW + timedelta(hours=5)]
    state, _ = succeeded(ChannelState(), NOW, POLL, dates=dates, changed=True, hint=None)
    assert state.last_new == NOW - timedelta(hours=2)
    later, _ = succeeded(state, NOW + timedelta(hours=1), POLL, changed=False, hint=None)
    assert later.last_new == state.last_new


def test_failures_in_a_row_wait_longer_up_to_the_longest() -> None:
    state, waits = ChannelState(interval=900), []
    for _ in range(8):
        state, at = failed(state, NOW, POLL, HttpStatus(500, "500"))
        waits.append((at - NOW).total_seconds())
    assert waits == [900, 1800, 3600, 7200, 14400, 21600, 21600, 21600]


def test_the_server_says_when() -> None:
    asked = NOW + timedelta(days=2)
    _, at = failed(ChannelState(), NOW, POLL, TooManyRequests("429", retry_at=asked))
    assert at == asked
    _, at = failed(ChannelState(), NOW, POLL, TooManyRequests("429", retry_at=NOW))
    assert at == NOW + timedelta(seconds=900)


def test_gone_stops() -> None:
    state, at = failed(ChannelState(), NOW, POLL, Gone("410"))
    assert state.stopped and at == NOW + timedelta(seconds=21_600)
