"""A database that another program holds and a disk that is full: told in words, the work waits or ends, nothing is lost."""

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from random import Random

import psycopg
import pytest
from quality.bench.measured import age
from quality.bench.way import write_wire
from quality.watch import Watch

from tests.postgresql import PostgreSQL

pytestmark = pytest.mark.slow
ITEMS = 30
PATIENCE = 120


@pytest.fixture
def wire(tmp_path):
    folder = tmp_path / "wire"
    folder.mkdir()
    write_wire(folder, ITEMS)
    return folder


def set_up(watch, wire):
    watch.environment["NEWSWATCH_DATABASE_WAIT"] = "0.5"
    watch.command("channels", "add", str(wire), "--outlet", "Wire")
    return watch


def held(watch):
    return json.loads(watch.command("status", "--json"))


def until_said(process, words):
    """Read what the process says until these words."""
    said = []
    for line in process.stderr:
        said.append(line)
        if words in line:
            return
    raise AssertionError("".join(said))


def work_while_locked(watch, let_go):
    """Start the work against a lock; when it has said so, let go and wait for its end."""
    process = watch.start("work", "--once", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        until_said(process, "archive-busy")
        time.sleep(2)
        assert process.poll() is None
        let_go()
        process.stderr.read()
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
    found = held(watch)
    assert (found["items"], found["waiting"], found["set_aside"]) == (ITEMS, 0, 0)


def test_a_locked_sqlite_is_waited_for(tmp_path, wire):
    watch = set_up(Watch(tmp_path / "data"), wire)
    holder = sqlite3.connect(tmp_path / "data" / "newswatch.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert "archive-busy" in watch.failing("channels", "check")
    work_while_locked(watch, holder.rollback)
    holder.close()


@pytest.mark.postgresql
def test_a_locked_postgresql_is_waited_for(tmp_path, wire):
    server = PostgreSQL().start()
    try:
        watch = set_up(Watch(tmp_path / "data", server.url), wire)
        with psycopg.connect(server.url) as holder:
            holder.execute("LOCK TABLE channel, item IN EXCLUSIVE MODE")
            assert "archive-busy" in watch.failing("channels", "check")
            work_while_locked(watch, holder.rollback)
    finally:
        server.stop()


FULL_DISK = """
mount -t tmpfs -o size=3m tmpfs "$NEWSWATCH_DATA"
"$PYTHON" -m newswatch.cli channels add "$WIRE" --outlet Wire || exit 90
"$PYTHON" -m newswatch.cli work --once; echo "first $?"
mount -o remount,size=200m "$NEWSWATCH_DATA"
"$PYTHON" -m newswatch.cli work --once; echo "second $?"
"$PYTHON" -m newswatch.cli status --json
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="a small disk is made with unshare, which is not here")
def test_a_full_disk_ends_the_run_in_words_and_loses_nothing(tmp_path, wire):
    for path in wire.iterdir():  # what a reader of ninjs passes by, and the archive keeps with the bytes
        path.write_text(
            json.dumps({**json.loads(path.read_text()), "thumbnail": Random(path.name).randbytes(60_000).hex()})
        )
    age(wire)
    watch = Watch(tmp_path / "data")
    watch.data.mkdir()
    own = {**watch.environment, "WIRE": str(wire), "PYTHON": sys.executable}
    if subprocess.run(["unshare", "-Urm", "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody make a small disk of their own (user namespaces are off)")
    done = subprocess.run(["unshare", "-Urm", "sh", "-c", FULL_DISK], env=own, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "archive-full" in done.stderr
    assert "first 2" in done.stdout
    assert "second 0" in done.stdout
    found = json.loads(done.stdout[done.stdout.rindex("{") :])
    assert (found["items"], found["waiting"], found["set_aside"]) == (ITEMS, 0, 0)
