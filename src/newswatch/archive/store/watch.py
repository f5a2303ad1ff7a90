"""Facts of the whole watch under a name, signs of life, costs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from newswatch.archive import models
from newswatch.archive.models.work import PAGES_VOIDED

STORIES_TERMS = "items with terms"
OBEYED = "rulings obeyed"
"""Name of the fact: number of the newest ruling that the rows are in line with."""

REVIEW, RULES = "filing review", "section rules"
"""Names of facts: how the section rules do on the rulings and what the newest draft would move; the rules themselves."""


def fact(name: str, default: Any = None) -> Any:
    """The value kept under ``name``, or ``default``."""
    row = models.Watch.objects.filter(name=name).first()
    return default if row is None else row.value


def keep_fact(name: str, value: Any) -> None:
    """Keep a JSON value under ``name``."""
    models.Watch.objects.update_or_create(name=name, defaults={"value": value})


def void_pages() -> None:
    """From the end of this transaction on, the site shows no page that it kept before.

    Call it wherever something must leave or come back at once: a kill, a withhold, a release, an editor's hand. Every
    server process sees it with its next look at the archive, at most a second later.
    """
    kept = models.Watch.objects.select_for_update().filter(name=PAGES_VOIDED).values_list("value", flat=True).first()
    keep_fact(PAGES_VOIDED, (kept or 0) + 1)


def sign(name: str, doing: str, at: datetime) -> None:
    """A worker's sign of life."""
    models.WorkerSign.objects.update_or_create(name=name, defaults={"seen_at": at, "doing": doing})


def forget_signs(names: list[str]) -> None:
    """Workers that ended."""
    models.WorkerSign.objects.filter(name__in=names).delete()


def add_cost(stage: str, items: int, seconds: float) -> None:
    """Add to what a stage has cost: items done and seconds of processor time."""
    if not models.StageCost.objects.filter(stage=stage).update(
        items=F("items") + items, seconds=F("seconds") + seconds
    ):
        models.StageCost.objects.get_or_create(stage=stage, defaults={"items": items, "seconds": seconds})
