"""The desk's first page: what must be read, decisions to look at, set-asides, rulings, the edition as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, QuerySet

from newswatch.archive import models, store
from newswatch.records import About, Signal
from newswatch.web.desk.forms import Offer, RulingForm, forms
from newswatch.web.desk.log import RulingLine, lines
from newswatch.web.desk.queries.channels import ChannelLine, channels
from newswatch.web.desk.queries.doubts import Doubt, doubts
from newswatch.web.desk.queries.preview import Preview, preview

GROUPS = 40
"""Groups of set-asides on the page; the newest first."""
NAMED = 10
"""Entries of a group that are named."""
URGENT_FOR = timedelta(days=2)
LATE = 8
RULINGS = 12


@dataclass(frozen=True, slots=True)
class Aside:
    number: int
    identity: str
    item: int | None
    message: str


@dataclass(frozen=True, slots=True)
class AsideGroup:
    """Set-asides of one channel, stage and code. ``message``: the newest one's. ``named``: some of them."""

    channel: int | None
    outlet: str
    kind: str
    stage: str
    code: str
    count: int
    newest: datetime
    message: str
    named: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    number: int
    outlet: str
    forms: tuple[RulingForm, ...]


@dataclass(frozen=True, slots=True)
class Urgent:
    """A kill or a withhold: its words, and the carriers whose copies still stand."""

    number: int
    signal: str
    outlet: str
    headline: str
    at: datetime
    slug: str
    version: str
    standing: tuple[Carrier, ...]
    forms: tuple[RulingForm, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    urgent: tuple[Urgent, ...]
    doubts: tuple[Doubt, ...]
    asides: tuple[AsideGroup, ...]
    aside_count: int
    rulings: tuple[RulingLine, ...]
    preview: Preview | None
    late: tuple[ChannelLine, ...]
    waiting: int
    sample: bool


def queue(now: datetime, language: str) -> Queue:
    """All of the page at ``now``."""
    rulings = store.all_rulings()
    open_asides = models.SetAsideEntry.objects.filter(resolved=None)
    return Queue(
        urgent=_urgent(now, language),
        doubts=doubts(language),
        asides=tuple(_groups()),
        aside_count=open_asides.count(),
        rulings=lines(rulings[-RULINGS:], rulings, language),
        preview=preview(now, language),
        late=tuple(line for line in channels(now, language) if line.late)[:LATE],
        waiting=sum(store.waiting_by_stage().values()),
        sample=store.has_sample(),
    )


def _groups() -> Iterable[AsideGroup]:
    open_asides = models.SetAsideEntry.objects.filter(resolved=None)
    grouped = open_asides.values("channel_id", "stage", "code").annotate(n=Count("id"), newest=Max("at"))
    for group in grouped.order_by("-newest", "stage", "code")[:GROUPS]:
        rows = of_group(group["channel_id"], group["stage"], group["code"]).select_related("channel__outlet", "item")
        named = list(rows.order_by("-at", "-id")[:NAMED])
        channel = named[0].channel
        yield AsideGroup(
            group["channel_id"], channel.outlet.name if channel else "", channel.kind if channel else "",
            group["stage"], group["code"], group["n"], group["newest"], named[0].message,
            tuple(Aside(row.id, row.identity, row.item_id, row.message) for row in named),
        )  # fmt: skip


def of_group(channel: int | None, stage: str, code: str) -> QuerySet[models.SetAsideEntry]:
    """The open set-asides of one channel, stage and code."""
    return models.SetAsideEntry.objects.filter(resolved=None, channel=channel, stage=stage, code=code)


def _urgent(now: datetime, language: str) -> tuple[Urgent, ...]:
    held_back = [Signal.KILL.value, Signal.WITHHOLD.value]
    rows = models.Item.objects.filter(signal__in=held_back, at__gte=now - URGENT_FOR, hidden=False)
    rows = rows.select_related("outlet", "membership").order_by("-at", "-id")[:NAMED]
    return tuple(_killed(row, language) for row in rows)


def _killed(row: models.Item, language: str) -> Urgent:
    membership = getattr(row, "membership", None)
    kin = models.Item.objects.none()
    if membership is not None:
        kin = models.Item.objects.filter(membership__family_id=membership.family_id, hidden=False, held=False)
        kin = kin.exclude(id=row.id)
    carriers = list(kin.select_related("outlet").order_by("at", "id"))
    held = store.rulings_on([row.uri, *(one.uri for one in carriers)])

    def at_once(item: models.Item) -> tuple[RulingForm, ...]:
        offered = forms(
            About.ITEM, Offer(item.uri, f"{item.outlet.name}: {item.headline}", stopped=item.held), held, language
        )
        return tuple(form for form in offered if form.field is None)

    return Urgent(
        row.id, row.signal or "", row.outlet.name, row.headline or row.uri, row.at or row.first_seen,
        row.wire.get("slug") or "", str(row.wire.get("version") or ""),
        tuple(Carrier(one.id, one.outlet.name, at_once(one)) for one in carriers), at_once(row),
    )  # fmt: skip
