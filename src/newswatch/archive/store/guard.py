"""Database failures as ours, where they enter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, transaction

from newswatch.errors import ArchiveBusy, ArchiveFull

FULL = ("disk is full", "No space left", "could not extend file")
BUSY = ("is locked", "deadlock detected", "could not obtain lock", "could not serialize")


@contextmanager
def guarded() -> Iterator[None]:
    """Failures of the database as ours. Raises ``ArchiveFull`` or ``ArchiveBusy``; other failures pass on."""
    try:
        yield
    except OperationalError as error:
        said = str(error)
        if any(mark in said for mark in FULL):
            raise ArchiveFull(
                f"No room for the archive ({said}). Free some space; the work goes on by itself."
            ) from error
        if any(mark in said for mark in BUSY):
            raise ArchiveBusy(f"The archive stayed busy ({said}). The work is tried again.") from error
        raise


@contextmanager
def saving() -> Iterator[None]:
    """One transaction, guarded: when it fails nothing was written."""
    with guarded(), transaction.atomic():
        yield
