"""The edition as it stands, beside an earlier one: what rose, fell, came in, went out, and why each stands where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from newswatch.archive import models, store
from newswatch.records import About, Area
from newswatch.web.desk.forms import Offer, RulingForm, forms

COMPARED = timedelta(hours=1)
"""The edition compared with is the last one set this long before, else the first: editions follow within seconds."""
AREAS = [area.value for area in Area if area is not Area.SECTION]
GONE = 5


@dataclass(frozen=True, slots=True)
class EditionLine:
    number: int
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """``up`` and ``down``: places moved; ``entered``: it was not there before."""

    area: str
    story: int
    headline: str
    reason: str
    up: int
    down: int
    entered: bool
    forms: tuple[RulingForm, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """``since``: number of the edition compared with; None where there is no earlier one. ``gone``: (story, headline)."""

    number: int
    set_at: datetime
    places: tuple[Place, ...]
    since: int | None
    gone: tuple[tuple[int, str], ...]


def newest_edition() -> EditionLine | None:
    """None before the first one."""
    row = _newest()
    return EditionLine(row.number, row.set_at) if row else None


def _newest() -> models.Edition | None:
    return models.Edition.objects.order_by("-number").first()


def preview(language: str) -> Preview | None:
    """None before the first edition."""
    edition = _newest()
    if edition is None:
        return None
    earlier = models.Edition.objects.filter(number__lt=edition.number)
    before = earlier.filter(set_at__lte=edition.set_at - COMPARED).order_by("-number").first()
    before = before or earlier.order_by("number").first()
    rows = _placings(edition)
    was = {row.story_id: place for place, row in enumerate(_placings(before))} if before else {}
    held = store.rulings_on([row.story.key for row in rows])
    places = tuple(
        Place(
            row.area, row.story_id, row.headline, row.reason,
            max(was.get(row.story_id, place) - place, 0), max(place - was.get(row.story_id, place), 0),
            before is not None and row.story_id not in was,
            tuple(
                form
                for form in forms(About.STORY, Offer(row.story.key, row.headline), held, language)
                if form.field is None
            ),
        )
        for place, row in enumerate(rows)
    )  # fmt: skip
    now = {row.story_id for row in rows}
    gone = [(row.story_id, row.headline) for row in _placings(before) if row.story_id not in now] if before else []
    return Preview(edition.number, edition.set_at, places, before.number if before else None, tuple(gone[:GONE]))


def _placings(edition: models.Edition) -> list[models.Placing]:
    rows = edition.placings.filter(area__in=AREAS).select_related("story")
    return sorted(rows, key=lambda row: (AREAS.index(row.area), row.rank))
