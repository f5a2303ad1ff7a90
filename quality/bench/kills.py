"""``./run bench kills``: a run over a wire folder, killed at random moments, ends as an undisturbed one."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from quality.bench.measured import age, work_once
from quality.bench.wire import REUTERS, write_wire
from quality.watch import Watch

START_UP = 3.0
"""Seconds within which a run has hardly begun; kills come later than this."""
SHOWN = 20


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
        took = work_once(whole)
        click.echo(f"undisturbed: {took.seconds:.0f} s")
        done = _kill(killed, kills, took.seconds, random.Random(seed))
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


def _kill(watch: Watch, kills: int, whole: float, chance: random.Random) -> int:
    """Kill runs at random moments, spread so that all kills fall into the time that one whole run takes."""
    done = 0
    for _ in range(kills):
        seconds = START_UP + chance.uniform(0.0, 2.0 * max(whole - START_UP, 1.0) / (kills + 2))
        done += watch.work_and_kill(seconds)
        held = json.loads(watch.command("status", "--json"))
        click.echo(f"after {seconds:.1f} s: {held['items']} items, {held['waiting']} of them wait")
    return done


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
