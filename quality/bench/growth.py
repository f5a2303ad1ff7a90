"""``./run bench growth``: what an item costs once the archive holds ten thousand items, and two hundred thousand.

The archive is grown from items that went the whole way: their rows are copied with other numbers, keys and hashes, so
that every index holds as much as it would, and the words of stories are as common as they would be.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import click

from quality.bench.measured import work_once
from quality.bench.wire import REUTERS, write_wire
from quality.watch import Watch

GROW = """
from django.db import connection, transaction
copies = int(copies)
step = models.Item.objects.order_by("-id").values_list("id", flat=True).first()
stories = models.Story.objects.order_by("-id").values_list("id", flat=True).first()
families = models.Family.objects.order_by("-id").values_list("id", flat=True).first()
strands = models.Strand.objects.order_by("-id").values_list("id", flat=True).first()
quoted = {"strand": strands, "item": step, "story": stories, "family": families}
COPY = {  # table -> (columns changed by the n-th copy, the column by which the first ones are told)
    "item": ({"id": "id + {n} * {step}", "uri": "uri || '#{n}'", "lease_owner": "NULL"}, "id", "item"),
    "family": ({"id": "id + {n} * {families}", "key": "key || '#{n}'"}, "id", "family"),
    "family_member": ({"item_id": "item_id + {n} * {step}", "of_id": "of_id + {n} * {step}",
                       "family_id": "family_id + {n} * {families}"}, "item_id", "item"),
    "filing": ({"item_id": "item_id + {n} * {step}"}, "item_id", "item"),
    "item_section": ({"id": None, "item_id": "item_id + {n} * {step}"}, "item_id", "item"),
    "posting": ({"hash": "hash + {n} * 7919", "item_id": "item_id + {n} * {step}"}, "item_id", "item"),
    "story": ({"id": "id + {n} * {stories}", "key": "key || '#{n}'", "headline_item_id": "NULL"}, "id", "story"),
    "strand": ({"id": "id + {n} * {strands}", "key": "key || '#{n}'", "story_id": "story_id + {n} * {stories}"},
               "id", "strand"),
    "story_member": ({"item_id": "item_id + {n} * {step}", "story_id": "story_id + {n} * {stories}",
                      "strand_id": "strand_id + {n} * {strands}"}, "item_id", "item"),
    "strand_term": ({"strand_id": "strand_id + {n} * {strands}"}, "strand_id", "strand"),
}
with connection.cursor() as cursor:
    for n in range(1, copies + 1):
        with transaction.atomic():
            for table, (changed, told, limit) in COPY.items():
                names = [c.name for c in connection.introspection.get_table_description(cursor, table)]
                names = [name for name in names if changed.get(name, "") is not None]
                values = [changed.get(name, '"' + name + '"').format(n=n, step=step, stories=stories, families=families,
                                                                         strands=strands)
                          for name in names]
                listed = ", ".join('"' + name + '"' for name in names)
                cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {', '.join(values)} FROM {table} "
                               f"WHERE {told} <= {quoted[limit]}")
    cursor.execute("UPDATE term_count SET items = items * %s", [copies + 1])
    cursor.execute("UPDATE watch SET value = CAST(CAST(value AS INTEGER) * %s AS TEXT) WHERE name = 'items with terms'",
                   [copies + 1])
    if connection.vendor == "sqlite":
        cursor.execute("ANALYZE")
print(models.Item.objects.count())
"""
COSTS = "print(json.dumps({stage: [n, s] for stage, n, s in store.costs()}))"


@click.command("growth")
@click.option("--base", default=1000, show_default=True, help="Items that go the whole way first.")
@click.option("--small", default=10_000, show_default=True)
@click.option("--large", default=200_000, show_default=True)
@click.option("--fresh", default=200, show_default=True, help="Items measured, the same in each archive.")
def command(base: int, small: int, large: int, fresh: int) -> None:
    """Processor time of fresh items in a small archive and in a large one, stage by stage."""
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as scratch:
        everything = Path(scratch) / "all"
        everything.mkdir()
        write_wire(REUTERS, everything, base + fresh)
        files = sorted(everything.iterdir())
        folder = Path(scratch) / "wire"
        folder.mkdir()
        watch = Watch(Path(data) / "first")
        watch.command("channels", "add", str(folder), "--outlet", "Wire")
        _take(watch, files[:base], folder)
        found = [_measured(watch, max(size // base - 1, 0), files[base:], folder) for size in (small, large)]
        for stage in sorted(found[1]):
            ratio = found[1][stage] / found[0][stage] if found[0].get(stage) else float("nan")
            click.echo(f"{stage:<12} {found[0].get(stage, 0):8.2f} {found[1][stage]:8.2f} ms   × {ratio:.2f}")
        whole = sum(found[1].values()) / sum(found[0].values())
        click.echo(f"{'all':<12} × {whole:.2f}")


def _measured(first: Watch, copies: int, fresh: list[Path], folder: Path) -> dict[str, float]:
    """Milliseconds of an item by stage, of the same fresh items in an archive that starts as a copy of the first."""
    data = first.data.with_name(f"grown-{copies}")
    shutil.copytree(first.data, data)
    watch = Watch(data)
    held = watch.python(GROW, copies=str(copies)).strip()
    before = json.loads(watch.python(COSTS))
    _take(watch, fresh, folder)
    after = json.loads(watch.python(COSTS))
    found = {stage: 1000 * (after[stage][1] - before.get(stage, [0, 0])[1]) / len(fresh) for stage in after}
    click.echo(f"{held} items archived: {sum(found.values()):.1f} ms an item")
    shutil.rmtree(data)
    return found


def _take(watch: Watch, files: list[Path], folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    for path in files:
        shutil.copy2(path, folder)
    watch.command("channels", "check")
    work_once(watch)
