"""The edition as it stands, beside an earlier one: what rose, fell, came in, went out, and why each stands where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from newswatch.archive import models, store
from newswatch.records import ACTS, About, Area, RulingKind, Takes
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
    reason_language: str
    up: int
    down: int
    entered: bool
    forms: tuple[RulingForm, ...]


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A story or item that an editor holds until a time: its page on the desk, its headline, the ruling and its undo."""

    page: str
    number: int
    headline: str
    until: datetime
    ruling: int
    undo: str


@dataclass(frozen=True, slots=True)
class Preview:
    """``since``: number of the edition compared with; None where there is no earlier one. ``gone``: (story, headline)."""

    number: int
    set_at: datetime
    places: tuple[Place, ...]
    since: int | None
    gone: tuple[tuple[int, str], ...]
    held: tuple[HeldLine, ...]


def newest_edition() -> EditionLine | None:
    """None before the first one."""
    row = _newest()
    return EditionLine(row.number, row.set_at) if row else None


def _newest() -> models.Edition | None:
    return models.Edition.objects.order_by("-number").first()


def preview(now: datetime, language: str) -> Preview | None:
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
            row.area, row.story_id, row.headline, *_reason(row, language),
            max(was.get(row.story_id, place) - place, 0), max(place - was.get(row.story_id, place), 0),
            before is not None and row.story_id not in was,
            tuple(
                form
                for form in forms(About.STORY, Offer(row.story.key, row.headline, {Takes.PLACE: str(place + 1)}), held, language)
                if form.field is None or form.kind == RulingKind.ORDER_STORY
            ),
        )
        for place, row in enumerate(rows)
    )  # fmt: skip
    standing = {row.story_id for row in rows}
    gone = [(row.story_id, row.headline) for row in _placings(before) if row.story_id not in standing] if before else []
    since = before.number if before else None
    return Preview(edition.number, edition.set_at, places, since, tuple(gone[:GONE]), _held(now, language))


def _reason(row: models.Placing, language: str) -> tuple[str, str]:
    """The reason and its language; places of editions from before reasons were French have it in English alone."""
    return (row.reason_fr, "fr") if language.startswith("fr") and row.reason_fr else (row.reason, "en")


def _held(now: datetime, language: str) -> tuple[HeldLine, ...]:
    """What editors hold until a time to come, the first to be free first."""
    found = []
    for ruling in store.rulings_of(RulingKind.EMBARGO_STORY, RulingKind.EMBARGO_ITEM):
        until = datetime.fromisoformat(ruling.value)
        item = models.Item.objects.filter(uri=ruling.subject).only("id", "headline", "uri").first()
        story = models.Story.objects.filter(key=ruling.subject).only("id").first()
        of_story = ruling.kind is RulingKind.EMBARGO_STORY
        row = story if of_story else item
        if until > now and row is not None:
            headline = (item.headline if item else "") or ruling.subject
            page = "desk:story" if of_story else "desk:item"
            undo = ACTS[ruling.kind].undo.said(language)
            found.append(HeldLine(page, row.id, headline, until, ruling.number, undo))
    return tuple(sorted(found, key=lambda line: line.until))


def _placings(edition: models.Edition) -> list[models.Placing]:
    rows = edition.placings.filter(area__in=AREAS).select_related("story")
    return sorted(rows, key=lambda row: (AREAS.index(row.area), row.rank))
