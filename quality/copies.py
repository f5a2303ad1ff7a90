"""What a look-up for copies costs as the archive grows, in memory or through the archive's tables, in one run.

    python -m quality.copies [--small 10000] [--large 200000] [--archive]

Synthetic items (``quality.synthetic``) are compared one by one with those before them, in a process that holds few and
in one that holds many. Both are given the same items last, and the same to compare: which of those are copies, and how
long, would else differ more than what is measured. The two take turns, a batch each, so that whatever else the machine
does falls on both. Printed are microseconds of processor time an item in each, their ratio, and the memory of each
process. Items before the stretch that is measured are put into the index without being compared, which leaves the index
as it would be;
``--archive`` does the same with the tables of a new SQLite archive in a temporary folder, 50 items a transaction.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection

import psutil

from newswatch.duplicates import link
from newswatch.duplicates.index import CopyIndex
from newswatch.records import Item
from quality.synthetic import one_end

STRETCH, BATCH = 1_500, 50
Work = Callable[[int, Sequence[Item], bool], float]
"""Takes the number of a batch's first item, the batch, and whether to compare or only to index it. Returns the seconds
of processor time until each item of the batch was looked up and compared; what is written of it is not in them."""


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
    """The tables of the archive and the worker's shelf before them."""
    from newswatch.archive.connect import open_archive

    open_archive()
    from django.db import transaction

    from newswatch.archive import connect, models
    from newswatch.archive.rows import item_columns
    from newswatch.archive.store.copies import keep_postings
    from newswatch.text.shingles import sketch
    from newswatch.worker.shelves import CopyShelf

    connect.migrate()
    outlet = models.Outlet.objects.create(slug="outlet", name="Outlet")

    def work(start: int, batch: Sequence[Item], compared: bool) -> float:
        before = time.process_time()
        sketches = [sketch(item.paragraphs) for item in batch]
        shelf = CopyShelf(dict(enumerate(sketches, start + 1)) if compared else {}, {})
        worth = []
        for number, (item, hashes) in enumerate(zip(batch, sketches, strict=True), start + 1):
            kept: Sequence[int] = hashes
            if compared:
                found = link(item, shelf.candidates(number, item, hashes))
                kept = shelf.add(number, item, hashes, found)
            worth += [(value, number) for value in kept]
        looked_up = time.process_time() - before
        with transaction.atomic():
            models.Item.objects.bulk_create(
                models.Item(
                    id=number, uri=item.uri, outlet=outlet, form="ninjs", input_digest="", first_seen=item.first_seen,
                    last_received=item.first_seen, waits_for="done", **item_columns(item),
                )
                for number, item in enumerate(batch, start + 1)
            )  # fmt: skip
            keep_postings(worth)
        return looked_up

    return work


def hold(size: int, archive: bool, turns: Connection) -> None:
    """A process that holds ``size`` items: says so, then takes a batch at each turn and answers with its seconds, all
    and without the writing."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSWATCH_DATA"] = folder
        os.environ.pop("NEWSWATCH_DATABASE_URL", None)
        work = in_archive() if archive else in_memory()
        wire = one_end(size, STRETCH)
        for start in range(0, size, BATCH):
            work(start, list(islice(wire, BATCH)), False)
        turns.send(psutil.Process().memory_info().rss / 1e6)
        for start in range(size, size + STRETCH, BATCH):
            turns.recv()
            batch = list(islice(wire, BATCH))
            before = time.process_time()
            looked_up = work(start, batch, True)
            turns.send((time.process_time() - before, looked_up))


def measured(sizes: Sequence[int], archive: bool) -> list[tuple[float, float, float]]:
    """For each size: seconds an item, those without the writing, and megabytes resident once so many are held."""
    context = get_context("spawn")
    ends = []
    for size in sizes:
        ours, theirs = context.Pipe()
        context.Process(target=hold, args=(size, archive, theirs), daemon=True).start()
        theirs.close()
        ends.append(ours)
    memory = [end.recv() for end in ends]
    spent, looked_up = [0.0] * len(ends), [0.0] * len(ends)
    for _ in range(0, STRETCH, BATCH):
        for place, end in enumerate(ends):
            end.send(True)
            for told, seconds in zip((spent, looked_up), end.recv(), strict=True):
                told[place] += seconds
    return [(a / STRETCH, b / STRETCH, size) for a, b, size in zip(spent, looked_up, memory, strict=True)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--archive", action="store_true")
    asked = parser.parse_args()
    sizes = (asked.small, asked.large)
    found = measured(sizes, asked.archive)
    for size, (seconds, looked_up, megabytes) in zip(sizes, found, strict=True):
        print(
            f"{size} items held: {seconds * 1e6:.0f} µs an item, {looked_up * 1e6:.0f} of them to look up and compare, "
            f"{megabytes:.0f} MB with the generator's tables"
        )
    few, many = found
    print(f"{many[0] / few[0]:.2f} times, to look up and compare {many[1] / few[1]:.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
