"""What a look-up for copies costs as the archive grows, in memory or in the worker's stage, in one run.

    python -m quality.copies [--small 10000] [--large 200000] [--archive]

Synthetic items (``quality.synthetic``) are compared one by one with those before them, in a process that holds few and
in one that holds many. Both are given the same items last, and the same to compare: which of those are copies, and how
long, would else differ more than what is measured. The two take turns, a batch each, so that whatever else the machine
does falls on both. Printed are microseconds of processor time an item in each, their ratio, and the memory of each
process. Items before the stretch that is measured are put into the index without being compared, which leaves the index
as it would be. ``--archive``: a new SQLite archive in a temporary folder each, and the worker's stage, a batch at a time,
from claiming the items to all that is saved of them.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

import psutil

from newswatch.duplicates import link
from newswatch.duplicates.index import CopyIndex
from newswatch.records import Item
from newswatch.settings import settings
from quality.by_turns import by_turns
from quality.synthetic import START, one_end

STRETCH, BATCH = 1_500, 50
Work = Callable[[int, Sequence[Item], bool], float]
"""Takes the number of a batch's first item, the batch, and whether to compare or only to index it. Returns the seconds
of processor time that this took; only those of comparing count."""


def in_memory() -> Work:
    """The index of the plain-file command."""
    index, held = CopyIndex(), dict[int, Item]()

    def work(start: int, batch: Sequence[Item], compared: bool) -> float:
        before = time.process_time()
        for number, item in enumerate(batch, start):
            chosen = index.candidates(item) if compared else ()
            found = link(item, [held[place] for place in chosen])
            index.add(number, item, chosen, found)
            held[number] = item
        return time.process_time() - before

    return work


def in_archive() -> Work:
    """The tables of the archive, and the worker's stage from the claim to what it saves."""
    from newswatch.archive.connect import open_archive

    open_archive()
    from django.db import transaction

    from newswatch.archive import connect, models
    from newswatch.archive.rows import item_columns
    from newswatch.archive.store.copies import keep_postings
    from newswatch.text.shingles import sketch
    from newswatch.worker.desk import Desk
    from newswatch.worker.stages import run_stage

    connect.migrate()
    outlet = models.Outlet.objects.create(slug="outlet", name="Outlet")
    desk = Desk(settings(), "here:1:1")

    def work(start: int, batch: Sequence[Item], compared: bool) -> float:
        numbered = list(enumerate(batch, start + 1))
        with transaction.atomic():
            models.Item.objects.bulk_create(
                models.Item(
                    id=number, uri=item.uri, outlet=outlet, form="ninjs", input_digest="", first_seen=item.first_seen,
                    last_received=item.first_seen, held=compared, due=START,
                    waits_for="duplicates" if compared else "done", **item_columns(item),
                )
                for number, item in numbered
            )  # fmt: skip
            if not compared:
                keep_postings([(value, number) for number, item in numbered for value in sketch(item.paragraphs)])
                return 0.0
        before = time.process_time()
        done = run_stage("duplicates", desk)
        spent = time.process_time() - before
        if done != len(batch):
            raise RuntimeError(f"of {len(batch)} items {done} were compared")
        return spent

    return work


def comparing(archive: bool, size: int) -> Iterator[float]:
    """Megabytes resident once ``size`` items are held, then the seconds of each batch."""
    work = in_archive() if archive else in_memory()
    wire = one_end(size, STRETCH)
    for start in range(0, size, BATCH):
        work(start, list(islice(wire, BATCH)), False)
    if archive:
        from newswatch.worker.tree import spare_collector

        gc.collect()
        spare_collector()  # as a worker does at its start: the generator's tables are none of its own
    yield psutil.Process().memory_info().rss / 1e6
    for start in range(size, size + STRETCH, BATCH):
        yield work(start, list(islice(wire, BATCH)), True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--archive", action="store_true")
    asked = parser.parse_args()
    sizes = (asked.small, asked.large)
    found = [(sum(spent) / STRETCH, held) for held, spent in by_turns(partial(comparing, asked.archive), sizes)]
    for size, (seconds, megabytes) in zip(sizes, found, strict=True):
        print(f"{size} items held: {seconds * 1e6:.0f} µs an item, {megabytes:.0f} MB with the generator's tables")
    few, many = found
    print(f"{many[0] / few[0]:.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
