"""Machine decisions that an editor should look at: the least sure ones of the newest items."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from newswatch.archive import models, store
from newswatch.records import About, Relation, RulingKind, Signal, Takes
from newswatch.web.desk.forms import Offer, RulingForm, forms, section_choices

NEWEST = 600
"""Items looked through; a day of a busy newsroom."""
OF_EACH = 4
"""Decisions shown of each stage."""
NOTICES = (Signal.KILL.value, Signal.WITHHOLD.value, Signal.RELEASE.value)
LOOKED_AT = 40
"""The least sure decisions of a stage among which those kept before are passed by."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """``stage`` decided on an item with little to go by. ``other``: the story or item it was put with, as (kind of desk
    page, number, headline). ``sure``: 0…1.
    """

    stage: str
    relation: str
    item: int
    headline: str
    language: str
    outlet: str
    other: tuple[str, int, str] | None
    because: str
    sure: float
    forms: tuple[RulingForm, ...]


def doubts(language: str) -> tuple[Doubt, ...]:
    """The least sure first."""
    newest = models.Item.objects.order_by("-id").values_list("id", flat=True)[:NEWEST]
    last = min(newest, default=0)
    found = [
        *_unkept(_stories(last), "stories", _story_doubt, language),
        *_unkept(_copies(last), "duplicates", _copy_doubt, language),
        *_unkept(_filings(last), "subjects", lambda row: _filing_doubt(row, language), language),
    ]
    return tuple(sorted(found, key=lambda doubt: doubt.sure))


Told = tuple[str, tuple[str, int, str] | None, str, float, dict[Takes, str]]
"""Relation, other, because, sure, and what stands in the forms' fields."""
UNLIKE = "opens a strand: nothing told like it"
LAID = "opened a strand of its own, which a second look laid into this story"


def _unkept(rows: QuerySet[Any], stage: str, tell: Callable[[Any], Told], language: str) -> Iterable[Doubt]:
    looked_at = [row for row in rows[:LOOKED_AT] if not row.item.hidden]
    held = store.rulings_on([row.item.uri for row in looked_at])
    kept = {ruling.subject for ruling in held if ruling.kind is RulingKind.KEEP and ruling.value == stage}
    for row in [row for row in looked_at if row.item.uri not in kept][:OF_EACH]:
        relation, other, because, sure, given = tell(row)
        item = row.item
        offered = forms(
            About.ITEM, Offer(item.uri, item.headline, {**given, Takes.STAGE: stage}, stopped=item.held), held, language
        )
        if other is not None and other[0] == "story":
            offered += _apart(row, language)
        yield Doubt(
            stage, relation, item.id, item.headline or item.uri, item.language or "", item.outlet.name, other, because,
            sure, tuple(form for form in offered if form.stage in (stage, "desk") and form.at_once),
        )  # fmt: skip


def because_words(row: models.StoryMember) -> str:
    """Why an item stands in its story, and the words that decided where the reason does not name them.

    An item may open a strand of its own, which a second look lays into an older story: the reason it was given, that
    nothing was told like it, is then that of the strand.
    """
    if row.because == UNLIKE and row.story.key != row.item.uri:
        return LAID
    named = [term for term in row.held if term not in row.because]
    return f"{row.because}: {', '.join(named)}".replace("@", "") if named else row.because.replace("@", "")


def _apart(row: models.StoryMember, language: str) -> tuple[RulingForm, ...]:
    """The rulings on the story that take this item for their value."""
    about = Offer(row.story.key, row.item.headline, {Takes.ITEMS: row.item.uri})
    return tuple(form for form in forms(About.STORY, about, (), language) if form.field and form.field.given)


def _stories(last: int) -> QuerySet[models.StoryMember]:
    joined = models.StoryMember.objects.filter(item_id__gte=last).exclude(story__key=F("item__uri"))
    return joined.select_related("item__outlet", "story").order_by("score", "-item_id")


def _story_doubt(row: models.StoryMember) -> Told:
    return "", ("story", row.story_id, row.story.headline), because_words(row), min(row.score, 1.0), {}


def _copies(last: int) -> QuerySet[models.FamilyMember]:
    loose = [Relation.REWRITE.value, Relation.REVISION.value]
    linked = models.FamilyMember.objects.filter(item_id__gte=last, relation__in=loose, of__isnull=False)
    linked = linked.exclude(item__signal__in=NOTICES)  # a notice shares no words with the copy that it stops
    return linked.select_related("item__outlet", "of").order_by("coverage", "-item_id")


def _copy_doubt(row: models.FamilyMember) -> Told:
    assert row.of is not None
    of = ("item", row.of.id, row.of.headline or row.of.uri)
    return row.relation or "", of, row.because, row.coverage, {Takes.ITEM: row.of.uri}


def _filings(last: int) -> QuerySet[models.ItemSection]:
    homes = models.ItemSection.objects.filter(item_id__gte=last, home=True)
    return homes.filter(because__0__kind="default").select_related("item__outlet").order_by("-item_id")


def _filing_doubt(row: models.ItemSection, language: str) -> Told:
    names = dict(section_choices(language))
    return names.get(row.section, row.section), None, store.filing_reasons(row.because, language, names), 0.0, {}
