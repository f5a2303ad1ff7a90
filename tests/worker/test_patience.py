"""A stage process that stays too long on one item is ended, and the item is set aside."""

import time
from types import SimpleNamespace

import pytest

from newswatch import pipeline
from newswatch.worker import tree


@pytest.mark.parametrize(
    ("stage", "seconds", "ended"), [("copydesk", 25, True), ("copydesk", 5, False), ("quotes", 25, False)]
)
def test_how_long_a_stage_may_take(monkeypatch, stage, seconds, ended):
    aside = []
    monkeypatch.setattr(
        tree.store, "set_aside_alone", lambda row, name, error, at: aside.append((row, name, error.code))
    )
    worker = tree.Worker.__new__(tree.Worker)
    worker.deaths, worker.seen = 0, (0, 0.0)
    monkeypatch.setattr(tree, "_spent", lambda pid: 100.0 + seconds)
    worker.process = SimpleNamespace(pid=1, is_alive=lambda: True, kill=lambda: None, join=lambda: None)
    held = SimpleNamespace
    worker.in_hand = held(row=held(value=7), since=held(value=100.0),
                          stage=held(value=pipeline.NAMES.index(stage)))  # fmt: skip
    worker.end_if_stuck()
    assert aside == ([(7, stage, "too-slow")] if ended else [])
    assert worker.in_hand.row.value == (0 if ended else 7)


@pytest.mark.parametrize(("minutes", "ended"), [(11, True), (9, False)])
def test_a_process_that_does_nothing_is_ended_by_the_clock(monkeypatch, minutes, ended):
    aside = []
    monkeypatch.setattr(tree.store, "set_aside_alone", lambda row, *_: aside.append(row))
    monkeypatch.setattr(tree, "_spent", lambda pid: 100.0)
    worker = tree.Worker.__new__(tree.Worker)
    worker.deaths, worker.seen = 0, (7, time.monotonic() - 60 * minutes)
    worker.process = SimpleNamespace(pid=1, is_alive=lambda: True, kill=lambda: None, join=lambda: None)
    held = SimpleNamespace
    worker.in_hand = held(row=held(value=7), since=held(value=100.0), stage=held(value=1))
    worker.end_if_stuck()
    assert aside == ([7] if ended else [])
