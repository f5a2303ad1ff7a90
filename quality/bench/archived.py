"""The worker's ``stories`` stage on an archive of so many strands: a process each, which take a batch by turns.

Before the stretch that is measured each item is written down as a strand and a story of its own, as the stage leaves one
that is tied to nothing; the stretch itself is placed by the stage.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from newswatch.records import FamilyKey, Item, Strand
from newswatch.settings import settings
from newswatch.stories import index_terms
from newswatch.stories.growth import alone
from newswatch.text.terms import terms
from quality.by_turns import by_turns
from quality.synthetic import START, one_end

FILL = 1_000
"""Items archived in one transaction where they are not placed."""


class Archive:
    """A new archive in ``NEWSWATCH_DATA``, and the wire that is received there."""

    def __init__(self, size: int, stretch: int) -> None:
        from newswatch.archive.connect import migrate, open_archive

        open_archive()
        from newswatch.archive import models
        from newswatch.worker.desk import Desk

        migrate()
        self._models: Any = models
        self._outlet = models.Outlet.objects.create(slug="outlet", name="Outlet")
        self._desk = Desk(settings(), "here:1:1")
        self._wire: Iterator[Item] = one_end(size, stretch)
        self._seen = Counter[str]()
        self._received = 0
        while self._received < size:
            self._fill(min(FILL, size - self._received))
        self._count()

    def place(self, number: int) -> float:
        """Receive so many items; gives the seconds of processor time until the stage has placed and saved them."""
        from newswatch.worker.stages import run_stage

        self._receive(number, "stories")
        before = time.process_time()
        done = run_stage("stories", self._desk)
        spent = time.process_time() - before
        if done != number:
            raise RuntimeError(f"of {number} items {done} were placed")
        return spent

    def _receive(self, number: int, waits_for: str) -> list[tuple[int, Item]]:
        from newswatch.archive.rows import item_columns

        numbered = list(enumerate(islice(self._wire, number), self._received + 1))
        self._received += number
        self._models.Item.objects.bulk_create(
            self._models.Item(
                id=row, uri=item.uri, outlet=self._outlet, form="ninjs", input_digest="", first_seen=item.first_seen,
                last_received=item.first_seen, due=START, waits_for=waits_for, **item_columns(item),
            )
            for row, item in numbered
        )  # fmt: skip
        return numbered

    def _fill(self, number: int) -> None:
        from django.db import transaction

        models = self._models
        with transaction.atomic():
            strands = [(row, self._strand(row, item)) for row, item in self._receive(number, "done")]
            models.Story.objects.bulk_create(
                models.Story(id=row, key=strand.key, size=1, families=[strand.key]) for row, strand in strands
            )
            models.Strand.objects.bulk_create(
                models.Strand(
                    id=row, key=strand.key, story_id=row, opened=strand.opened, size=1, first=strand.first,
                    last=strand.last, terms=[list(use) for use in strand.terms], language=strand.language,
                    families=[strand.key],
                )
                for row, strand in strands
            )  # fmt: skip
            models.StoryMember.objects.bulk_create(
                models.StoryMember(item_id=row, story_id=row, strand_id=row, score=0) for row, _ in strands
            )
            self._index(sorted((term, row) for row, strand in strands for term in index_terms(strand)))

    def _strand(self, row: int, item: Item) -> Strand:
        given = terms(item, FamilyKey(item.uri))
        strand = alone(given, self._seen, row - 1)
        self._seen.update(term for term, _ in given.counts)
        return strand

    def _index(self, pairs: Sequence[tuple[str, int]]) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO strand_term (term, strand_id) VALUES (%s, %s)", pairs)

    def _count(self) -> None:
        from newswatch.archive.store.watch import STORIES_TERMS, keep_fact

        counted = sorted(self._seen.items())
        counts = (self._models.TermCount(term=term, items=items) for term, items in counted)
        self._models.TermCount.objects.bulk_create(counts, batch_size=FILL)
        keep_fact(STORIES_TERMS, self._received)


def measured(sizes: Sequence[int], warm: int, stretch: int, batch: int) -> list[float]:
    """Milliseconds of processor time an item, for each size, once ``warm`` items were placed.

    ``warm`` and ``stretch``: multiples of ``batch``.
    """
    found = by_turns(partial(_placing, warm + stretch, batch), sizes)
    return [1000 * sum(seconds[warm // batch :]) / stretch for _, seconds in found]


def _placing(stretch: int, batch: int, size: int) -> Iterator[float]:
    from newswatch.worker.tree import spare_collector

    archive = Archive(size, stretch)
    gc.collect()
    spare_collector()  # as a worker does at its start: the generator's tables are none of its own
    yield 0.0
    for _ in range(0, stretch, batch):
        yield archive.place(batch)
