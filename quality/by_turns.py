"""The same work on small and large archives in one run, a process each, which take turns.

Whatever else the machine does then falls on all of them alike; each keeps its own memory and its own caches.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

Work = Callable[[int], Iterator[float]]
"""Of a size: yields a figure of its own once it holds so much, then the seconds of processor time of each turn. Stands at
the top of a module, or is a ``functools.partial`` of what does."""


def by_turns(work: Work, sizes: Sequence[int]) -> list[tuple[float, list[float]]]:
    """For each size the first figure and the seconds of every turn.

    Each has a new folder as ``NEWSWATCH_DATA``, and SQLite there. Raises ``EOFError`` where one breaks off.
    """
    context = get_context("spawn")
    ends = []
    for size in sizes:
        ours, theirs = context.Pipe()
        context.Process(target=_hold, args=(work, size, theirs), daemon=True).start()
        theirs.close()
        ends.append(ours)
    found = [(end.recv(), list[float]()) for end in ends]
    going = True
    while going:
        for end, (_, seconds) in zip(ends, found, strict=True):
            end.send(True)
            told = end.recv()
            going = told is not None
            seconds += [told] if going else []
    return found


def _hold(work: Work, size: int, turns: Connection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSWATCH_DATA"] = folder
        os.environ.pop("NEWSWATCH_DATABASE_URL", None)
        doing = work(size)
        told: float | None = next(doing)
        while told is not None:
            turns.send(told)
            turns.recv()
            told = next(doing, None)
        turns.send(None)
