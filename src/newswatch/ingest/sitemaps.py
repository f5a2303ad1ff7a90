"""A sitemap and those it names → notices."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from newswatch.errors import FetchError, SetAside
from newswatch.formats import sitemap
from newswatch.ingest.fetch import Answer, Fetcher
from newswatch.records import Notice

FOLLOWED = 4
"""Sitemaps of an index that are read in one check, the last changed first: news stands in the newest."""


@dataclass(frozen=True, slots=True)
class Listing:
    """``whole``: all was had to its end. ``index``: it names other sitemaps, which may change while it does not."""

    notices: tuple[Notice, ...]
    whole: bool
    index: bool


async def notices(answer: Answer, *, now: datetime, fetcher: Fetcher) -> Listing:
    """The addresses of a sitemap, or of the newest sitemaps that an index names.

    Raises as ``sitemap.read``; of an index, the last trouble, where none of its sitemaps could be read.
    """
    first = await _read(answer, now)
    found, whole = list(first.notices), first.whole
    trouble: FetchError | SetAside | None = None
    for url in first.further[:FOLLOWED]:
        try:
            below = await _read(await fetcher.get(url, now=now), now)
        except (FetchError, SetAside) as error:
            trouble, whole = error, False
            continue
        found += below.notices
        whole = whole and below.whole
    if trouble is not None and not found:
        raise trouble
    return Listing(tuple(found), whole, index=bool(first.further))


async def _read(answer: Answer, now: datetime) -> sitemap.Sitemap:
    return await asyncio.to_thread(sitemap.read, answer.body or b"", base=answer.url, charset=answer.charset, now=now)
