"""Pages kept ready: a page that is the same for all readers of an edition is made once and compressed once."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from newswatch.web.front import queries

MOST = 400
"""Pages kept in one server process: about 12 MB."""

FRESH = 30.0
"""Seconds after which a kept page is made again: a kill or a ruling may change a page without a new edition."""

Key = tuple[int | None, str, str]
_pages: OrderedDict[Key, tuple[float, bytes, bytes, str]] = OrderedDict()
_lock = Lock()


def by_edition(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep what the view answers under (edition, host, address), with the edition in its ETag.

    A page with another status than 200, or from before the first edition, is made each time.
    """

    @wraps(view)
    def kept(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        edition = queries.newest_edition()
        key = (edition, request.get_host(), request.get_full_path())
        page = _taken(key)
        if page is None:
            answer = view(request, *given, **named)
            if answer.status_code != 200 or edition is None:
                return answer
            body = answer.content
            etag = f'"{edition}-{sha256(body).hexdigest()[:16]}"'
            page = (body, gzip.compress(body, 6, mtime=0), etag)
            _put(key, page)
        return _answer(request, *page)

    return kept


def clear() -> None:
    """Forget every page, for instance between tests."""
    with _lock:
        _pages.clear()


def _taken(key: Key) -> tuple[bytes, bytes, str] | None:
    with _lock:
        kept = _pages.get(key)
        if kept is None or monotonic() - kept[0] > FRESH:
            return None
        _pages.move_to_end(key)
        return kept[1:]


def _put(key: Key, page: tuple[bytes, bytes, str]) -> None:
    with _lock:
        _pages[key] = (monotonic(), *page)
        _pages.move_to_end(key)
        while len(_pages) > MOST:
            _pages.popitem(last=False)


def _answer(request: HttpRequest, body: bytes, squeezed: bytes, etag: str) -> HttpResponse:
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    small = "gzip" in request.headers.get("Accept-Encoding", "")
    if etag in [tag.removeprefix("W/") for tag in asked]:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(squeezed if small else body)
        if small:
            answer["Content-Encoding"] = "gzip"
    answer["ETag"] = f"W/{etag}" if small else etag
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = "public, max-age=30"
    return answer
