"""The worker's ``stories`` stage on an archive of so many strands: a process each, which take a batch by turns."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection

from newswatch.records import FamilyKey, Item
from newswatch.settings import settings
from quality.synthetic import START, one_end

FILL = 1_000
"""Items archived in one transaction where they are not placed."""


def _archive() -> tuple[
    Callable[[int, Sequence[Item]], None], Callable[[], None], Callable[[int, Sequence[Item]], float]
]:
    """How to archive items each of which is a strand and a story of its own, how to end that, and how to place more."""
    from newswatch.archive.connect import open_archive

    open_archive()
    from django.db import connection, transaction

    from newswatch.archive import connect, models
    from newswatch.archive.rows import item_columns
    from newswatch.archive.store.watch import STORIES_TERMS, keep_fact
    from newswatch.stories import index_terms
    from newswatch.stories.growth import alone
    from newswatch.text.terms import terms
    from newswatch.worker.desk import Desk
    from newswatch.worker.stages import run_stage

    connect.migrate()
    outlet = models.Outlet.objects.create(slug="outlet", name="Outlet")
    desk = Desk(settings(), "here:1:1")
    seen = Counter[str]()

    def receive(numbered: Sequence[tuple[int, Item]], waits_for: str) -> None:
        models.Item.objects.bulk_create(
            models.Item(
                id=number, uri=item.uri, outlet=outlet, form="ninjs", input_digest="", first_seen=item.first_seen,
                last_received=item.first_seen, due=START, waits_for=waits_for, **item_columns(item),
            )
            for number, item in numbered
        )  # fmt: skip

    def fill(start: int, batch: Sequence[Item]) -> None:
        numbered = list(enumerate(batch, start + 1))
        stories, strands, under, members = [], [], [], []
        for number, item in numbered:
            given = terms(item, FamilyKey(item.uri))
            strand = alone(given, seen, number - 1)
            seen.update(term for term, _ in given.counts)
            stories.append(models.Story(id=number, key=item.uri, size=1, families=[item.uri]))
            strands.append(models.Strand(
                id=number, key=item.uri, story_id=number, opened=strand.opened, size=1, first=strand.first,
                last=strand.last, terms=[list(use) for use in strand.terms], language=item.language, families=[item.uri],
            ))  # fmt: skip
            under += [(term, number) for term in index_terms(strand)]
            members.append(models.StoryMember(item_id=number, story_id=number, strand_id=number, score=0))
        with transaction.atomic():
            receive(numbered, "done")
            for rows in (stories, strands, members):
                type(rows[0]).objects.bulk_create(rows)
            with connection.cursor() as cursor:
                cursor.executemany("INSERT INTO strand_term (term, strand_id) VALUES (%s, %s)", sorted(under))

    def end() -> None:
        with transaction.atomic():
            models.TermCount.objects.bulk_create(
                (models.TermCount(term=term, items=items) for term, items in sorted(seen.items())), batch_size=FILL
            )
            keep_fact(STORIES_TERMS, models.Item.objects.count())

    def place(start: int, batch: Sequence[Item]) -> float:
        with transaction.atomic():
            receive(list(enumerate(batch, start + 1)), "stories")
        before = time.process_time()
        done = run_stage("stories", desk)
        spent = time.process_time() - before
        if done != len(batch):
            raise RuntimeError(f"of {len(batch)} items {done} were placed")
        return spent

    return fill, end, place


def _hold(size: int, stretch: int, batch: int, turns: Connection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSWATCH_DATA"] = folder
        os.environ.pop("NEWSWATCH_DATABASE_URL", None)
        fill, end, place = _archive()
        wire: Iterator[Item] = one_end(size, stretch)
        for start in range(0, size, FILL):
            fill(start, list(islice(wire, FILL)))
        end()
        gc.collect()
        gc.freeze()  # the generator's tables are none of the worker's
        turns.send(True)
        for start in range(size, size + stretch, batch):
            turns.recv()
            turns.send(place(start, list(islice(wire, batch))))


def measured(sizes: Sequence[int], warm: int, stretch: int, batch: int) -> list[float]:
    """Milliseconds of processor time an item, for each size, once ``warm`` items were placed."""
    context = get_context("spawn")
    ends = []
    for size in sizes:
        ours, theirs = context.Pipe()
        context.Process(target=_hold, args=(size, warm + stretch, batch, theirs), daemon=True).start()
        theirs.close()
        ends.append(ours)
    for end in ends:
        end.recv()
    spent = [0.0] * len(ends)
    for number in range(0, warm + stretch, batch):
        for place, end in enumerate(ends):
            end.send(True)
            seconds: float = end.recv()
            spent[place] += seconds if number >= warm else 0.0
    return [1000 * seconds / stretch for seconds in spent]
