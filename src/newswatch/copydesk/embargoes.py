"""Until when copy is held, as an editor's note says it: "Embargoed until 6 a.m. ET Friday, March 3"."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from newswatch.text.dates import MONTHS, visible_time

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<month2>{_MONTH})\b)"
    r"\.?(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    re.I,
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?\s?m\b\.?)|\b(?P<hour2>\d{1,2})\s?(?:h(?:eures?)?|:)\s?(?P<minute2>\d{2})?\b"
    r"|\b(?P<four>[012]\d[0-5]\d)\b(?!\s*[,.]?\s*\d)|\b(?P<noon>12\s?noon|noon|midi)\b|\b(?P<midnight>midnight|minuit)\b",
    re.I,
)
_ZONE = re.compile(r"\b(?P<zone>GMT|UTC|[ECMPAN][SD]?T|BST|CES?T|HNE|HAE|HE)\b")


def embargo_in(words: str, near: datetime | None) -> datetime | None:
    """The time (UTC) until which ``words`` hold; without a year the one that lies closest to ``near``.

    A day without an hour ends the embargo as it begins, at home. None where no day is named, or no year is known.
    """
    day = _DAY.search(words)
    if day is None:
        return None
    clock = next((found for found in _CLOCK.finditer(words) if not day.start() <= found.start() < day.end()), None)
    zone = _ZONE.search(words)
    if day["year"]:
        years = [int(day["year"])]
    elif near:
        years = [near.year - 1, near.year, near.year + 1]
    else:
        return None
    month, number = day["month"] or day["month2"], day["day"] or day["day2"]
    said = [f"{month} {number}, {year} {_hour(clock)} {zone['zone'] if zone else ''}" for year in years]
    times = [at for one in said if (at := visible_time(one.strip())) is not None]
    if not times:
        return None
    return min(times, key=lambda at: abs(at - (near or at))).astimezone(UTC)


def _hour(clock: re.Match[str] | None) -> str:
    if clock is None or clock["midnight"]:
        return "00:00"
    if clock["noon"]:
        return "12:00"
    if clock["four"]:
        return f"{clock['four'][:2]}:{clock['four'][2:]}"
    if clock["half"]:
        return f"{clock['hour']}:{clock['minute'] or '00'} {clock['half'][0]}.m."
    return f"{clock['hour2']}:{clock['minute2'] or '00'}"
