"""Running stories: the summaries that readers see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from django.utils.text import slugify

from newswatch.archive import models
from newswatch.archive.store.guard import saving
from newswatch.records import (
    FamilyKey,
    ItemUri,
    Kind,
    OutletSlug,
    Signal,
    StoryItem,
    StoryKey,
    StorySummary,
)

OFF_THE_FRONTS = frozenset({Kind.OPINION, Kind.INDEX, Kind.ADVISORY, Kind.AGATE, Kind.LIVE})
HELD_BACK = frozenset({Signal.KILL, Signal.WITHHOLD})


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
