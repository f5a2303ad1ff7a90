"""One check of one channel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256

from newswatch.errors import CutOff, FetchError, NewswatchError, NotItsTurn, SetAside, StageFailed, Unreadable
from newswatch.ingest import discovery, sitemaps
from newswatch.ingest.fetch import Answer, Fetcher
from newswatch.ingest.folder import check_folder
from newswatch.ingest.identity import Source, raw_notices
from newswatch.ingest.outcome import Check, Refusal
from newswatch.ingest.schedule import Poll, failed, succeeded
from newswatch.records import Channel, ChannelKind, ChannelState, Digest, Form, Notice, Outlet, RawItem, Validators
from newswatch.text.urls import canonical_url

FULL_EVERY = timedelta(days=1)
"""How often everything is asked for in spite of validators: servers get them wrong and hide news."""

LARGE = 200_000
"""Bytes; a feed of this size takes about a tenth of a second to read."""

_ACCEPT = {
    ChannelKind.FEED: "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5",
    ChannelKind.SITEMAP: "application/xml, text/xml;q=0.9, */*;q=0.5",
    ChannelKind.INDEX: "text/html, application/xhtml+xml, */*;q=0.5",
    ChannelKind.PAGE: "text/html, application/xhtml+xml, */*;q=0.5",
}


async def check(
    channel: Channel,
    state: ChannelState,
    *,
    now: datetime,
    fetcher: Fetcher,
    outlet: Outlet,
    known_files: Mapping[str, str] | None = None,
    poll_min: float,
    poll_max: float,
    batch: int = 500,
) -> Check:
    """Look at a channel once. Trouble is told in the state (``code``, ``message``), never raised.

    ``known_files``: name → fingerprint of the folder files already dealt with. ``poll_min``, ``poll_max``: seconds.
    ``batch``: most folder files dealt with in one check.
    """
    source = Source(channel, outlet, now)
    poll = Poll(poll_min, poll_max)
    try:
        if channel.kind is not ChannelKind.FOLDER:
            return await _check_address(source, state, fetcher, poll)
        return await asyncio.to_thread(
            check_folder, source, state, known_files or {}, poll=poll, batch=batch, max_bytes=fetcher.max_bytes
        )
    except Exception as error:  # noqa: BLE001 - a slip of ours on one channel is told there and stops no other
        told = StageFailed(f"the check broke: {type(error).__name__}: {error}")
        return _failed(state, now, poll, told, channel.address, None)


async def _check_address(source: Source, state: ChannelState, fetcher: Fetcher, poll: Poll) -> Check:
    channel, now = source.channel, source.now
    full = state.validators.full_at is None or now >= state.validators.full_at
    answer: Answer | None = None
    try:
        answer = await fetcher.get(
            channel.address, now=now, validators=None if full else state.validators, accept=_ACCEPT[channel.kind]
        )
        if answer.body is None or _digest(answer.body) == state.validators.digest:
            after = replace(state, validators=_validators(answer, state.validators, now, full))
            return _quiet(after, answer, now, poll)
        found = await _read(source, answer, fetcher)
    except NotItsTurn as wait:
        return Check(state, wait.retry_at or now, (), (), {}, more=False)
    except (FetchError, SetAside) as error:
        return _failed(state, now, poll, error, channel.address, answer)
    return _taken(state, source, answer, poll, found, full)


@dataclass(frozen=True, slots=True)
class _Found:
    """``dates``: of the items shown. ``whole``: the end of the list was there. ``fixed``: the same bytes show the same
    items.
    """

    raw_items: tuple[RawItem, ...]
    dates: tuple[datetime, ...] = ()
    whole: bool = True
    fixed: bool = True


async def _read(source: Source, answer: Answer, fetcher: Fetcher) -> _Found:
    """What an answer with a body holds."""
    body, kind, whole, fixed = answer.body or b"", source.channel.kind, True, True
    if kind is ChannelKind.PAGE:
        return _Found((_page(source, answer),))
    if not body.strip():
        raise Unreadable("the answer is empty")
    if kind is ChannelKind.SITEMAP:
        listing = await sitemaps.notices(answer, now=source.now, fetcher=fetcher)
        notices, whole, fixed = listing.notices, listing.whole, not listing.index
    elif kind is ChannelKind.INDEX:
        notices = await _parsed(body, partial(discovery.links, base=answer.url, charset=answer.charset))
    else:
        reader = partial(discovery.entries, base=answer.url, charset=answer.charset, now=source.now)
        notices = await _parsed(body, reader)
        if source.outlet.pictures:
            notices = discovery.with_pictures(notices, body, base=answer.url, charset=answer.charset)
        whole = discovery.is_whole(body)
    dates = tuple(at for notice in notices if (at := notice.published or notice.updated) is not None)
    return _Found(raw_notices(source, notices), dates, whole, fixed)


async def _parsed(body: bytes, read: Callable[[bytes], tuple[Notice, ...]]) -> tuple[Notice, ...]:
    """Large bodies are read in a thread, so that other channels go on; for small ones that costs more than it saves."""
    return read(body) if len(body) < LARGE else await asyncio.to_thread(read, body)


def _page(source: Source, answer: Answer) -> RawItem:
    uri = canonical_url(source.channel.address) or source.channel.address
    return source.raw(uri, Form.PAGE, answer.body, url=answer.url, media_type=answer.media_type, charset=answer.charset)


def _quiet(state: ChannelState, answer: Answer, now: datetime, poll: Poll) -> Check:
    after, at = succeeded(state, now, poll, changed=False, hint=answer.max_age)
    return Check(after, at, (), (), {}, more=False)


def _taken(state: ChannelState, source: Source, answer: Answer, poll: Poll, found: _Found, full: bool) -> Check:
    """A list without its end: what is whole is taken, the rest is told and looked for again soon."""
    now, address = source.now, source.channel.address
    if not found.whole:
        error = CutOff(f"it ends too early; the {len(found.raw_items)} entries that are whole were taken")
        after, at = failed(replace(state, validators=Validators()), now, poll, error)
        return Check(after, at, found.raw_items, _refusals(state, error, address, answer), {}, more=False)
    kept = _validators(answer, Validators(full_at=state.validators.full_at), now, full) if found.fixed else Validators()
    after, at = succeeded(
        replace(state, validators=kept), now, poll, dates=found.dates, changed=True, hint=answer.max_age
    )
    return Check(after, at, found.raw_items, (), {}, more=False)


def _failed(
    state: ChannelState, now: datetime, poll: Poll, error: NewswatchError, address: str, answer: Answer | None
) -> Check:
    after, at = failed(state, now, poll, error)
    return Check(after, at, (), _refusals(state, error, address, answer), {}, more=False)


def _refusals(state: ChannelState, error: NewswatchError, address: str, answer: Answer | None) -> tuple[Refusal, ...]:
    """Bytes that were had and could not be read, once for each run of the same trouble."""
    if answer is None or answer.body is None or state.code == error.code:
        return ()
    return (Refusal(address, error.code, error.message, answer.body),)


def _validators(answer: Answer, before: Validators, now: datetime, full: bool) -> Validators:
    """What to send next time. An answer without a body keeps what it does not repeat."""
    unchanged = answer.body is None
    return Validators(
        etag=answer.etag or (before.etag if unchanged else None),
        last_modified=answer.last_modified or (before.last_modified if unchanged else None),
        digest=before.digest if answer.body is None else _digest(answer.body),
        full_at=now + FULL_EVERY if full or before.full_at is None else before.full_at,
    )


def _digest(body: bytes) -> Digest:
    return Digest(sha256(body).hexdigest())
