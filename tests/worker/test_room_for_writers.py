"""Rounds of refreshing leave the lock of the archive to others between them."""

import pytest

from newswatch.archive import models
from newswatch.settings import settings
from newswatch.worker import stage_loop
from newswatch.worker.desk import Desk
from tests.worker.test_signals import send

pytestmark = pytest.mark.django_db(transaction=True)

SQLITE_LOOKS_EVERY = 0.1
"""Seconds, at most, between two tries of the busy handler (sqliteDefaultBusyCallback in sqlite's main.c)."""


@pytest.fixture
def slept(monkeypatch):
    found = []
    monkeypatch.setattr(stage_loop.time, "sleep", found.append)
    return found


@pytest.fixture
def stale():
    send("one", "wire")
    assert models.Story.objects.update(stale=True) == 1


def test_after_a_full_round_another_process_gets_its_turn(stale, slept, monkeypatch):
    monkeypatch.setattr(stage_loop, "SUMMARIES", 1)
    assert stage_loop.step(Desk(settings(), "here:1:1"))
    assert slept and min(slept) > SQLITE_LOOKS_EVERY


def test_a_round_that_leaves_nothing_stale_waits_for_nobody(stale, slept):
    assert stage_loop.step(Desk(settings(), "here:1:1"))
    assert not models.Story.objects.filter(stale=True).exists()
    assert not slept
