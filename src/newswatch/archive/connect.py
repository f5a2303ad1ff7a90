"""Open the archive from a process that is not the site, and bring its tables up to date."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection, connections

from newswatch.errors import ArchiveError, UsageError
from newswatch.settings import settings

SETTINGS_MODULE = "newswatch.web.settings"


def open_archive() -> None:
    """Make the archive usable in this process. May be called again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    django.setup()


def migrate() -> None:
    """Create or update the tables, one process of this data folder at a time.

    Raises ``ArchiveError`` when the database can't be reached.
    """
    try:
        with (settings().data / "migrate.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            call_command("migrate", verbosity=0, interactive=False)
    except Exception as error:
        raise ArchiveError(f"The database could not be set up: {error}. Check NEWSWATCH_DATABASE_URL.") from error


def copy_to(file: Path) -> None:
    """A consistent copy of a SQLite archive, made while it is in use. Raises ``UsageError`` on another database."""
    if connection.vendor != "sqlite":
        raise UsageError("The archive is in PostgreSQL: use pg_dump, which copies it while it is in use.")
    connection.ensure_connection()
    with sqlite3.connect(file) as target:
        connection.connection.backup(target, pages=2000)


def close() -> None:
    """Close this process's connections, for instance before a fork or at the end of a thread."""
    connections.close_all()
