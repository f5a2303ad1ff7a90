"""The ingest process: checks channels that are due and reads the pages behind notices.

Fetches run side by side; what they bring is saved in the order in which the channels were claimed, so that the same
input makes the same archive.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from asgiref.sync import sync_to_async

from newswatch import copydesk, ingest
from newswatch.archive import store
from newswatch.archive.store import ChannelWork, Checked, Claim, Refused
from newswatch.errors import (
    ArchiveBusy,
    ArchiveFull,
    FetchError,
    Gone,
    LeaseLost,
    NewswatchError,
    NotItsTurn,
    RobotsRefused,
    SetAside,
    StageFailed,
)
from newswatch.records import RawItem, RemadePicture
from newswatch.settings import Settings
from newswatch.worker.desk import Desk, say

CHANNELS = 20
PAGES = 40
PAGE_RETRIES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
"""Waits before a page is tried again; after the last one the notice alone goes on."""
Result = TypeVar("Result")


def user_agent(settings: Settings) -> str:
    """Who asks, with what outlets can turn to: the site's address and the contact, where they are set."""
    told = [f"+{settings.public_url}"] if settings.public_url else []
    told += [settings.contact] if settings.contact else []
    return "OntarioNewsWatch/0.1" + (f" ({'; '.join(told)})" if told else "")


def make_fetcher(settings: Settings) -> ingest.Fetcher:
    """A fetcher as the settings say."""
    return ingest.Fetcher(
        user_agent=user_agent(settings),
        allow=settings.fetch_allow,
        concurrency=settings.fetch_concurrency,
        timeout=settings.fetch_timeout,
        max_bytes=settings.fetch_max_bytes,
        host_delay=settings.host_delay,
    )


async def check_channels(desk: Desk, fetcher: ingest.Fetcher) -> int:
    """Check the channels that are due. Returns how many there were."""
    claims = await _archive(store.claim_channels, desk.lease(), CHANNELS)
    if not claims:
        return 0
    work: list[ChannelWork] = await _archive(store.channel_work, claims)
    started = time.process_time()
    checks = [asyncio.create_task(_check(one, desk, fetcher)) for one in work]
    items = 0
    quiet: list[tuple[ChannelWork, Checked]] = []
    for one, task in zip(work, checks, strict=True):
        checked = await task
        if checked.quiet:
            quiet.append((one, checked))
            continue
        try:
            items += await _archive(store.save_check, one, checked, desk.now())
        except LeaseLost:
            continue
    await _archive(store.save_quiet, quiet)
    await _archive(desk.charge, "ingest", items, time.process_time() - started)
    return len(claims)


async def _check(work: ChannelWork, desk: Desk, fetcher: ingest.Fetcher) -> Checked:
    now = desk.now()
    found = await ingest.check(
        work.channel, work.state, now=now, fetcher=fetcher, outlet=work.outlet, known_files=work.known_files,
        poll_min=desk.settings.poll_min, poll_max=desk.settings.poll_max,
    )  # fmt: skip
    refused = [Refused(r.identity, r.code, r.message, r.body) for r in found.refusals]
    ahead = frozenset(raw.uri for raw in found.raw_items if copydesk.may_stop(raw))
    return Checked(found.state, now if found.more else found.next_check, found.raw_items, refused, found.files, ahead)


async def read_pages(desk: Desk, fetcher: ingest.Fetcher) -> int:
    """Read the pages behind a batch of notices. Returns how many there were."""
    claims: list[Claim] = await _archive(store.claim_items, "page", desk.lease(), PAGES)
    if not claims:
        return 0
    given: list[RawItem] = await _archive(store.raw_items, claims)
    started = time.process_time()
    made = await asyncio.gather(*(_read(raw, desk, fetcher) for raw in given))
    results = [(claim, page, _retry_at(claim, page, desk.now())) for claim, (page, _) in zip(claims, made, strict=True)]
    await _archive(store.save_pages, results, desk.now())
    pictures = [(claim, found) for claim, (page, found) in zip(claims, made, strict=True) if isinstance(page, RawItem)]
    await _archive(store.save_pictures, pictures, desk.now())
    await _archive(desk.charge, "page", len(claims), time.process_time() - started)
    return len(claims)


async def _read(
    raw: RawItem, desk: Desk, fetcher: ingest.Fetcher
) -> tuple[RawItem | FetchError | SetAside, RemadePicture | FetchError | SetAside | None]:
    """The page, and the picture where there is one to show. No page waits for a picture that cannot be had, but for one
    whose turn has not come.
    """
    picture: RemadePicture | FetchError | SetAside | None = None
    try:
        try:
            picture = await ingest.read_picture(raw, now=desk.now(), fetcher=fetcher)
        except NotItsTurn:
            raise
        except (FetchError, SetAside) as error:
            picture = error
        return await ingest.read_page(raw, now=desk.now(), fetcher=fetcher), picture
    except (FetchError, SetAside) as error:
        return error, None
    except NewswatchError as error:
        return StageFailed(f"{error.code}: {error}"), None


def _retry_at(claim: Claim, result: RawItem | FetchError | SetAside, now: datetime) -> datetime | None:
    """When a page that could not be had is tried again; never, where the server has said no for good."""
    if not isinstance(result, FetchError) or isinstance(result, (Gone, RobotsRefused)):
        return None
    if result.code in ("http-401", "http-403", "http-404", "address-refused", "redirect-loop"):
        return None
    if claim.token > len(PAGE_RETRIES):
        return None
    return max(result.retry_at or now, now + PAGE_RETRIES[claim.token - 1])


async def drain(desk: Desk, stop: Callable[[], bool]) -> None:
    """Check channels until none is due and read pages until none waits, or until ``stop``. Raises ``ArchiveFull``."""
    async with make_fetcher(desk.settings) as fetcher:
        busy = 1
        while not stop() and busy:
            try:
                busy = await check_channels(desk, fetcher) or await read_pages(desk, fetcher)
            except ArchiveBusy as error:
                say(error)
    await _archive(desk.flush)


async def watch(desk: Desk, stop: Callable[[], bool]) -> None:
    """Go on until ``stop``: channels and pages side by side, half a second between looks."""
    async with make_fetcher(desk.settings) as fetcher:
        await asyncio.gather(
            _again(lambda: check_channels(desk, fetcher), stop), _again(lambda: read_pages(desk, fetcher), stop)
        )
    await _archive(desk.flush)


async def _again(step: Callable[[], Awaitable[int]], stop: Callable[[], bool]) -> None:
    while not stop():
        try:
            busy = await step()
        except (ArchiveBusy, ArchiveFull) as error:
            say(error)
            busy = 0
            await asyncio.sleep(5)
        if not busy:
            await asyncio.sleep(0.5)


async def _archive(function: Callable[..., Result], *given: object) -> Result:
    """A call of the archive, in the one thread that holds the database connection."""

    def call() -> Result:
        with store.guarded():
            return function(*given)

    return await sync_to_async(call, thread_sensitive=True)()
