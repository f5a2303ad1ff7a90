"""A stage process: takes the stage furthest down that has work, and between batches keeps stories and edition fresh."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import timedelta

from newswatch import lineup, pipeline, stories, subjects
from newswatch.archive import store
from newswatch.errors import ArchiveBusy, ArchiveFull
from newswatch.worker.desk import Desk
from newswatch.worker.stages import RUN, run_stage

DOWNSTREAM_FIRST = tuple(name for name in reversed(pipeline.NAMES) if name in RUN)
SUMMARIES = 50
"""Stories refreshed in one transaction."""
COPIES_WINDOW = timedelta(days=30)
"""How long an item can be found as the copy of a later one."""
IDLE = 0.3
UNCHANGED = 2.0
"""Seconds to the next look when the edition that stands needs no change; a look costs some 30 ms."""
WAIT_FOR_ROOM = 5.0


def watch(desk: Desk, stop: Callable[[], bool], *, once: bool, others_busy: Callable[[], bool]) -> None:
    """Work until ``stop``, or with ``once`` until nothing waits here nor comes from elsewhere."""
    again_at = 0.0
    while not stop():
        try:
            if step(desk):
                continue
            desk.flush()
            if once and not others_busy() and not _waiting():
                return
            if not once and time.monotonic() >= again_at:
                fresh = set_edition(desk) is not None
                again_at = time.monotonic() + (desk.settings.edition_every if fresh else UNCHANGED)
        except ArchiveBusy as error:
            _say(error)
        except ArchiveFull as error:
            _say(error)
            if once:
                raise
            time.sleep(WAIT_FOR_ROOM)
        time.sleep(IDLE)


def step(desk: Desk) -> bool:
    """One batch of work, or one round of refreshing. False when there was nothing to do."""
    if store.obey(desk.now(), pipeline.beyond):
        return True
    for name in DOWNSTREAM_FIRST:
        if run_stage(name, desk):
            return True
    started = time.process_time()
    done = store.refresh_summaries(stories.summarise, SUMMARIES)
    if done:
        desk.charge("summaries", done, time.process_time() - started)
    return done > 0


def set_edition(desk: Desk) -> int | None:
    """Set the edition when something changed; returns its number, None when the last one still stands."""
    started = time.process_time()
    sections = subjects.sections()
    pins = store.pins()
    found = store.candidates(pins, [section.slug for section in sections])
    if not found:
        return None
    number = store.save_edition(lineup.set_edition(found, sections, pins, desk.now()))
    desk.charge("lineup", 1, time.process_time() - started)
    return number


def tidy(desk: Desk) -> None:
    """What is done once a run: the sections for the site, old postings dropped."""
    store.keep_fact(
        "sections",
        [
            {"slug": s.slug, "name_en": s.name_en, "name_fr": s.name_fr, "order": s.order, "news": s.news}
            for s in subjects.sections()
        ],
    )
    store.drop_postings_before(desk.now() - COPIES_WINDOW)


def _waiting() -> bool:
    """Whether another process still has items in hand that will come this way."""
    waiting = store.waiting_by_stage()
    return any(waiting.get(name) for name in RUN)


def _say(error: Exception) -> None:
    print(f"newswatch: {getattr(error, 'code', 'error')}: {error}", file=sys.stderr, flush=True)  # noqa: T201
