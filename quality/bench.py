"""Speed of the whole way from a wire folder to an edition, in one run.

    ./run bench [ITEMS]      by default 600

Items are made from the sample newsroom's copy with other names and numbers, so that most are no copies of each other.
Prints items a second, peak memory of the process tree, and what each stage costs; figures depend on the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from newswatch.sample.pieces import pieces

TOWNS = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ironwood Juniper Kelp Larch Maple Nettle Oak Pine Rowan Spruce".split()


def write_wire(folder: Path, number: int) -> None:
    """That many ninjs files."""
    copy = [piece for piece in pieces() if piece.house not in ("le-fanal", "radio-rive-nord")]
    old = time.time() - 60
    for place in range(number):
        piece = copy[place % len(copy)]
        town, count = TOWNS[place // len(copy) % len(TOWNS)], 3 + place % 89
        text = [
            f"{p} That was in {town} Falls, {count + n} kilometres from {town} Bay."
            for n, p in enumerate(piece.paragraphs)
        ]
        sent = {"uri": f"urn:bench:{place}", "type": "text", "headline": f"{town}: {piece.headline}", "language": "en",
                "versioncreated": "2026-03-02T12:00:00Z", "body_text": "\n\n".join(text)}  # fmt: skip
        path = folder / f"{place:07d}.json"
        path.write_text(json.dumps(sent), encoding="utf-8")
        os.utime(path, (old, old))


def tree_memory(process: psutil.Process) -> int:
    """Resident bytes of a process and all below it; pages shared between them count once for each."""
    total = 0
    for one in (process, *process.children(recursive=True)):
        try:
            total += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as wire:
        write_wire(Path(wire), number)
        surroundings = {**os.environ, "NEWSWATCH_DATA": data}
        command = [sys.executable, "-m", "newswatch.cli"]
        subprocess.run([*command, "channels", "add", wire, "--outlet", "Bench"], env=surroundings, check=True)
        started = time.monotonic()
        process = psutil.Popen([*command, "work", "--once"], env=surroundings, stdout=subprocess.DEVNULL)
        peak = 0
        while process.poll() is None:
            peak = max(peak, tree_memory(process))
            time.sleep(0.2)
        seconds = time.monotonic() - started
        print(f"{number} items in {seconds:.1f} s: {number / seconds:.1f} a second; peak {peak / 1e6:.0f} MB")
        subprocess.run([*command, "status"], env=surroundings, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
