"""How much a story is worth on the front: reports, freshness, urgency, nearness, and how long it has stood there.

All figures are ours, by judgement. Freshness counts from a story's last development: copy that only carries what was
known makes no story fresh. ``newest`` is the time of the newest development of all stories, not the clock's: a quiet
night ages nothing, and an archive of forty years ago is set as it was then.
"""

from __future__ import annotations

import math
from datetime import datetime

from newswatch.records import StorySummary

HALF_LIFE = 10.0
"""Hours behind the newest development after which a story is worth half."""
TIRED = 12.0
"""Hours on the front without a development after which a story is worth half again: it sinks."""
LEAVES = 24.0
"""Hours on the front without a development after which any other story goes first: it leaves."""
STALE = 72.0
"""Hours behind the newest development from which a story goes last too, whether it has stood or not: it is no news."""
UNKNOWN_AGE = 48.0
"""Hours that a story without a time is taken to be behind."""
CARRIED = 0.35
"""What a doubling of the outlets that run agency copy adds; a doubling of independent reports adds 1."""
NEAR = 1.0
"""What full nearness to the watch's home adds."""
URGENT = {1: 3.0, 2: 1.5, 3: 0.6}
"""What IPTC urgency adds: 1 flash, 2 bulletin, 3 urgent."""


def worth(story: StorySummary, newest: datetime) -> float:
    """A number above 0."""
    weight = 1.0 + math.log2(1 + story.independent) + CARRIED * math.log2(1 + story.carriers)
    weight += NEAR * story.near + URGENT.get(story.urgency or 0, 0.0)
    return float(weight * 0.5 ** (hours_behind(story, newest) / HALF_LIFE + hours_stood(story, newest) / TIRED))


def hours_behind(story: StorySummary, newest: datetime) -> float:
    """Hours between a story's last development and the newest of all; never below 0."""
    return UNKNOWN_AGE if story.moved is None else max(0.0, (newest - story.moved).total_seconds() / 3600)


def hours_stood(story: StorySummary, newest: datetime) -> float:
    """Hours of news that came while a story stood on the front without a development of its own; 0 where it never did."""
    if story.stood_since is None or (story.moved is not None and story.stood_since < story.moved):
        return 0.0
    return max(0.0, (newest - story.stood_since).total_seconds() / 3600)


def is_over(story: StorySummary, newest: datetime) -> bool:
    """Whether it gives its place to any story that is not."""
    return hours_stood(story, newest) >= LEAVES or hours_behind(story, newest) >= STALE


def by_time(story: StorySummary) -> tuple[bool, float, str]:
    """Sort key: the last to move first, those without a time last."""
    return (story.moved is None, -story.moved.timestamp() if story.moved else 0.0, story.key)
