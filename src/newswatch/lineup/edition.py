"""One edition: which story stands where, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from newswatch.lineup.reasons import reason
from newswatch.lineup.worth import by_time, worth
from newswatch.records import Area, Edition, MadeBy, Placing, Section, StoryKey, StorySummary

MADE_BY = MadeBy("lineup", 1)
PLACES = {Area.LEAD: 1, Area.SECOND: 3, Area.THIRD: 3, Area.LATEST: 12, Area.SECTION: 4}
"""Places in each area; those of ``SECTION`` are per section."""
FRONT = (Area.LEAD, Area.SECOND, Area.THIRD)
CROWDED = 2
"""Stories of one home section in the seven front places before others of about the same worth go first."""
CROWDING = 0.75
"""What a story's worth is multiplied by for each story of its home section beyond that."""


def set_edition(
    stories: Sequence[StorySummary], sections: Sequence[Section], pins: Sequence[StoryKey], now: datetime
) -> Edition:
    """The line-up of these stories. ``pins`` stand first, in their order. The order of ``stories`` does not matter.

    Lead, second and third hold a story once between them. Latest and the sections leave out what stands there.
    Sections beneath another have no places of their own; their stories stand in the one above.
    Stories that are no news (opinion, agate) and those of sections that are no news stand in such sections only: the front shows
    a block of each section, and no agate among its sports.
    """
    names = {section.slug: section.name_en for section in sections}
    newest = max((story.last for story in stories if story.last is not None), default=now)
    score = {story.key: worth(story, newest) for story in stories}
    off = {section.slug for section in sections if not section.news}
    news = [s for s in stories if s.key in set(pins) or (s.news and not (s.sections and s.sections[0] in off))]
    front = _front(news, pins, score)
    shown = {story.key for story in front}

    def places(area: Area, chosen: Iterable[StorySummary], section: Section | None = None) -> list[Placing]:
        return [
            Placing(
                area=area, rank=rank, story=story.key, section=section.slug if section else None,
                reason=reason(story, story.key in pins, newest, now, names, area), score=round(score[story.key], 4),
            )
            for rank, story in enumerate(chosen)
        ]  # fmt: skip

    placings: list[Placing] = []
    start = 0
    for area in FRONT:
        placings += places(area, front[start : start + PLACES[area]])
        start += PLACES[area]
    rest = [story for story in news if story.key not in shown]
    placings += places(Area.LATEST, sorted(rest, key=by_time)[: PLACES[Area.LATEST]])
    for section in sorted((s for s in sections if s.within is None), key=lambda s: (s.order, s.slug)):
        fit = news if section.news else stories
        filed = [story for story in fit if story.key not in shown and section.slug in story.sections]
        ranked = sorted(filed, key=lambda s: (s.sections[0] != section.slug, -score[s.key], s.key))
        placings += places(Area.SECTION, ranked[: PLACES[Area.SECTION]], section)
    return Edition(set_at=now, placings=tuple(placings), made_by=MADE_BY)


def _front(
    news: Sequence[StorySummary], pins: Sequence[StoryKey], score: Mapping[StoryKey, float]
) -> list[StorySummary]:
    """Pins, then by worth, kept from filling up with one section."""
    of_key = {story.key: story for story in news}
    room = sum(PLACES[area] for area in FRONT)
    front = [of_key[key] for key in dict.fromkeys(pins) if key in of_key][:room]
    waiting = sorted((s for s in news if s not in front), key=lambda s: (-score[s.key], s.key))[: room * 8]
    count: dict[str, int] = {}
    for story in front:
        _count_home(story, count)
    while waiting and len(front) < room:
        best = min(
            waiting,
            key=lambda s: (-score[s.key] * CROWDING ** max(0, count.get(_home(s), 0) - CROWDED + 1), s.key),
        )
        waiting.remove(best)
        front.append(best)
        _count_home(best, count)
    return front


def _home(story: StorySummary) -> str:
    return story.sections[0] if story.sections else ""


def _count_home(story: StorySummary, count: dict[str, int]) -> None:
    if story.sections:
        count[story.sections[0]] = count.get(story.sections[0], 0) + 1
