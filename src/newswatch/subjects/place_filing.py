"""Places of an item: its dateline, metadata, headline and text weighed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newswatch.records import Item, PlaceFiling, Reason, Span
from newswatch.text.places import Evidence, Mention, Place, Standing, find, weigh

_KIND = {
    "name": "place",
    "people": "place",
    "money": "place",
    "short": "place",
    "institution": "institution",
    "dateline": "dateline",
}
_SPANS = 20  # a reason keeps this many spans: enough to show, and small in the archive
_BREAK = "\n\n"


def file_places(
    item: Item, french: bool, near: Sequence[tuple[str, str | None, float]], home: str
) -> tuple[PlaceFiling, ...]:
    """Places that the item is about, most central first. ``near``: what the outlet and channel cover. ``home``: of the
    watch, "CA-ON".
    """
    line = item.credit.dateline
    headline = item.headline + _BREAK
    evidence = Evidence(line.places if line else (), item.located[:1], tuple(near), french, len(headline), home)
    mentions = find(headline + item.body_text, evidence)
    opening = len(headline) + (len(item.paragraphs[0]) if item.paragraphs else 0)
    standings = weigh(mentions, len(headline), opening)
    return tuple(_filing(standing, len(headline)) for standing in standings)


def _filing(standing: Standing, shift: int) -> PlaceFiling:
    place: Place = standing.place
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for mention in standing.mentions:
        by_kind[_KIND[mention.via]].append(mention)
    because = tuple(
        Reason(
            kind,
            tuple(dict.fromkeys(m.words for m in held)),
            tuple(Span(m.start - shift, m.end - shift) for m in held if m.start >= shift)[:_SPANS],
        )
        for kind, held in by_kind.items()
    )
    return PlaceFiling(place.name, place.country, place.region, standing.centrality, because, place.division)
