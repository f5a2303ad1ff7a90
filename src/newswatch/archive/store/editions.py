"""Editions: the stories that may stand in one, and the line-ups that were set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from django.db.models import F, Q

from newswatch.archive import models
from newswatch.archive.rows import digest_of, made_by_json
from newswatch.archive.store.guard import saving
from newswatch.archive.store.watch import OBEYED, fact
from newswatch.records import FRONT, DevelopmentKind, Edition, ItemUri, OutletSlug, Report, StoryKey, StorySummary

CANDIDATES = 400
"""Newest stories looked at for an edition of about 75 places; more than a day of a wire's stories."""
PER_SECTION = 12


def candidates(pins: Sequence[StoryKey], sections: Sequence[str]) -> list[StorySummary]:
    """The newest stories, the newest of each section, and the pinned ones."""
    live = models.Story.objects.filter(size__gt=0, merged_into=None).exclude(headline="")
    live = live.select_related("headline_item__outlet").defer("headline_item__body_text", "headline_item__provenance")
    rows = {row.id: row for row in live.order_by("-last", "-id")[:CANDIDATES]}
    for section in sections:
        rows.update((row.id, row) for row in live.filter(home_section=section).order_by("-last", "-id")[:PER_SECTION])
    rows.update((row.id, row) for row in live.filter(key__in=list(pins)))
    return [_summary(rows[number]) for number in sorted(rows)]


def _summary(row: models.Story) -> StorySummary:
    reports = tuple(
        Report(
            tuple(ItemUri(uri) for uri in report["items"]),
            tuple(OutletSlug(slug) for slug in report["outlets"]),
            report["agency"],
        )
        for report in row.reports
    )
    outlet = OutletSlug(row.headline_item.outlet.slug) if row.headline_item else None
    return StorySummary(
        key=StoryKey(row.key), headline=row.headline, headline_from=ItemUri(""),
        items=tuple(uri for report in reports for uri in report.items), first=row.first, last=row.last,
        reports=reports, independent=row.independent, carriers=row.carriers, sections=tuple(row.sections),
        urgency=row.urgency, near=row.near, news=row.news, outlet=outlet, moved=row.moved,
        moved_by=DevelopmentKind(row.moved_by) if row.moved_by else None, stood_since=row.stood_since,
    )  # fmt: skip


def save_edition(edition: Edition, *, settled: bool) -> int | None:
    """Keep an edition under the next number; None when it is the last one unchanged.

    ``settled``: what the rulings obeyed so far concern has been made again. Then the first edition after a ruling is
    a new one even where its line-up is the same: with its number every page that readers see is made anew. What stands
    on the front is noted only then: an edition set while copy still waits, for instance because some was stopped, must
    leave no mark by which a run that was killed ends otherwise than one that was not.
    """
    placed = models.Story.objects.filter(key__in=[p.story for p in edition.placings])
    rows = {row["key"]: row for row in placed.values("id", "key", "headline", "headline_item_id")}
    headlines = {key: row["headline"] for key, row in rows.items()}
    said = [[p.area, p.section, p.rank, p.story, headlines.get(p.story)] for p in edition.placings]
    with saving():
        if settled:
            _note_standing(edition)
        last = models.Edition.objects.order_by("-number").first()
        obeyed = fact(OBEYED, 0) if settled or last is None else last.figures.get("rulings", 0)
        figures = {**current_figures(), "rulings": obeyed}
        digest = digest_of(orjson.dumps([said, figures]))
        if last is not None and last.digest == digest:
            return None
        row = models.Edition.objects.create(
            set_at=edition.set_at, digest=digest, figures=figures, made_by=made_by_json(edition.made_by)
        )
        models.Placing.objects.bulk_create(
            models.Placing(
                edition=row, area=p.area.value, section=p.section or "", rank=p.rank, story_id=rows[p.story]["id"],
                item_id=rows[p.story]["headline_item_id"], headline=headlines[p.story], reason=p.reason.en,
                reason_fr=p.reason.fr, score=p.score,
            )
            for p in edition.placings
        )  # fmt: skip
    return int(row.number)


def _note_standing(edition: Edition) -> None:
    """Since when the stories of the front stand there without a development, in the time of the news."""
    front = [p.story for p in edition.placings if p.area in FRONT]
    fresh = Q(stood_since=None) | Q(stood_since__lt=F("moved"))
    models.Story.objects.filter(fresh, key__in=front).update(stood_since=edition.news_at)


def current_figures() -> dict[str, Any]:
    """What the watch holds, as an edition prints it."""
    return {
        "items": models.Item.objects.count(),
        "outlets": models.Outlet.objects.count(),
        "channels": models.Channel.objects.count(),
        "families": models.Family.objects.count(),
        "copies": models.FamilyMember.objects.exclude(relation=None).count(),
        "stories": models.Story.objects.filter(size__gt=0, merged_into=None).count(),
        "set_aside": models.SetAsideEntry.objects.filter(resolved=None).count(),
    }


def newest_edition() -> int | None:
    """The number of the newest edition."""
    return models.Edition.objects.order_by("-number").values_list("number", flat=True).first()
