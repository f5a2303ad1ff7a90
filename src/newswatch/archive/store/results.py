"""What the stages make of items, saved in one transaction each with the item's next state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils.text import slugify

from newswatch.archive import models
from newswatch.archive.rows import item_columns, item_record, made_by_json, raw_record
from newswatch.archive.search.stemming import fold, stemmed
from newswatch.archive.store.claims import Claim, still_ours
from newswatch.archive.store.guard import saving
from newswatch.archive.store.intake import keep_bytes
from newswatch.archive.store.watch import void_pages
from newswatch.errors import FetchError, NotItsTurn, SetAside
from newswatch.records import Filing, Form, Item, PlaceFiling, Quote, RawItem, Reason, Signal

SET_ASIDE = "set-aside"
VOIDING = frozenset({Signal.CORRECTION, Signal.KILL, Signal.WITHHOLD, Signal.RELEASE})
"""Signals that readers must see at once."""


def raw_items(claims: Sequence[Claim]) -> list[RawItem]:
    """The claimed items as they were received, in the order of the claims."""
    rows = models.Item.objects.select_related("raw", "channel", "outlet").in_bulk([claim.row for claim in claims])
    return [raw_record(rows[claim.row]) for claim in claims]


def items(claims: Sequence[Claim]) -> list[Item]:
    """The claimed items as the copy desk left them, in the order of the claims."""
    rows = models.Item.objects.select_related("channel", "outlet").in_bulk([claim.row for claim in claims])
    return [item_record(rows[claim.row]) for claim in claims]


def save_pages(results: Sequence[tuple[Claim, RawItem | FetchError | SetAside, datetime | None]], now: datetime) -> int:
    """Pages read behind notices. A failure with a time is tried again then; without one the notice alone goes on.
    A page that was not asked for yet (``NotItsTurn``) waits, and that is no failure.

    Returns the number of items saved.
    """

    def save(claim: Claim, result: RawItem | FetchError | SetAside, retry: datetime | None) -> None:
        rows = models.Item.objects.filter(id=claim.row)
        if isinstance(result, RawItem):
            digest = keep_bytes([result.body])[0] if result.body is not None else None
            _advance(
                rows, "copydesk", now, raw_id=digest, form=Form.PAGE.value, media_type=result.media_type,
                charset=result.charset, url=result.url,
            )  # fmt: skip
        elif isinstance(result, NotItsTurn):
            rows.update(due=result.retry_at or now, lease_owner=None, lease_until=None, attempts=F("attempts") - 1)
        elif retry is not None:
            rows.update(due=retry, lease_owner=None, lease_until=None)
            note(claim, "page", result, now)
        else:
            note(claim, "page", result, now)
            _advance(rows, "copydesk", now)

    with saving():
        ours = still_ours(models.Item, [claim for claim, _, _ in results])
        for claim, result, retry in results:
            if claim.row in ours:
                save(claim, result, retry)
    return len(ours)


def save_items(results: Sequence[tuple[Claim, Item | SetAside]], following: str, now: datetime) -> int:
    """The copy desk's work and the search text made of it.

    A new item is held back until it has been compared, so that no late carrier of a killed copy is ever shown.
    """
    rows = models.Item.objects.filter(id__in=[claim.row for claim, _ in results], made_by__isnull=True)
    unread = set(rows.values_list("id", flat=True))

    def save(claim: Claim, item: Item) -> None:
        rows = models.Item.objects.filter(id=claim.row)
        new, stops = claim.row in unread, _stops(item, now)
        held = {"held": True} if new or stops else {}
        _advance(rows, following, now, **item_columns(item), ahead=new and stops, **held)
        if item.wire.signal in VOIDING:
            void_pages()
        models.SearchText.objects.update_or_create(
            item_id=claim.row,
            defaults={
                "headline": stemmed(item.headline, item.language),
                "body": stemmed(item.body_text, item.language),
            },
        )

    return _save(results, "copydesk", save, now)


def _stops(item: Item, now: datetime) -> bool:
    embargoed = item.wire.embargo is not None and item.wire.embargo > now
    return embargoed or item.wire.signal in (Signal.KILL, Signal.WITHHOLD)


def save_filings(results: Sequence[tuple[Claim, Filing | SetAside, float]], following: str, now: datetime) -> int:
    """Filings with each item's nearness to the watch's home. The story an item already stands in is made stale."""
    near = {claim.row: nearness for claim, _, nearness in results}

    def save(claim: Claim, filing: Filing) -> None:
        models.Filing.objects.update_or_create(
            item_id=claim.row,
            defaults={
                "subjects": [subject_json(subject) for subject in filing.subjects],
                "places": [place_json(place) for place in filing.places],
                "near": near[claim.row],
                "made_by": made_by_json(filing.made_by),
            },
        )
        models.ItemSection.objects.filter(item_id=claim.row).delete()
        models.ItemSection.objects.bulk_create(
            models.ItemSection(
                item_id=claim.row, section=s.section, home=s.home, because=[reason_json(r) for r in s.because]
            )
            for s in filing.sections
        )
        models.Story.objects.filter(members__item_id=claim.row).update(stale=True)
        _advance(models.Item.objects.filter(id=claim.row), following, now)

    return _save([(claim, result) for claim, result, _ in results], "subjects", save, now)


def save_quotes(results: Sequence[tuple[Claim, Sequence[Quote] | SetAside]], following: str, now: datetime) -> int:
    """Who said what in each item; persons and remarks are made as needed and keep their addresses."""
    texts = dict(models.Item.objects.filter(id__in=[claim.row for claim, _ in results]).values_list("id", "body_text"))

    def save(claim: Claim, quotes: Sequence[Quote]) -> None:
        models.Quote.objects.filter(item_id=claim.row).delete()
        models.Quote.objects.bulk_create(
            _quote_row(claim.row, number, quote, texts[claim.row]) for number, quote in enumerate(quotes)
        )
        _advance(models.Item.objects.filter(id=claim.row), following, now)

    return _save(results, "quotes", save, now)


def subject_json(subject: Any) -> dict[str, Any]:
    """A subject in the item-line form."""
    return {
        "code": subject.code, "head": subject.head, "name": {"en": subject.name_en, "fr": subject.name_fr},
        "confidence": subject.confidence, "because": [reason_json(reason) for reason in subject.because],
    }  # fmt: skip


def place_json(place: PlaceFiling) -> dict[str, Any]:
    """A place in the form of the plain-file command, with its reasons."""
    return {
        "name": place.name, "country": place.country, "region": place.region, "division": place.division,
        "centrality": place.centrality,
        "because": [reason_json(reason) for reason in place.because],
    }  # fmt: skip


def reason_json(reason: Reason) -> dict[str, Any]:
    return {"kind": reason.kind, "words": list(reason.words), "spans": [list(span) for span in reason.spans]}


def set_aside(claim: Claim, stage: str, error: SetAside, now: datetime) -> None:
    """Put an item aside with its reason; it waits there for a retry from the desk. Call inside a transaction."""
    note(claim, stage, error, now)
    models.Item.objects.filter(id=claim.row).update(
        waits_for=SET_ASIDE, due=None, lease_owner=None, lease_until=None, attempts=0
    )


def set_aside_alone(row: int, stage: str, error: SetAside, now: datetime) -> None:
    """Put an item aside on which a worker process died or hung; whoever held it holds it no more."""
    with saving():
        item = models.Item.objects.select_for_update().filter(id=row, waits_for=stage).first()
        if item is not None:
            set_aside(Claim(row, item.attempts, item.lease_owner or ""), stage, error, now)


def walk_items(size: int = 500) -> Iterator[Item]:
    """Every item that the copy desk has read, in order of receipt, a few hundred in memory at a time.

    Of an item that is held back no word is given: whoever takes it learns that it was stopped, why, and by whom.
    Items that were not compared yet are left out.
    """
    last = 0
    while True:
        rows = models.Item.objects.select_related("channel", "outlet", "standing__by__outlet")
        rows = rows.filter(id__gt=last, made_by__isnull=False).filter(Q(held=False) | Q(standing__isnull=False))
        page = list(rows.order_by("id")[:size])
        if not page:
            return
        yield from (_stopped(item_record(row), row) if row.held else item_record(row) for row in page)
        last = page[-1].id


def _stopped(item: Item, row: models.Item) -> Item:
    standing = row.standing
    signal = Signal.KILL if standing.mark == "kill" else Signal.WITHHOLD
    said = standing.by.wire.get("editors_note")
    note = f"{standing.mark}: {standing.by.outlet.name}, {standing.since.isoformat()}" + (f": {said}" if said else "")
    return replace(
        item, headline="", deck=None, paragraphs=(), repairs=(),
        wire=replace(item.wire, signal=signal, editors_note=note, embargo=standing.until),
    )  # fmt: skip


def retry(entries: Collection[int], now: datetime) -> int:
    """Try set-asides again: an item goes back to the stage that refused it, a file or feed is read again.

    Returns how many were still open.
    """
    with saving():
        rows = list(models.SetAsideEntry.objects.select_for_update().filter(id__in=entries, resolved=None))
        for row in rows:
            if row.item_id is not None:
                models.Item.objects.filter(id=row.item_id).update(waits_for=row.stage, due=now, attempts=0)
            elif row.channel_id is not None:
                models.FolderFile.objects.filter(channel_id=row.channel_id, name=row.identity).delete()
                models.Channel.objects.filter(id=row.channel_id).update(
                    due=now, digest=None, etag=None, last_modified=None
                )
        _close(rows, now)
    return len(rows)


def leave(entries: Collection[int], now: datetime) -> int:
    """Take set-asides off the queue without another try; what they hold stays as it is. Returns how many were open."""
    with saving():
        rows = list(models.SetAsideEntry.objects.select_for_update().filter(id__in=entries, resolved=None))
        _close(rows, now)
    return len(rows)


def _close(rows: Collection[models.SetAsideEntry], now: datetime) -> None:
    models.SetAsideEntry.objects.filter(id__in=[row.id for row in rows]).update(resolved=now)


def _save(results: Sequence[tuple[Claim, Any]], stage: str, save: Callable[[Claim, Any], None], now: datetime) -> int:
    """Save each result whose claim is still ours, set the failed ones aside. One transaction."""
    with saving():
        ours = still_ours(models.Item, [claim for claim, _ in results])
        for claim, result in results:
            if claim.row not in ours:
                continue
            if isinstance(result, SetAside):
                set_aside(claim, stage, result, now)
            else:
                save(claim, result)
                _resolve(claim, stage, now)
    return len(ours)


def _advance(rows: Any, following: str, now: datetime, **columns: object) -> None:
    rows.update(**columns, waits_for=following, due=now, lease_owner=None, lease_until=None, attempts=0)


def advance(claim: Claim, following: str, now: datetime) -> None:
    """Hand an item on to the next stage and give up its lease. Call inside a transaction that checked the claim."""
    _advance(models.Item.objects.filter(id=claim.row), following, now)


def advance_all(claims: Sequence[Claim], following: str, now: datetime) -> None:
    """The same for a whole batch."""
    _advance(models.Item.objects.filter(id__in=[claim.row for claim in claims]), following, now)


def note(claim: Claim, stage: str, error: SetAside | FetchError, now: datetime) -> None:
    """Tell on the desk what an item's stage could not do."""
    row = models.Item.objects.only("uri", "channel_id", "raw_id").get(id=claim.row)
    same = models.SetAsideEntry.objects.filter(item_id=claim.row, stage=stage, code=error.code, resolved__isnull=True)
    if not same.update(message=error.message, at=now):
        models.SetAsideEntry.objects.create(
            item_id=claim.row, channel_id=row.channel_id, identity=row.uri, stage=stage, code=error.code,
            message=error.message, raw_id=row.raw_id, at=now,
        )  # fmt: skip


def _resolve(claim: Claim, stage: str, now: datetime) -> None:
    models.SetAsideEntry.objects.filter(item_id=claim.row, stage=stage, resolved__isnull=True).update(resolved=now)


def _quote_row(item: int, number: int, quote: Quote, text: str) -> models.Quote:
    speaker = quote.speaker
    person = _person(speaker.name) if speaker else None
    remark, _ = models.Remark.objects.get_or_create(key=quote.remark, defaults={"person": person})
    if person is not None and remark.person_id is None:
        models.Remark.objects.filter(id=remark.id).update(person=person)
    return models.Quote(
        item_id=item, number=number, kind=quote.kind.value, source=[list(s) for s in quote.source],
        cue=[list(s) for s in quote.cue], content=[list(s) for s in quote.content],
        words=" … ".join(text[s.start : s.end] for s in quote.content),
        speaker_name=speaker.name[:300] if speaker else None,
        speaker_role=speaker.role[:300] if speaker and speaker.role else None,
        reported_by=quote.reported_by[:300] if quote.reported_by else None, remark=remark, because=quote.because,
        made_by=made_by_json(quote.made_by),
    )  # fmt: skip


def _person(name: str) -> models.Person | None:
    """The person of a full name. A single word may be anybody, or an office: no person is made of it."""
    words = name.split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() for word in (words[0], words[-1])) or words[0] == "The":
        return None
    person, _ = models.Person.objects.get_or_create(
        key=fold(name)[:200], defaults={"name": name[:200], "slug": slugify(name)[:200]}
    )
    return person
