"""What a notice's item is called for good, and the raw item made of it. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from newswatch.records import Channel, ChannelKind, Form, ItemUri, Notice, Outlet, RawItem
from newswatch.text.urls import canonical_url, is_front_page

WHOLE_FROM = 250
"""Words of an entry's content from which it is taken as the whole item and its page is not fetched."""

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Source:
    """Where raw items come from and when: what each of them carries."""

    channel: Channel
    outlet: Outlet
    now: datetime

    def raw(self, uri: str, form: Form, body: bytes | None, **more: object) -> RawItem:
        """A raw item of this channel; ``more`` are further fields of ``RawItem``."""
        channel = self.channel
        return RawItem(
            uri=ItemUri(uri), channel=channel.key, outlet=channel.outlet, form=form, body=body, received=self.now,
            section=channel.section, language=channel.language or self.outlet.language,
            rights=channel.rights or self.outlet.rights, **more,  # type: ignore[arg-type]
        )  # fmt: skip


def raw_notices(source: Source, notices: Sequence[Notice], file: str | None = None) -> tuple[RawItem, ...]:
    """One raw item a notice, in order; an entry repeated with the same address and headline is taken once.

    ``RawItem.url`` is the page to fetch: None where the notice holds the whole item or pages are not to be fetched
    (the address itself stays in the notice).
    """
    by_page: dict[str, set[str | None]] = defaultdict(set)
    for notice in notices:
        if notice.url:
            by_page[canonical_url(notice.url) or notice.url].add(notice.headline)
    taken: dict[str, str | None] = {}
    made = []
    for notice in notices:
        uri = _uri(source.channel, notice, by_page)
        if uri in taken:
            if taken[uri] == notice.headline:
                continue
            uri = f"{uri}~{sha256((notice.headline or '').encode()).hexdigest()[:8]}"
            if uri in taken:
                continue
        taken[uri] = notice.headline
        fetch = source.channel.fetch_pages and not is_whole(notice)
        made.append(source.raw(uri, Form.NOTICE, None, url=notice.url if fetch else None, notice=notice, file=file))
    return tuple(made)


def is_whole(notice: Notice) -> bool:
    """Whether the notice's content is long enough to be the item itself."""
    return notice.content_html is not None and len(_TAG.sub(" ", notice.content_html).split()) >= WHOLE_FROM


def _uri(channel: Channel, notice: Notice, by_page: dict[str, set[str | None]]) -> str:
    """The canonical address, unless it is a front page or several different entries share it: then the entry's id."""
    canonical = canonical_url(notice.url) if notice.url else None
    shared = canonical is not None and len(by_page[canonical]) > 1 and channel.kind is not ChannelKind.INDEX
    if canonical is None or is_front_page(canonical) or shared:
        return f"{channel.key}#{notice.identity}"
    return canonical
