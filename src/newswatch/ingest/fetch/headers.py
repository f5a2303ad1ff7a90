"""What answer headers say, as values."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_REST = timedelta(days=7)
"""A Retry-After beyond this is taken as this: some servers send years by mistake."""

_MAX_AGE = re.compile(r"(?:^|[\s,])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def retry_at(value: str | None, now: datetime) -> datetime | None:
    """The time that Retry-After names, in seconds or as a date; None where it names none."""
    if not value:
        return None
    text = value.strip()
    if text.isdigit():
        return now + min(timedelta(seconds=min(int(text), 10**8)), LONGEST_REST)
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(at, now), now + LONGEST_REST)


def max_age(value: str | None) -> float | None:
    """Seconds for which Cache-Control says the answer is fresh."""
    found = _MAX_AGE.search(value or "")
    return float(found[1]) if found else None


def charset(value: str | None) -> str | None:
    """The charset that Content-Type announces."""
    found = _CHARSET.search(value or "")
    return found[1].lower() if found else None


def media_type(value: str | None) -> str | None:
    """The media type without its parameters, in lower case."""
    return (value or "").partition(";")[0].strip().lower() or None
