"""Pictures: kept beside their items, as made anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from newswatch.archive import models
from newswatch.archive.rows import digest_of
from newswatch.archive.store.claims import Claim
from newswatch.archive.store.guard import saving
from newswatch.archive.store.results import note
from newswatch.errors import FetchError, SetAside
from newswatch.records import RemadePicture


def save_pictures(found: Iterable[tuple[Claim, RemadePicture | FetchError | SetAside | None]], now: datetime) -> None:
    """The picture of each item in place of the one before; None takes that away, a failure is told on the desk.

    Keyed by item: two workers that bring the same picture leave one.
    """
    with saving():
        for claim, given in found:
            if not isinstance(given, RemadePicture):
                models.Picture.objects.filter(item_id=claim.row).delete()
                if given is not None:
                    note(claim, "page", given, now)
                continue
            said = given.picture
            columns = {
                "source": said.url, "alt": said.alt, "credit": said.credit, "digest": digest_of(given.body),
                "body": given.body, "width": given.width, "height": given.height,
            }  # fmt: skip
            models.Picture.objects.update_or_create(item_id=claim.row, defaults=columns)
