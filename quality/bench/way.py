"""``./run bench way``: items made from the sample newsroom's copy with other names and numbers, so that most are no
copies of each other.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

from newswatch.sample.pieces import pieces
from quality.bench.measured import age, told, work_once
from quality.watch import Watch

TOWNS = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ironwood Juniper Kelp Larch Maple Nettle Oak Pine Rowan Spruce".split()


def write_wire(folder: Path, number: int, first: int = 0) -> None:
    """That many ninjs files; ``first`` numbers the first one, so that a second call adds others."""
    copy = [piece for piece in pieces() if piece.house not in ("le-fanal", "radio-rive-nord")]
    for place in range(first, first + number):
        piece = copy[place % len(copy)]
        town, count = TOWNS[place // len(copy) % len(TOWNS)], 3 + place % 89
        text = [
            f"{p} That was in {town} Falls, {count + n} kilometres from {town} Bay."
            for n, p in enumerate(piece.paragraphs)
        ]
        sent = {"uri": f"urn:bench:{place}", "type": "text", "headline": f"{town}: {piece.headline}", "language": "en",
                "versioncreated": "2026-03-02T12:00:00Z", "body_text": "\n\n".join(text)}  # fmt: skip
        (folder / f"{place:07d}.json").write_text(json.dumps(sent), encoding="utf-8")
    age(folder)


@click.command("way")
@click.option("--items", default=600, show_default=True)
def command(items: int) -> None:
    """The whole way from a wire folder to an edition."""
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as wire:
        write_wire(Path(wire), items)
        watch = Watch(Path(data))
        watch.command("channels", "add", wire, "--outlet", "Bench")
        click.echo(told(items, work_once(watch), watch))
