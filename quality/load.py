"""Two hundred readers at once on the front and a story, beside the server's own hello-world, in one run.

    ./run load [SECONDS]      by default 6 a turn; three turns of each, hello-world and the pages by turns

Sends to 127.0.0.1 only, and stops by itself. Every reader keeps one connection and asks again as soon as it is answered.
Prints requests a second, the 50th and 99th percentile of the time to the last byte, answers that were no 200, and the
server's processor time a request. The readers run on the same machine, so that ratios count, not the figures alone.
Exit status 1 after an error, or where the front has less than ``SHARE`` of hello-world's requests a second.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil

from quality.shots import PORT, pages, running_watch

READERS = 200
TURNS = 3
SHARE = 0.8
HELLO_PORT = PORT + 9


@dataclass
class Told:
    """What the readers of one address saw: seconds of each answer, answers that failed."""

    took: list[float] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0
    server_seconds: float = 0.0

    def at(self, share: float) -> float:
        """That percentile of the answers, in milliseconds."""
        return 1000 * sorted(self.took)[min(len(self.took) - 1, int(share * len(self.took)))]

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds


@contextmanager
def hello_server() -> Iterator[None]:
    """The same server with the same settings, serving hello-world."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(HELLO_PORT),
               "--workers", "1", "--blocking-threads", "4", "--no-access-log", "quality.hello:application"]  # fmt: skip
    process = subprocess.Popen(command, env={**os.environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: br, gzip\r\n\r\n".encode()
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
    processes = servers_of(port)
    before, began = server_time(processes), time.monotonic()
    ended = await asyncio.gather(
        *(reader(port, path, began + seconds, told) for _ in range(READERS)), return_exceptions=True
    )
    told.failed += sum(isinstance(one, BaseException) for one in ended)
    told.seconds += time.monotonic() - began
    told.server_seconds += server_time(processes) - before


def main() -> int:
    asked = argparse.ArgumentParser(prog="./run load", description=__doc__)
    asked.add_argument("seconds", nargs="?", type=float, default=6.0)
    seconds: float = asked.parse_args().seconds
    with running_watch(), hello_server():
        found = pages()
        asked = {"hello": (HELLO_PORT, "/"), "front": (PORT, "/"), "story": (PORT, found["story"])}
        told = {name: Told() for name in asked}
        for _ in range(TURNS):
            for name, (port, path) in asked.items():
                asyncio.run(turn(port, path, seconds, told[name]))
    for name, seen in told.items():
        print(
            f"{name:<6} {seen.rate:7.0f} requests/s  p50 {seen.at(0.5):6.1f} ms  p99 {seen.at(0.99):6.1f} ms  "
            f"{seen.failed} failed of {len(seen.took)}  {1e6 * seen.server_seconds / len(seen.took):.0f} µs of the server each"
        )
    shares = {name: told[name].rate / told["hello"].rate for name in ("front", "story")}
    print("of hello-world: " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    return 1 if any(seen.failed for seen in told.values()) or shares["front"] < SHARE else 0


if __name__ == "__main__":
    sys.exit(main())
