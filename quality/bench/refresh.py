"""``./run bench refresh``: a thousand feeds of twenty entries on a local server, all of them new, then none changed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import click

from quality.watch import Watch

PUBLISH = Path(__file__).with_name("publish.py")
ADD = """
from newswatch.records import Channel, ChannelKey, ChannelKind, Outlet, OutletSlug
outlet = Outlet(OutletSlug("bench"), "Bench")
addresses = [f"http://{host}/{n}.xml" for n in range(int(feeds))]
pairs = [(outlet, Channel(ChannelKey(url), outlet.slug, ChannelKind.FEED, url, fetch_pages=False)) for url in addresses]
store.add_channels(pairs, datetime.now(UTC))
"""
REFRESH = """
import asyncio, time
from newswatch.settings import settings
from newswatch.worker import ingest_loop
from newswatch.worker.desk import Desk
store.check_now(None, datetime.now(UTC))
before, clock = time.process_time(), time.monotonic()
asyncio.run(ingest_loop.drain(Desk(settings(), "here:1:1"), lambda: False))
print(json.dumps([time.process_time() - before, time.monotonic() - clock, models.Item.objects.count()]))
"""


@click.command("refresh")
@click.option("--feeds", default=1000, show_default=True)
@click.option("--entries", default=20, show_default=True, help="Of each feed.")
def command(feeds: int, entries: int) -> None:
    """Refresh feeds of a local server: fetch, parse, sanitise, store. Processor seconds and seconds by the clock."""
    import json

    server = subprocess.Popen(
        [sys.executable, str(PUBLISH), str(feeds), str(entries)], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    host = server.stdout.readline().strip()
    try:
        with tempfile.TemporaryDirectory() as data:
            watch = Watch(Path(data), allow=host)
            watch.command("init")
            watch.python(ADD, host=host, feeds=str(feeds))
            for name in ("all new", "none changed"):
                cpu, seconds, items = json.loads(watch.python(REFRESH))
                click.echo(
                    f"{name}: {cpu:.2f} s of processor time, {seconds:.1f} s by the clock, "
                    f"{1000 * cpu / feeds:.2f} ms a feed; {items} items"
                )
                if items != feeds * entries:
                    click.echo(f"{feeds * entries} items were shown", err=True)
                    sys.exit(1)
    finally:
        server.kill()
