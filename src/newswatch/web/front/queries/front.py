"""The edition as a front page, a section, and the editions of the past."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Left

from newswatch.archive import models
from newswatch.web.front.queries.corrections import Fix, fixes
from newswatch.web.front.queries.frame import Frame, SectionName
from newswatch.web.front.queries.pieces import (
    ITEM_COLUMNS,
    PICTURE_COLUMNS,
    ItemLine,
    Pages,
    ShownPicture,
    StoryLine,
    Voice,
    excerpt,
    excerpts,
    item_line,
    shown_picture,
    shown_words,
    who_reports,
)
from newswatch.web.front.queries.shown import shown_items
from newswatch.web.front.queries.voices import said_in

OPENING = 1200
"""Characters of a text read for its first paragraphs."""
PER_PAGE = 30
FILED_LAST = 600
"""Items of a section beneath another whose stories its pages hold."""
MOST_LATEST = 9
"""Of the latest, as many as stand beside lead and seconds; the edition holds more."""
MOST_NAMES = 60
"""Outlets of one agency's copy whose names are looked up; an agency among them is told by its name."""
AREAS = {"lead": 0, "second": 1, "third": 2, "section": 3, "latest": 4}
STORY = "story__"
PLACED = ("area", "section", "rank", "headline", "item__held", "item__language", "story__headline_item__held")
STORY_COLUMNS = (
    "id", "slug", "headline", "last", "moved", "first", "size", "independent", "reports", "home_section",
    "families", "headline_item_id", "headline_item__deck", "headline_item__rights", "headline_item__language",
    "headline_item__outlet__name", "headline_item__url", "headline_item__credit", "merged_into_id",
    *(f"headline_item__{name}" for name in ("hidden", "held", *PICTURE_COLUMNS)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SectionBlock:
    section: SectionName
    first: StoryLine
    others: tuple[StoryLine, ...]
    beneath: tuple[SectionName, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        return self.first.number, *(line.number for line in self.others)


@dataclass(frozen=True, slots=True)
class Carried:
    """An agency's copy and in how many outlets it stands."""

    item: ItemLine
    agency: str
    outlets: int


@dataclass(frozen=True, slots=True)
class FrontPage:
    lead: StoryLine | None
    moves: tuple[ItemLine, ...]
    seconds: tuple[StoryLine, ...]
    thirds: tuple[StoryLine, ...]
    latest: tuple[StoryLine, ...]
    sections: tuple[SectionBlock, ...]
    carried: tuple[Carried, ...]
    corrections: tuple[Fix, ...]
    voices: tuple[Voice, ...]
    figures: Mapping[str, int]
    shown: int
    since: datetime | None
    """When the edition before was set: what came after it is new."""


@dataclass(frozen=True, slots=True)
class SectionPage:
    section: SectionName
    stories: tuple[StoryLine, ...]
    also: tuple[ItemLine, ...]
    pages: Pages
    beneath: tuple[SectionName, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionLine:
    number: int
    set_at: datetime
    lead: str
    lead_language: str | None
    stories: int


@dataclass(frozen=True, slots=True)
class PastEdition:
    number: int
    set_at: datetime
    places: tuple[tuple[str, str, tuple[StoryLine, ...]], ...]  # area, section, stories
    before: int | None
    after: int | None
    until: datetime | None
    """When the edition after it was set."""


def outlet_names(slugs: Iterable[str]) -> dict[str, str]:
    """Outlet slug → name."""
    return dict(models.Outlet.objects.filter(slug__in=sorted(set(slugs))).values_list("slug", "name"))


def _slugs(rows: Iterable[Mapping[str, Any]], prefix: str = "") -> set[str]:
    return {
        slug
        for row in rows
        for report in row[f"{prefix}reports"]
        for slug in report["outlets"][: MOST_NAMES if report["agency"] else 1]
    }


def story_line(
    row: Mapping[str, Any], names: Mapping[str, str], prefix: str = "", words: int = 32, since: datetime | None = None
) -> StoryLine:
    """A line of a row with ``STORY_COLUMNS`` (each under ``prefix``) and, where it was read, ``opening``."""
    at = {name: row[prefix + name] for name in STORY_COLUMNS}
    rights, body = at["headline_item__rights"] or "excerpt", row.get("opening") or ""
    deck = shown_words(at["headline_item__deck"] or "", 45)
    bylines = (at["headline_item__credit"] or {}).get("bylines") or []
    return StoryLine(
        number=at["id"], slug=at["slug"] or "story", headline=row["headline"] or at["headline"],
        language=at["headline_item__language"], last=at["last"], moved=at["moved"] or at["last"],
        who=who_reports(at["reports"], at["independent"], names), size=at["size"],
        deck=deck or excerpt(body, rights, words), item=at["headline_item_id"],
        outlet=at["headline_item__outlet__name"] or "", url=at["headline_item__url"] or "",
        new=bool(since and at["moved"] and at["moved"] > since), byline=", ".join(line["name"] for line in bylines[:3]),
        picture=_picture(at),
    )  # fmt: skip


def _picture(at: Mapping[str, Any]) -> ShownPicture | None:
    """Of a story's headline item, as long as readers may see that."""
    gone = at["headline_item__hidden"] or at["headline_item__held"]
    return None if gone else shown_picture(at, at["headline_item_id"], "headline_item__")


def _placings(edition: int) -> list[dict[str, Any]]:
    columns = [STORY + name for name in STORY_COLUMNS]
    rows = models.Placing.objects.filter(edition_id=edition).order_by("area", "section", "rank")
    opening = Left("story__headline_item__body_text", OPENING)
    return list(rows.annotate(opening=opening).values(*PLACED, "opening", *columns))


def front(frame: Frame) -> FrontPage:
    """The newest edition. Without one, an empty page that says so."""
    if frame.edition is None:
        return FrontPage(None, (), (), (), (), (), (), (), (), {}, 0, None)
    rows = [row for row in _placings(frame.edition) if not row["item__held"] and not row["story__headline_item__held"]]
    names = outlet_names(_slugs(rows, STORY))
    since = _set_before(frame.edition)
    blocks = _one_block_each(rows, frame)
    areas: dict[str, list[StoryLine]] = {}
    filed: dict[str, list[StoryLine]] = {}
    for row in rows:
        line = story_line(row, names, STORY, since=since)
        if row["area"] != "section":
            areas.setdefault(row["area"], []).append(line)
        elif blocks[line.number] == row["section"]:
            filed.setdefault(row["section"], []).append(line)
    latest = sorted(areas.get("latest", []), key=lambda line: line.moved or frame.now, reverse=True)[:MOST_LATEST]
    sections = tuple(
        SectionBlock(section, filed[section.slug][0], tuple(filed[section.slug][1:4]), frame.beneath(section.slug))
        for section in frame.sections
        if filed.get(section.slug)
    )
    lead = next(iter(areas.get("lead", [])), None)
    leading = [line.number for area in ("lead", "second", "third") for line in areas.get(area, [])]
    return FrontPage(
        lead=_with_opening(lead, rows) if lead else None,
        moves=_moves(lead.number) if lead else (),
        seconds=tuple(areas.get("second", [])),
        thirds=tuple(areas.get("third", [])),
        latest=tuple(latest),
        sections=sections,
        carried=_carried([key for row in rows for key in row[f"{STORY}families"]]),
        corrections=fixes(frame.now - timedelta(days=7), 3),
        voices=said_in(leading, 4),
        figures=frame.figures,
        shown=len({*leading, *(line.number for line in latest), *(n for block in sections for n in block.numbers)}),
        since=since,
    )


def _one_block_each(rows: Iterable[Mapping[str, Any]], frame: Frame) -> dict[int, str]:
    """Story → the one section block of the front it stands in: its home's, else the first that it was placed in."""
    order = {section.slug: place for place, section in enumerate(frame.sections)}
    placed: dict[int, list[str]] = {}
    homes: dict[int, str] = {}
    for row in rows:
        if row["area"] == "section":
            placed.setdefault(row["story__id"], []).append(row["section"])
            homes[row["story__id"]] = row["story__home_section"]
    return {
        story: homes[story] if homes[story] in slugs else min(slugs, key=lambda slug: order.get(slug, len(order)))
        for story, slugs in placed.items()
    }


def _with_opening(lead: StoryLine, rows: Iterable[Mapping[str, Any]]) -> StoryLine:
    """The lead with its first paragraphs, and no deck that repeats them."""
    row = next(row for row in rows if row["area"] == "lead")
    rights = row["story__headline_item__rights"] or "excerpt"
    deck = shown_words(row["story__headline_item__deck"] or "", 45)
    return replace(lead, deck=deck, opening=excerpts(row["opening"] or "", rights))


def _set_before(edition: int) -> datetime | None:
    before = models.Edition.objects.filter(number__lt=edition).order_by("-number")
    return before.values_list("set_at", flat=True).first()


def _moves(story: int) -> tuple[ItemLine, ...]:
    rows = shown_items().filter(in_story__story_id=story).exclude(membership__relation__in=["same", "cut"])
    return tuple(item_line(row) for row in rows.order_by("-at", "-id").values(*ITEM_COLUMNS)[:4])


def _carried(keys: Sequence[str]) -> tuple[Carried, ...]:
    """The copy of this edition's stories that stands in most outlets."""
    families = models.Family.objects.filter(key__in=sorted(set(keys)), agency__isnull=False)
    counted = families.annotate(
        outlets=Count("members__item__outlet", distinct=True, filter=~Q(members__item__outlet__name=F("agency")))
    ).filter(outlets__gt=1)
    top = list(counted.order_by("-outlets", "-id").values("key", "agency", "outlets")[:3])
    items = shown_items().filter(uri__in=[row["key"] for row in top])
    lines = {row["uri"]: item_line(row) for row in items.values(*ITEM_COLUMNS)}
    return tuple(Carried(lines[row["key"]], row["agency"] or "", row["outlets"]) for row in top if row["key"] in lines)


def live_stories() -> QuerySet[models.Story]:
    return models.Story.objects.filter(size__gt=0, merged_into=None).exclude(headline="")


def filed_in(frame: Frame, slug: str) -> Q:
    """Stories of a section: those that have their home there or in a section beneath it; of a section beneath another,
    those with one of the items filed there last.
    """
    if not frame.above(slug):
        return Q(home_section__in=[slug, *(section.slug for section in frame.beneath(slug))])
    newest = models.ItemSection.objects.filter(section=slug).order_by("-item")[:FILED_LAST]
    return Q(id__in=models.StoryMember.objects.filter(item_id__in=newest.values("item_id")).values("story_id"))


def story_lines(
    rows: QuerySet[models.Story], number: int, since: datetime | None = None
) -> tuple[tuple[StoryLine, ...], Pages]:
    """One page of stories with their decks."""
    start = (number - 1) * PER_PAGE
    opened = rows.annotate(opening=Left("headline_item__body_text", OPENING)).values("opening", *STORY_COLUMNS)
    found = list(opened[start : start + PER_PAGE + 1])
    names = outlet_names(_slugs(found))
    lines = tuple(story_line(row, names, since=since) for row in found[:PER_PAGE])
    return lines, Pages(number, len(found) > PER_PAGE)


def section(frame: Frame, slug: str, number: int) -> SectionPage:
    """A section: the edition's choice first, then the newest; what is filed here too, at the side."""
    since = _set_before(frame.edition) if frame.edition else None
    placed_here = models.Placing.objects.filter(edition_id=frame.edition or 0, area="section", section=slug)
    here = live_stories().filter(filed_in(frame, slug) | Q(id__in=placed_here.values("story_id")))
    lines, pages = story_lines(here.order_by("-last", "-id"), number, since)
    if number == 1 and frame.edition is not None:
        placed = models.Placing.objects.filter(edition_id=frame.edition, story__home_section=slug)
        ranks = [(AREAS[area], rank, story) for area, rank, story in placed.values_list("area", "rank", "story_id")]
        order = {story: place for place, (_, _, story) in reversed(list(enumerate(sorted(ranks))))}
        lines = tuple(sorted(lines, key=lambda line: order.get(line.number, len(ranks))))
    filed = models.ItemSection.objects.filter(section=slug, home=False).order_by("-item").values_list("item_id")[:40]
    also = shown_items().filter(id__in=[row[0] for row in filed], membership__relation=None)
    rows = also.order_by("-id").values(*ITEM_COLUMNS, "in_story__story_id")
    once = {row["in_story__story_id"] or -row["id"]: item_line(row) for row in reversed(rows)}
    shown = {line.number for line in lines}
    kept = [line for story, line in reversed(once.items()) if story not in shown]
    own = SectionName(slug, frame.section_name(slug), frame.above(slug))
    return SectionPage(own, lines, tuple(kept[:8]), pages, frame.beneath(slug))


def editions(number: int) -> tuple[tuple[EditionLine, ...], Pages]:
    """The editions so far, newest first, each with its lead."""
    start = (number - 1) * PER_PAGE
    rows = models.Edition.objects.order_by("-number").annotate(stories=Count("placings"))
    found = list(rows.values("number", "set_at", "stories")[start : start + PER_PAGE + 1])
    placed = models.Placing.objects.filter(edition_id__in=[row["number"] for row in found], area="lead", rank=0)
    columns = ("edition_id", "headline", "story_id", "story__headline_item__language")
    leads = {row["edition_id"]: row for row in placed.values(*columns)}
    gone = _withdrawn_headlines(row["story_id"] for row in leads.values())
    lines = []
    for row in found[:PER_PAGE]:
        lead: Mapping[str, Any] = leads.get(row["number"], {})
        headline = lead.get("headline", "")
        lines.append(EditionLine(row["number"], row["set_at"], "" if headline in gone else headline,
                                 lead.get("story__headline_item__language"), row["stories"]))  # fmt: skip
    return tuple(lines), Pages(number, len(found) > PER_PAGE)


def edition_at(moment: datetime) -> int | None:
    """The number of the edition that stood then; None before the first."""
    rows = models.Edition.objects.filter(set_at__lte=moment).order_by("-set_at", "-number")
    return rows.values_list("number", flat=True).first()


def _withdrawn_headlines(stories: Iterable[int]) -> set[str]:
    """Headlines of items in these stories that their sender withdrew or an editor hid."""
    items = models.Item.objects.filter(in_story__story_id__in=sorted(set(stories)))
    return set(items.filter(Q(hidden=True) | Q(held=True)).values_list("headline", flat=True))


def past_edition(frame: Frame, number: int) -> PastEdition | None:
    """One edition as it was set: its headlines stay as they stood, but for those of items withdrawn since, which are "".

    None where there is none of that number.
    """
    edition = models.Edition.objects.filter(number=number).values("number", "set_at").first()
    if edition is None:
        return None
    rows = _placings(number)
    names = outlet_names(_slugs(rows, STORY))
    gone = _withdrawn_headlines(row["story__id"] for row in rows)
    places: dict[tuple[str, str], list[StoryLine]] = {}
    for row in rows:
        line = replace(
            story_line(row, names, STORY), language=row["item__language"] or row["story__headline_item__language"]
        )
        shown = replace(line, headline="") if row["item__held"] or row["headline"] in gone else line
        places.setdefault((row["area"], row["section"]), []).append(shown)
    areas = ("lead", "second", "third", "latest", "section")
    order = {section.slug: rank for rank, section in enumerate(frame.sections)}
    ordered = sorted(
        places.items(), key=lambda place: (areas.index(place[0][0]), order.get(place[0][1], 999), place[0])
    )
    around = models.Edition.objects.values_list("number", "set_at")
    before = around.filter(number__lt=number).order_by("-number").first()
    after = around.filter(number__gt=number).order_by("number").first()
    return PastEdition(
        number, edition["set_at"], tuple((area, part, tuple(lines)) for (area, part), lines in ordered),
        before[0] if before else None, after[0] if after else None, after[1] if after else None,
    )  # fmt: skip
