"""A stage process: takes the stage furthest down that has work, and between batches keeps stories and edition fresh."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from newswatch import duplicates, lineup, pipeline, stories
from newswatch.archive import store
from newswatch.errors import ArchiveBusy, ArchiveFull
from newswatch.worker.desk import Desk, say
from newswatch.worker.filing import review, rulebook
from newswatch.worker.stages import RUN, run_ahead, run_stage

DOWNSTREAM_FIRST = tuple(name for name in reversed(pipeline.NAMES) if name in RUN)
SUMMARIES = 50
"""Stories refreshed in one transaction."""
ROOM = 0.12
"""Seconds between two full rounds of refreshing. One takes about a second, all of it under the lock of SQLite, which is
not handed on in turn: who waits looks again every 100 ms. With less between them another process waited out its half
minute at the end of a wire of 12,865 items, and so might an editor's ruling.
"""
IDLE = 0.3
IDLE_AT_MOST = 1.2
"""Seconds between two looks for work: they grow while none is found. A look costs some 8 ms, and an item passes the
processes within the five seconds of the design even where each stage waits for a look.
"""
UNCHANGED = 2.0
"""Seconds to the next look when the edition that stands needs no change; a look costs some 30 ms."""
WAIT_FOR_ROOM = 5.0


def watch(desk: Desk, stop: Callable[[], bool], *, once: bool, others_busy: Callable[[], bool]) -> None:
    """Work until ``stop``, or with ``once`` until nothing waits here nor comes from elsewhere.

    Without ``once`` an edition is set now and then however much work there is, and as soon as what a ruling concerns
    has been made again.
    """
    again_at, ruled, idle = 0.0, False, IDLE
    while not stop():
        try:
            with store.guarded():
                ruled = bool(store.obey(desk.now(), pipeline.beyond)) or ruled
                busy = step(desk)
                settled = not busy and not _waiting()
                if not once and (time.monotonic() >= again_at or (ruled and settled)):
                    fresh = set_edition(desk, settled=settled) is not None
                    again_at = time.monotonic() + (desk.settings.edition_every if fresh or busy else UNCHANGED)
                    ruled = ruled and not settled
                if busy:
                    idle = IDLE
                    continue
                desk.flush()
                if once and settled and not others_busy():
                    return
        except ArchiveBusy as error:
            say(error)
        except ArchiveFull as error:
            say(error)
            if once:
                raise
            time.sleep(WAIT_FOR_ROOM)
        time.sleep(idle)
        idle = min(idle * 1.5, IDLE_AT_MOST)


def step(desk: Desk) -> bool:
    """One batch of work, or one round of refreshing. False when there was nothing to do."""
    follow_holds(desk)
    for name in DOWNSTREAM_FIRST:
        if run_stage(name, desk):
            return True
    started = time.process_time()
    done = store.refresh_summaries(stories.summarise, stories.developments, stories, SUMMARIES)
    if done:
        desk.charge("summaries", done, time.process_time() - started)
    if done == SUMMARIES:
        time.sleep(ROOM)
    return done > 0 or review(desk.settings)


def follow_holds(desk: Desk) -> None:
    """Copy that was stopped or set free changes the edition at once, however much else waits."""
    run_ahead(desk)
    store.end_embargoes(duplicates.judge, desk.now())
    store.hold_embargoed(duplicates.judge, desk.now())
    store.settle_doubts(pipeline.up_to("duplicates"))
    holds = store.holds_to_follow()
    if holds is None:
        return
    while store.refresh_summaries(stories.summarise, stories.developments, stories, SUMMARIES):
        pass
    set_edition(desk, settled=False)
    store.followed(holds)


def set_edition(desk: Desk, *, settled: bool) -> int | None:
    """Set the edition when something changed; returns its number, None when the last one still stands.

    ``settled``: nothing waits for a stage, so what rulings concern has been made again.
    """
    started = time.process_time()
    sections = [rule.section for rule in rulebook(desk.settings).book.rules]
    pins, orders = store.pins(), store.orders()
    now = desk.now().astimezone(ZoneInfo(desk.settings.timezone))
    found = store.candidates([*pins, *orders], [section.slug for section in sections])
    if not found and store.newest_edition() is None:
        return None
    number = store.save_edition(lineup.set_edition(found, sections, pins, now, orders), settled=settled)
    desk.charge("lineup", 1, time.process_time() - started)
    return number


def tidy(desk: Desk) -> None:
    """What is done once a run: the sections for the site, old postings dropped. Raises ``SettingError`` for section
    rules that do not read.
    """
    rulebook(desk.settings)
    store.drop_postings_before(desk.now() - timedelta(days=desk.settings.copies_days))


def _waiting() -> bool:
    """Whether another process still has items in hand that will come this way."""
    waiting = store.waiting_by_stage()
    return any(waiting.get(name) for name in RUN)
