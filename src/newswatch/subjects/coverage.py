"""What an item's outlet and channel cover, as evidence for ambiguous places."""

from __future__ import annotations

from newswatch.records import Item
from newswatch.subjects.section_filing import named
from newswatch.subjects.section_rules import Sections

_WEIGHT = 1.5


def covered(item: Item, book: Sections) -> tuple[tuple[str, str | None, float], ...]:
    """(country, region, weight) of the places that the item's own section and its channel stand for."""
    found = []
    for written in (item.section, item.channel_section):
        slug = named(written, book) if written else None
        spots = next((rule.places for rule in book.rules if rule.section.slug == slug), frozenset())
        for spot in sorted({spot.partition("/")[0] for spot in spots} - {"*"}):
            country, _, region = spot.partition("-")
            found.append((country, region or None, _WEIGHT))
    return tuple(found)
