"""Persons, outlets, agencies, corrections, and what this watch is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, Q

from newswatch.archive import models
from newswatch.archive.rows import state_record
from newswatch.text.health import health, sentence
from newswatch.web.front.queries.front import PER_PAGE
from newswatch.web.front.queries.pieces import ITEM_COLUMNS, ItemLine, Pages, Voice, item_line
from newswatch.web.front.queries.shown import shown_items
from newswatch.web.front.queries.voices import QUOTE_COLUMNS, readable, remarks

MOST_QUOTES = 400
RECENT = 200
CARRIED_DAYS = 30
"""Families looked at for what is being picked up."""


@dataclass(frozen=True, slots=True)
class SpokenIn:
    number: int
    slug: str
    headline: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    number: int
    slug: str
    name: str
    roles: tuple[str, ...]
    names: tuple[str, ...]
    stories: tuple[SpokenIn, ...]
    remarks: int
    quotes: int
    pages: Pages


@dataclass(frozen=True, slots=True)
class PersonLine:
    number: int
    slug: str
    name: str
    role: str
    remarks: int


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """``health`` is a sentence; the address of a private channel is left out."""

    outlet: str
    outlet_slug: str
    kind: str
    address: str
    health: str
    paused: bool
    trouble: bool


@dataclass(frozen=True, slots=True)
class OutletPage:
    slug: str
    name: str
    home: str
    owner: str
    place: str
    language: str
    agency: bool
    items: tuple[ItemLine, ...]
    channels: tuple[ChannelLine, ...]
    copies_of: tuple[tuple[str, str], ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class PickUp:
    """A copy, in how many outlets it stands, how many of them are behind, and the number of its newest version."""

    item: ItemLine
    outlets: int
    behind: int
    version: int | None


@dataclass(frozen=True, slots=True)
class AgencyPage:
    slug: str
    name: str
    own: bool
    """Whether we receive the agency's own wire."""
    items: tuple[ItemLine, ...]
    carried: tuple[PickUp, ...]
    """What is being picked up: of the newest copy, that which most outlets carry."""
    carriers: tuple[tuple[str, str, int], ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class About:
    figures: Mapping[str, int]
    channels: tuple[ChannelLine, ...]
    outlets: tuple[tuple[str, str, str, bool], ...]
    agencies: tuple[tuple[str, str], ...]


def person(number: int, page: int) -> PersonPage | None:
    """What a person has said, by story, newest first."""
    row = models.Person.objects.filter(id=number).values("id", "slug", "name").first()
    if row is None:
        return None
    found = readable().filter(remark__person_id=number)
    start = (page - 1) * MOST_QUOTES
    quotes = list(
        found.order_by("-item__at", "item_id", "number").values(*QUOTE_COLUMNS)[start : start + MOST_QUOTES + 1]
    )
    if not quotes:
        return None
    shown = quotes[:MOST_QUOTES]
    voices = remarks(shown)
    by_story: dict[int, list[Voice]] = {}
    for voice in voices:
        by_story.setdefault(voice.story or 0, []).append(voice)
    stories = tuple(
        SpokenIn(story, said[0].story_slug, said[0].story_headline, tuple(said)) for story, said in by_story.items()
    )
    return PersonPage(
        row["id"], row["slug"] or "person", row["name"],
        _spelt_once(q["speaker_role"] for q in shown),
        _spelt_once(q["speaker_name"] for q in shown if q["speaker_name"] != row["name"]),
        stories, len(voices), len(shown), Pages(page, len(quotes) > MOST_QUOTES),
    )  # fmt: skip


def _spelt_once(given: Iterable[str | None]) -> tuple[str, ...]:
    """Each once, however it is capitalised, as it is spelt first; four at most."""
    found: dict[str, str] = {}
    for one in given:
        if one:
            found.setdefault(one.casefold(), one)
    return tuple(found.values())[:4]


def people(edition: int | None) -> tuple[PersonLine, ...]:
    """Who speaks in the stories of an edition, most remarks first."""
    stories = models.Placing.objects.filter(edition_id=edition or 0).values("story_id")
    said = readable().filter(item__in_story__story_id__in=stories, remark__person__isnull=False)
    rows = said.values("remark__person_id").annotate(remarks=Count("remark_id", distinct=True))
    counts = dict(rows.order_by("-remarks", "remark__person_id").values_list("remark__person_id", "remarks")[:120])
    roles = said.filter(remark__person_id__in=list(counts), speaker_role__isnull=False).order_by("-id")
    known = dict(reversed(roles.values_list("remark__person_id", "speaker_role")[:600]))
    persons = models.Person.objects.in_bulk(list(counts))
    return tuple(
        PersonLine(number, persons[number].slug or "person", persons[number].name, known.get(number) or "", count)
        for number, count in counts.items()
    )


def _page_of_items(rows: Any, page: int) -> tuple[tuple[ItemLine, ...], Pages]:
    start = (page - 1) * PER_PAGE
    found = [item_line(row) for row in rows.values(*ITEM_COLUMNS)[start : start + PER_PAGE + 1]]
    return tuple(found[:PER_PAGE]), Pages(page, len(found) > PER_PAGE)


def outlet(slug: str, page: int, language: str, now: datetime) -> OutletPage | None:
    """An outlet, its newest items, and how its channels are."""
    row = models.Outlet.objects.filter(slug=slug).first()
    if row is None:
        return None
    items, pages = _page_of_items(shown_items().filter(outlet_id=row.pk).order_by("-at", "-id"), page)
    carried = dict.fromkeys((i.agency_slug or "", i.agency or "") for i in items if i.agency and i.agency != row.name)
    return OutletPage(
        row.slug, row.name, row.home or "", row.owner or "", row.place or "", row.language or "", row.agency, items,
        _channels(row.pk, language, now), tuple(carried)[:6], pages,
    )  # fmt: skip


def _channels(outlet: int | None, language: str, now: datetime) -> tuple[ChannelLine, ...]:
    rows = models.Channel.objects.select_related("outlet").order_by("outlet__name", "id")
    if outlet is not None:
        rows = rows.filter(outlet_id=outlet)
    lines = []
    for row in rows:
        state = health(state_record(row), now)
        address = "" if row.private or row.kind == "folder" else row.address
        lines.append(
            ChannelLine(row.outlet.name, row.outlet.slug, row.kind, address, sentence(state, language), row.paused,
                        state.trouble)
        )  # fmt: skip
    return tuple(lines)


def agency(slug: str, page: int) -> AgencyPage | None:
    """An agency's copy, newest first, and the outlets that carry most of it within ``CARRIED_DAYS`` of the newest."""
    found = shown_items().filter(agency_slug=slug)
    name = models.Outlet.objects.filter(slug=slug, agency=True).values_list("name", flat=True).first()
    credited = name or found.values_list("agency", flat=True).first()
    if credited is None:
        return None
    firsts = (
        shown_items().filter(outlet__slug=slug) if name else found.exclude(membership__relation__in=["same", "cut"])
    )
    items, pages = _page_of_items(firsts.order_by("-at", "-id"), page)
    newest = found.aggregate(at=Max("at"))["at"]
    recent = found.filter(at__gt=newest - timedelta(days=CARRIED_DAYS)) if newest else found
    rows = recent.exclude(outlet__slug=slug).order_by().values("outlet__slug", "outlet__name")
    carriers = rows.annotate(items=Count("id")).order_by("-items", "outlet__slug")[:30]
    return AgencyPage(
        slug, credited, bool(name), items, _picked_up(slug),
        tuple((row["outlet__slug"], row["outlet__name"], row["items"]) for row in carriers), pages,
    )  # fmt: skip


def _picked_up(slug: str) -> tuple[PickUp, ...]:
    """Of the agency's newest families. A family is shown by its newest version, else by its first item, or where that is
    held back not at all."""
    newest = models.Family.objects.filter(agency_slug=slug).order_by("-id").values("id")[:RECENT]
    theirs = Q(members__item__outlet__slug=slug) | Q(members__item__outlet=F("owner"))
    behind = Count("members__item__outlet", distinct=True, filter=Q(members__behind_since__isnull=False))
    counted = models.Family.objects.filter(id__in=newest).annotate(
        outlets=Count("members__item__outlet", distinct=True, filter=~theirs), behind=behind
    )
    rows = list(
        counted.filter(outlets__gt=0).order_by("-outlets", "-id").values("key", "outlets", "behind", "versions")[:12]
    )
    newest_versions = [row["versions"][-1]["item"] for row in rows if row["versions"]]
    shown = shown_items().filter(Q(uri__in=[row["key"] for row in rows]) | Q(id__in=newest_versions))
    lines: dict[str | int, ItemLine] = {}
    for row in shown.values(*ITEM_COLUMNS):
        lines[row["uri"]] = lines[row["id"]] = item_line(row)
    picked = []
    for row in rows:
        newest_version = row["versions"][-1:]
        line = next((lines[v["item"]] for v in newest_version if v["item"] in lines), lines.get(row["key"]))
        if line is not None:
            number = row["versions"][-1]["number"] if len(row["versions"]) > 1 else None
            picked.append(PickUp(line, row["outlets"], row["behind"], number))
    return tuple(picked)


def about(edition: int | None, language: str, now: datetime) -> About:
    """What this watch holds and watches."""
    figures = models.Edition.objects.filter(number=edition or 0).values_list("figures", flat=True).first() or {}
    outlets = models.Outlet.objects.order_by("name").values_list("slug", "name", "place", "agency")
    own = models.Outlet.objects.values("slug")
    agencies = models.Family.objects.filter(agency_slug__isnull=False).exclude(agency_slug__in=own)
    return About(
        figures, _channels(None, language, now), tuple((s, n, p or "", a) for s, n, p, a in outlets),
        tuple((s or "", n or "") for s, n in agencies.values_list("agency_slug", "agency").distinct().order_by("agency")[:60]),
    )  # fmt: skip
