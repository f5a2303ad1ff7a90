"""Which items readers may see."""

from __future__ import annotations

from django.db.models import QuerySet

from newswatch.archive import models


def shown_items() -> QuerySet[models.Item]:
    """Items that readers may see: read, neither hidden by a ruling nor held back by a signal."""
    return known_items().filter(held=False)


def known_items() -> QuerySet[models.Item]:
    """The same with those held back, of which a page may tell that they are, and no word of their copy."""
    return models.Item.objects.filter(hidden=False, made_by__isnull=False).exclude(waits_for="set-aside")
