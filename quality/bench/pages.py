"""``./run bench pages``: the front page from its cache beside the server's own hello, and made anew.

Processor time of the server's processes for each answer, which tells more than requests a second on a busy machine.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import psutil

from quality.bench.measured import work_once
from quality.bench.way import write_wire
from quality.watch import Watch

HELLO = "quality.hello:application"
ROUNDS = 3
UNCACHED = """
import time
from django.db import connection, reset_queries
from django.test import Client
from django.conf import settings as site
from newswatch.web.front import shelf
site.DEBUG = True
client = Client(HTTP_HOST="127.0.0.1")
client.get("/")
times = []
for _ in range(20):
    shelf.clear(); store.void_pages(); reset_queries()
    started = time.process_time()
    answer = client.get("/")
    times.append(1000 * (time.process_time() - started))
    assert answer.status_code == 200
print(json.dumps([sorted(times)[len(times) // 2], len(connection.queries), len(answer.content)]))
"""


def _granian(port: int) -> list[str]:
    """The site's own server settings, for another application."""
    return [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "1", "--no-log", HELLO]  # fmt: skip


def _cost(port: int, process: subprocess.Popen[str], number: int) -> tuple[float, float]:
    """(Microseconds of processor time of the server for an answer, answers a second of one client)."""
    tree = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    before, clock = _spent(tree), time.monotonic()
    client = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(number):
        client.request("GET", "/", headers={"Accept-Encoding": "gzip"})
        answer = client.getresponse()
        answer.read()
        assert answer.status == 200
    return 1e6 * (_spent(tree) - before) / number, number / (time.monotonic() - clock)


def _spent(tree: list[psutil.Process]) -> float:
    return sum(one.cpu_times().user + one.cpu_times().system for one in tree)


def _wait(port: int) -> None:
    for _ in range(600):
        client = http.client.HTTPConnection("127.0.0.1", port)
        try:
            client.request("GET", "/")
            client.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"nothing listens on {port}")


@click.command("pages")
@click.option("--items", default=200, show_default=True, help="Archived before the pages are read.")
@click.option("--requests", "number", default=3000, show_default=True, help="In each of three rounds.")
@click.option("--port", default=8710, show_default=True, help="This and the next one are used.")
def command(items: int, number: int, port: int) -> None:
    """The front page kept and made anew."""
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as wire:
        write_wire(Path(wire), items)
        watch = Watch(Path(data))
        watch.command("channels", "add", wire, "--outlet", "Bench")
        work_once(watch)
        watch.environment["NEWSWATCH_PORT"] = str(port)
        site = watch.start("serve", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        hello = subprocess.Popen(_granian(port + 1), env=watch.environment, text=True, start_new_session=True)
        try:
            _wait(port)
            _wait(port + 1)
            rounds = [(_cost(port, site, number), _cost(port + 1, hello, number)) for _ in range(ROUNDS)]
        finally:
            for process in (site, hello):
                for one in [*psutil.Process(process.pid).children(recursive=True), process]:
                    one.kill()
        (front, front_rate), (plain, plain_rate) = min(rounds, key=lambda pair: pair[0][0])
        click.echo(f"front kept: {front:.0f} µs, hello: {plain:.0f} µs of the server's processor time an answer: "
                   f"{plain / front:.0%} of its answers a second of processor time")  # fmt: skip
        click.echo(f"by the clock, one client: {front_rate:.0f} and {plain_rate:.0f} a second")
        median, queries, size = json.loads(watch.python(UNCACHED).splitlines()[-1])
        click.echo(f"front made anew: {median:.1f} ms of processor time, {queries} queries, {size / 1000:.0f} KB")
