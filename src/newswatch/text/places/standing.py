"""How central each place is to a text."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from newswatch.text.places.gazetteer import Place, PlaceKind, country_name
from newswatch.text.places.mentions import Mention

# Points of one mention by where and how it stands; tuned on the first four fifths of the Reuters set of 1987.
DATELINE, HEADLINE, OPENING, BODY = 3.4, 2.5, 1.9, 0.7
_VIA = {"name": 1.0, "people": 1.1, "institution": 0.65, "short": 0.5, "money": 0.1, "dateline": 1.0}
ENOUGH, SHARE = 3.0, 0.15
"""A country is filed from this many points, and this share of the leading country's, on."""
UNDATED_SHARE = 0.4
"""Without a dateline nothing else lifts the points: this share of the leading country's is enough as well."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``centrality`` 0…1; ``mentions`` are the ones that count for the place, those of places inside it included."""

    place: Place
    centrality: float
    points: float
    mentions: tuple[Mention, ...]


def weigh(mentions: Sequence[Mention], headline_end: int, opening_end: int) -> tuple[Standing, ...]:
    """Places that the text is about, most central first.

    ``headline_end`` and ``opening_end`` are offsets in the text searched: where the headline and the first paragraph
    end. Every country above the floor is given, and regions and cities inside it that are named often enough.
    """
    points: dict[Place, float] = defaultdict(float)
    held: dict[Place, list[Mention]] = defaultdict(list)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for mention in mentions:
        place = mention.place
        country = Place(country_name(place.country), PlaceKind.COUNTRY, place.country)
        again = seen[place.country, mention.words.casefold()]
        seen[place.country, mention.words.casefold()] += 1
        worth = _worth(mention, headline_end, opening_end) / math.sqrt(1 + again)
        for level in dict.fromkeys((country, place)):
            points[level] += worth
            held[level].append(mention)
    countries = [p for p in points if p.kind is PlaceKind.COUNTRY]
    if not countries:
        return ()
    lead = max(points[p] for p in countries)
    dated = any(mention.via == "dateline" for mention in mentions)
    floor = max(ENOUGH, SHARE * lead) if dated else min(ENOUGH, UNDATED_SHARE * lead)
    kept = {p.country for p in countries if points[p] >= min(lead, floor)}
    filed = [p for p in points if p.country in kept and (p.kind is PlaceKind.COUNTRY or points[p] >= 0.15 * lead)]
    filed.sort(key=lambda p: (-points[p], p.kind is not PlaceKind.COUNTRY, p.country, p.name))
    return tuple(Standing(p, round(1 - math.exp(-points[p] / 4), 3), points[p], tuple(held[p])) for p in filed)


def _worth(mention: Mention, headline_end: int, opening_end: int) -> float:
    if mention.via == "dateline":
        return DATELINE
    where = HEADLINE if mention.start < headline_end else OPENING if mention.start < opening_end else BODY
    return where * _VIA[mention.via]
