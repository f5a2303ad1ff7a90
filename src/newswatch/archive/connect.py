"""Open the archive from a process that is not the site, and bring its tables up to date."""

from __future__ import annotations

import os

import django
from django.core.management import call_command
from django.db import connections

from newswatch.errors import ArchiveError

SETTINGS_MODULE = "newswatch.web.settings"


def open_archive() -> None:
    """Make the archive usable in this process. May be called again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    django.setup()


def migrate() -> None:
    """Create or update the tables. Raises ``ArchiveError`` when the database can't be reached."""
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Exception as error:
        raise ArchiveError(f"The database could not be set up: {error}. Check NEWSWATCH_DATABASE_URL.") from error


def close() -> None:
    """Close this process's connections, for instance before a fork or at the end of a thread."""
    connections.close_all()
