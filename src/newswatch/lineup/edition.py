"""One edition: which story stands where, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newswatch.lineup.reasons import Hand, reason
from newswatch.lineup.worth import by_time, is_over, worth
from newswatch.records import FRONT, FRONT_PLACES, Area, Edition, MadeBy, Placing, Section, StoryKey, StorySummary

MADE_BY = MadeBy("lineup", 2)
PLACES = {**FRONT, Area.LATEST: 12, Area.SECTION: 4}
"""Places in each area; those of ``SECTION`` are per section."""
CROWDED = 2
"""Stories of one home section, or under headlines of one outlet, in the seven front places before others go first."""
CROWDING = 0.75
"""What a story's worth is multiplied by for each story of its home section beyond that, and of its outlet."""


def set_edition(
    stories: Sequence[StorySummary],
    sections: Sequence[Section],
    pins: Sequence[StoryKey],
    now: datetime,
    orders: Mapping[StoryKey, int] | None = None,
) -> Edition:
    """The line-up of these stories. The order of ``stories`` does not matter.

    ``pins`` stand first, in their order. ``orders``: front places, 1 the lead, that an editor gave; of two stories for
    one place the first holds it and the other takes the next. What is ordered or pinned stands however old it is.
    Lead, second and third hold a story once between them. Latest and the sections leave out what stands there.
    Sections beneath another have no places of their own; their stories stand in the one above.
    Stories that are no news (opinion, agate) and those of sections that are no news stand in such sections only: the front shows
    a block of each section, and no agate among its sports.
    """
    orders = orders or {}
    named = {section.slug: section for section in sections}
    newest = max((story.moved for story in stories if story.moved is not None), default=now)
    score = {story.key: worth(story, newest) for story in stories}
    off = {section.slug for section in sections if not section.news}
    chosen = {*pins, *orders}
    news = [s for s in stories if s.key in chosen or (s.news and not (s.sections and s.sections[0] in off))]
    front = _Front(score, newest)
    front.fill(news, pins, orders)

    def places(area: Area, those: Iterable[StorySummary], section: Section | None = None) -> list[Placing]:
        return [
            Placing(
                area=area, rank=rank, story=story.key, section=section.slug if section else None,
                reason=reason(story, front.hands.get(story.key, Hand()), newest, now, named),
                score=round(score[story.key], 4),
            )
            for rank, story in enumerate(those)
        ]  # fmt: skip

    placings: list[Placing] = []
    start = 0
    for area in FRONT:
        placings += places(area, front.placed[start : start + PLACES[area]])
        start += PLACES[area]
    rest = [story for story in news if story.key not in front.hands]
    latest = sorted(rest, key=lambda s: (is_over(s, newest), *by_time(s)))
    placings += places(Area.LATEST, latest[: PLACES[Area.LATEST]])
    for section in sorted((s for s in sections if s.within is None), key=lambda s: (s.order, s.slug)):
        fit = news if section.news else stories
        filed = [story for story in fit if story.key not in front.hands and section.slug in story.sections]
        ranked = sorted(filed, key=lambda s: (s.sections[0] != section.slug, -score[s.key], s.key))
        placings += places(Area.SECTION, ranked[: PLACES[Area.SECTION]], section)
    return Edition(set_at=now, placings=tuple(placings), news_at=newest, made_by=MADE_BY)


@dataclass(slots=True)
class _Front:
    """The seven front places as they are filled. ``hands``: of each story placed, what put it there besides its worth."""

    score: Mapping[StoryKey, float]
    newest: datetime
    placed: list[StorySummary] = field(default_factory=list)
    hands: dict[StoryKey, Hand] = field(default_factory=dict)
    _sections: Counter[str] = field(default_factory=Counter)
    _outlets: Counter[str] = field(default_factory=Counter)

    def fill(self, news: Sequence[StorySummary], pins: Sequence[StoryKey], orders: Mapping[StoryKey, int]) -> None:
        """What is ordered to its place, the pins from the first free one, then by worth."""
        of_key = {story.key: story for story in news}
        fixed = _fixed({key: place for key, place in orders.items() if key in of_key})
        ordered = set(fixed.values())
        pinned = [of_key[key] for key in dict.fromkeys(pins) if key in of_key and key not in ordered][:FRONT_PLACES]
        waiting = [s for s in news if s.key not in ordered and s not in pinned]
        waiting.sort(key=lambda s: (is_over(s, self.newest), -self.score[s.key], s.key))
        del waiting[FRONT_PLACES * 8 :]
        while len(self.placed) < FRONT_PLACES and (pinned or waiting or fixed):
            key = fixed.pop(len(self.placed), None)
            if key is None and not pinned and not waiting:
                key = fixed.pop(min(fixed))
            if key is not None:
                self._place(of_key[key], Hand(ordered=True))
            elif pinned:
                self._place(pinned.pop(0), Hand(pinned=True))
            else:
                self._best(waiting)

    def _best(self, waiting: list[StorySummary]) -> None:
        """Of those that wait, in order of worth, the best one for a front that is not to be of one kind."""
        best = min(waiting, key=lambda s: (is_over(s, self.newest), -self.score[s.key] * self._share(s), s.key))
        passed = waiting[0] if best is not waiting[0] else None
        waiting.remove(best)
        self._place(best, Hand(past=self._fuller(passed) if passed else None))

    def _share(self, story: StorySummary) -> float:
        over = sum(max(0, held - CROWDED + 1) for held, _ in self._held(story))
        return float(CROWDING**over)

    def _fuller(self, story: StorySummary) -> str:
        return max(self._held(story))[1]

    def _held(self, story: StorySummary) -> list[tuple[int, str]]:
        """How many places its home section and its outlet hold already, each with its slug."""
        held = [(self._sections[story.sections[0]], story.sections[0])] if story.sections else []
        return [*held, (self._outlets[story.outlet], story.outlet)] if story.outlet else held

    def _place(self, story: StorySummary, hand: Hand) -> None:
        self.placed.append(story)
        self.hands[story.key] = hand
        self._sections.update(story.sections[:1])
        if story.outlet:
            self._outlets[story.outlet] += 1


def _fixed(orders: Mapping[StoryKey, int]) -> dict[int, StoryKey]:
    """Place, counted from 0 → the story ordered there; who comes second to a place takes the next free one."""
    fixed: dict[int, StoryKey] = {}
    for key, wanted in orders.items():
        place = next((n for n in range(max(wanted - 1, 0), FRONT_PLACES) if n not in fixed), None)
        if place is not None:
            fixed[place] = key
    return fixed
