"""``newswatch serve``."""

from __future__ import annotations

import click
from granian import Granian
from granian.constants import Interfaces

from newswatch.cli.archive_access import open_archive
from newswatch.settings import settings


@click.command("serve")
@click.option("--workers", type=click.IntRange(1, 32), default=1, show_default=True, help="Server processes.")
def command(workers: int) -> None:
    """Serve the site only, until Ctrl-C. Another process does the work: newswatch work."""
    open_archive()
    server = Granian(
        "newswatch.web.wsgi:application", address=settings().host, port=settings().port, interface=Interfaces.WSGI,
        workers=workers, blocking_threads=4, log_access=False,
    )  # fmt: skip
    click.echo(f"Serving on http://{settings().host}:{settings().port}/")
    server.serve()
