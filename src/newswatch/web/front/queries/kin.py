"""What a story is about at a glance, and the stories around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from newswatch.archive import models
from newswatch.text.places import is_region
from newswatch.web.front.queries.pieces import Voice

PLACES_READ = 60
"""Newest items of a story whose places are read."""
MOST_PLACES, MOST_PERSONS, MOST_KIN = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Facts:
    """``who``: those with most remarks, each by their newest one. ``where``: places, the most central first; countries
    and provinces only where no town is named.
    """

    who: tuple[Voice, ...]
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """A story that shares ``names`` with the one of the page. ``kind``: earlier, related or later."""

    number: int
    slug: str
    headline: str
    language: str | None
    last: datetime | None
    kind: str
    names: tuple[str, ...]


def facts(story: int, voices: Sequence[Voice]) -> Facts:
    """Who and where, of what is shown of a story."""
    spoke = Counter(voice.person or voice.speaker for voice in voices)
    newest = {voice.person or voice.speaker: voice for voice in reversed(voices)}
    filed = models.Filing.objects.filter(item__in_story__story_id=story, item__hidden=False, item__held=False)
    central: Counter[str] = Counter()
    for places in filed.order_by("-item__at", "-item_id").values_list("places", flat=True)[:PLACES_READ]:
        for place in places:
            central[place["name"]] += place["centrality"]
    towns = [name for name in central if not is_region(name)]
    where = sorted(towns or central, key=lambda name: (-central[name], name))[:MOST_PLACES]
    return Facts(tuple(newest[who] for who, _ in spoke.most_common(MOST_PERSONS)), tuple(where))


def relatives(story: int) -> tuple[Relative, ...]:
    """Earlier, related and later stories, each kind with the closest first; found when one of the two last changed."""
    rows = models.StoryKin.objects.filter(Q(story_id=story) | Q(other_id=story)).order_by("-score", "id")
    sides = [f"{side}__{name}" for side in ("story", "other")
             for name in ("slug", "headline", "last", "size", "merged_into_id", "headline_item__language")]  # fmt: skip
    found: dict[int, Relative] = {}
    for row in rows.values("story_id", "other_id", "kind", "names", *sides):
        side = "other" if row["story_id"] == story else "story"
        shown = row[f"{side}__headline"] and row[f"{side}__size"] and not row[f"{side}__merged_into_id"]
        kind = "later" if side == "story" and row["kind"] == "earlier" else row["kind"]
        number = row[f"{side}_id"]
        if shown and number not in found:
            found[number] = Relative(
                number, row[f"{side}__slug"] or "story", row[f"{side}__headline"],
                row[f"{side}__headline_item__language"], row[f"{side}__last"], kind, tuple(row["names"]),
            )  # fmt: skip
    kinds = ("later", "earlier", "related")
    return tuple(one for kind in kinds for one in [r for r in found.values() if r.kind == kind][:MOST_KIN])
