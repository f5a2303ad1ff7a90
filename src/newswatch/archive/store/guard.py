"""Database failures as ours, where they enter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, DataError, InterfaceError, transaction

from newswatch.errors import ArchiveBusy, ArchiveFailed, ArchiveFull

FULL = ("disk is full", "No space left", "could not extend file")
BUSY = ("is locked", "deadlock detected", "could not obtain lock", "lock timeout", "could not serialize")


NOT_STORABLE = (DataError, ValueError, OverflowError)
"""What a database or its driver raises for a value that it cannot hold: the fault of an item, not of the archive."""


@contextmanager
def guarded() -> Iterator[None]:
    """Failures of the database as ours; a value that it cannot hold (``NOT_STORABLE``) passes on.

    Raises ``ArchiveFull``, ``ArchiveBusy``, ``ArchiveFailed``.
    """
    try:
        yield
    except DataError:
        raise
    except (DatabaseError, InterfaceError) as error:
        said = str(error)
        if any(mark in said for mark in FULL):
            raise ArchiveFull(
                f"No room for the archive ({said}). Free some space; the work goes on by itself."
            ) from error
        if any(mark in said for mark in BUSY):
            raise ArchiveBusy(f"The archive stayed busy ({said}). The work is tried again.") from error
        raise ArchiveFailed(f"The archive failed: {said}") from error


@contextmanager
def saving() -> Iterator[None]:
    """One transaction, guarded: when it fails nothing was written."""
    with guarded(), transaction.atomic():
        yield
