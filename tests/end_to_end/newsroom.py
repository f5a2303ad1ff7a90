"""The sample newsroom published for whole watches."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from quality.watch import Watch

from newswatch import sample
from newswatch.sample.server import make_server

NEWEST = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def ripe(folder: Path) -> None:
    """Make the files of a folder a minute old: a watched folder leaves younger ones, which may be half written."""
    old = time.time() - 60
    for path in folder.iterdir():
        os.utime(path, (old, old))


@contextmanager
def sample_newsroom(folder: Path, port: int = 0, newest: datetime = NEWEST) -> Iterator[tuple[str, Path]]:
    """The sample newsroom published on a free port; gives its host:port and its wire folder."""
    sample.lay_out(folder, newest)
    ripe(folder / "wire")
    with make_server(folder, port) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}", folder / "wire"
        finally:
            server.shutdown()
            thread.join()


def set_up(folder: Path, address: str, wire: Path, url: str | None = None) -> Watch:
    """A watch of that newsroom that has read nothing yet. ``url``: as ``Watch`` takes it."""
    watch = Watch(folder, url, address)
    watch.command("init")
    watch.python(
        "from pathlib import Path\nfrom newswatch import sample\n"
        "pairs = sample.pairs('http://' + address, Path(wire))\n"
        "store.add_channels(pairs, datetime.now(UTC), sample=True)",
        address=address, wire=str(wire),
    )  # fmt: skip
    return watch
