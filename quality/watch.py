"""A whole watch in a folder of its own, worked on by real processes, and its archive in a form that can be compared."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]


class Watch:
    """``data``: its folder. ``url``: PostgreSQL, else SQLite in the folder. ``allow``: host:port of a local server."""

    def __init__(self, data: Path, url: str | None = None, allow: str | None = None) -> None:
        self.data = data
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("NEWSWATCH_")},
            "NEWSWATCH_DATA": str(data),
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY)]),
        }
        if url:
            self.environment["NEWSWATCH_DATABASE_URL"] = url
        if allow:
            self.environment["NEWSWATCH_FETCH_ALLOW"] = json.dumps([allow])

    def command(self, *words: str, expect: int = 0) -> str:
        """Run a command to its end; what it wrote. Raises ``AssertionError`` on another exit code."""
        done = subprocess.run(
            [sys.executable, "-m", "newswatch.cli", *words], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout

    def failing(self, *words: str) -> str:
        """Run a command that must fail with a message on standard error; gives the message."""
        done = subprocess.run(
            [sys.executable, "-m", "newswatch.cli", *words], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 2, done.stdout + done.stderr
        return done.stderr

    def start(self, *words: str, **given: Any) -> subprocess.Popen[str]:
        """Start a command in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "newswatch.cli", *words], env=self.environment, start_new_session=True, text=True,
            **given,
        )  # fmt: skip

    def work_and_kill(self, seconds: float) -> bool:
        """Start ``work --once`` and kill the whole tree after some seconds; False when it had ended by itself."""
        process = self.start("work", "--once", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        return False

    def python(self, code: str, **given: str) -> str:
        """Run lines of Python with this watch's archive open (``store``, ``models``); what they wrote.

        ``given``: values for the lines, under their names.
        """
        opened = "\n".join(
            [
                "import json, os",
                "from datetime import UTC, datetime",
                "from newswatch.archive import connect",
                "connect.open_archive()",
                "from newswatch.archive import models, store",
                *(f"{name} = {value!r}" for name, value in given.items()),
            ]
        )
        done = subprocess.run(
            [sys.executable, "-c", f"{opened}\n{code}"], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def contents(self) -> dict[str, Any]:
        """Everything in the archive under names that do not depend on row numbers or the clock."""
        said = subprocess.run(
            [sys.executable, "-m", "quality.contents"], env=self.environment, capture_output=True, text=True
        )
        assert said.returncode == 0, said.stderr
        found: dict[str, Any] = json.loads(said.stdout)
        return found
