"""What each page of the desk shows: one function a page, small dataclasses out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from newswatch.archive import models, store
from newswatch.archive.rows import state_record
from newswatch.archive.store import Decision
from newswatch.records import About, Ruling, RulingKind, Span, Takes, passage
from newswatch.text.health import health, sentence
from newswatch.web.desk.forms import Offer, RulingForm, forms, section_choices
from newswatch.web.desk.log import RulingLine, lines

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
class Place:
    area: str
    section: str
    rank: int
    story: int
    key: str
    slug: str
    headline: str
    reason: str
    forms: tuple[RulingForm, ...]


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
class PassageDesk:
    """A quote as it stands in the item, who is taken to have said it, and the forms on it."""

    words: str
    speaker: str
    because: str
    forms: tuple[RulingForm, ...]


@dataclass(frozen=True, slots=True)
class ItemDesk:
    number: int
    uri: str
    outlet: str
    headline: str
    forms: tuple[RulingForm, ...]
    passages: tuple[PassageDesk, ...]
    decisions: tuple[Decision, ...]
    story: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An item in its story, and why it stands there."""

    number: int
    uri: str
    outlet: str
    headline: str
    language: str
    score: float
    because: str
    held: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class StoryDesk:
    number: int
    slug: str
    headline: str
    independent: int
    carriers: int
    items: tuple[Standing, ...]
    forms: tuple[RulingForm, ...]


def queue(language: str) -> Queue:
    """The desk's first page."""
    open_asides = models.SetAsideEntry.objects.filter(resolved=None).select_related("item__outlet", "channel__outlet")
    rulings = store.all_rulings()
    edition = models.Edition.objects.order_by("-number").first()
    return Queue(
        asides=tuple(_aside(row) for row in open_asides.order_by("-at")[:SHOWN]),
        aside_count=open_asides.count(),
        rulings=lines(rulings[-12:], rulings, language),
        edition=edition.number if edition else None,
        edition_at=edition.set_at if edition else None,
        places=_places(edition, language) if edition else (),
        waiting=sum(store.waiting_by_stage().values()),
        sample=store.has_sample(),
    )


def _aside(row: models.SetAsideEntry) -> Aside:
    owner = row.item.outlet if row.item else row.channel.outlet if row.channel else None
    return Aside(
        row.id, row.identity, owner.name if owner else "", row.stage, row.code, row.message, row.at, row.item_id
    )


def _places(edition: models.Edition, language: str) -> tuple[Place, ...]:
    order = {"lead": 0, "second": 1, "third": 2, "latest": 3}
    rows = list(edition.placings.select_related("story").exclude(area="section"))
    held = store.rulings_on([row.story.key for row in rows], RulingKind.PIN_STORY)
    return tuple(
        Place(
            row.area, row.section, row.rank, row.story_id, row.story.key, row.story.slug, row.headline, row.reason,
            forms(About.STORY, Offer(row.story.key, row.headline, {}, {}), held, language),
        )
        for row in sorted(rows, key=lambda row: (order.get(row.area, 9), row.rank))
    )  # fmt: skip


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
    """An item with every decision on it and the rulings that may be made. Raises ``UnknownSubject``."""
    decisions = store.explain(str(number))
    row = models.Item.objects.select_related("outlet").get(id=number)
    held = store.rulings_on([row.uri])
    home = models.ItemSection.objects.filter(item=row, home=True).values_list("section", flat=True).first()
    member = models.StoryMember.objects.filter(item=row).first()
    of = models.FamilyMember.objects.filter(item=row).values_list("of__uri", flat=True).first()
    offer = Offer(
        row.uri, row.headline or row.uri, {Takes.SECTION: home or "", Takes.ITEM: of or ""},
        {Takes.SECTION: section_choices(language)},
    )  # fmt: skip
    return ItemDesk(
        row.id, row.uri, row.outlet.name, row.headline, forms(About.ITEM, offer, held, language),
        tuple(_passage(quote, row.uri, held, language) for quote in row.quotes.order_by("number")),
        tuple(decisions), member.story_id if member else None,
    )  # fmt: skip


def _passage(row: models.Quote, uri: str, held: Collection[Ruling], language: str) -> PassageDesk:
    span = Span(min(start for start, _ in row.content), max(end for _, end in row.content))
    offer = Offer(passage(uri, span), row.words, {Takes.WORDS: row.speaker_name or ""}, {})
    return PassageDesk(row.words, row.speaker_name or "", row.because, forms(About.PASSAGE, offer, held, language))


def story(number: int, language: str) -> StoryDesk:
    """A story with its items, why each stands in it, and the rulings that may be made. Raises ``UnknownSubject``."""
    row = store.find_story(str(number))
    members = row.members.select_related("item__outlet").order_by("item__at", "item_id")
    items = tuple(
        Standing(
            m.item_id, m.item.uri, m.item.outlet.name, m.item.headline, m.item.language or "", m.score, m.because,
            tuple(m.held), m.item.hidden,
        )
        for m in members
    )  # fmt: skip
    offer = Offer(
        row.key, row.headline, {Takes.WORDS: row.headline},
        {Takes.ITEMS: [(one.uri, f"{one.outlet}: {one.headline}") for one in items]},
    )  # fmt: skip
    return StoryDesk(
        row.id, row.slug or "story", row.headline, row.independent, row.carriers, items,
        forms(About.STORY, offer, store.rulings_on([row.key]), language),
    )  # fmt: skip
