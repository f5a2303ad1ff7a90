"""By what a search can be narrowed: the outlets, sections, persons and days of its newest hits, each with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count

from newswatch.archive import models
from newswatch.settings import settings
from newswatch.web.front.queries.voices import readable

MOST = 8
"""Choices of one kind."""
DAYS = 45
"""Hits that lie within so many days are counted by day, others by month."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``key`` stands in the address, ``name`` on the page; ``count`` of the hits hold it."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``since`` to ``until``, both included: one day, or one month where ``whole_month``."""

    since: date
    until: date
    count: int
    whole_month: bool


@dataclass(frozen=True, slots=True)
class Facets:
    outlets: tuple[Choice, ...]
    sections: tuple[Choice, ...]
    persons: tuple[Choice, ...]
    spans: tuple[Span, ...]

    def __bool__(self) -> bool:
        return any(len(kind) > 1 for kind in (self.outlets, self.sections, self.persons, self.spans))


def facets(ids: Sequence[int]) -> Facets:
    """The facets of these items."""
    items = models.Item.objects.filter(id__in=ids)
    outlets = items.values_list("outlet__slug", "outlet__name").annotate(n=Count("id"))
    filed = models.ItemSection.objects.filter(item_id__in=ids).values_list("section").annotate(n=Count("id"))
    said = readable().filter(item_id__in=ids, remark__person__isnull=False)
    spoken = said.values_list("remark__person_id", "remark__person__name").annotate(n=Count("item_id", distinct=True))
    return Facets(
        tuple(Choice(slug, name, n) for slug, name, n in outlets.order_by("-n", "outlet__slug")[:MOST]),
        tuple(Choice(slug, slug, n) for slug, n in filed.order_by("-n", "section")[:MOST]),
        tuple(Choice(str(row), name, n) for row, name, n in spoken.order_by("-n", "remark__person_id")[:MOST]),
        spans(at for at in items.values_list("at", flat=True) if at is not None),
    )


def spans(times: Iterable[datetime]) -> tuple[Span, ...]:
    """The newest days or months with something in them, in the watch's time zone."""
    zone = ZoneInfo(settings().timezone)
    days = Counter(at.astimezone(zone).date() for at in times)
    if not days:
        return ()
    if (max(days) - min(days)).days <= DAYS:
        return tuple(Span(day, day, days[day], False) for day in sorted(days, reverse=True)[:MOST])
    months: Counter[date] = Counter()
    for day, count in days.items():
        months[day.replace(day=1)] += count
    return tuple(Span(first, _last(first), months[first], True) for first in sorted(months, reverse=True)[:MOST])


def _last(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
