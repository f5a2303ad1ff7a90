"""``newswatch serve``."""

from __future__ import annotations

import socket

import click
from granian import Granian
from granian.constants import Interfaces

from newswatch.cli.archive_access import open_archive
from newswatch.errors import SettingError
from newswatch.settings import settings


@click.command("serve")
@click.option("--workers", type=click.IntRange(1, 32), default=1, show_default=True, help="Server processes.")
def command(workers: int) -> None:
    """Serve the site only, until Ctrl-C. Another process does the work: newswatch work."""
    open_archive()
    refuse_taken(settings().host, settings().port)
    server = Granian(
        "newswatch.web.wsgi:application", address=settings().host, port=settings().port, interface=Interfaces.WSGI,
        workers=workers, blocking_threads=4, log_access=False,
    )  # fmt: skip
    click.echo(f"Serving on http://{settings().host}:{settings().port}/")
    server.serve()


def refuse_taken(host: str, port: int) -> None:
    """Raises ``SettingError`` where nothing can listen, for instance because another watch does: the server asks for its
    port with SO_REUSEPORT, and two watches would answer in turns.
    """
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        raise SettingError(
            f"Nothing can listen on {host}:{port} ({error.strerror or error}). If another program or watch is there, end it, "
            "or set NEWSWATCH_PORT to a free port."
        ) from error
