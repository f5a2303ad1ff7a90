"""Dates and times as text gives them. Aware, in UTC; what can't be trusted is None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan janvier janv", "february feb février fevrier févr", "march mar mars", "april apr avril avr",
         "may mai", "june jun juin", "july jul juillet juil", "august aug août aout",
         "september sep sept septembre", "october oct octobre", "november nov novembre",
         "december dec décembre decembre déc"), 1)
    for name in names.split()
}  # fmt: skip
ZONES = {
    "est": -5, "edt": -4, "et": None, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "ast": -4,
    "adt": -3, "nst": -3.5, "ndt": -2.5, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "hne": -5, "hae": -4, "he": None,
}  # fmt: skip
HOME_ZONE = "America/Toronto"
EARLIEST = datetime(1850, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
"""How far after its receipt an item may be dated: clocks and zones differ by no more."""

_MONTH_FIRST = re.compile(
    r"\b(?P<month>[A-Za-zéûà]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:18|19|20)\d\d)\b"
)
_DAY_FIRST = re.compile(
    r"\b(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\s+(?P<month>[A-Za-zéûà]{3,9})\.?,?\s+(?P<year>(?:18|19|20)\d\d)\b"
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:\s?[:h]\s?(?P<minute>\d{2}))?\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>[A-Za-z]{2,4})?\b",
    re.I,
)


def machine_time(value: object, zone: str = "UTC") -> datetime | None:
    """An ISO 8601 time, or a date as that day's midnight; without an offset it is read in ``zone``."""
    if not isinstance(value, str):
        return None
    plain = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", value.strip())
    try:
        at = datetime.fromisoformat(plain)
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def spoken_date(text: str) -> str | None:
    """The ISO date in "March 27, 2020" or "27 mars 2020"."""
    found = _day(text)
    return found[0].isoformat() if found else None


def visible_time(text: str, zone: str = HOME_ZONE) -> datetime | None:
    """The time in a visible line: "Updated April 13, 2021 4:05 p.m. EDT", "le 13 avril 2021 à 16 h 05".

    A zone's letters are read as they stand; without them the time is read in ``zone``. A date alone is no time.
    """
    found = _day(text)
    if found is None:
        return None
    day, end = found
    clock = next((c for c in _CLOCK.finditer(text[end : end + 40]) if c["minute"] or c["half"]), None)
    if clock is None:
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    offset = ZONES.get((clock["zone"] or "").lower())
    at = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - the zone follows
    there = timezone(timedelta(hours=offset)) if offset is not None else ZoneInfo(zone)
    return at.replace(tzinfo=there).astimezone(UTC)


def plausible(at: datetime | None, received: datetime) -> datetime | None:
    """The time, unless it lies before print or after its receipt by more than a day."""
    return at if at is not None and EARLIEST <= at <= received + AHEAD else None


def _day(text: str) -> tuple[date, int] | None:
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for found in pattern.finditer(text):
            month = MONTHS.get(found["month"].lower())
            try:
                if month:
                    return date(int(found["year"]), month, int(found["day"])), found.end()
            except ValueError:
                continue
    return None
