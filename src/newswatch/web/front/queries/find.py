"""Search: what was asked, what was found, and why nothing was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from newswatch.archive import models
from newswatch.archive.search import Query, newest, parts, search
from newswatch.settings import settings
from newswatch.web.front.queries.facets import Facets, facets
from newswatch.web.front.queries.pieces import ITEM_COLUMNS, ItemLine, Pages, item_line, shown_words
from newswatch.web.front.queries.shown import shown_items

PER_PAGE = 20
AROUND = 14
"""Words shown on either side of the first word found."""


@dataclass(frozen=True, slots=True)
class Asked:
    """As the reader typed it; dates are days in the watch's time zone, both included."""

    text: str = ""
    outlet: str = ""
    section: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1
    person: int | None = None

    @property
    def narrowed(self) -> bool:
        return bool(self.outlet or self.section or self.since or self.until or self.person)


@dataclass(frozen=True, slots=True)
class Explained:
    """Why nothing was found: what each word or phrase finds alone, and all of them without the limits."""

    alone: tuple[tuple[str, int, bool], ...]
    without_limits: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    asked: Asked
    items: tuple[ItemLine, ...]
    total: int
    more: bool
    explained: Explained | None
    outlets: tuple[tuple[str, str], ...]
    pages: Pages
    facets: Facets | None = None
    person: str = ""
    """Name of the person whose words are asked for."""


def find(asked: Asked) -> SearchPage:
    """One page of what was asked for; without words, the bare form."""
    outlets = tuple(models.Outlet.objects.order_by("name").values_list("slug", "name"))
    person = _person(asked.person)
    if not asked.text.strip():
        return SearchPage(asked, (), 0, False, None, outlets, Pages(1, False), None, person)
    query = wanted(asked)
    found = search(query)
    if not found.total:
        return SearchPage(asked, (), 0, False, _explained(asked), outlets, Pages(1, False), None, person)
    return SearchPage(
        asked, _lines(found.ids, asked.text), found.total, found.more, None, outlets,
        Pages(asked.page, found.more or found.total > asked.page * PER_PAGE), facets(newest(query)), person,
    )  # fmt: skip


def _person(number: int | None) -> str:
    return models.Person.objects.filter(id=number).values_list("name", flat=True).first() or "" if number else ""


def wanted(asked: Asked) -> Query:
    """The query that the archive is asked."""
    until = asked.until + timedelta(days=1) if asked.until else None
    return Query(
        asked.text, asked.outlet or None, asked.section or None, None, _midnight(asked.since), _midnight(until),
        PER_PAGE, (asked.page - 1) * PER_PAGE, asked.person,
    )  # fmt: skip


def _midnight(day: date | None) -> datetime | None:
    zone = ZoneInfo(settings().timezone)
    return datetime.combine(day, time(), zone).astimezone(UTC) if day else None


def _explained(asked: Asked) -> Explained:
    wanted = [part for part in parts(asked.text) if not part.without]
    alone = []
    for part in wanted[:6]:
        hits = search(Query(f'"{part.words}"' if part.phrase else part.words, limit=1))
        alone.append((part.words, hits.total, part.phrase))
    free = search(Query(asked.text, limit=1)).total if asked.narrowed else 0
    return Explained(tuple(alone), free)


def _lines(ids: tuple[int, ...], text: str) -> tuple[ItemLine, ...]:
    rows = {row["id"]: row for row in shown_items().filter(id__in=ids).values(*ITEM_COLUMNS, "body_text")}
    words = [word for part in parts(text) if not part.without for word in part.words.split()]
    lines = []
    for number in ids:
        if number in rows:
            row = rows[number]
            lines.append(replace(item_line(row), opening=_around(row["body_text"], words, row["rights"])))
    return tuple(lines)


def _around(body: str, words: list[str], rights: str) -> str:
    """The words about the first hit, within the rights."""
    if rights == "headline":
        return ""
    text = body.split()
    stems = tuple(word.lower()[: max(4, len(word) - 3)] for word in words)
    most = min(2 * AROUND, settings().excerpt_words) if rights != "full" else 2 * AROUND
    hit = next((i for i, word in enumerate(text) if word.lower().lstrip("“\"«'‘(").startswith(stems)), 0)
    start = max(0, hit - most // 2) if hit > most else 0
    return ("… " if start else "") + shown_words(" ".join(text[start:]), most)
