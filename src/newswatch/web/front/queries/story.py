"""A running story: who reports it independently, who carries whose copy, who spoke, what happened when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models.functions import Left

from newswatch.archive import models
from newswatch.web.front.queries.front import STORY_COLUMNS, outlet_names, story_line
from newswatch.web.front.queries.kin import Facts, Relative, facts, relatives
from newswatch.web.front.queries.pieces import (
    ITEM_COLUMNS,
    NEW_COLUMNS,
    ItemLine,
    New,
    StoryLine,
    Voice,
    excerpt,
    item_line,
    new,
)
from newswatch.web.front.queries.shown import shown_items
from newswatch.web.front.queries.voices import QUOTE_COLUMNS, readable, remarks

TIMELINE = 40
"""Developments on one page of a story."""
MOST_ITEMS = 1000
MOST_VOICES = 12
LISTED = 25
"""Reports and carriers named in the side notes; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The story stands under another address now."""

    number: int
    slug: str


@dataclass(frozen=True, slots=True)
class IndependentReport:
    item: ItemLine
    also: tuple[str, ...]
    """Other outlets of the same owner or copy, counted once with it."""


@dataclass(frozen=True, slots=True)
class Copies:
    """One agency's copy in this story and its carriers. ``counts``: relation → number of carriers."""

    agency: str
    agency_slug: str | None
    carriers: tuple[ItemLine, ...]
    outlets: int
    counts: Mapping[str, int]
    newest: int | None
    """The highest version number seen, None where versions are not numbered."""
    more: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    story: StoryLine
    first: datetime | None
    sections: tuple[str, ...]
    timeline: tuple[ItemLine, ...]
    opened: int | None
    """Number of the item that opened the story."""
    page: int
    earlier: int | None
    later: int | None
    items: int
    reports: tuple[IndependentReport, ...]
    copies: tuple[Copies, ...]
    voices: tuple[Voice, ...]
    more_voices: int
    facts: Facts
    kin: tuple[Relative, ...]


def story(number: int, page: int) -> StoryPage | Moved | None:
    """The story under this number; None where there is none, or none that still holds an item."""
    columns = (*STORY_COLUMNS, "sections", "key", "merged_into__slug")
    row = models.Story.objects.filter(id=number).values(*columns).first()
    if row is None:
        return None
    if row["merged_into_id"]:
        return Moved(row["merged_into_id"], row["merged_into__slug"] or "story")
    found = shown_items().filter(in_story__story_id=number).order_by("-at", "-id")
    items = [item_line(line) for line in found.values(*ITEM_COLUMNS)[:MOST_ITEMS]]
    if not items:
        return None
    names = outlet_names(slug for report in row["reports"] for slug in report["outlets"])
    standing = [item for item in items if not item.withdrawn]
    moves = [item for item in items if item.relation not in ("same", "cut")]
    start = (page - 1) * TIMELINE
    voices = _voices(number)
    return StoryPage(
        story=story_line(row, names), first=row["first"], sections=tuple(row["sections"]),
        timeline=_with_openings(moves[start : start + TIMELINE]),
        opened=next((item.number for item in items if item.uri == row["key"]), None), page=page,
        earlier=page + 1 if len(moves) > start + TIMELINE else None, later=page - 1 if page > 1 else None,
        items=len(items), reports=_reports(row["reports"], standing, names), copies=_copies(row["reports"], standing),
        voices=voices[:MOST_VOICES], more_voices=max(0, len(voices) - MOST_VOICES),
        facts=facts(number, voices), kin=relatives(row["id"]),
    )  # fmt: skip


def _with_openings(items: Sequence[ItemLine]) -> tuple[ItemLine, ...]:
    """What each report adds, else its first words, within its rights."""
    shown = [item.number for item in items if not item.withdrawn]
    rows = models.Item.objects.filter(id__in=shown)
    texts = {row["id"]: row for row in rows.annotate(text=Left("body_text", 800)).values("id", "text", "rights")}
    news: dict[int, list[New]] = {}
    for row in models.Development.objects.filter(item_id__in=shown).order_by("rank").values(*NEW_COLUMNS):
        news.setdefault(row["item_id"], []).append(new(row))
    return tuple(
        replace(
            item, opening=excerpt(texts[item.number]["text"], texts[item.number]["rights"], 38),
            news=tuple(news.get(item.number, ())),
        )
        if item.number in texts
        else item
        for item in items
    )  # fmt: skip


def _reports(
    reports: Sequence[Mapping[str, Any]], items: Sequence[ItemLine], names: Mapping[str, str]
) -> tuple[IndependentReport, ...]:
    by_uri = {item.uri: item for item in items}
    found = []
    for report in reports:
        there = [by_uri[uri] for uri in report["items"] if uri in by_uri]
        if report["agency"] or not there:
            continue
        also = dict.fromkeys(names.get(slug, slug) for slug in report["outlets"] if slug != there[-1].outlet_slug)
        found.append(IndependentReport(there[0], tuple(name for name in also if name != there[0].outlet)))
    return tuple(found[:LISTED])


def _copies(reports: Sequence[Mapping[str, Any]], items: Sequence[ItemLine]) -> tuple[Copies, ...]:
    """Each agency's copy; an outlet stands in it once, with its newest item."""
    by_uri = {item.uri: item for item in items}
    by_agency: dict[str, dict[str, ItemLine]] = {}
    for report in reports:
        if not report["agency"]:
            continue
        carriers = by_agency.setdefault(report["agency"], {})
        for item in (by_uri[uri] for uri in report["items"] if uri in by_uri):
            if item.outlet_slug not in carriers or _later(item, carriers[item.outlet_slug]):
                carriers[item.outlet_slug] = item
    found = []
    for agency, carriers in by_agency.items():
        lines = sorted(carriers.values(), key=lambda item: (item.outlet == agency, item.version or 0, item.outlet))
        counts: dict[str, int] = {}
        for item in lines:
            if item.outlet != agency:
                counts[item.relation or "whole"] = counts.get(item.relation or "whole", 0) + 1
        versions = [item.version for item in lines if item.version]
        slug = next((item.agency_slug for item in lines if item.agency == agency), None)
        outlets = sum(item.outlet != agency for item in lines)
        newest = max(versions) if versions else None
        found.append(Copies(agency, slug, tuple(lines[:LISTED]), outlets, counts, newest, max(0, len(lines) - LISTED)))
    return tuple(found)


def _later(one: ItemLine, other: ItemLine) -> bool:
    return one.at is not None and (other.at is None or one.at > other.at)


def _voices(number: int) -> tuple[Voice, ...]:
    rows = readable().filter(item__in_story__story_id=number, kind__in=["direct", "mixed"], speaker_name__isnull=False)
    said = remarks(rows.order_by("-item__at", "item_id", "number").values(*QUOTE_COLUMNS)[:600])
    return tuple(voice for voice in said if voice.marked and len(voice.words) >= 20)
