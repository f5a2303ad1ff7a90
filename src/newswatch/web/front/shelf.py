"""Pages kept ready: a page that is the same for all readers of an edition is made once and encoded once.

Kept in memory, and under ``DATA/pages/KEY/`` as the files of a static site, each with its ``.gz`` and ``.br`` beside it.
KEY is the number of the edition and how often pages were voided: a kill, a withhold or an editor's hand voids all
(``archive.store.void_pages``), in every server process at once.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from pathlib import Path
from threading import Lock, get_ident
from time import monotonic

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from newswatch.settings import settings
from newswatch.web.front import queries
from newswatch.web.front.encodings import OFFERED, encoded, encoding_asked

MOST = 400
"""Pages kept in the memory of one server process: about 12 MB."""
MOST_WRITTEN = 1000
"""Pages of one key written to the data folder: about 40 MB."""
FRESH = 30.0
"""Seconds after which a kept page is made again: a story may gain a quotation without a new edition."""
ENDINGS = {"br": ".br", "gzip": ".gz"}
PLAIN_PATH = re.compile(r"/(?:[\w-]{1,120}/){0,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Page:
    """``bodies``: encoding → bytes, "" for none."""

    bodies: dict[str, bytes]
    etag: str
    made: float


log = logging.getLogger(__name__)
_pages: OrderedDict[tuple[str, str], Page] = OrderedDict()
_written: dict[str, int] = {}
_lock = Lock()


def by_edition(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep what the view answers under (key, address), with the edition in its ETag.

    A page with another status than 200, or from before the first edition, is made each time.
    """

    @wraps(view)
    def kept(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        key = queries.pages_key()
        if key is None:
            return view(request, *given, **named)
        address = request.get_full_path()
        page = _taken(key, address)
        if page is None:
            answer = view(request, *given, **named)
            if answer.status_code != 200:
                return answer
            page = _put(key, address, answer.content)
        return _answer(request, page)

    return kept


def clear() -> None:
    """Forget every page, for instance between tests."""
    with _lock:
        _pages.clear()
        _written.clear()


def folder() -> Path:
    """Where the pages of each key are written."""
    return settings().data / "pages"


def _taken(key: str, address: str) -> Page | None:
    with _lock:
        page = _pages.get((key, address))
        if page is None or monotonic() - page.made > FRESH:
            return None
        _pages.move_to_end((key, address))
        return page


def _put(key: str, address: str, body: bytes) -> Page:
    bodies = {name: encoded(body, name) for name in ("", *OFFERED)}
    page = Page(bodies, f'"{key}-{sha256(body).hexdigest()[:16]}"', monotonic())
    with _lock:
        _pages[key, address] = page
        _pages.move_to_end((key, address))
        while len(_pages) > MOST:
            _pages.popitem(last=False)
        if key not in _written:
            _forget_before(key)
        writes = _written.setdefault(key, 0) < MOST_WRITTEN and PLAIN_PATH.fullmatch(address) is not None
        _written[key] += writes
    if writes:
        try:
            _write(folder() / key / address.strip("/"), bodies)
        except OSError as error:  # a full disk must not take the page from the reader who waits for it
            log.warning("%s could not be written under %s: %s", address, folder(), error)
    return page


def _forget_before(key: str) -> None:
    """Pages of earlier keys, but for those that ``current`` still leads to."""
    _written.clear()
    stays = {key, (folder() / "current").resolve().name, "current"}
    for old in folder().glob("*"):
        if old.name not in stays:
            shutil.rmtree(old, ignore_errors=True)


def _write(place: Path, bodies: dict[str, bytes]) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for name, body in bodies.items():
        half = place / f".{os.getpid()}-{get_ident()}{ENDINGS.get(name, '')}"
        half.write_bytes(body)
        half.replace(place / f"index.html{ENDINGS.get(name, '')}")


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    encoding = encoding_asked(request.headers.get("Accept-Encoding", ""))
    if page.etag in [tag.removeprefix("W/") for tag in asked]:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(page.bodies[encoding])
        if encoding:
            answer["Content-Encoding"] = encoding
    answer["ETag"] = f"W/{page.etag}" if encoding else page.etag
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = "public, max-age=0, must-revalidate"
    return answer
