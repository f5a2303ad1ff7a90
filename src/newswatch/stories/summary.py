"""A story as readers see it: its headline, its reports with copies folded, its sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from newswatch.records import ItemUri, OutletSlug, Report, StoryItem, StoryKey, StorySummary
from newswatch.text.slugs import slug_of

WORD = re.compile(r"[^\W_]+")
GOOD_LENGTH = range(25, 111)
"""Code points of a headline that says enough and fits."""
FULL = 10
"""Words up to which a headline is not the better for being short: two names alone are all that any report shares."""
OWN, SHARED, LATE = 0.5, 6.0, 0.5
"""What it is worth that an outlet's report is its own; that it says what the others say; that it is the newest. The piece
from the side of a story, own as it may be, gives way to what fourteen outlets say happened."""


def summarise(key: StoryKey, items: Sequence[StoryItem]) -> StorySummary:
    """What is shown of a story. ``items``: at least one, in any order. Raises ``ValueError`` for none."""
    if not items:
        raise ValueError("a story without items has no summary")
    ordered = sorted(items, key=lambda item: (item.at is None, item.at.timestamp() if item.at else 0.0, item.uri))
    best = _best_headline(ordered)
    reports = _reports(ordered)
    times = [item.at for item in ordered if item.at is not None]
    urgencies = [item.urgency for item in ordered if item.urgency is not None]
    carriers = {item.outlet for item in ordered if item.agency is not None and item.outlet != slug_of(item.agency)}
    return StorySummary(
        key=key, headline=best.headline, headline_from=best.uri, items=tuple(item.uri for item in ordered),
        first=times[0] if times else None, last=times[-1] if times else None, reports=reports,
        independent=sum(report.agency is None for report in reports), carriers=len(carriers),
        sections=_sections(ordered), urgency=min(urgencies, default=None), near=max(item.near for item in ordered),
        news=any(item.news for item in ordered),
    )  # fmt: skip


def _sections(items: Sequence[StoryItem]) -> tuple[str, ...]:
    """Home first: the section that is home to most items; then all others, those of most items first."""
    homes = Counter(item.sections[0] for item in items if item.sections)
    filed = Counter(section for item in items for section in dict.fromkeys(item.sections))
    return tuple(sorted(filed, key=lambda s: (-homes[s], -filed[s], s))) if not homes else _home_first(homes, filed)


def _home_first(homes: Counter[str], filed: Counter[str]) -> tuple[str, ...]:
    home = min(homes, key=lambda s: (-homes[s], -filed[s], s))
    return (home, *sorted((s for s in filed if s != home), key=lambda s: (-filed[s], s)))


def _reports(items: Sequence[StoryItem]) -> tuple[Report, ...]:
    """An agency's copy is one report, whoever runs it; own items fold by family, then by owner."""
    of_family = {item.family: item.agency for item in reversed(items) if item.family and item.agency}
    agency = {item.uri: item.agency or (of_family.get(item.family) if item.family else None) for item in items}
    folded: list[Report] = []
    for name in dict.fromkeys(agency[item.uri] for item in items):
        members = [item for item in items if agency[item.uri] == name]
        groups = [members] if name is not None else _linked(members, (lambda i: i.family, lambda i: i.owner))
        folded += [_report(group, name) for group in groups]
    place = {item.uri: number for number, item in enumerate(items)}
    return tuple(sorted(folded, key=lambda report: place[report.items[0]]))


def _report(group: Sequence[StoryItem], agency: str | None) -> Report:
    outlets = tuple(OutletSlug(slug) for slug in dict.fromkeys(item.outlet for item in group))
    return Report(items=tuple(item.uri for item in group), outlets=outlets, agency=agency)


def _linked(
    items: Sequence[StoryItem], marks: Sequence[Callable[[StoryItem], Hashable | None]]
) -> list[list[StoryItem]]:
    """Groups of items that share a mark, directly or through others."""
    leader: dict[ItemUri, ItemUri] = {item.uri: item.uri for item in items}

    def top(uri: ItemUri) -> ItemUri:
        while leader[uri] != uri:
            uri = leader[uri]
        return uri

    for mark in marks:
        first: dict[Hashable, ItemUri] = {}
        for item in items:
            value = mark(item)
            if value:
                leader[top(item.uri)] = top(first.setdefault(value, item.uri))
    groups: dict[ItemUri, list[StoryItem]] = {}
    for item in items:
        groups.setdefault(top(item.uri), []).append(item)
    return list(groups.values())


def _best_headline(items: Sequence[StoryItem]) -> StoryItem:
    """The headline that says most of what the others say, as an outlet or its agency wrote it; of equal ones the newest."""
    tongues = Counter((item.language or "")[:2] for item in items)
    tongue = min(tongues, key=lambda t: (-tongues[t], t != "en", t))
    words = {item.uri: frozenset(WORD.findall(item.headline.lower())) for item in items}
    common = Counter(word for found in words.values() for word in found if len(word) > 3)

    def worth(place: int) -> tuple[float, int]:
        item = items[place]
        said = sum(common[word] - 1 for word in words[item.uri] if word in common)
        shared = said / (max(len(words[item.uri]), FULL) + 3) / len(items)
        points = 4.0 * (item.headline != "") + 2.0 * item.news + 2.0 * ((item.language or "")[:2] == tongue)
        points += OWN * (item.agency is None) + 1.0 * (len(item.headline) in GOOD_LENGTH)
        return points - 1.0 * item.headline.isupper() + SHARED * shared + LATE * place / len(items), place

    return items[max(range(len(items)), key=worth)]
