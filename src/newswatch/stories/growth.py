"""A strand as it grows, and the terms it is found under."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from newswatch.records import FamilyKey, StoryKey, Strand, Terms, TermUse
from newswatch.text.terms import rarity

KEPT = 160
"""Terms a strand keeps, heaviest first. On ecbplus-train no score is another with 240, and with 120 they fall; what an item
costs goes by it."""
INDEXED = 24
"""Terms a strand is found under."""
FAMILIES = 200
"""Families a strand remembers; later ones are not added."""


def alone(terms: Terms, seen: Mapping[str, int], total: int) -> Strand:
    """The item as a strand of its own. ``seen``: in how many items a term stood so far, of ``total``."""
    uses = tuple(
        TermUse(term, round(rarity(term, seen, total), 3), 1, weight, int(term in terms.lead))
        for term, weight in terms.counts
    )
    return Strand(
        key=StoryKey(terms.uri), story=StoryKey(terms.uri), opened=total, terms=_heaviest(uses), size=1, first=terms.at,
        last=terms.at, language=terms.language,
        families=frozenset[FamilyKey]() if terms.family is None else frozenset({terms.family}),
    )  # fmt: skip


def grow(strand: Strand, item: Strand) -> Strand:
    """The strand with one more item in it, given as ``alone`` makes it."""
    uses = {use.term: use for use in strand.terms}
    for use in item.terms:
        known = uses.get(use.term)
        uses[use.term] = use if known is None else TermUse(
            use.term, use.rarity, known.items + 1, round(known.weight + use.weight, 3), known.lead + use.lead
        )  # fmt: skip
    known_families = strand.families if len(strand.families) >= FAMILIES else strand.families | item.families
    return replace(
        strand, terms=_heaviest(uses.values()), size=strand.size + 1, families=known_families,
        first=_edge(strand.first, item.first, earliest=True), last=_edge(strand.last, item.last, earliest=False),
        language=strand.language or item.language,
    )  # fmt: skip


def _heaviest(uses: Collection[TermUse]) -> tuple[TermUse, ...]:
    return tuple(sorted(uses, key=lambda use: (-use.weight * use.rarity, use.term))[:KEPT])


def index_terms(strand: Strand) -> tuple[str, ...]:
    """The terms the strand is found under: heaviest first, at most ``INDEXED``."""
    ranked = sorted(strand.terms, key=lambda use: (-use.weight * use.rarity, use.term))
    return tuple(use.term for use in ranked[:INDEXED])


def _edge(known: datetime | None, at: datetime | None, *, earliest: bool) -> datetime | None:
    if known is None or at is None:
        return known or at
    return min(known, at) if earliest else max(known, at)
