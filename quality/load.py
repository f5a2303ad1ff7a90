"""Two hundred readers at once on the front and a story, beside the server's own hello-world, in one run.

    ./run load [SECONDS]      by default 1.5 a turn; ten turns of each, hello-world and the pages by turns

Sends to 127.0.0.1 only, and stops by itself. Every reader keeps one connection and asks again as soon as it is answered.
Prints requests a second, the 50th and 99th percentile of the time to the last byte, answers that were no 200, and the
server's processor time a request. The readers run on the same machine, so that ratios count, not the figures alone:
the medians over the turns. "Bare" is the hello-world server giving the page's own headers and bytes from memory:
what a page of that size can reach at all (docs/decisions/0021).
Exit status 1 after an error, or where a page has less than ``SHARE`` of the bare server's requests a second.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil

from quality.shots import BASE, PORT, pages, running_watch

READERS = 200
TURNS = 10
SHARE = 0.9
ENCODINGS = "br, gzip"
OF_THE_CONNECTION = ("server", "date", "connection")
"""Headers that the server sets itself."""
HELLO_PORT = PORT + 9


@dataclass
class Told:
    """What the readers of one address saw: seconds of each answer, answers that failed."""

    took: list[float] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0
    server_seconds: float = 0.0
    rates: list[float] = field(default_factory=list)
    """Requests a second of each turn."""

    def at(self, share: float) -> float:
        """That percentile of the answers, in milliseconds."""
        return 1000 * sorted(self.took)[min(len(self.took) - 1, int(share * len(self.took)))]

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds


def answer_of(path: str) -> tuple[list[tuple[str, str]], str]:
    """Headers and body, in Base64, of a page as the readers get it."""
    asked = urllib.request.Request(BASE + path, headers={"Accept-Encoding": ENCODINGS})
    with urllib.request.urlopen(asked) as answer:
        named = [(name, value) for name, value in answer.headers.items() if name.lower() not in OF_THE_CONNECTION]
        return named, base64.b64encode(answer.read()).decode()


@contextmanager
def hello_server(answers: Path) -> Iterator[None]:
    """The same server with the same settings, serving hello-world and these answers (see ``quality.hello``)."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(HELLO_PORT),
               "--workers", "1", "--blocking-threads", "4", "--no-access-log", "quality.hello:application"]  # fmt: skip
    process = subprocess.Popen(
        command, env={**os.environ, "HELLO_ANSWERS": str(answers)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(4)
        yield
    finally:
        process.terminate()
        process.wait(30)


def servers_of(port: int) -> list[psutil.Process]:
    """The process that listens on a port and those below it."""
    owner = next(
        c.pid for c in psutil.net_connections("tcp") if c.laddr and c.laddr.port == port and c.status == "LISTEN"
    )
    process = psutil.Process(owner)
    return [process, *process.children(recursive=True)]


def server_time(processes: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


async def reader(port: int, path: str, until: float, told: Told) -> None:
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: {ENCODINGS}\r\n\r\n".encode()
    answers, sender = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        began = time.perf_counter()
        sender.write(asked)
        head = await answers.readuntil(b"\r\n\r\n")
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await answers.readexactly(length)
        told.took.append(time.perf_counter() - began)
        told.failed += not head.startswith(b"HTTP/1.1 200")
    sender.close()


async def turn(port: int, path: str, seconds: float, told: Told) -> None:
    """One turn of all readers."""
    processes, answered = servers_of(port), len(told.took)
    before, began = server_time(processes), time.monotonic()
    ended = await asyncio.gather(
        *(reader(port, path, began + seconds, told) for _ in range(READERS)), return_exceptions=True
    )
    told.failed += sum(isinstance(one, BaseException) for one in ended)
    took = time.monotonic() - began
    told.rates.append((len(told.took) - answered) / took)
    told.seconds += took
    told.server_seconds += server_time(processes) - before


def share(of: Told, than: Told) -> float:
    """Median over the turns of how many times as many requests a second."""
    return median(one / other for one, other in zip(of.rates, than.rates, strict=True))


def main() -> int:
    asked = argparse.ArgumentParser(prog="./run load", description=__doc__)
    asked.add_argument("seconds", nargs="?", type=float, default=1.5)
    seconds: float = asked.parse_args().seconds
    with running_watch(), tempfile.TemporaryDirectory() as scratch:
        paths = {"front": "/", "story": pages()["story"]}
        bare = {name: f"/bare/{name}" for name in paths}
        answers = Path(scratch) / "answers.json"
        answers.write_text(json.dumps({bare[name]: answer_of(path) for name, path in paths.items()}), encoding="utf-8")
        with hello_server(answers):
            turns = {"hello": (HELLO_PORT, "/")}
            for name, path in paths.items():
                turns |= {name: (PORT, path), f"{name} bare": (HELLO_PORT, bare[name])}
            told = {name: Told() for name in turns}
            for _ in range(TURNS):
                for name, (port, path) in turns.items():
                    asyncio.run(turn(port, path, seconds, told[name]))
    for name, seen in told.items():
        print(
            f"{name:<10} {seen.rate:7.0f} requests/s  p50 {seen.at(0.5):6.1f} ms  p99 {seen.at(0.99):6.1f} ms  "
            f"{seen.failed} failed of {len(seen.took)}  {1e6 * seen.server_seconds / len(seen.took):.0f} µs of the server each"
        )
    for name in paths:
        print(
            f"{name}: {share(told[name], told['hello']):.0%} of hello-world, {share(told[name], told[f'{name} bare']):.0%} of "
            f"the bare server, which has {share(told[f'{name} bare'], told['hello']):.0%} of hello-world"
        )
    enough = all(share(told[name], told[f"{name} bare"]) >= SHARE for name in paths)
    return 0 if enough and not any(seen.failed for seen in told.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
