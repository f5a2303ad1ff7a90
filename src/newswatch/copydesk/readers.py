"""What stands in an item's bytes, and what a channel's notice adds to it."""

from __future__ import annotations

from dataclasses import replace

from newswatch.errors import Incomplete
from newswatch.formats.readers import read
from newswatch.formats.sanitise import paragraphs_of
from newswatch.records import Extent, Form, Notice, RawItem, Received


def received(raw: RawItem) -> Received:
    """What the format says, with the notice's share."""
    if raw.form is Form.NOTICE or raw.body is None:
        if raw.notice is None:
            raise Incomplete("there are neither bytes nor a notice")
        return _of_notice(raw.notice, raw)
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
        provider=notice.provider, extent=Extent.WHOLE if notice.content_html else Extent.EXCERPT,
        origins=(("headline", "feed title"), ("paragraphs", "feed content" if notice.content_html else "feed summary"),
                 ("published", "feed date")),
    )  # fmt: skip


def _with_notice(given: Received, notice: Notice | None) -> Received:
    """The page speaks first; the notice fills what the page does not say. Dates have a rule of their own (``dating``)."""
    if notice is None:
        return given
    return replace(
        given, headline=given.headline or notice.headline, authors=given.authors or notice.authors,
        categories=given.categories or notice.categories,
    )  # fmt: skip
