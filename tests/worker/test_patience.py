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
    worker.deaths = 0
    worker.process = SimpleNamespace(is_alive=lambda: True, kill=lambda: None, join=lambda: None)
    held = SimpleNamespace
    worker.in_hand = held(row=held(value=7), since=held(value=time.monotonic() - seconds),
                          stage=held(value=pipeline.NAMES.index(stage)))  # fmt: skip
    worker.end_if_stuck()
    assert aside == ([(7, stage, "too-slow")] if ended else [])
    assert worker.in_hand.row.value == (0 if ended else 7)
