"""A story as line-up and readers see it: its headline, its reports folded by family and owner, its sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newswatch.records import FamilyKey, OutletSlug, Report, StoryItem, StoryKey, StorySummary

SHORT, LONG = 25, 110
"""Characters between which a headline reads well on a front page."""


def summarise(key: StoryKey, items: Sequence[StoryItem]) -> StorySummary:
    """The summary of a story's shown items; ``items`` must not be empty."""
    reports = fold(items)
    best = max(items, key=lambda item: (*_standing(item), item.uri))
    moments = [item.at for item in items if item.at is not None]
    return StorySummary(
        key=key, headline=best.headline, headline_from=best.uri, items=tuple(item.uri for item in items),
        first=min(moments, default=None), last=max(moments, default=None), reports=reports,
        independent=sum(report.agency is None for report in reports),
        carriers=len({item.outlet for item in items if item.agency is not None}),
        sections=_sections(items), urgency=min((item.urgency for item in items if item.urgency), default=None),
        near=max(item.near for item in items), news=any(item.news for item in items),
    )  # fmt: skip


def fold(items: Sequence[StoryItem]) -> tuple[Report, ...]:
    """One report for each family, and for each owner's own copy; largest first. Wire reprints confirm nothing."""
    groups: dict[tuple[str, str], list[StoryItem]] = {}
    of_family: dict[FamilyKey, tuple[str, str]] = {}
    for item in items:
        if item.agency is not None:
            group = ("agency", item.agency)
        elif item.family is not None and item.family in of_family:
            group = of_family[item.family]
        else:
            group = ("owner", item.owner)
        if item.family is not None:
            of_family.setdefault(item.family, group)
        groups.setdefault(group, []).append(item)
    found = [
        Report(
            tuple(item.uri for item in members),
            tuple(dict.fromkeys(OutletSlug(item.outlet) for item in members)),
            name if kind == "agency" else None,
        )
        for (kind, name), members in groups.items()
    ]
    return tuple(sorted(found, key=lambda report: (report.agency is not None, -len(report.items), report.items[0])))


def _standing(item: StoryItem) -> tuple[bool, bool, bool, float, float]:
    """News before opinion, an own report before a reprint, a headline of good length, home before far, new before old."""
    good = SHORT <= len(item.headline) <= LONG
    return (item.news, good, item.agency is None, item.near, item.at.timestamp() if item.at else 0.0)


def _sections(items: Sequence[StoryItem]) -> tuple[str, ...]:
    """Home sections by how many items name them, then the others."""
    homes: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for item in items:
        homes.update(item.sections[:1])
        others.update(item.sections[1:])
    ranked = sorted(homes, key=lambda slug: (-homes[slug], slug))
    return tuple(dict.fromkeys([*ranked, *sorted(others, key=lambda slug: (-others[slug], slug))]))
