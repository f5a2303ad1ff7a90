"""``./run bench kills``: a run over a wire folder, killed at random moments, ends as an undisturbed one."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from quality.bench.measured import age, told, work_once
from quality.bench.wire import REUTERS, write_wire
from quality.watch import Watch

SHOWN = 20
LOOK_EVERY = 0.05
STEPS = ("copydesk", "duplicates", "subjects", "quotes", "stories", "done")


@click.command("kills")
@click.option("--items", type=click.Path(exists=True, path_type=Path), default=REUTERS,
              help="Folder of wire files, or a file of item lines.")  # fmt: skip
@click.option("--limit", type=int, help="Only so many items of a file of item lines.")
@click.option("--kills", default=10, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Of the moments of killing.")
def command(items: Path, limit: int | None, kills: int, seed: int) -> None:
    """Run ``work --once`` undisturbed, then in another archive killed -9 over and over, and compare the archives."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = items
        if items.is_file():
            folder = Path(scratch) / "wire"
            folder.mkdir()
            write_wire(items, folder, limit)
        else:
            age(folder)
        whole, killed = (_watch(Path(scratch) / name, folder) for name in ("whole", "killed"))
        number = sum(1 for _ in folder.iterdir())
        click.echo(f"undisturbed: {told(number, work_once(whole), whole)}")
        done = _kill(killed, kills, number, random.Random(seed))
        took = work_once(killed)
        click.echo(f"killed {done} times; the last run took {took.seconds:.0f} s")
        found = list(differences(whole.contents(), killed.contents()))
    for line in found[:SHOWN]:
        click.echo(line)
    click.echo(f"{len(found)} differences" if found else "no difference in any field")
    if found or done < kills:
        sys.exit(1)


def _watch(data: Path, folder: Path) -> Watch:
    watch = Watch(data)
    watch.command("channels", "add", str(folder), "--outlet", "Wire")
    return watch


def _kill(watch: Watch, kills: int, items: int, chance: random.Random) -> int:
    """Kill runs at moments drawn at random over the whole of the work, however fast the machine is just now."""
    done = 0
    for moment in sorted(chance.random() for _ in range(kills)):
        process = watch.start("work", "--once", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and _share(watch.data, items) < moment:
            time.sleep(LOOK_EVERY)
        if process.poll() is None:
            time.sleep(chance.random())
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            done += 1
        process.wait()
        click.echo(f"{'killed' if done else 'ended'} when {_share(watch.data, items):.0%} of the work was done")
    return done


def _share(data: Path, items: int) -> float:
    """0…1: how many of the steps of all items are done."""
    with sqlite3.connect(f"file:{data / 'newswatch.sqlite3'}?mode=ro", uri=True) as archive:
        waiting = archive.execute("SELECT waits_for, COUNT(*) FROM item GROUP BY waits_for").fetchall()
    archive.close()
    return sum((STEPS.index(stage) + 1 if stage in STEPS else len(STEPS)) * n for stage, n in waiting) / (
        items * len(STEPS)
    )


def differences(one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
    """Every field in which two archives' contents differ, as a line with its path and both values."""
    yield from _differ("", one, other)


def _differ(path: str, one: Any, other: Any) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted(one.keys() | other.keys()):
            yield from _differ(f"{path}/{name}", one.get(name), other.get(name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (mine, others) in enumerate(zip(one, other, strict=True)):
            yield from _differ(f"{path}/{place}", mine, others)
    elif one != other:
        yield f"{path}: {str(one)[:100]} | {str(other)[:100]}"
