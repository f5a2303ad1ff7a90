"""Outlets and channels: added, listed, paused; the sample newsroom taken out again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from newswatch.archive import models
from newswatch.archive.rows import channel_record, outlet_record, state_record
from newswatch.archive.store.guard import saving
from newswatch.archive.store.watch import STORIES_TERMS, keep_fact
from newswatch.errors import UnknownSubject
from newswatch.records import Channel, ChannelState, Outlet


def add_channels(pairs: Iterable[tuple[Outlet, Channel]], now: datetime, *, sample: bool = False) -> int:
    """Add channels with their outlets; what is there already takes the new description and keeps its state.

    Returns how many channels are new.
    """
    added = 0
    with saving():
        for outlet, channel in pairs:
            described = {
                "name": outlet.name, "home": outlet.home, "owner": outlet.owner, "language": outlet.language,
                "place": outlet.place, "agency": outlet.agency, "rights": outlet.rights.value,
                "pictures": outlet.pictures,
            }  # fmt: skip
            owner, _ = models.Outlet.objects.update_or_create(
                slug=outlet.slug, defaults=described, create_defaults={**described, "sample": sample}
            )
            columns = {
                "outlet": owner, "kind": channel.kind.value, "address": channel.address, "section": channel.section,
                "language": channel.language, "fetch_pages": channel.fetch_pages,
                "rights": channel.rights.value if channel.rights else None, "private": channel.private,
                "note": channel.note,
            }  # fmt: skip
            _, new = models.Channel.objects.update_or_create(
                key=channel.key, defaults=columns, create_defaults={**columns, "due": now}
            )
            added += new
    return added


def all_channels() -> list[tuple[Outlet, Channel, ChannelState, bool]]:
    """Every channel with its outlet, state and whether it is paused, by outlet and address."""
    rows = models.Channel.objects.select_related("outlet").order_by("outlet__name", "key")
    return [(outlet_record(row.outlet), channel_record(row), state_record(row), row.paused) for row in rows]


def pause(key: str, *, paused: bool, now: datetime) -> None:
    """Stop or go on watching a channel. Raises ``UnknownSubject``."""
    columns = {"paused": paused} if paused else {"paused": False, "stopped": False, "due": now}
    with saving():
        found = models.Channel.objects.filter(key=key).update(**columns)
    if not found:
        raise UnknownSubject(f"No channel {key!r}; `newswatch channels list` shows them.")


def channel_key(number: int) -> str:
    """The key of the channel with this row number. Raises ``UnknownSubject``."""
    key = models.Channel.objects.filter(id=number).values_list("key", flat=True).first()
    if key is None:
        raise UnknownSubject(f"No channel has the number {number}.")
    return key


def check_now(key: str | None, now: datetime) -> int:
    """Make a channel, or all, due at once. Returns how many."""
    rows = models.Channel.objects.filter(key=key) if key else models.Channel.objects.all()
    with saving():
        found = rows.update(due=now)
    if key and not found:
        raise UnknownSubject(f"No channel {key!r}; `newswatch channels list` shows them.")
    return found


def is_empty() -> bool:
    """No channel and no item: a watch that was just set up."""
    return not models.Channel.objects.exists() and not models.Item.objects.exists()


def has_sample() -> bool:
    """Whether the sample newsroom is in the archive."""
    return models.Outlet.objects.filter(sample=True).exists()


def remove_sample() -> int:
    """Take the sample newsroom out with everything made from it; editions that showed it go too.

    Returns the number of items removed. The term counts are made again when items of other outlets remain.
    """
    with saving():
        removed = models.Item.objects.filter(outlet__sample=True).count()
        models.SetAsideEntry.objects.filter(Q(item__outlet__sample=True) | Q(channel__outlet__sample=True)).delete()
        models.Outlet.objects.filter(sample=True).delete()
        models.Family.objects.filter(members__isnull=True).delete()
        models.Remark.objects.filter(quotes__isnull=True).delete()
        models.Person.objects.filter(remarks__isnull=True).delete()
        models.Edition.objects.all().delete()
        models.Story.objects.filter(members__isnull=True).delete()
        models.Story.objects.update(stale=True)
        if not models.Item.objects.exists():
            models.TermCount.objects.all().delete()
            keep_fact(STORIES_TERMS, 0)
    drop_loose_bytes()
    return removed


def drop_loose_bytes() -> int:
    """Drop raw bytes that nothing refers to any more. Returns their number."""
    loose = models.RawBytes.objects.exclude(
        Q(digest__in=models.Item.objects.filter(raw__isnull=False).values("raw_id"))
        | Q(digest__in=models.Sending.objects.filter(raw__isnull=False).values("raw_id"))
        | Q(digest__in=models.SetAsideEntry.objects.filter(raw__isnull=False).values("raw_id"))
    )
    return loose.delete()[0]
