"""Which items readers may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from newswatch.archive import models


def shown_items() -> QuerySet[models.Item]:
    """Items that readers may see: read, compared, neither hidden by a ruling nor held back by a signal."""
    return _read_items().filter(held=False)


def known_items() -> QuerySet[models.Item]:
    """The same with those held back, of which a page may tell that they are, and no word of their copy."""
    return _read_items().filter(Q(held=False) | Q(standing__held=True))


def _read_items() -> QuerySet[models.Item]:
    return models.Item.objects.filter(hidden=False, made_by__isnull=False).exclude(waits_for="set-aside")
