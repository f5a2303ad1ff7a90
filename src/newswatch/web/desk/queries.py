"""What each page of the desk shows: one function a page, small dataclasses out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from newswatch.archive import models, store
from newswatch.archive.rows import state_record
from newswatch.archive.store import Decision
from newswatch.records import Ruling, RulingKind
from newswatch.text.health import health, sentence

SHOWN = 60
"""Set-asides on one page; the newest first."""


@dataclass(frozen=True, slots=True)
class Aside:
    number: int
    identity: str
    outlet: str
    stage: str
    code: str
    message: str
    at: datetime
    item: int | None


@dataclass(frozen=True, slots=True)
class RulingLine:
    """A ruling in words. ``undone``: a later ruling took it back."""

    number: int
    kind: str
    subject: str
    value: str
    by: str
    at: datetime
    reason: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Place:
    area: str
    section: str
    rank: int
    story: int
    key: str
    slug: str
    headline: str
    reason: str
    pinned_by: int | None  # number of the ruling
    items: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    asides: tuple[Aside, ...]
    aside_count: int
    rulings: tuple[RulingLine, ...]
    edition: int | None
    edition_at: datetime | None
    places: tuple[Place, ...]
    waiting: int
    sample: bool


@dataclass(frozen=True, slots=True)
class ChannelLine:
    number: int
    outlet: str
    kind: str
    address: str
    section: str
    health: str
    last_ok: datetime | None
    due: datetime | None
    paused: bool
    late: bool


@dataclass(frozen=True, slots=True)
class ItemDesk:
    number: int
    uri: str
    outlet: str
    headline: str
    hidden_by: int | None
    section_by: int | None
    home: str
    sections: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]
    story: int | None


def queue() -> Queue:
    """The desk's first page."""
    open_asides = models.SetAsideEntry.objects.filter(resolved=None).select_related("item__outlet", "channel__outlet")
    rulings = store.all_rulings()
    edition = models.Edition.objects.order_by("-number").first()
    return Queue(
        asides=tuple(_aside(row) for row in open_asides.order_by("-at")[:SHOWN]),
        aside_count=open_asides.count(),
        rulings=_lines(rulings)[:12],
        edition=edition.number if edition else None,
        edition_at=edition.set_at if edition else None,
        places=_places(edition, rulings) if edition else (),
        waiting=sum(store.waiting_by_stage().values()),
        sample=store.has_sample(),
    )


def _aside(row: models.SetAsideEntry) -> Aside:
    owner = row.item.outlet if row.item else row.channel.outlet if row.channel else None
    return Aside(
        row.id, row.identity, owner.name if owner else "", row.stage, row.code, row.message, row.at, row.item_id
    )


def _places(edition: models.Edition, rulings: Collection[Ruling]) -> tuple[Place, ...]:
    pinned = {r.subject: r.number for r in store.in_force(rulings) if r.kind is RulingKind.PIN_STORY}
    order = {"lead": 0, "second": 1, "third": 2, "latest": 3}
    rows = edition.placings.select_related("story").exclude(area="section")
    return tuple(
        Place(
            row.area, row.section, row.rank, row.story_id, row.story.key, row.story.slug, row.headline, row.reason,
            pinned.get(row.story.key),
        )
        for row in sorted(rows, key=lambda row: (order.get(row.area, 9), row.rank))
    )  # fmt: skip


def all_lines() -> tuple[RulingLine, ...]:
    """Every ruling, newest first."""
    return _lines(store.all_rulings())


def _lines(rulings: Collection[Ruling]) -> tuple[RulingLine, ...]:
    undos = {int(r.value): r.number for r in rulings if r.kind is RulingKind.UNDO}
    undone = {number for number, by in undos.items() if by not in undos}
    names = _names([r.subject for r in rulings])
    return tuple(
        RulingLine(r.number, r.kind.value, names.get(r.subject, r.subject), r.value, r.by, r.at, r.reason,
                   r.number in undone)
        for r in sorted(rulings, key=lambda r: -r.number)
    )  # fmt: skip


def _names(subjects: Collection[str]) -> dict[str, str]:
    """Headlines in the place of uris and keys."""
    found = dict(models.Item.objects.filter(uri__in=subjects).values_list("uri", "headline"))
    found.update(models.Story.objects.filter(key__in=subjects).exclude(headline="").values_list("key", "headline"))
    return {uri: headline for uri, headline in found.items() if headline}


def channels(now: datetime, language: str) -> tuple[ChannelLine, ...]:
    """Every channel with its health in words; those in trouble first."""
    rows = models.Channel.objects.select_related("outlet").order_by("outlet__name", "key")
    lines = [
        ChannelLine(
            row.id, row.outlet.name, row.kind, row.address, row.section or "",
            sentence(health(state_record(row), now), language), row.last_ok, row.due, row.paused, row.failures > 0,
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: not line.late))


def item(number: int, language: str) -> ItemDesk:
    """An item with every decision on it. Raises ``UnknownSubject``."""
    decisions = store.explain(str(number))
    row = models.Item.objects.select_related("outlet").get(id=number)
    held = {r.kind: r.number for r in store.in_force(store.all_rulings()) if r.subject == row.uri}
    home = models.ItemSection.objects.filter(item=row, home=True).values_list("section", flat=True).first()
    sections = tuple((s["slug"], s[f"name_{language[:2]}"]) for s in store.fact("sections", []))
    member = models.StoryMember.objects.filter(item=row).first()
    return ItemDesk(
        row.id, row.uri, row.outlet.name, row.headline, held.get(RulingKind.HIDE_ITEM),
        held.get(RulingKind.CHANGE_SECTION), home or "", sections, tuple(decisions),
        member.story_id if member else None,
    )  # fmt: skip
