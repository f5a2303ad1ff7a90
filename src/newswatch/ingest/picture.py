"""The picture of an item, where its outlet allows it to be shown."""

from __future__ import annotations

import asyncio
from datetime import datetime

from newswatch.formats import picture
from newswatch.ingest.fetch import Fetcher
from newswatch.records import RawItem, RemadePicture

_ACCEPT = "image/webp, image/jpeg, image/png;q=0.9"


async def read_picture(raw: RawItem, *, now: datetime, fetcher: Fetcher) -> RemadePicture | None:
    """What the notice names, fetched under the same guard as all else and made anew; None where there is none to show.

    Raises ``FetchError`` kinds; ``NotThisFormat``, ``TooLarge``, ``Hostile``, ``Unreadable`` for what is no fit picture.
    """
    given = raw.notice.picture if raw.notice and raw.pictures else None
    if given is None:
        return None
    answer = await fetcher.get(given.url, now=now, accept=_ACCEPT)
    return await asyncio.to_thread(picture.remake, answer.body or b"", given)
