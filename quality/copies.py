"""What a look-up for copies costs as the archive grows, in memory or through the archive's tables, in one run.

    python -m quality.copies [--items 200000] [--archive]

Synthetic items (``quality.synthetic``) are compared one by one with those before them. Printed are microseconds of
processor time an item around 10,000 items and around the last, their ratio, and the memory of the process. In memory,
items between the two stretches are put into the index without being compared, which leaves the index as it would be;
``--archive`` does the same with the tables of a new SQLite archive in a temporary folder, 50 items a transaction.

Measured on two shared cores, ``--archive``: 1.58 ms an item at 10,000 items and 1.77 at 200,000, 1.13 times, 383 MB (1.20
times before the shortlist asked more of texts under 60 words than two hashes in common). In memory, before that: 0.43
and 0.57 ms, 1.34 times, 893 MB.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice

import psutil

from newswatch.duplicates import link
from newswatch.duplicates.index import CopyIndex
from newswatch.records import Item
from quality.synthetic import Wire

FIRST, STRETCH, BATCH = 10_000, 1_500, 50
Work = Callable[[int, Sequence[Item], bool], None]
"""Takes the number of a batch's first item, the batch, and whether to compare or only to index it."""


def in_memory() -> Work:
    """The index of the plain-file command."""
    index, held = CopyIndex(), dict[int, Item]()

    def work(start: int, batch: Sequence[Item], compared: bool) -> None:
        for number, item in enumerate(batch, start):
            if compared:
                link(item, [held[place] for place in index.candidates(item)])
            index.add(number, item)
            held[number] = item

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

    def work(start: int, batch: Sequence[Item], compared: bool) -> None:
        sketches = [sketch(item.paragraphs) for item in batch]
        shelf = CopyShelf({value for hashes in sketches for value in hashes} if compared else (), {})
        worth = []
        for number, (item, hashes) in enumerate(zip(batch, sketches, strict=True), start + 1):
            kept: Sequence[int] = hashes
            if compared:
                candidates, kept = shelf.candidates(number, item, hashes)
                link(item, candidates)
                shelf.add(number, item, kept, None)
            worth += [(value, number) for value in kept]
        with transaction.atomic():
            models.Item.objects.bulk_create(
                models.Item(
                    id=number, uri=item.uri, outlet=outlet, form="ninjs", input_digest="", first_seen=item.first_seen,
                    last_received=item.first_seen, waits_for="done", **item_columns(item),
                )
                for number, item in enumerate(batch, start + 1)
            )  # fmt: skip
            keep_postings(worth)

    return work


def measured(total: int, work: Work) -> tuple[float, float]:
    """Seconds an item around ``FIRST`` and at the end."""
    wire = Wire().items(total)
    spent = {"first": 0.0, "last": 0.0}
    for start in range(0, total, BATCH):
        batch = list(islice(wire, BATCH))
        part = "first" if FIRST <= start < FIRST + STRETCH else "last" if start >= total - STRETCH else ""
        before = time.process_time()
        work(start, batch, bool(part))
        if part:
            spent[part] += time.process_time() - before
    return spent["first"] / STRETCH, spent["last"] / STRETCH


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=200_000)
    parser.add_argument("--archive", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSWATCH_DATA"] = folder
        os.environ.pop("NEWSWATCH_DATABASE_URL", None)
        first, last = measured(asked.items, in_archive() if asked.archive else in_memory())
    memory = psutil.Process().memory_info().rss / 1e6
    print(f"{first * 1e6:.0f} µs an item at {FIRST} items, {last * 1e6:.0f} at {asked.items}: {last / first:.2f} times")
    print(f"{memory:.0f} MB resident, the generator's tables among them")
    return 0


if __name__ == "__main__":
    sys.exit(main())
