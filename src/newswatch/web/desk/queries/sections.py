"""The desk's page of sections: how well the rules do, the rules as they stand, and what a draft would move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from newswatch.archive import models, store
from newswatch.archive.store.watch import REVIEW, RULES
from newswatch.records import ACTS, RulingKind
from newswatch.web.desk.forms import section_choices


@dataclass(frozen=True, slots=True)
class SectionLine:
    """``items``: with it as their home. ``ruled``: cases that editors put here; ``said``: cases that the watch would put
    here by itself; ``right``: both. Shares are None where nothing was ruled or said.
    """

    slug: str
    name: str
    items: int
    ruled: int
    said: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        return self.right / self.ruled if self.ruled else None


@dataclass(frozen=True, slots=True)
class Moved:
    """An item with the sections before and after, by name. ``number``: None where the item is gone."""

    number: int | None
    headline: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Draft:
    """``waits``: no worker has tried it yet. ``counts``: (before, after, items)."""

    number: int
    waits: bool
    error: str
    tried: int
    moved: int
    counts: tuple[tuple[str, str, int], ...]
    moves: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class SectionsDesk:
    """``text``: what stands in the field, a draft's or the rules in force. ``saved``: the ruling in force and its undo."""

    lines: tuple[SectionLine, ...]
    cases: int
    wrong: tuple[Moved, ...]
    text: str
    draft: Draft | None
    saved: tuple[int, str] | None


def sections(language: str) -> SectionsDesk:
    """The page of sections."""
    names = dict(section_choices(language))
    kept = store.fact(REVIEW, {})
    homes = dict(models.ItemSection.objects.filter(home=True).values_list("section").annotate(n=Count("id")).order_by())
    measured = kept.get("sections", {})
    lines = tuple(
        SectionLine(slug, name, homes.get(slug, 0), **measured.get(slug, {"ruled": 0, "said": 0, "right": 0}))
        for slug, name in names.items()
    )
    wrong = kept.get("wrong", [])
    numbers = dict(models.Item.objects.filter(uri__in=[row["uri"] for row in wrong]).values_list("uri", "id"))
    saved = store.rulings_of(RulingKind.CHANGE_RULES)
    drafts = [
        ruling
        for ruling in store.rulings_of(RulingKind.DRAFT_RULES)
        if not saved or ruling.number > int(saved[-1].value)
    ]
    return SectionsDesk(
        lines,
        kept.get("cases", 0),
        tuple(
            Moved(numbers.get(row["uri"]), row["headline"], names.get(row["filed"], row["filed"]),
                  names.get(row["ruled"], row["ruled"]))
            for row in wrong
        ),
        drafts[-1].value if drafts else store.fact(RULES, ""),
        _draft(drafts[-1].number, kept.get("draft"), names) if drafts else None,
        (saved[-1].number, ACTS[RulingKind.CHANGE_RULES].undo.said(language)) if saved else None,
    )  # fmt: skip


def _draft(number: int, tried: Mapping[str, Any] | None, names: Mapping[str, str]) -> Draft:
    if tried is None or tried["number"] != number:
        return Draft(number, True, "", 0, 0, (), ())
    return Draft(
        number, False, tried["error"], tried["tried"], tried.get("moved", 0),
        tuple((names.get(before, before), names.get(after, after), n) for before, after, n in tried["counts"]),
        tuple(
            Moved(row["item"], row["headline"], names.get(row["before"], row["before"]),
                  names.get(row["after"], row["after"]))
            for row in tried["moves"]
        ),
    )  # fmt: skip
