"""Dates and times as text gives them. Aware, in UTC; what can't be trusted is None."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from newswatch.text.zones import HOME_ZONE, clock_of, country_of

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan janvier janv", "february feb février fevrier févr fév", "march mar mars", "april apr avril avr",
         "may mai", "june jun juin", "july jul juillet juil", "august aug août aout",
         "september sep sept septembre", "october oct octobre", "november nov novembre",
         "december dec décembre decembre déc"), 1)
    for name in names.split()
}  # fmt: skip
EARLIEST = datetime(1850, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
"""How far after its receipt an item may be dated: clocks and zones differ by no more."""

_MONTH_FIRST = re.compile(
    r"\b(?P<month>[^\W\d_]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:18|19|20)\d\d)\b"
)
_DAY_FIRST = re.compile(
    r"\b(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\s+(?P<month>[^\W\d_]{3,9})\.?,?\s+(?P<year>(?:18|19|20)\d\d)\b"
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:18|19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/.])(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?![\d/])")
_ENDS = r"\s*(?:$|[,.;()|•·–—]|(?-i:[A-Z]{2,4}\b))"
_CLOCK = re.compile(
    r"(?:(?<![\d:.])(?P<hour>\d{1,2})"
    r"(?:\s?:\s?(?P<minute>\d{2})(?::\d{2})?|\.(?P<dotted>\d{2})(?=\s?[ap]\.?\s?m)"
    rf"|\s?(?P<mark>h(?:eures?)?)(?![^\W\d_])\s?(?P<past>\d{{2}}(?!\d)|\d(?={_ENDS}))?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    rf"|(?:\bat\s+|\bà\s+|,\s*|^\s*)(?:12\s+)?(?P<named>noon|midi|midnight|minuit)\b(?={_ENDS}|\s+(?:on|le)\b))"
    r"\s*\(?(?:(?:GMT|UTC)\s?(?P<from_utc>[+−-]\d{1,2}(?::?[0-5]\d)?)(?!\d)|(?P<offset>[+−-]\d\d:?\d\d)\b"
    r"|(?P<zone>[A-Za-z]{2,4}\b))?",
    re.I,
)
_NAMED_HOURS = {"noon": 12, "midi": 12, "midnight": 0, "minuit": 0}
"""Midnight is the first minute of the day that is named with it."""
_MONTH_SAID_FIRST = frozenset({"us", "ph"})
"""Countries that write 4/13/2021."""

_DAY_SAID_FIRST = frozenset(
    {"uk", "gb", "ie", "fr", "be", "ch", "de", "at", "nl", "it", "es", "pt", "au", "nz", "in", "br"}
)
_NEAR = 40
"""Code points between a date and its time of day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in words. Without a time of day it is the day's first minute and not ``exact``."""

    at: datetime
    exact: bool


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
    found = _day(unicodedata.normalize("NFC", text))
    return found[0].isoformat() if found else None


def visible_time(text: str, zone: str = HOME_ZONE) -> datetime | None:
    """The time in a visible line: "Updated April 13, 2021 4:05 p.m. EDT", "le 13 avril 2021 à 16 h 05".

    A zone's letters are read for the place of ``zone``; without them the time is read in ``zone``. A date alone is no
    time.
    """
    found = moment(text, zone)
    return found.at if found and found.exact else None


def moment(text: str, zone: str = HOME_ZONE) -> Moment | None:
    """The date in a visible line, with the time of day that stands within 40 code points after it, else before it.

    Dates in figures with slashes are read only where the order is certain: a figure over 12, or the custom of the
    country of ``zone``. Canada has no custom.
    """
    text = unicodedata.normalize("NFC", text)
    found = _day(text, country_of(zone))
    if found is None:
        return None
    day, start, end = found
    clock = _clock(text[end : end + _NEAR], zone) or _clock(text[max(0, start - _NEAR) : start], zone)
    hour, minute, there = clock or (0, 0, ZoneInfo(zone))
    at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=there)
    return Moment(at.astimezone(UTC), clock is not None)


def time_of_day(text: str, day: datetime, zone: str = HOME_ZONE) -> datetime | None:
    """The time of day in ``text`` on the day of ``day`` in ``zone`` ("Updated at 4:05 p.m." below a dated line)."""
    clock = _clock(text, zone)
    if clock is None:
        return None
    hour, minute, there = clock
    local = day.astimezone(there)
    return local.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)


def _clock(text: str, zone: str) -> tuple[int, int, tzinfo] | None:
    for found in _CLOCK.finditer(text):
        minute = found["minute"] or found["dotted"] or found["past"]
        half = (found["half"] or "").lower()
        if not (minute or half or found["mark"] or found["named"]):
            continue
        hour = int(found["hour"]) if found["hour"] else _NAMED_HOURS[found["named"].lower()]
        if half.startswith("p") and hour < 12:
            hour += 12
        elif half.startswith("a") and hour == 12:
            hour = 0
        if hour <= 23 and int(minute or 0) <= 59:
            return (
                hour,
                int(minute or 0),
                _offset(found["from_utc"] or found["offset"]) or clock_of(found["zone"], zone),
            )
    return None


def plausible(at: datetime | None, received: datetime) -> datetime | None:
    """The time, unless it lies before print or after its receipt by more than a day."""
    return at if at is not None and EARLIEST <= at <= received + AHEAD else None


def _offset(said: str | None) -> tzinfo | None:
    """ "-0400", "+5:30" and "−5" as a clock."""
    figures = (said or "")[1:].replace(":", "")
    hours, minutes = (figures, "0") if len(figures) < 3 else (figures[:-2], figures[-2:])
    if not figures or int(hours) > 14:
        return None
    size = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(size if said and said[0] == "+" else -size)


def _day(text: str, country: str = "") -> tuple[date, int, int] | None:
    """The first date in ``text``, which is NFC, with its start and end."""
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _ISO, _SLASHED):
        for found in pattern.finditer(text):
            numbers = _slashed(found, country) if pattern is _SLASHED else _named(found)
            try:
                if numbers:
                    return date(int(found["year"]), *numbers), found.start(), found.end()
            except ValueError:
                continue
    return None


def _named(found: re.Match[str]) -> tuple[int, int] | None:
    month = MONTHS.get(found["month"].lower()) or (int(found["month"]) if found["month"].isdigit() else None)
    return (month, int(found["day"])) if month else None


def _slashed(found: re.Match[str], country: str) -> tuple[int, int] | None:
    one, two = int(found["one"]), int(found["two"])
    if one > 12 or country in _DAY_SAID_FIRST:
        return two, one
    return (one, two) if two > 12 or country in _MONTH_SAID_FIRST else None
