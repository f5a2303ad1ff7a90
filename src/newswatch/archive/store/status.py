"""What the watch holds and what waits, and every decision on one item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from newswatch.archive import models
from newswatch.archive.store.editions import newest_edition
from newswatch.archive.store.lookup import find_item

AT_REST = ("done", "set-aside")


def status() -> dict[str, Any]:
    """Counts under the names of ``status --json``."""
    waiting = models.Item.objects.exclude(waits_for__in=AT_REST)
    return {
        "channels": models.Channel.objects.count(),
        "items": models.Item.objects.count(),
        "set_aside": models.SetAsideEntry.objects.filter(resolved=None).count(),
        "waiting": waiting.count(),
        "families": models.Family.objects.count(),
        "stories": models.Story.objects.filter(size__gt=0, merged_into=None).count(),
        "edition": newest_edition(),
    }


def waiting_by_stage() -> dict[str, int]:
    """Stage → how many items wait for it."""
    rows = models.Item.objects.exclude(waits_for__in=AT_REST).values("waits_for").annotate(n=Count("id"))
    return {row["waits_for"]: row["n"] for row in rows.order_by("waits_for")}


def set_aside_by_code() -> dict[tuple[str, str], int]:
    """(stage, code) → open entries."""
    rows = models.SetAsideEntry.objects.filter(resolved=None).values("stage", "code").annotate(n=Count("id"))
    return {(row["stage"], row["code"]): row["n"] for row in rows.order_by("stage", "code")}


def costs() -> list[tuple[str, int, float]]:
    """Stage, items done, seconds of processor time."""
    return list(models.StageCost.objects.order_by("stage").values_list("stage", "items", "seconds"))


def workers() -> list[tuple[str, datetime, str]]:
    """Name, last sign and what it was doing, of each worker."""
    return list(models.WorkerSign.objects.order_by("name").values_list("name", "seen_at", "doing"))


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided on an item: by which stage, what, why, and what made it."""

    stage: str
    what: str
    because: str
    made_by: dict[str, Any] | None = None


def explain(item: str) -> list[Decision]:
    """Every decision on an item, found by uri, address or number, in the order of the stages.

    Raises ``UnknownSubject``.
    """
    row = find_item(item)
    found = [
        Decision("ingest", f"received {row.sendings} times, first {row.first_seen:%Y-%m-%d %H:%M} UTC, as {row.form}",
                 f"channel {row.channel.key if row.channel else 'none'}, file {row.file or 'none'}"),
        Decision("copydesk", f"headline: {row.headline}", "", row.made_by),
    ]  # fmt: skip
    found += [Decision("copydesk", name, f"from {origin}") for name, origin in row.provenance.items()]
    found += _family(row) + _filing(row) + _quotes(row) + _story(row)
    found += [
        Decision(entry.stage, f"set aside: {entry.code}" + (" (resolved)" if entry.resolved else ""), entry.message)
        for entry in models.SetAsideEntry.objects.filter(item=row).order_by("at")
    ]
    rulings = models.RulingRow.objects.filter(root=row.uri).order_by("number")
    found += [Decision("ruling", f"{r.number}: {r.kind} {r.value}".rstrip() + f" by {r.by}", r.reason) for r in rulings]
    return found


def _family(row: models.Item) -> list[Decision]:
    member = models.FamilyMember.objects.select_related("family", "of").filter(item=row).first()
    if member is None:
        return [Decision("duplicates", "an own report", "no archived item within reach shares enough of its words")]
    if member.of is None:
        copies = models.FamilyMember.objects.filter(family=member.family).exclude(item=row).count()
        return [Decision("duplicates", f"first of a family; {copies} copies", member.because, member.made_by)]
    return [Decision("duplicates", f"{member.relation} of {member.of.uri}", member.because, member.made_by)]


def _filing(row: models.Item) -> list[Decision]:
    filing = models.Filing.objects.filter(item=row).first()
    if filing is None:
        return []
    found = [
        Decision("subjects", f"section {s.section}" + (" (home)" if s.home else ""), _reasons(s.because),
                 filing.made_by)
        for s in models.ItemSection.objects.filter(item=row).order_by("-home", "id")
    ]  # fmt: skip
    found += [Decision("subjects", f"subject {s['name']['en']}", _reasons(s["because"])) for s in filing.subjects]
    found += [Decision("subjects", f"place {p['name']}", _reasons(p["because"])) for p in filing.places]
    return found


def _reasons(because: list[dict[str, Any]]) -> str:
    return "; ".join(f"{reason['kind']}: {', '.join(reason['words'])}" for reason in because)


def _quotes(row: models.Item) -> list[Decision]:
    return [
        Decision("quotes", f"{q.kind}: {q.speaker_name or 'nobody named'}: {q.words}", q.because, q.made_by)
        for q in models.Quote.objects.filter(item=row).order_by("number")
    ]


def _story(row: models.Item) -> list[Decision]:
    member = models.StoryMember.objects.select_related("story").filter(item=row).first()
    if member is None:
        return []
    why = f"{member.because} ({', '.join(member.held)})" if member.held else member.because
    return [Decision("stories", f"in story {member.story_id}: {member.story.headline}", why, member.made_by)]
