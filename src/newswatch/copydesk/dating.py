"""Which of the times that an item is given are its own.

**The rule.** Sources in order of trust: the wire's own header; structured data; metadata; the line that readers see;
time elements; the day in the address; the feed.

1. A time that cannot be is refused: before print, the zero of a computer's clock, over a day after receipt.
2. The most trusted source speaks, unless two others of different kinds name one other day and none names its day: then
   these are believed. (Content systems put the time of rendering into their data; address and visible line tell.)
3. A source that gives a day alone takes the time of day from the next that gives one for that day.
4. "Updated" is kept only where it lies over a minute after "published"; the most trusted source speaks.
5. What is not known is None. A day that nobody gives a time for is its first minute at the outlet's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newswatch.records import Dated, DateOrigin, Form, Notice, RawItem, Received, Stamp
from newswatch.text.dates import plausible

DAY = timedelta(days=1)
SLACK = timedelta(hours=3)
"""How far a day's statement may miss by a zone read wrongly."""

LEAST_LATER = timedelta(minutes=1)
_ZEROS = frozenset({(1970, 1, 1), (1969, 12, 31), (1899, 12, 30), (1900, 1, 1)})
_KINDS = {"json-ld": "data", "meta": "data", "visible line": "seen", "time element": "seen", "date element": "seen",
          "address": "address", "feed date": "feed", "date line": "seen"}  # fmt: skip
_TRUST = ("json-ld", "meta", "visible line", "date line", "time element", "date element", "address", "feed date")


@dataclass(frozen=True, slots=True)
class Dates:
    """``origins`` tells for "published" and "updated" where they stood, where they are known."""

    published: Stamp | None = None
    updated: Stamp | None = None
    origins: tuple[tuple[str, str], ...] = ()


def dated(given: Received, raw: RawItem) -> Dates:
    """The dates of an item by the rule above; ``raw`` brings its receipt, its form and what the feed said."""
    claims = [claim for claim in _claims(given, raw.form, raw.notice) if _can_be(claim.at, raw.received)]
    published = _chosen([claim for claim in claims if claim.role == "published"])
    updated = _trusted([claim for claim in claims if claim.role == "updated"])
    if published and updated and updated.at - published.at < LEAST_LATER:
        updated = None
    return Dates(
        _stamp(published, raw.form), _stamp(updated, raw.form),
        tuple((claim.role, claim.origin) for claim in (published, updated) if claim),
    )  # fmt: skip


def _claims(given: Received, form: Form, notice: Notice | None) -> Iterator[Dated]:
    said = dict(given.origins)
    for role, at in (("published", given.published), ("updated", given.updated)):
        if at is not None:
            yield Dated(at, role, said.get(role, "wire"))
    yield from given.dates
    if notice is not None and form is not Form.NOTICE:
        for role, at in (("published", notice.published), ("updated", notice.updated)):
            if at is not None:
                yield Dated(at, role, "feed date")


def _can_be(at: datetime, received: datetime) -> bool:
    day = at.astimezone(UTC)
    return plausible(at, received) is not None and (day.year, day.month, day.day) not in _ZEROS


def _chosen(claims: Sequence[Dated]) -> Dated | None:
    first = _trusted(claims)
    if first is None:
        return None
    others = [claim for claim in claims if not _one_day(claim, first)]
    if not any(_one_day(claim, first) and _kind(claim) != _kind(first) for claim in claims):
        for other in others:
            backing = {_kind(claim) for claim in others if _one_day(claim, other)} - {_kind(first)}
            if len(backing) >= 2:
                first = _trusted([claim for claim in others if _one_day(claim, other)]) or first
                break
    if first.exact:
        return first
    timed = (claim for claim in sorted(claims, key=_rank) if claim.exact and timedelta() <= claim.at - first.at < DAY)
    return next(timed, first)


def _trusted(claims: Sequence[Dated]) -> Dated | None:
    return min(claims, key=_rank, default=None)


def _rank(claim: Dated) -> int:
    """The place of the claim's source in the order of trust; the wire's own header, which no table names, is first."""
    return next((place for place, name in enumerate(_TRUST, 1) if claim.origin.startswith(name)), 0)


def _kind(claim: Dated) -> str:
    return next((kind for name, kind in _KINDS.items() if claim.origin.startswith(name)), claim.origin)


def _one_day(one: Dated, other: Dated) -> bool:
    """Whether both name one day; where one names a day alone, the other must lie in it or nearly so."""
    if one.exact and not other.exact:
        one, other = other, one
    if other.exact and not one.exact:
        return -SLACK < other.at - one.at < DAY + SLACK
    return abs(one.at - other.at) < (DAY if one.exact else SLACK)


def _stamp(claim: Dated | None, form: Form) -> Stamp | None:
    if claim is None:
        return None
    if claim.origin == "feed date" or form is Form.NOTICE:
        return Stamp(claim.at, DateOrigin.FEED)
    if form is Form.PAGE:
        return Stamp(claim.at, DateOrigin.PAGE)
    return Stamp(claim.at, DateOrigin.TEXT if form is Form.TEXT else DateOrigin.WIRE)
