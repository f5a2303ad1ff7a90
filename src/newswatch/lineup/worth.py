"""How much a story is worth on the front: reports, freshness, urgency, nearness. All figures are ours, by judgement."""

from __future__ import annotations

import math
from datetime import datetime

from newswatch.records import StorySummary

HALF_LIFE = 10.0
"""Hours behind the newest story after which a story is worth half."""
UNKNOWN_AGE = 48.0
"""Hours that a story without a time is taken to be behind."""
CARRIED = 0.35
"""What a doubling of the outlets that run agency copy adds; a doubling of independent reports adds 1."""
NEAR = 1.0
"""What full nearness to the watch's home adds."""
URGENT = {1: 3.0, 2: 1.5, 3: 0.6}
"""What IPTC urgency adds: 1 flash, 2 bulletin, 3 urgent."""


def worth(story: StorySummary, newest: datetime) -> float:
    """A number above 0; freshness is measured from ``newest``, the time of the newest story, not from the clock."""
    weight = 1.0 + math.log2(1 + story.independent) + CARRIED * math.log2(1 + story.carriers)
    weight += NEAR * story.near + URGENT.get(story.urgency or 0, 0.0)
    return float(weight * 0.5 ** (hours_behind(story, newest) / HALF_LIFE))


def hours_behind(story: StorySummary, newest: datetime) -> float:
    """Hours between a story's newest item and the newest of all; never below 0."""
    if story.last is None:
        return UNKNOWN_AGE
    return max(0.0, (newest - story.last).total_seconds() / 3600)


def by_time(story: StorySummary) -> tuple[bool, float, str]:
    """Sort key: newest first, those without a time last."""
    return (story.last is None, -story.last.timestamp() if story.last else 0.0, story.key)
