"""Claims: a batch of rows taken under a lease with one UPDATE … RETURNING, and the check that it is still ours.

``attempts`` is the fencing token: it goes up with every claim, and a save only touches rows whose owner and token are
still the claim's. A batch whose worker died comes back when its lease ends, or at once when ``release_dead`` finds that
the process is gone from this machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q

from newswatch.archive import models

ALONE_AFTER = 3
"""A row claimed this often without result is taken alone, so that one bad item cannot hold up its batch."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Whose, and until when. ``seconds`` is the length; ``at`` the time of claiming."""

    owner: str
    at: datetime
    seconds: float

    @property
    def until(self) -> datetime:
        return self.at + timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Claim:
    """One row held: its number, its fencing token and whose it is."""

    row: int
    token: int
    owner: str


def claim_items(stage: str, lease: Lease, limit: int) -> list[Claim]:
    """Items that wait for ``stage`` and are due, oldest first, held from now on. Any number of workers may call it."""
    return _claim("item", "t.waits_for = %s", [stage], lease, limit)


def claim_in_order(stage: str, earlier: Sequence[str], lease: Lease, limit: int) -> list[Claim]:
    """The same for an ordered stage: one worker at a time, and never past an item that an earlier stage still has.

    Items that wait for a retry (due later than now) do not hold the others up; they are taken when they come.
    """
    now = lease.at
    with transaction.atomic():
        _lock_order(stage)
        return _claim_next(stage, earlier, lease, now, limit)


def claim_ahead(stage: str, lease: Lease, limit: int) -> list[Claim]:
    """Those of the items that wait for ``stage`` that go before their turn: see ``Item.ahead``."""
    # A claim takes the lock of SQLite even where it finds nothing, and this is asked between any two batches.
    if not models.Item.objects.filter(waits_for=stage, ahead=True).exists():
        return []
    return _claim("item", "t.waits_for = %s AND t.ahead", [stage], lease, limit)


def claim_ahead_in_order(stage: str, lease: Lease, limit: int) -> list[Claim]:
    """The same for an ordered stage; none while another worker has a batch of it in hand."""
    if not models.Item.objects.filter(waits_for=stage, ahead=True).exists():
        return []
    with transaction.atomic():
        _lock_order(stage)
        if models.Item.objects.filter(waits_for=stage, lease_until__gt=lease.at).exists():
            return []
        return claim_ahead(stage, lease, limit)


def _lock_order(stage: str) -> None:
    models.Watch.objects.get_or_create(name=f"order of {stage}", defaults={"value": True})
    models.Watch.objects.select_for_update().get(name=f"order of {stage}")


def _claim_next(stage: str, earlier: Sequence[str], lease: Lease, now: datetime, limit: int) -> list[Claim]:
    if models.Item.objects.filter(waits_for=stage, lease_until__gt=now).exists():
        return []
    before = models.Item.objects.filter(waits_for__in=earlier).filter(Q(due__lte=now) | Q(lease_until__gt=now))
    first = before.order_by("id").values_list("id", flat=True).first()
    if first is None:
        return claim_items(stage, lease, limit)
    return _claim("item", "t.waits_for = %s AND t.id < %s", [stage, first], lease, limit)


def claim_channels(lease: Lease, limit: int) -> list[Claim]:
    """Channels that are due, neither paused nor stopped."""
    return _claim("channel", "NOT t.paused AND NOT t.stopped", [], lease, limit)


def _claim(table: str, condition: str, values: list[str | int], lease: Lease, limit: int) -> list[Claim]:
    now = connection.ops.adapt_datetimefield_value(lease.at)
    until = connection.ops.adapt_datetimefield_value(lease.until)
    skip = " FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    due = f"{condition} AND t.due <= %s AND (t.lease_until IS NULL OR t.lease_until <= %s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET lease_owner = %s, lease_until = %s, attempts = attempts + 1 WHERE id IN ("  # noqa: S608
            f"SELECT t.id FROM {table} t WHERE {due} ORDER BY t.id LIMIT %s{skip}) RETURNING id, attempts",
            [lease.owner, until, *values, now, now, limit],
        )
        claimed = sorted((Claim(row, token, lease.owner) for row, token in cursor.fetchall()), key=lambda c: c.row)
    return _take_alone(table, claimed)


def _take_alone(table: str, claimed: list[Claim]) -> list[Claim]:
    """Where a batch holds a row that failed often, keep only the first such row, or the rows before it."""
    place = next((n for n, claim in enumerate(claimed) if claim.token > ALONE_AFTER), None)
    if place is None:
        return claimed
    kept = claimed[:place] or claimed[:1]
    release(table, claimed[len(kept) :])
    return kept


def release(table: str, claims: Iterable[Claim]) -> None:
    """Give rows back untouched, as if they had not been claimed."""
    with connection.cursor() as cursor:
        for claim in claims:
            cursor.execute(
                f"UPDATE {table} SET lease_owner = NULL, lease_until = NULL, attempts = attempts - 1 "  # noqa: S608
                "WHERE id = %s AND lease_owner = %s AND attempts = %s",
                [claim.row, claim.owner, claim.token],
            )


def still_ours(model: type[models.Item] | type[models.Channel], claims: Sequence[Claim]) -> set[int]:
    """Rows of these claims that nobody took over. Call inside the saving transaction: it keeps the rows locked."""
    if not claims:
        return set()
    rows = model._default_manager.select_for_update().filter(
        id__in=[claim.row for claim in claims], lease_owner=claims[0].owner
    )
    tokens = {claim.row: claim.token for claim in claims}
    return {row for row, token in rows.values_list("id", "attempts") if tokens[row] == token}


def release_dead(owners: Iterable[str]) -> int:
    """Free every row held by these owners, whose processes are known to be gone. Returns the number of rows."""
    gone = list(owners)
    freed = 0
    for model in (models.Item, models.Channel):
        freed += model._default_manager.filter(lease_owner__in=gone).update(lease_owner=None, lease_until=None)
    return freed


def owners_with_leases() -> list[str]:
    """Every owner that holds a row."""
    found: set[str] = set()
    for model in (models.Item, models.Channel):
        held = model._default_manager.filter(lease_owner__isnull=False)
        found.update(owner for owner in held.values_list("lease_owner", flat=True).distinct() if owner)
    return sorted(found)
