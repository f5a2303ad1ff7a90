"""One item and one story on the desk, and the list of stories."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from newswatch.archive import models, store
from newswatch.archive.store import Decision
from newswatch.errors import UnknownSubject
from newswatch.records import About, Ruling, Span, Takes, passage
from newswatch.web.desk.forms import Offer, RulingForm, forms, section_choices
from newswatch.web.desk.log import RulingLine, lines
from newswatch.web.desk.queries.doubts import because_words

STORIES = 50
"""Stories on one page of the list."""


@dataclass(frozen=True, slots=True)
class PassageDesk:
    """A quote as it stands in the item, who is taken to have said it, and the forms on it."""

    kind: str
    words: str
    speaker: str
    because: str
    forms: tuple[RulingForm, ...]


@dataclass(frozen=True, slots=True)
class StageDesk:
    """What one stage decided, and the rulings that overrule it."""

    stage: str
    decisions: tuple[Decision, ...]
    forms: tuple[RulingForm, ...]


@dataclass(frozen=True, slots=True)
class ItemDesk:
    """``forms``: those that overrule no single stage. ``waits_for``: a stage, "done" or "set-aside"."""

    number: int
    outlet: str
    headline: str
    language: str
    at: datetime | None
    signal: str
    waits_for: str
    note: str
    paragraphs: tuple[str, ...]
    forms: tuple[RulingForm, ...]
    stages: tuple[StageDesk, ...]
    passages: tuple[PassageDesk, ...]
    rulings: tuple[RulingLine, ...]
    story: tuple[int, str] | None
    kind: str
    extent: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An item in its story, and why it stands there."""

    number: int
    outlet: str
    headline: str
    language: str
    at: datetime | None
    score: float
    because: str
    opened: bool
    hidden: bool
    forms: tuple[RulingForm, ...]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """``headline``: where all its copy is held back, what the copy is called on the wire, or nothing. ``held``: so it is.
    ``section``: its name.
    """

    number: int
    headline: str
    held: bool
    size: int
    independent: int
    carriers: int
    last: datetime | None
    section: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """``more``: there is another page."""

    lines: tuple[StoryLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class StoryDesk:
    line: StoryLine
    slug: str
    items: tuple[Standing, ...]
    forms: tuple[RulingForm, ...]
    rulings: tuple[RulingLine, ...]


def item(number: int, language: str) -> ItemDesk:
    """An item with every decision on it and the rulings that may be made. Raises ``UnknownSubject``."""
    decisions = store.explain(str(number), language)
    row = models.Item.objects.select_related("outlet").get(id=number)
    held = store.rulings_on([row.uri])
    home = models.ItemSection.objects.filter(item=row, home=True).values_list("section", flat=True).first()
    member = models.StoryMember.objects.select_related("story").filter(item=row).first()
    of = models.FamilyMember.objects.filter(item=row).values_list("of__uri", flat=True).first()
    offer = Offer(
        row.uri, row.headline or row.uri, {Takes.SECTION: home or "", Takes.ITEM: of or ""},
        {Takes.SECTION: section_choices(language)}, stopped=row.held,
    )  # fmt: skip
    offered = forms(About.ITEM, offer, held, language)
    stages = tuple(
        StageDesk(stage, tuple(made), tuple(form for form in offered if form.stage == stage))
        for stage, made in groupby((d for d in decisions if d.stage not in ("quotes", "ruling")), lambda d: d.stage)
    )
    placed = {form for stage in stages for form in stage.forms}
    return ItemDesk(
        row.id, row.outlet.name, row.headline or row.uri, row.language or "", row.at, row.signal or "", row.waits_for,
        row.wire.get("editors_note") or "", tuple(row.body_text.split("\n\n")),
        tuple(form for form in offered if form not in placed), stages,
        tuple(_passage(quote, row.uri, held, language) for quote in row.quotes.order_by("number")),
        _rulings_on(row.uri, language), (member.story_id, member.story.headline) if member else None, row.kind, row.extent,
    )  # fmt: skip


def _passage(row: models.Quote, uri: str, held: Collection[Ruling], language: str) -> PassageDesk:
    span = Span(min(start for start, _ in row.content), max(end for _, end in row.content))
    offer = Offer(passage(uri, span), row.words, {Takes.WORDS: row.speaker_name or ""})
    offered = forms(About.PASSAGE, offer, held, language)
    return PassageDesk(row.kind, row.words, row.speaker_name or "", row.because, offered)


def _rulings_on(root: str, language: str) -> tuple[RulingLine, ...]:
    """The rulings on an item or story and those that undo them, newest first."""
    rulings = store.all_rulings()
    named = {ruling.number for ruling in rulings if ruling.root == root}
    for ruling in rulings:
        if ruling.value.isdecimal() and not ruling.subject and int(ruling.value) in named:
            named.add(ruling.number)
    return lines([ruling for ruling in rulings if ruling.number in named], rulings, language)


def found(said: str) -> tuple[str, int] | None:
    """The desk page, and its number, of the item or story with this address, number or uri; None where there is none.

    A bare number is an item's before it is a story's.
    """
    try:
        return (
            ("desk:story", store.find_story(said).id)
            if "/stories/" in said
            else ("desk:item", store.find_item(said).id)
        )
    except UnknownSubject:
        row = models.Story.objects.filter(id=int(said)).first() if said.isdecimal() else None
        return ("desk:story", row.id) if row else None


def stories(page: int, language: str) -> StoryPage:
    """The stories, those with the newest item first, ``page`` from 1."""
    rows = models.Story.objects.filter(size__gt=0, merged_into=None).order_by("-last", "-id")
    read = _lines(list(rows[(page - 1) * STORIES : page * STORIES + 1]), language)
    return StoryPage(read[:STORIES], len(read) > STORIES)


def _lines(rows: Sequence[models.Story], language: str) -> tuple[StoryLine, ...]:
    sections = dict(section_choices(language))
    firsts = models.Item.objects.filter(uri__in=[row.key for row in rows if not row.headline])
    marks = {uri: wire.get("slug") or "" for uri, wire in firsts.values_list("uri", "wire")}
    return tuple(
        StoryLine(
            row.id, row.headline or marks.get(row.key, ""), not row.headline, row.size, row.independent, row.carriers,
            row.last, sections.get(row.home_section, row.home_section),
        )
        for row in rows
    )  # fmt: skip


def story(number: int, language: str) -> StoryDesk:
    """A story with its items, why each stands in it, and the rulings that may be made. Raises ``UnknownSubject``."""
    row = store.find_story(str(number))
    members = list(row.members.select_related("item__outlet").order_by("item__at", "item_id"))
    held = store.rulings_on([row.key, *(member.item.uri for member in members)])
    items = tuple(_standing(member, row, held, language) for member in members)
    offer = Offer(
        row.key, row.headline or row.key, {Takes.WORDS: row.headline},
        {Takes.ITEMS: [(m.item.uri, f"{m.item.outlet.name}: {m.item.headline}") for m in members]},
    )  # fmt: skip
    return StoryDesk(
        _lines([row], language)[0], row.slug or "story", items, forms(About.STORY, offer, held, language),
        _rulings_on(row.key, language),
    )  # fmt: skip


def _standing(row: models.StoryMember, story: models.Story, held: Collection[Ruling], language: str) -> Standing:
    one = row.item
    about = f"{one.outlet.name}: {one.headline}"
    offered = forms(About.ITEM, Offer(one.uri, about, stopped=one.held), held, language)
    apart = forms(About.STORY, Offer(story.key, about, {Takes.ITEMS: one.uri}), (), language)
    return Standing(
        one.id, one.outlet.name, one.headline or one.uri, one.language or "", one.at, row.score, because_words(row),
        one.uri == story.key, one.hidden,
        tuple(
            form
            for form in (*offered, *apart)
            if form.at_once and form.stage in ("stories", "summaries") and (form.field is None) == (form in offered)
        ),
    )  # fmt: skip
