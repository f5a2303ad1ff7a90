"""The list of rulings, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from newswatch.archive import models, store
from newswatch.archive.store.watch import OBEYED
from newswatch.records import ACTS, About, Ruling, RulingKind, Takes, parted
from newswatch.web.desk.forms import section_choices, value_words


@dataclass(frozen=True, slots=True)
class RulingLine:
    """A ruling in words. ``page``: "item" or "story" and its number on the desk. ``undone``: a later ruling took it
    back. ``waits``: no stage has been told of it yet. ``undo``: the button that takes it back.
    """

    number: int
    done: str
    subject: str
    page: tuple[str, int] | None
    value: str
    by: str
    at: datetime
    reason: str
    undone: bool
    waits: bool
    undo: str


@dataclass(frozen=True, slots=True)
class _Named:
    headline: str
    number: int
    text: str = ""


Page = tuple[str, str]
"""("item", uri) or ("story", key): the first item of a story lends it its uri as key."""


def lines(shown: Iterable[Ruling], rulings: Collection[Ruling], language: str) -> tuple[RulingLine, ...]:
    """The rulings ``shown``, newest first. ``rulings``: all there are."""
    by_number = {ruling.number: ruling for ruling in rulings}
    undone = store.undone_numbers(rulings)
    obeyed = int(store.fact(OBEYED, 0))
    shown = sorted(shown, key=lambda r: -r.number)
    named = _names([_of(r, by_number) for r in shown])
    sections = dict(section_choices(language))
    found = []
    for ruling in shown:
        page = _page(_of(ruling, by_number))
        act = ACTS[ruling.kind]
        found.append(
            RulingLine(
                ruling.number, act.done.said(language), _subject(_of(ruling, by_number), named),
                (page[0], named[page].number) if page in named else None, _value(ruling, named, sections), ruling.by,
                ruling.at, ruling.reason, ruling.number in undone, ruling.number > obeyed, act.undo.said(language),
            )
        )  # fmt: skip
    return tuple(found)


def _of(ruling: Ruling, by_number: Mapping[int, Ruling]) -> Ruling:
    """The ruling itself; for an undo the ruling that it speaks of in the end."""
    while ruling.kind is RulingKind.UNDO:
        ruling = by_number[int(ruling.value)]
    return ruling


def _page(ruling: Ruling) -> Page:
    return "story" if ACTS[ruling.kind].about is About.STORY else "item", ruling.root


def _values(ruling: Ruling) -> list[Page]:
    match ACTS[ruling.kind].takes:
        case Takes.ITEM | Takes.ITEMS:
            return [("item", uri) for uri in ruling.value.splitlines()]
        case Takes.STORY:
            return [("story", ruling.value)]
        case _:
            return []


def _names(rulings: Iterable[Ruling]) -> dict[Page, _Named]:
    wanted = {page for ruling in rulings for page in (_page(ruling), *_values(ruling))}
    items = models.Item.objects.filter(uri__in=[name for sort, name in wanted if sort == "item"])
    stories = models.Story.objects.filter(key__in=[name for sort, name in wanted if sort == "story"])
    found: dict[Page, _Named] = {}
    for item in items.only("id", "uri", "headline", "body_text"):
        found["item", item.uri] = _Named(item.headline or item.uri, item.id, item.body_text)
    for story in stories.only("id", "key", "headline"):
        found["story", story.key] = _Named(story.headline or story.key, story.id)
    return found


def _subject(ruling: Ruling, named: Mapping[Page, _Named]) -> str:
    one = named.get(_page(ruling))
    if one is None:
        return ruling.root
    if ACTS[ruling.kind].about is not About.PASSAGE:
        return one.headline
    span = parted(ruling.subject)[1]
    return f"{one.text[span.start : span.end]} ({one.headline})" if span else one.headline


def _value(ruling: Ruling, named: Mapping[Page, _Named], sections: Mapping[str, str]) -> str:
    if ACTS[ruling.kind].about is About.SECTIONS:
        return ""  # a whole document
    if ACTS[ruling.kind].takes is Takes.SECTION:
        return sections.get(ruling.value, ruling.value)
    pages = _values(ruling)
    if pages:
        return "; ".join(named[page].headline if page in named else page[1] for page in pages)
    return value_words(ruling)
