"""``./run bench stories``: what placing an item costs among few strands and among many, in one run.

Synthetic items (``quality.synthetic``), each a strand and a story of its own until the stretch that is measured: there
two shelves in memory, one of each size, take an item each by turns, so that whatever else the machine does falls on both.
The last items of both and those that are measured are the same. The terms of an item are made before; what is measured is
looking up, placing, the second look and the filing. Bonds are forgotten after each batch, as the worker does;
``--batch 0`` keeps them all along, as the command on files does.

``--archive``: two new SQLite archives in a temporary folder instead, and the worker's stage, a batch at a time, from
claiming the items to all that is saved of them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence

import click
import psutil

from newswatch.records import Terms
from newswatch.stories import Bonds
from newswatch.stories.gathering import Shelf
from newswatch.stories.growth import alone
from newswatch.text.terms import terms
from newswatch.worker.stages import BATCH
from quality.bench import archived
from quality.synthetic import one_end


class Filled:
    """A shelf that holds so many items, and the wire that goes on after them."""

    def __init__(self, size: int, stretch: int) -> None:
        self.shelf, self.bonds, self.spent = Shelf(), Bonds(), 0.0
        self.coming: Iterator[Terms] = (terms(item) for item in one_end(size, stretch))
        for _ in range(size):
            given = next(self.coming)
            self.shelf.keep([alone(given, self.shelf.seen, self.shelf.total)], given)

    def place_next(self) -> None:
        given = next(self.coming)
        before = time.process_time()
        self.shelf.place(given, self.bonds)
        self.spent += time.process_time() - before


def measured(sizes: Sequence[int], warm: int, stretch: int, batch: int) -> list[float]:
    """Milliseconds of processor time an item, for each size, once ``warm`` items were placed."""
    shelves = [Filled(size, warm + stretch) for size in sizes]
    gc.collect()
    gc.freeze()  # the archive keeps its strands in a table, where no collector walks over them
    for number in range(warm + stretch):
        for one in shelves:
            if number == warm:
                one.spent = 0.0
            if batch and number % batch == 0:
                one.bonds = Bonds()
            one.place_next()
    return [1000 * one.spent / stretch for one in shelves]


@click.command()
@click.option("--small", default=10_000, show_default=True)
@click.option("--large", default=200_000, show_default=True)
@click.option("--stretch", default=1_500, show_default=True, help="Items measured.")
@click.option("--batch", default=BATCH["stories"], show_default=True, help="Items after which bonds are forgotten.")
@click.option("--archive", is_flag=True, help="The worker's stage, on an archive of each size.")
def command(small: int, large: int, stretch: int, batch: int, archive: bool) -> None:
    """What placing an item costs among few strands and among many."""
    if archive:
        few, many = archived.measured((small, large), stretch, stretch, BATCH["stories"])
    else:
        few, many = measured((small, large), stretch, stretch, batch)
    for size, cost in ((small, few), (large, many)):
        click.echo(f"{size} items held: {cost:.2f} ms of one core an item")
    click.echo(f"{many / few:.2f} times")
    if not archive:
        click.echo(f"{psutil.Process().memory_info().rss / 1e6:.0f} MB with both shelves")
