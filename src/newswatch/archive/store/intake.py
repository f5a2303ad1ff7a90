"""What ingest brings in: raw bytes, new and changed items, files seen, channel states."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import IntegrityError

from newswatch.archive import models
from newswatch.archive.rows import (
    channel_record,
    digest_of,
    notice_json,
    outlet_record,
    squeeze,
    state_columns,
    state_record,
    wire_record,
)
from newswatch.archive.store.claims import Claim, still_ours
from newswatch.archive.store.guard import saving
from newswatch.errors import LeaseLost
from newswatch.records import Channel, ChannelKind, ChannelState, Digest, Form, ItemUri, Outlet, RawItem


@dataclass(frozen=True, slots=True)
class ChannelWork:
    """A claimed channel with all that a check needs. ``known_files`` is empty unless it is a folder."""

    claim: Claim
    channel: Channel
    state: ChannelState
    outlet: Outlet
    known_files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """Input that made no item: why, and its bytes."""

    identity: str
    code: str
    message: str
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a channel came to. ``ahead``: which of the items may stop copy, and so go before their turn."""

    state: ChannelState
    next_check: datetime
    raw_items: Sequence[RawItem]
    refused: Sequence[Refused]
    files: Mapping[str, str]
    ahead: Collection[ItemUri] = ()

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to keep but the channel's state."""
        return not (self.raw_items or self.refused or self.files)


def channel_work(claims: Sequence[Claim]) -> list[ChannelWork]:
    """The claimed channels, in the order of the claims."""
    rows = models.Channel.objects.select_related("outlet").in_bulk([claim.row for claim in claims])
    work = []
    for claim in claims:
        row = rows[claim.row]
        files: dict[str, str] = {}
        if row.kind == ChannelKind.FOLDER.value:
            files = dict(models.FolderFile.objects.filter(channel=row).values_list("name", "fingerprint"))
        work.append(ChannelWork(claim, channel_record(row), state_record(row), outlet_record(row.outlet), files))
    return work


def save_check(work: ChannelWork, checked: Checked, now: datetime) -> int:
    """Keep what a check brought, in one transaction. Returns the number of items new or changed.

    Raises ``LeaseLost`` when another worker took the channel over; nothing is written then.
    """
    with saving():
        if not still_ours(models.Channel, [work.claim]):
            raise LeaseLost(f"channel {work.channel.key}: taken over by another worker")
        row = models.Channel.objects.select_related("outlet").get(id=work.claim.row)
        changed = _keep_items(row, checked, now)
        keep_refused(row, checked.refused, "ingest", now)
        _keep_files(row, checked.files)
        _keep_state(work.claim, checked)
    return changed


def save_quiet(checks: Sequence[tuple[ChannelWork, Checked]]) -> None:
    """Keep the states of channels that brought nothing (``Checked.quiet``), all in one transaction: most checks find
    nothing, and a transaction costs more than all else that is done for them. Those taken over are left out.
    """
    with saving():
        ours = still_ours(models.Channel, [work.claim for work, _ in checks])
        for work, checked in checks:
            if work.claim.row in ours:
                _keep_state(work.claim, checked)


def _keep_state(claim: Claim, checked: Checked) -> None:
    models.Channel.objects.filter(id=claim.row).update(
        **state_columns(checked.state), due=checked.next_check, lease_owner=None, lease_until=None, attempts=0
    )


def keep_bytes(bodies: Sequence[bytes]) -> list[Digest]:
    """Store raw bytes that are not there yet; returns their digests in order."""
    by_digest = {digest_of(body): body for body in bodies}
    known = set(models.RawBytes.objects.filter(digest__in=by_digest).values_list("digest", flat=True))
    models.RawBytes.objects.bulk_create(
        [
            models.RawBytes(digest=digest, body=squeeze(body), size=len(body))
            for digest, body in by_digest.items()
            if digest not in known
        ],
        ignore_conflicts=True,
    )
    return [digest_of(body) for body in bodies]


def keep_refused(channel: models.Channel | None, refused: Sequence[Refused], stage: str, now: datetime) -> None:
    """Note what was set aside before it became an item; the same refused again for the same bytes is one entry."""
    for refusal in refused:
        raw = keep_bytes([refusal.body])[0] if refusal.body is not None else None
        same = models.SetAsideEntry.objects.filter(
            channel=channel, identity=refusal.identity, raw_id=raw, code=refusal.code, resolved__isnull=True
        )
        if not same.exists():
            models.SetAsideEntry.objects.create(
                channel=channel, identity=refusal.identity, stage=stage, code=refusal.code,
                message=refusal.message, raw_id=raw, at=now,
            )  # fmt: skip


def _keep_items(channel: models.Channel, checked: Checked, now: datetime) -> int:
    raw_items = checked.raw_items
    bodies = [raw.body for raw in raw_items if raw.body is not None]
    digests = iter(keep_bytes(bodies))
    held = [next(digests) if raw.body is not None else None for raw in raw_items]
    known = {row.uri: row for row in _known(channel, raw_items)}
    fresh: dict[str, models.Item] = {}
    changed = 0
    for raw, digest in zip(raw_items, held, strict=True):
        uri = _own_uri(raw, channel, known)
        given = {**_input(raw, digest, channel, now), "ahead": raw.uri in checked.ahead}
        row = known.get(uri) or fresh.get(uri)
        if row is None:
            fresh[uri] = models.Item(
                uri=uri, outlet=channel.outlet, first_seen=raw.received, rights=channel.rights or channel.outlet.rights,
                **given,
            )  # fmt: skip
        elif row.input_digest != given["input_digest"] and _may_change(row, raw, channel):
            changed += _replace_input(row, given, saved=uri in known)
    try:
        models.Item.objects.bulk_create(fresh.values())
    except IntegrityError as error:
        raise LeaseLost(f"channel {channel.key}: another worker took in one of its items meanwhile") from error
    return len(fresh) + changed


def _known(channel: models.Channel, raw_items: Sequence[RawItem]) -> list[models.Item]:
    uris: list[str] = [raw.uri for raw in raw_items]
    uris += [f"{uri}#{channel.outlet.slug}" for uri in uris]
    found: list[models.Item] = []
    for start in range(0, len(uris), 500):
        found += models.Item.objects.defer("body_text").filter(uri__in=uris[start : start + 500])
    return found


def _own_uri(raw: RawItem, channel: models.Channel, known: Mapping[str, models.Item]) -> str:
    """Two outlets may carry one wire id: the second one's item gets the outlet's name behind it."""
    there = known.get(raw.uri)
    if there is not None and there.outlet_id != channel.outlet_id:
        return f"{raw.uri}#{channel.outlet.slug}"
    return raw.uri


def _may_change(row: models.Item, raw: RawItem, channel: models.Channel) -> bool:
    """The same address in two feeds of one outlet: the feed that showed it first speaks for it."""
    return raw.form is not Form.NOTICE or row.channel_id in (None, channel.id)


def _input(raw: RawItem, digest: Digest | None, channel: models.Channel, now: datetime) -> dict[str, Any]:
    notice = notice_json(raw.notice)
    said = orjson.dumps([raw.form, raw.part, notice if notice else digest], option=orjson.OPT_SORT_KEYS)
    to_fetch = raw.form is Form.NOTICE and raw.url is not None and channel.fetch_pages
    return {
        "channel": channel, "form": raw.form.value, "raw_id": digest, "notice": notice, "part": raw.part,
        "file": raw.file, "url": raw.url, "media_type": raw.media_type, "charset": raw.charset,
        "input_digest": digest_of(said), "last_received": raw.received,
        "headline": (raw.notice.headline if raw.notice else None) or "",
        "waits_for": "page" if to_fetch else "copydesk", "due": now,
    }  # fmt: skip


def _replace_input(row: models.Item, given: dict[str, Any], *, saved: bool) -> int:
    """Put the new input in the place of the old one, which is kept as an earlier sending."""
    earlier = models.Sending(
        item=row, number=row.sendings, raw_id=row.raw_id, notice=row.notice, form=row.form,
        received=row.last_received, headline=row.headline, signal=row.signal, embargo=wire_record(row.wire).embargo,
        version=row.wire.get("version"), body_text=row.body_text,
    )  # fmt: skip
    for name, value in given.items():
        setattr(row, name, value)
    if not saved:
        return 0
    earlier.save()
    row.sendings += 1
    given = {name: value for name, value in given.items() if name != "headline"}
    models.Item.objects.filter(id=row.id).update(
        **given, sendings=row.sendings, lease_owner=None, lease_until=None, attempts=0
    )
    return 1


def _keep_files(channel: models.Channel, files: Mapping[str, str]) -> None:
    models.FolderFile.objects.bulk_create(
        [models.FolderFile(channel=channel, name=name, fingerprint=mark) for name, mark in files.items()],
        update_conflicts=True, unique_fields=["channel", "name"], update_fields=["fingerprint"],
    )  # fmt: skip
