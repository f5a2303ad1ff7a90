"""``./run bench wire``: a real wire, written as ninjs files into a watched folder."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import click

from quality.bench.measured import age, told, work_once
from quality.gate import DATA
from quality.watch import Watch

REUTERS = DATA / "wires" / "reuters-train.jsonl"


def write_wire(lines: Path, folder: Path, limit: int | None = None) -> int:
    """Item lines as ninjs 1.x files in the order of the file; what is gold stays behind. Returns their number."""
    number = 0
    with lines.open(encoding="utf-8") as file:
        for line in file:
            if limit is not None and number >= limit:
                break
            row = {name: value for name, value in json.loads(line).items() if not name.startswith("gold_")}
            dateline = row.pop("dateline", None)
            if dateline:
                row["body_text"] = f"{dateline} {row['body_text']}"
            number += 1
            (folder / f"{number:07d}.json").write_text(json.dumps({**row, "type": "text"}), encoding="utf-8")
    age(folder)
    return number


@click.command("wire")
@click.option("--lines", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=REUTERS)
@click.option("--limit", type=int, help="Only so many items.")
@click.option("--data", type=click.Path(path_type=Path), help="Keep the archive in this folder.")
def command(lines: Path, limit: int | None, data: Path | None) -> None:
    """A wire from a file of item lines to an edition: items a second, memory, what each stage costs."""
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as folder:
        number = write_wire(lines, Path(folder), limit)
        watch = Watch(data or Path(scratch))
        watch.command("channels", "add", folder, "--outlet", "Wire")
        click.echo(told(number, work_once(watch), watch))
        held = json.loads(watch.command("status", "--json"))
    if held["items"] != number:
        click.echo(f"{number} items were given, {held['items']} are archived", err=True)
        sys.exit(1)
