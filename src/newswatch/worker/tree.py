"""The process tree of the work: one process for ingest, some for the stages, and the parent that watches over them.

The parent ends a process that stays on one item longer than ``PATIENCE`` allows and sets that item aside; a process that
dies is started again, and what it held goes back to the queue at once.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.synchronize import Event

import psutil

from newswatch import pipeline
from newswatch.archive import connect, store
from newswatch.errors import ArchiveFull, NewswatchError, StageFailed, TooSlow
from newswatch.settings import settings
from newswatch.worker import ingest_loop, stage_loop
from newswatch.worker.desk import Desk, InHand, is_gone, owner_name, patiently, say

PATIENCE = {"copydesk": 20.0}
"""Seconds for stages that read what strangers made: a page that holds up a process is hostile.
The slowest of 102 saved pages takes under a second of processor time; the rest is room for a busy machine."""
STUCK_AFTER = 60.0
"""Seconds of processor time on one item after which its process is ended; the slowest page of the public sets takes 3 s.
A busy machine is no item's fault."""
HUNG_AFTER = 600.0
"""Seconds by the clock after which a process is ended whatever it does."""
GIVE_UP_AFTER = 8
"""Deaths in a row of one process after which the run ends with a failure."""
NO_ROOM = 3
"""Exit code of a process that found no room for the archive: it is not started again."""
LONG_LIFE = 600.0
"""Seconds; a process that lived so long before it died begins a new row of deaths."""
MADE = 50_000
"""Objects made between two looks for garbage in circles; Python's own figure is 700."""


class Worker:
    """One child process and what it shares with us."""

    def __init__(self, context: SpawnContext, kind: str, stop: Event, ingest_done: Event, *, once: bool) -> None:
        self.kind = kind
        self.deaths = 0
        self._context = context
        self._given = (stop, ingest_done, once)
        self.in_hand = InHand(context.Value("q", 0), context.Value("d", 0.0), context.Value("i", 0))
        self.process = self._start()

    def _start(self) -> SpawnProcess:
        stop, ingest_done, once = self._given
        target = _ingest_process if self.kind == "ingest" else _stage_process
        arguments = (stop, ingest_done, once, self.in_hand, os.getpid())
        process = self._context.Process(target=target, args=arguments, name=f"newswatch {self.kind}", daemon=True)
        process.start()
        self.seen = (0, 0.0)  # the row in hand, and since when by our clock
        self.started = time.monotonic()
        return process

    def end_if_stuck(self) -> None:
        """End the process when it has one item in hand for too long, and set that item aside."""
        row, since = self.in_hand.row.value, self.in_hand.since.value
        stage = pipeline.NAMES[self.in_hand.stage.value]
        patience = PATIENCE.get(stage, STUCK_AFTER)
        if row != self.seen[0]:
            self.seen = (row, time.monotonic())
        if not row or not self.process.is_alive():
            return
        if _spent(self.process.pid) - since < patience and time.monotonic() - self.seen[1] < HUNG_AFTER:
            return
        store.set_aside_alone(
            row, stage, TooSlow(f"{stage} was not done with it after {patience:.0f} seconds."), _now()
        )
        self.process.kill()
        self.process.join()
        self.deaths -= 1
        self.in_hand.row.value = 0

    def start_again(self) -> None:
        """A new process in the place of a dead one; an item that keeps killing processes is set aside."""
        self.deaths = 1 if time.monotonic() - self.started > LONG_LIFE else self.deaths + 1
        if self.deaths > GIVE_UP_AFTER:
            raise NewswatchError(f"The {self.kind} process ended {self.deaths} times; its last words stand above.")
        row = self.in_hand.row.value
        if row and self.deaths >= 3:
            stage = pipeline.NAMES[self.in_hand.stage.value]
            store.set_aside_alone(row, stage, StageFailed("Its process died on it three times."), _now())
        self.in_hand.row.value = 0
        free_the_dead()
        self.process = self._start()


def _spent(pid: int | None) -> float:
    """Seconds of processor time that a process has used; 0 when it is gone."""
    try:
        used = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(used.user + used.system)


def free_the_dead() -> int:
    """Give back what processes of this machine held that run no more. Returns the number of rows."""
    return store.release_dead([owner for owner in store.owners_with_leases() if is_gone(owner)])


def run(*, once: bool, processes: int, stop: Callable[[], bool] = lambda: False) -> None:
    """Do the work: with ``once`` until nothing is due and nothing waits, else until ``stop`` or a signal.

    Raises ``ArchiveFull`` and, when a process keeps dying, ``NewswatchError``.
    """
    context = multiprocessing.get_context("spawn")
    ending, ingest_done = context.Event(), context.Event()
    previous = {number: signal.signal(number, lambda *_: ending.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    desk = Desk(settings(), owner_name())
    patiently(free_the_dead, ending.is_set)
    patiently(lambda: stage_loop.tidy(desk), ending.is_set)
    kinds = ["ingest", *(f"stages {n}" for n in range(1, processes + 1))]
    workers = [Worker(context, kind, ending, ingest_done, once=once) for kind in kinds]
    try:
        while workers and not stop() and not ending.is_set():
            left = patiently(partial(_look_after, workers), ending.is_set)
            workers = workers if left is None else left
            time.sleep(0.1)
        done = not workers and not ending.is_set()
        ending.set()
        for worker in workers:
            worker.process.join(30)
        if once and done:
            patiently(lambda: stage_loop.set_edition(desk, settled=True))
            patiently(desk.flush)
    finally:
        ending.set()
        for worker in workers:
            worker.process.kill()
        for number, handler in previous.items():
            signal.signal(number, handler)
        patiently(lambda: store.forget_signs([desk.owner]), lambda: True)


def _look_after(workers: list[Worker]) -> list[Worker]:
    """End the stuck, start the dead again, drop those that are done. Returns the rest."""
    left = []
    for worker in workers:
        worker.end_if_stuck()
        if worker.process.is_alive():
            left.append(worker)
        elif worker.process.exitcode == 0:
            continue
        elif worker.process.exitcode == NO_ROOM:
            raise ArchiveFull("No room for the archive. Free some space and start again; nothing is lost.")
        else:
            worker.start_again()
            left.append(worker)
    return left


def _ingest_process(stop: Event, ingest_done: Event, once: bool, in_hand: InHand, parent: int) -> None:
    desk = _open(in_hand)

    def ended() -> bool:
        return stop.is_set() or os.getppid() != parent

    with _last_words():
        asyncio.run(ingest_loop.drain(desk, ended) if once else ingest_loop.watch(desk, ended))
    ingest_done.set()
    patiently(lambda: store.forget_signs([desk.owner]), lambda: True)


def _stage_process(stop: Event, ingest_done: Event, once: bool, in_hand: InHand, parent: int) -> None:
    desk = _open(in_hand)
    with _last_words():
        stage_loop.watch(
            desk, lambda: stop.is_set() or os.getppid() != parent, once=once,
            others_busy=lambda: not ingest_done.is_set(),
        )  # fmt: skip
    patiently(lambda: store.forget_signs([desk.owner]), lambda: True)


@contextmanager
def _last_words() -> Iterator[None]:
    """A failure of ours ends the process with one line in place of a traceback."""
    try:
        yield
    except NewswatchError as error:
        say(error)
        sys.exit(NO_ROOM if isinstance(error, ArchiveFull) else 2)


def _open(in_hand: InHand) -> Desk:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends us in order
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    connect.open_archive()
    spare_collector()
    return Desk(settings(), owner_name(), in_hand)


def spare_collector() -> None:
    """Look for garbage in circles seldom, and not at all among what was loaded at the start.

    Stages make hundreds of thousands of small objects a batch and hardly a circle: of what an item costs in ``stories``
    among 200,000 strands one twentieth went to looking for some.
    """
    gc.freeze()
    gc.set_threshold(MADE, 20, 50)


def _now() -> datetime:
    return datetime.now(UTC)
