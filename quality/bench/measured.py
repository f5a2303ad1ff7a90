"""One run of ``newswatch work --once`` with what it took."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from quality.watch import Watch

LOOK_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Took:
    """``seconds`` by the clock, ``cpu`` seconds of all processes, ``peak`` and ``largest`` resident bytes: of the
    whole tree (pages that processes share count once for each), of its largest process.
    """

    seconds: float
    cpu: float
    peak: int
    largest: int


def work_once(watch: Watch) -> Took:
    """Run the work of a watch to its end. Raises ``AssertionError`` when it fails."""
    before = os.times()
    started = time.monotonic()
    process = watch.start("work", "--once", stdout=subprocess.DEVNULL)
    peak = largest = 0
    while process.poll() is None:
        sizes = _sizes(psutil.Process(process.pid))
        peak, largest = max(peak, sum(sizes)), max(largest, *sizes, 0)
        time.sleep(LOOK_EVERY)
    seconds = time.monotonic() - started
    after = os.times()
    assert process.returncode == 0, f"work --once ended with {process.returncode}"
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Took(seconds, cpu, peak, largest)


def _sizes(process: psutil.Process) -> list[int]:
    sizes = [0]
    for one in [process, *_below(process)]:
        try:
            sizes.append(one.memory_info().rss)
        except psutil.NoSuchProcess:
            continue
    return sizes


def _below(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def age(folder: Path) -> None:
    """Make the files of a folder a minute old: a watched folder leaves younger ones, which may be half written."""
    old = time.time() - 60
    for path in folder.iterdir():
        os.utime(path, (old, old))


def told(items: int, took: Took, watch: Watch) -> str:
    """What a run took, in lines."""
    return (
        f"{items} items in {took.seconds:.1f} s: {items / took.seconds:.1f} a second; {took.cpu:.1f} s of processor "
        f"time, {1000 * took.cpu / items:.1f} ms an item\n"
        f"peak {took.peak / 1e6:.0f} MB in all, {took.largest / 1e6:.0f} MB in the largest process\n"
        f"{watch.command('status')}"
    )
