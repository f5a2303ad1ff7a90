"""Running stories: the summaries that readers see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db.models import Q
from django.utils.text import slugify

from newswatch.archive import models
from newswatch.archive.store.guard import saving
from newswatch.archive.store.kin import Relate, keep_kin
from newswatch.archive.store.rulings import rulings_on
from newswatch.records import (
    Development,
    FamilyKey,
    ItemUri,
    Kind,
    OutletSlug,
    RulingKind,
    Signal,
    StoryItem,
    StoryKey,
    StorySummary,
    Told,
)

Summarise = Callable[[StoryKey, Sequence[StoryItem]], StorySummary]
Develop = Callable[[Sequence[Told]], Sequence[Development]]
TOLD = 60
"""Reports of a story that its developments are read from, the newest; mere copies are not among them."""
OFF_THE_FRONTS = frozenset({Kind.OPINION, Kind.INDEX, Kind.ADVISORY, Kind.AGATE, Kind.LIVE})


def refresh_summaries(summarise: Summarise, develop: Develop, relate: Relate, limit: int) -> int:
    """Make the summaries, developments and kin of up to ``limit`` stale stories again. Returns how many there were.

    Read, made and saved in one transaction that locks the stories, so that an item that joins meanwhile makes the
    story stale again; ``summarise`` is pure and takes well under a millisecond an item, ``develop`` two.
    """
    with saving():
        stale = list(models.Story.objects.select_for_update().filter(stale=True).order_by("id")[:limit])
        if not stale:
            return 0
        members = _story_items([row.id for row in stale])
        titles = {r.subject: r.value for r in rulings_on([row.key for row in stale], RulingKind.RETITLE_STORY)}
        for row in stale:
            shown = members.get(row.id, [])
            if shown:
                _fill(row, summarise(StoryKey(row.key), shown))
                row.headline = titles.get(row.key, row.headline)
            else:
                row.independent, row.carriers, row.reports, row.headline = 0, 0, [], ""
            told = _told(row.id)
            news = develop(told)
            _keep_developments(row, news)
            row.moved, row.moved_by = _moved(row.first, told, news)
            keep_kin(row, relate)
            row.stale = False
            row.save()
    return len(stale)


def _moved(first: datetime | None, told: Sequence[Told], news: Sequence[Development]) -> tuple[datetime | None, str]:
    """When a story last moved and by what; with its first report where nothing came after that."""
    times = {report.uri: report.at for report in told}
    moves = [(at, one.kind.value) for one in news if (at := times[one.uri]) is not None and (not first or at >= first)]
    newest = max((at for at, _ in moves), default=None)
    return (newest, next(kind for at, kind in moves if at == newest)) if newest else (first, "")


def _told(story: int) -> list[Told]:
    rows = (
        models.Item.objects.filter(in_story__story_id=story, hidden=False, held=False)
        .exclude(membership__relation__in=["same", "cut"])
        .order_by("-at", "-id")
        .values("id", "uri", "at", "body_text", "language", "signal")[:TOLD]
    )
    found = sorted(rows, key=lambda row: (row["at"] is None, row["at"], row["id"]))
    speakers: dict[int, list[tuple[str, int]]] = {}
    quotes = models.Quote.objects.filter(item_id__in=[row["id"] for row in found], speaker_name__isnull=False)
    for item, name, content in quotes.order_by("number").values_list("item_id", "speaker_name", "content"):
        if name and content:
            speakers.setdefault(item, []).append((name, content[0][0]))
    return [
        Told(
            ItemUri(row["uri"]), row["at"], row["body_text"], row["language"],
            Signal(row["signal"]) if row["signal"] else None, tuple(speakers.get(row["id"], ())),
        )
        for row in found
    ]  # fmt: skip


def _keep_developments(row: models.Story, found: Sequence[Development]) -> None:
    models.Development.objects.filter(Q(story=row) | Q(item__in_story__story=row)).delete()
    numbers = dict(models.Item.objects.filter(uri__in={one.uri for one in found}).values_list("uri", "id"))
    ranks: Counter[str] = Counter()
    rows = []
    for one in found:
        rows.append(
            models.Development(
                story=row, item_id=numbers[one.uri], rank=ranks[one.uri], kind=one.kind.value, start=one.span.start,
                end=one.span.end, words=one.words,
            )
        )  # fmt: skip
        ranks[one.uri] += 1
    models.Development.objects.bulk_create(rows)


def _story_items(stories: Sequence[int]) -> dict[int, list[StoryItem]]:
    rows = (
        models.StoryMember.objects.filter(story_id__in=stories, item__hidden=False, item__held=False)
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
