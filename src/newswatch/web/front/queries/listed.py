"""What machines read: entries of feeds, addresses of sitemaps, the state of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from newswatch.archive import models
from newswatch.archive.search import newest
from newswatch.web.front.queries.corrections import Fix, fixes
from newswatch.web.front.queries.find import Asked, wanted
from newswatch.web.front.queries.frame import Frame
from newswatch.web.front.queries.front import filed_in, live_stories
from newswatch.web.front.queries.pieces import NEW_COLUMNS, excerpt, new
from newswatch.web.front.queries.shown import shown_items

ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """``path`` is without host and language. ``title`` in ``language``."""

    path: str
    title: str
    language: str | None
    at: datetime | None
    summary: str
    outlet: str
    origin: str
    section: str = ""
    signal: str = ""
    """What the sender said of its copy; named before the title."""
    development: str = ""
    """What kind of thing is new, of ``DevelopmentKind``; named before the title."""


def _story_path(number: int, slug: str | None) -> str:
    return f"/stories/{number}-{slug or 'story'}/"


def _story_entry(row: dict[str, Any]) -> Entry:
    text = row["headline_item__deck"] or excerpt(
        row["headline_item__body_text"] or "", row["headline_item__rights"] or "excerpt"
    )
    outlet, origin = row["headline_item__outlet__name"] or "", row["headline_item__url"] or ""
    return Entry(_story_path(row["id"], row["slug"]), row["headline"], row["headline_item__language"], row["last"], text,
                 outlet, origin, row["home_section"])  # fmt: skip


_STORY = (
    "id", "slug", "headline", "last", "home_section", "headline_item__deck", "headline_item__body_text",
    "headline_item__rights", "headline_item__language", "headline_item__outlet__name", "headline_item__url",
)  # fmt: skip


def front_entries(edition: int | None) -> list[Entry]:
    """The stories of an edition that do not stand in a section only, newest first."""
    placed = models.Placing.objects.filter(edition_id=edition or 0).exclude(area="section").values("story_id")
    rows = live_stories().filter(id__in=placed).order_by("-last", "-id").values(*_STORY)[:ENTRIES]
    return [_story_entry(row) for row in rows]


def section_entries(frame: Frame, slug: str) -> list[Entry]:
    """A section's newest stories."""
    rows = live_stories().filter(filed_in(frame, slug)).order_by("-last", "-id").values(*_STORY)[:ENTRIES]
    return [_story_entry(row) for row in rows]


def _fix_entry(fix: Fix) -> Entry:
    """What was put right, before → after; of stopped copy the name under which it was sent."""
    said = "; ".join(f"{before or '–'} → {after or '–'}" for _, before, after in fix.changed)
    item = fix.item
    return Entry(f"/items/{item.number}/", item.headline or item.slug or item.outlet, item.language, fix.since, said,
                 item.outlet, "", signal=item.signal or "")  # fmt: skip


def item_entries(ids: Iterable[int]) -> list[Entry]:
    """Items as entries, newest first."""
    columns = ("id", "headline", "language", "at", "deck", "body_text", "rights", "outlet__name", "url", "signal")
    rows = shown_items().filter(id__in=list(ids)).order_by("-at", "-id").values(*columns)[:ENTRIES]
    return [
        Entry(f"/items/{row['id']}/", row["headline"], row["language"], row["at"],
              row["deck"] or excerpt(row["body_text"], row["rights"]),
              row["outlet__name"], row["url"] or "")
        for row in rows
    ]  # fmt: skip


def story_entries(number: int) -> list[Entry] | None:
    """One entry for each development of a story, and one for its first report. None where there is no such story."""
    story = models.Story.objects.filter(id=number).values("key", "slug").first()
    if story is None:
        return None
    shown = shown_items().filter(in_story__story_id=number)
    first = item_entries(shown.filter(uri=story["key"]).values_list("id", flat=True))
    columns = (*NEW_COLUMNS, "item__headline", "item__language", "item__at", "item__outlet__name", "item__url")
    rows = models.Development.objects.filter(story_id=number, item__in=shown).order_by("-item__at", "-item_id", "rank")
    page = _story_path(number, story["slug"])
    found = [
        Entry(f"{page}#{(added := new(row)).anchor}", row["words"] or row["item__headline"], row["item__language"],
              row["item__at"], added.sentence, row["item__outlet__name"], row["item__url"] or "", development=row["kind"])
        for row in rows.values(*columns)[: ENTRIES - 1]
    ]  # fmt: skip
    return [*found, *first]


def person_entries(number: int) -> list[Entry] | None:
    """The items that quote a person."""
    if not models.Person.objects.filter(id=number).exists():
        return None
    quotes = models.Quote.objects.filter(remark__person_id=number).order_by("-item__at")
    return item_entries(quotes.values_list("item_id", flat=True)[: 2 * ENTRIES])


def search_entries(asked: Asked) -> list[Entry]:
    """The newest hits of a search, within its limits."""
    return item_entries(newest(wanted(asked))[:ENTRIES])


def entries_of(kind: str, slug: str) -> tuple[str | None, list[Entry]]:
    """(name, entries) of an outlet, of an agency's copy, or of the corrections, which need no name ("").

    The name is None where there is no such outlet or agency.
    """
    if kind == "corrections":
        return "", [_fix_entry(fix) for fix in fixes(None, ENTRIES)]
    outlet = models.Outlet.objects.filter(slug=slug).values_list("name", flat=True).first()
    rows = shown_items().filter(**{"outlet__slug" if kind == "outlets" else "agency_slug": slug})
    credited = None if kind == "outlets" else rows.values_list("agency", flat=True).first()
    newest_first = rows.exclude(membership__relation="same") if kind == "agencies" else rows
    return outlet or credited, item_entries(newest_first.order_by("-at", "-id").values_list("id", flat=True)[:ENTRIES])


def heading(kind: str, key: str) -> str:
    """The name of a story or person, for a feed's title."""
    if kind == "stories":
        return models.Story.objects.filter(id=int(key)).values_list("headline", flat=True).first() or ""
    return models.Person.objects.filter(id=int(key)).values_list("name", flat=True).first() or ""


def story_addresses(limit: int, since: datetime | None = None) -> list[tuple[str, datetime | None, str, str]]:
    """(path, last change, headline, language) of the newest stories."""
    rows = live_stories().order_by("-last", "-id")
    if since is not None:
        rows = rows.filter(last__gte=since)
    columns = ("id", "slug", "last", "headline", "headline_item__language")
    return [
        (_story_path(number, slug), last, headline, language or "en")
        for number, slug, last, headline, language in rows.values_list(*columns)[:limit]
    ]


@dataclass(frozen=True, slots=True)
class SiteState:
    """``waiting``: items by the stage they wait for. ``signs``: workers seen in the last five minutes."""

    edition: int | None
    set_at: datetime | None
    signs: int
    waiting: dict[str, int]
    channels: int
    failing: int
    set_aside: int
    last_received: datetime | None
    costs: tuple[tuple[str, int, float], ...]


def site_state(now: datetime) -> SiteState:
    """How the watch is, for monitors."""
    newest = models.Edition.objects.order_by("-number").values("number", "set_at").first()
    edition: Mapping[str, Any] = newest or {}
    channels = models.Channel.objects.filter(paused=False)
    stages = models.Item.objects.values("waits_for").annotate(items=Count("id")).order_by("waits_for")
    return SiteState(
        edition.get("number"), edition.get("set_at"),
        models.WorkerSign.objects.filter(seen_at__gte=now - timedelta(minutes=5)).count(),
        dict(stages.values_list("waits_for", "items")), channels.count(),
        channels.filter(code__isnull=False).count(), models.SetAsideEntry.objects.filter(resolved=None).count(),
        models.Item.objects.order_by("-id").values_list("last_received", flat=True).first(),
        tuple(models.StageCost.objects.order_by("stage").values_list("stage", "items", "seconds")),
    )  # fmt: skip
