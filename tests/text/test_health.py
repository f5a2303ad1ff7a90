"""Health of a channel in words, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newswatch.records import ChannelState
from newswatch.text.health import Condition, health, sentence

NOW = datetime(2026, 5, 15, 12, 0, tzinfo=UTC)  # a Friday


def failing(code: str, since: datetime, *, stopped: bool = False) -> ChannelState:
    return ChannelState(
        last_checked=NOW, failures=3, failing_since=since, code=code, message="no", stopped=stopped, per_day=3.0
    )


def silent(days: float, per_day: float) -> ChannelState:
    return ChannelState(last_checked=NOW, last_ok=NOW, last_new=NOW - timedelta(days=days), per_day=per_day)


@pytest.mark.parametrize(
    ("state", "english", "french"),
    [
        (
            failing("http-403", datetime(2026, 5, 12, 9, tzinfo=UTC)),
            "blocked: 403 since Tuesday",
            "bloqué : 403 depuis mardi",
        ),
        (
            silent(9.1, 3.2),
            "quiet for nine days, usually three a day",
            "silencieux depuis neuf jours, d’habitude trois par jour",
        ),
        (
            silent(40, 0.3),
            "quiet for 40 days, usually two a week",
            "silencieux depuis 40 jours, d’habitude deux par semaine",
        ),
        (silent(0.5, 3.0), "well, usually three a day", "en ordre, d’habitude trois par jour"),
        (silent(0.5, 80.0), "well, usually 80 a day", "en ordre, d’habitude 80 par jour"),
        (silent(0.5, 0.03), "well, usually one a month", "en ordre, d’habitude un par mois"),
        (ChannelState(), "not looked at yet", "pas encore consulté"),
        (
            failing("http-500", datetime(2026, 5, 15, 8, 5, tzinfo=UTC)),
            "failing: 500 since 08:05",
            "en panne : 500 depuis 8 h 05",
        ),
        (
            failing("timed-out", datetime(2026, 5, 14, 23, tzinfo=UTC)),
            "failing: answers too slowly since yesterday",
            "en panne : répond trop lentement depuis hier",
        ),
        (
            failing("not-this-format", datetime(2026, 5, 1, 9, tzinfo=UTC)),
            "broken: not a feed since May 1",
            "endommagé : ce n’est pas un fil depuis le 1er mai",
        ),
        (
            failing("robots", datetime(2025, 11, 3, tzinfo=UTC)),
            "blocked: its robots.txt asks us not to since November 3, 2025",
            "bloqué : son robots.txt nous le demande depuis le 3 novembre 2025",
        ),
        (
            failing("gone", datetime(2026, 5, 10, tzinfo=UTC), stopped=True),
            "stopped: gone since Sunday",
            "arrêté : disparu depuis dimanche",
        ),
        (
            failing("too-many-requests", datetime(2026, 5, 15, 11, tzinfo=UTC)),
            "waiting: its server asked for fewer requests since 11:00",
            "en attente : son serveur demande moins de requêtes depuis 11 h 00",
        ),
    ],
)
def test_sentences(state: ChannelState, english: str, french: str) -> None:
    found = health(state, NOW)
    assert sentence(found, "en") == english
    assert sentence(found, "fr-CA") == french


def test_days_are_those_of_the_zone_asked_in() -> None:
    state = failing("http-403", datetime(2026, 5, 13, 2, 0, tzinfo=UTC))
    assert sentence(health(state, NOW), "en") == "blocked: 403 since Wednesday"
    assert sentence(health(state, NOW.astimezone(ZoneInfo("America/Toronto"))), "en") == "blocked: 403 since Tuesday"


def test_a_slow_channel_is_not_quiet_for_a_week_without_news() -> None:
    assert health(silent(8, 0.2), NOW).condition is Condition.WELL
    assert health(silent(0.9, 400), NOW).condition is Condition.WELL
    assert health(silent(1.1, 400), NOW).condition is Condition.QUIET


def test_trouble_is_what_somebody_should_look_at() -> None:
    assert health(failing("http-403", NOW), NOW).trouble and health(silent(9, 3), NOW).trouble
    assert not health(ChannelState(), NOW).trouble
    assert not health(failing("too-many-requests", NOW), NOW).trouble
