"""The page behind a notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from newswatch.errors import Incomplete, NotAnArticle
from newswatch.ingest.fetch import Fetcher
from newswatch.records import Form, RawItem

_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})


async def read_page(raw: RawItem, *, now: datetime, fetcher: Fetcher) -> RawItem:
    """``raw`` with the bytes of its page; what the channel said of it stays in ``notice``, ``uri`` as it is.

    Raises ``FetchError`` kinds where it can be had later, ``NotAnArticle`` for pictures, sound and the like,
    ``Incomplete`` for an empty page or a raw item without address, ``TooLarge``.
    """
    if raw.url is None:
        raise Incomplete("there is no address to fetch a page from")
    answer = await fetcher.get(raw.url, now=now, accept="text/html, application/xhtml+xml, */*;q=0.5")
    if answer.media_type is not None and answer.media_type not in _PAGES:
        raise NotAnArticle(f"this address holds {answer.media_type}, not a page")
    if not (answer.body or b"").strip():
        raise Incomplete("the page is empty")
    form = Form.TEXT if answer.media_type == "text/plain" else Form.PAGE
    return replace(
        raw, form=form, body=answer.body, url=answer.url, media_type=answer.media_type, charset=answer.charset
    )
