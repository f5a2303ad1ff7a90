"""Running stories: the index by which they are found, their members, and the summaries that readers see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils.text import slugify

from newswatch.archive import models
from newswatch.archive.rows import made_by_json
from newswatch.archive.store.claims import Claim, still_ours
from newswatch.archive.store.guard import saving
from newswatch.archive.store.results import advance
from newswatch.archive.store.watch import fact, keep_fact
from newswatch.records import (
    Assignment,
    FamilyKey,
    ItemUri,
    Kind,
    OpenStory,
    OutletSlug,
    Signal,
    StoryItem,
    StoryKey,
    StorySummary,
    Terms,
)

CHUNK = 500
COUNTED = "items with terms"
OFF_THE_FRONTS = frozenset({Kind.OPINION, Kind.INDEX, Kind.ADVISORY, Kind.AGATE, Kind.LIVE})
HELD_BACK = frozenset({Signal.KILL, Signal.WITHHOLD})


def term_counts(terms: Collection[str]) -> dict[str, int]:
    """In how many items each of these terms stands; terms never seen are left out."""
    found: dict[str, int] = {}
    wanted = sorted(terms)
    for start in range(0, len(wanted), CHUNK):
        rows = models.TermCount.objects.filter(term__in=wanted[start : start + CHUNK])
        found.update(rows.values_list("term", "items"))
    return found


def term_total() -> int:
    """How many items the term counts are made of."""
    return int(fact(COUNTED, 0))


def stories_under(terms: Collection[str], limit: int) -> list[tuple[StoryKey, int]]:
    """Stories indexed under any of these terms with the number of terms shared, most shared first, then newest."""
    rows = models.StoryTerm.objects.filter(term__in=sorted(terms)).values("story__key", "story_id")
    ranked = rows.annotate(shared=Count("term")).order_by("-shared", "-story_id")[:limit]
    return [(StoryKey(row["story__key"]), row["shared"]) for row in ranked]


def stories_of_family(family: str) -> list[StoryKey]:
    """Stories in which a member of this family stands."""
    rows = models.StoryMember.objects.filter(item__membership__family__key=family)
    return [StoryKey(key) for key in rows.order_by("story_id").values_list("story__key", flat=True).distinct()]


def open_stories(keys: Collection[StoryKey]) -> dict[StoryKey, OpenStory]:
    """Stories by key as the stage sees them; emptied ones are left out."""
    rows = models.Story.objects.filter(key__in=list(keys), size__gt=0)
    return {StoryKey(row.key): _open_story(row) for row in rows}


def _open_story(row: models.Story) -> OpenStory:
    return OpenStory(
        key=StoryKey(row.key), counts=tuple((term, weight) for term, weight in row.counts), size=row.size,
        first=row.first, last=row.last, language=row.language,
        families=frozenset(FamilyKey(key) for key in row.families),
    )  # fmt: skip


def settled(claims: Sequence[Claim]) -> dict[int, StoryKey]:
    """Row number → story of the items that stand in one already: an item sent again stays where it is."""
    rows = models.StoryMember.objects.filter(item_id__in=[claim.row for claim in claims])
    return {item: StoryKey(key) for item, key in rows.values_list("item_id", "story__key")}


def save_assignments(
    assigned: Sequence[tuple[Claim, Terms, Assignment]],
    stories: Collection[tuple[OpenStory, Sequence[str]]],
    stayed: Sequence[Claim],
    following: str,
    now: Any,
) -> int:
    """Members, the grown stories with the terms they are found under, and the counts of terms. One transaction.

    The batch is saved whole or not at all: its answers build on each other. Returns the number of items saved.
    """
    claims = [claim for claim, _, _ in assigned] + list(stayed)
    with saving():
        if len(still_ours(models.Item, claims)) != len(claims):
            return 0
        numbers = {story.key: _save_story(story, index) for story, index in stories}
        models.StoryMember.objects.bulk_create(
            models.StoryMember(
                item_id=claim.row, story_id=numbers[answer.story], score=answer.score, held=list(answer.held),
                because=answer.because, made_by=made_by_json(answer.made_by),
            )
            for claim, _, answer in assigned
        )  # fmt: skip
        _count(terms for _, terms, _ in assigned)
        models.Story.objects.filter(members__item_id__in=[claim.row for claim in stayed]).update(stale=True)
        for claim in claims:
            advance(claim, following, now)
    return len(claims)


def _save_story(story: OpenStory, index: Sequence[str]) -> int:
    columns = {
        "counts": [list(pair) for pair in story.counts], "size": story.size, "first": story.first,
        "last": story.last, "language": story.language, "families": sorted(story.families), "stale": True,
    }  # fmt: skip
    row, _ = models.Story.objects.update_or_create(key=story.key, defaults=columns)
    there = set(models.StoryTerm.objects.filter(story=row).values_list("term", flat=True))
    models.StoryTerm.objects.filter(story=row, term__in=sorted(there - set(index))).delete()
    models.StoryTerm.objects.bulk_create(
        models.StoryTerm(term=term, story_id=row.id) for term in sorted(set(index) - there)
    )
    return int(row.id)


def _count(all_terms: Iterable[Terms]) -> None:
    more: dict[str, int] = {}
    items = 0
    for terms in all_terms:
        items += 1
        for term, _ in terms.counts:
            more[term] = more.get(term, 0) + 1
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO term_count (term, items) VALUES (%s, %s) "
            "ON CONFLICT (term) DO UPDATE SET items = term_count.items + excluded.items",
            sorted(more.items()),
        )
    keep_fact(COUNTED, term_total() + items)


def refresh_summaries(summarise: Callable[[StoryKey, Sequence[StoryItem]], StorySummary], limit: int) -> int:
    """Make the summaries of up to ``limit`` stale stories again. Returns how many there were.

    Read, made and saved in one transaction that locks the stories, so that an item that joins meanwhile makes the
    story stale again; ``summarise`` is pure and takes well under a millisecond an item.
    """
    with saving():
        stale = list(models.Story.objects.select_for_update().filter(stale=True).order_by("id")[:limit])
        if not stale:
            return 0
        members = _story_items([row.id for row in stale])
        for row in stale:
            shown = members.get(row.id, [])
            if shown:
                _fill(row, summarise(StoryKey(row.key), shown))
            else:
                row.independent, row.carriers, row.reports, row.headline = 0, 0, [], ""
            row.stale = False
            row.save()
    return len(stale)


def _story_items(stories: Sequence[int]) -> dict[int, list[StoryItem]]:
    rows = (
        models.StoryMember.objects.filter(story_id__in=stories, item__hidden=False)
        .exclude(item__signal__in=[signal.value for signal in HELD_BACK])
        .select_related("item", "item__outlet", "item__filing", "item__membership__family")
        .prefetch_related("item__filed_under")
        .defer("item__body_text", "item__provenance", "item__repairs", "item__filing__subjects")
        .order_by("item_id")
    )
    found: dict[int, list[StoryItem]] = {}
    for row in rows:
        found.setdefault(row.story_id, []).append(_story_item(row.item))
    return found


def _story_item(item: models.Item) -> StoryItem:
    membership = getattr(item, "membership", None)
    filing = getattr(item, "filing", None)
    filed = sorted(item.filed_under.all(), key=lambda s: (not s.home, s.id))
    agency = item.outlet.name if item.outlet.agency else item.agency
    if agency is None and membership is not None and membership.relation is not None:
        agency = membership.family.agency
    return StoryItem(
        uri=ItemUri(item.uri), outlet=OutletSlug(item.outlet.slug), owner=item.outlet.owner or item.outlet.name,
        headline=item.headline, at=item.at, agency=agency,
        family=FamilyKey(membership.family.key) if membership else None, language=item.language,
        sections=tuple(s.section for s in filed), urgency=item.wire.get("urgency"), near=filing.near if filing else 0.0,
        news=item.kind not in OFF_THE_FRONTS, words=item.words,
    )  # fmt: skip


def _fill(row: models.Story, summary: StorySummary) -> None:
    row.headline = summary.headline
    row.headline_item = models.Item.objects.only("id").filter(uri=summary.headline_from).first()
    row.slug = row.slug or slugify(summary.headline)[:80].strip("-") or "story"
    row.first, row.last = summary.first, summary.last
    row.independent, row.carriers = summary.independent, summary.carriers
    row.reports = [asdict(report) for report in summary.reports]
    row.sections = list(summary.sections)
    row.home_section = summary.sections[0] if summary.sections else ""
    row.urgency, row.near, row.news = summary.urgency, summary.near, summary.news
