"""``newswatch up``: the site is filled from the sample newsroom, Ctrl-C ends every process, a second start goes on."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import psutil
import pytest
from quality.watch import Watch

pytestmark = pytest.mark.slow
PATIENCE = 240
"""Seconds; on an idle machine the front is filled within thirty."""


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def watch(tmp_path):
    found = Watch(tmp_path)
    found.port = free_port()
    found.environment |= {"NEWSWATCH_PORT": str(found.port), "NEWSWATCH_SAMPLE_PORT": str(free_port())}
    return found


def start(watch):
    return subprocess.Popen(
        [sys.executable, "-m", "newswatch.cli", "up"], env=watch.environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def fetched(watch, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{watch.port}{path}", timeout=20) as answer:
        return answer.read().decode()


def wait_for(found, process):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, process.stdout.read()
        try:
            if found():
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise AssertionError("not within the time")


def end(process):
    """Ctrl-C; gives what it said. Every process below it must be gone."""
    below = psutil.Process(process.pid).children(recursive=True)
    assert len(below) >= 3
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=90)
    assert process.returncode == 0, said
    _, alive = psutil.wait_procs(below, timeout=20)
    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
    return said


def test_up_fills_the_front_stops_cleanly_and_goes_on(watch):
    process = start(watch)
    wait_for(lambda: json.loads(watch.command("status", "--json"))["items"] >= 60, process)
    wait_for(lambda: fetched(watch, "/").count("/stories/") >= 10, process)
    front = fetched(watch, "/")
    assert "sample" in front.lower()
    assert "Whitepine Press" in front
    assert json.loads(fetched(watch, "/healthz"))
    said = end(process)
    assert f"http://127.0.0.1:{watch.port}/" in said
    before = json.loads(watch.command("status", "--json"))
    again = start(watch)
    wait_for(lambda: fetched(watch, "/").count("/stories/") >= 10, again)
    end(again)
    after = json.loads(watch.command("status", "--json"))
    assert after["items"] == before["items"]
    assert (watch.data / "newswatch.sqlite3").exists()


def test_the_sample_is_removed_and_the_starter_list_takes_its_place(watch):
    watch.command("sample", "start")
    said = watch.command("sample", "remove")
    assert "starter list" in said
    listed = json.loads(watch.command("channels", "list", "--json"))
    assert len(listed) >= 40
    assert not any("127.0.0.1" in row["address"] for row in listed)
