"""What stands in an item's bytes, and what a channel's notice adds to it."""

from __future__ import annotations

from dataclasses import replace

from newswatch.errors import Incomplete
from newswatch.formats.readers import read
from newswatch.formats.sanitise import paragraphs_of
from newswatch.records import DateOrigin, Form, Notice, RawItem, Received


def received(raw: RawItem) -> tuple[Received, DateOrigin | None]:
    """What the format says, with the notice's share; the origin of the dates where it is not the form's own."""
    if raw.form is Form.NOTICE or raw.body is None:
        if raw.notice is None:
            raise Incomplete("there are neither bytes nor a notice")
        return _of_notice(raw.notice, raw), None
    found = read(raw.form, raw.body, charset=raw.charset, url=raw.url)
    if raw.part >= len(found):
        raise Incomplete(f"the file holds {len(found)} items, not {raw.part + 1}")
    return _with_notice(found[raw.part], raw.notice)


def _of_notice(notice: Notice, raw: RawItem) -> Received:
    html = notice.content_html or notice.summary_html or ""
    paragraphs = paragraphs_of(html)
    return Received(
        url=raw.url or notice.url, headline=notice.headline, paragraphs=paragraphs, language=notice.language,
        published=notice.published, updated=notice.updated, authors=notice.authors, categories=notice.categories,
        provider=notice.provider, whole=notice.content_html is not None,
        origins=(("headline", "feed title"), ("paragraphs", "feed content" if notice.content_html else "feed summary"),
                 ("published", "feed date")),
    )  # fmt: skip


def _with_notice(given: Received, notice: Notice | None) -> tuple[Received, DateOrigin | None]:
    """The page speaks first; the notice fills what the page does not say."""
    if notice is None:
        return given, None
    dated_by_feed = given.published is None and notice.published is not None
    filled = replace(
        given, headline=given.headline or notice.headline, published=given.published or notice.published,
        updated=given.updated or notice.updated, authors=given.authors or notice.authors,
        categories=given.categories or notice.categories,
        origins=(*given.origins, *((("published", "feed date"),) if dated_by_feed else ())),
    )  # fmt: skip
    return filled, DateOrigin.FEED if dated_by_feed else None
