"""A whole watch in a folder of its own, worked on by real processes, and its archive in a form that can be compared."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newswatch import sample
from newswatch.sample.server import make_server

REPOSITORY = Path(__file__).parents[2]
NEWEST = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


class Watch:
    """``data``: its folder. ``url``: PostgreSQL, else SQLite in the folder."""

    def __init__(self, data: Path, url: str | None = None, allow: str | None = None) -> None:
        self.data = data
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("NEWSWATCH_")},
            "NEWSWATCH_DATA": str(data),
            "PYTHONPATH": str(REPOSITORY),
        }
        if url:
            self.environment["NEWSWATCH_DATABASE_URL"] = url
        if allow:
            self.environment["NEWSWATCH_FETCH_ALLOW"] = json.dumps([allow])

    def command(self, *words: str, expect: int = 0) -> str:
        """Run a command to its end; what it wrote."""
        done = subprocess.run(
            [sys.executable, "-m", "newswatch.cli", *words], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout

    def work_and_kill(self, seconds: float) -> bool:
        """Start ``work --once`` and kill the whole tree after some seconds; False when it had ended by itself."""
        process = subprocess.Popen(
            [sys.executable, "-m", "newswatch.cli", "work", "--once"], env=self.environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        return False

    def contents(self) -> dict[str, Any]:
        """Everything in the archive under names that do not depend on row numbers or the clock."""
        said = subprocess.run(
            [sys.executable, "-m", "tests.end_to_end.contents"], env=self.environment, capture_output=True, text=True
        )
        assert said.returncode == 0, said.stderr
        found: dict[str, Any] = json.loads(said.stdout)
        return found


@contextmanager
def sample_newsroom(folder: Path, port: int = 0) -> Iterator[tuple[str, Path]]:
    """The sample newsroom published on a free port; gives its host:port and its wire folder."""
    sample.lay_out(folder, NEWEST)
    old = time.time() - 60
    for path in (folder / "wire").iterdir():
        os.utime(path, (old, old))
    with make_server(folder, port) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}", folder / "wire"
        finally:
            server.shutdown()
            thread.join()
