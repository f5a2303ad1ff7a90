"""One worker's surroundings: its name, its clock, its settings, and the sign that tells which item it has in hand."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.sharedctypes import Synchronized
from typing import TypeVar

import psutil

from newswatch.archive import store
from newswatch.archive.store import Claim, Lease
from newswatch.errors import ArchiveBusy, NewswatchError, SetAside, StageFailed
from newswatch.settings import Settings

Given = TypeVar("Given")
Made = TypeVar("Made")
FLUSH_EVERY = 10.0
"""Seconds between two writes of what the stages cost."""


def owner_name() -> str:
    """host:pid:start of this process, so that a new process under an old number is not taken for it."""
    me = psutil.Process()
    return f"{os.uname().nodename}:{me.pid}:{int(me.create_time())}"


def is_gone(owner: str) -> bool:
    """Whether the owner was a process of this machine that runs no more. Of other machines nothing is known."""
    host, pid, start = owner.rsplit(":", 2)
    if host != os.uname().nodename:
        return False
    try:
        process = psutil.Process(int(pid))
        return int(process.create_time()) != int(start) or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@contextmanager
def judging() -> Iterator[None]:
    """Whatever a stage raises on an item is the item's: raises ``SetAside`` kinds. Only calls of stages stand in it;
    what the archive raises is no item's fault.
    """
    try:
        yield
    except (SetAside, MemoryError):
        raise
    except Exception as error:
        raise StageFailed(f"{type(error).__name__}: {error}") from error


def say(error: NewswatchError) -> None:
    """A line in the worker's log, which is its standard error."""
    print(f"newswatch: {error.code}: {error}", file=sys.stderr, flush=True)  # noqa: T201


def patiently(call: Callable[[], Made], stop: Callable[[], bool] = lambda: False) -> Made | None:
    """The call's answer, as soon as the archive is not busy; None when it is told to stop before."""
    while True:
        try:
            with store.guarded():
                return call()
        except ArchiveBusy as error:
            say(error)
            if stop():
                return None


@dataclass(slots=True)
class InHand:
    """Shared with the parent process, which ends a worker that stays too long on one item."""

    row: Synchronized  # type: ignore[type-arg]  # 0: nothing in hand
    since: Synchronized  # type: ignore[type-arg]  # seconds of processor time that the process had used
    stage: Synchronized  # type: ignore[type-arg]  # place in pipeline.NAMES


@dataclass(slots=True)
class Desk:
    settings: Settings
    owner: str
    in_hand: InHand | None = None
    _costs: dict[str, tuple[int, float]] = field(default_factory=dict)
    _flushed: float = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def lease(self) -> Lease:
        return Lease(self.owner, self.now(), self.settings.lease)

    def each(
        self, place: int, claims: Iterable[Claim], given: Iterable[Given], work: Callable[[Claim, Given], Made]
    ) -> Iterator[tuple[Claim, Made | SetAside]]:
        """The work done on each item, the item told to the parent as in hand; a set-aside takes the place of its
        result and the others go on. ``work`` calls stages under ``judging``.
        """
        for claim, thing in zip(claims, given, strict=True):
            self.take(place, claim.row)
            try:
                yield claim, work(claim, thing)
            except SetAside as error:
                yield claim, error
        self.take(place, 0)

    def take(self, place: int, row: int) -> None:
        """Tell the parent which item is in hand now."""
        if self.in_hand is not None:
            self.in_hand.stage.value = place
            self.in_hand.since.value = time.process_time()
            self.in_hand.row.value = row

    def charge(self, stage: str, items: int, seconds: float) -> None:
        """Add to what a stage has cost; written now and then."""
        known_items, known_seconds = self._costs.get(stage, (0, 0.0))
        self._costs[stage] = (known_items + items, known_seconds + seconds)
        if time.monotonic() - self._flushed > FLUSH_EVERY:
            self.flush()

    def flush(self) -> None:
        """Write costs and a sign of life."""
        for stage, (items, seconds) in sorted(self._costs.items()):
            store.add_cost(stage, items, seconds)
        doing = ", ".join(sorted(self._costs))
        self._costs.clear()
        self._flushed = time.monotonic()
        store.sign(self.owner, doing[:40], self.now())
