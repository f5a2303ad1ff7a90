"""``newswatch up``."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

import click

from newswatch.archive import store
from newswatch.cli import sample as sample_command
from newswatch.cli.archive_access import open_archive
from newswatch.errors import NewswatchError
from newswatch.settings import settings

GRACE = 20.0
"""Seconds that a process has to end by itself."""


@click.command("up")
@click.option("--sample/--no-sample", default=True, help="Fill an empty watch with the sample newsroom.")
def command(sample: bool) -> None:
    """Set up, serve the site and do the work, until Ctrl-C. A second time it goes on where it was."""
    open_archive()
    if sample and store.is_empty():
        sample_command.start()
    parts = ["serve", "work"]
    surroundings = dict(os.environ)
    if store.has_sample():
        parts.insert(0, "sample")
        allowed = sorted({*settings().fetch_allow, sample_command.address()})
        surroundings["NEWSWATCH_FETCH_ALLOW"] = json.dumps(allowed)
    click.echo(f"{settings().name}: http://{settings().host}:{settings().port}/  (Ctrl-C stops everything)")
    if not store.has_users():
        site = (settings().public_url or f"http://{settings().host}:{settings().port}").rstrip("/")
        click.echo(f"The desk has no user yet. Make the first one: {site}/desk/first/?key={store.first_user_key()}")
    _watch_over({part: _start(part, surroundings) for part in parts})


def _start(part: str, surroundings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    words = ["sample", "serve"] if part == "sample" else [part]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-m", "newswatch.cli", *words], env=dict(surroundings), start_new_session=True
    )


def _watch_over(processes: Mapping[str, subprocess.Popen[bytes]]) -> None:
    """Until a signal comes or one of them ends; then all of them are ended."""
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: stopped.append(number))
    ended = None
    while not stopped and ended is None:
        time.sleep(0.2)
        ended = next((part for part, process in processes.items() if process.poll() is not None), None)
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + GRACE
    for process in processes.values():
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
    if ended is not None:
        raise NewswatchError(f"The {ended} process ended by itself; its last words stand above.")
    click.echo("Stopped.")
