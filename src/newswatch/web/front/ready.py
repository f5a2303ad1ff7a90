"""Answers kept at hand before Django is asked: what stands between a busy front page and the processor.

Only answers that say of themselves that they are the same for all readers (public, with an ETag, no cookie) are kept. One
reader a second looks whether the pages were made anew or voided meanwhile, and if so nothing kept is given any more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic
from typing import Any

from newswatch.web.front.encodings import encoding_asked

KEPT_FOR = 1.0
"""Seconds: after these the next reader's request asks anew. The others get the kept answer until the new one is there, for
as long again at most before one more asks, so that an edition is seen two seconds and the time of an answer late at worst.
"""
KEPT_BY_KEY = 5.0
"""Seconds for an answer whose ETag names the key that was seen last: it is dropped when another key is seen."""
MOST = 200

Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
Key = tuple[str, ...]


class Ready:
    """A WSGI application before another one.

    ``pages_key``: gives the key that the ETags of pages begin with, another one whenever kept pages are void; None where
    there is none.
    """

    def __init__(self, behind: Application, pages_key: Callable[[], str | None] = lambda: None) -> None:
        self.behind = behind
        self.pages_key = pages_key
        self.seen: str | None = None
        self.look_at = 0.0
        """When the key is to be looked at again, on the clock of ``monotonic``."""
        self.kept: OrderedDict[Key, tuple[float, str, Headers, list[bytes]]] = OrderedDict()
        """Until when, on the same clock; what is kept is never changed, so that many threads may read it."""
        self.lock = Lock()
        self.looking = Lock()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "GET":
            return self.behind(environ, start)
        now = monotonic()
        if now >= self.look_at:
            self._look(now)
        key = _key(environ)
        found = self.kept.get(key)
        if found is not None and (now < found[0] or self._is_asked_for(key)):
            start(found[1], found[2])
            return found[3]
        return self._ask(key, environ, start)

    def _look(self, now: float) -> None:
        """Forget all answers if the key is another one. One reader looks; the others go on meanwhile, but when it takes as
        long again they wait."""
        if not self.looking.acquire(blocking=now >= self.look_at + KEPT_FOR):
            return
        try:
            if monotonic() < self.look_at:
                return
            found = self.pages_key()
            with self.lock:
                if found != self.seen:
                    self.kept.clear()
                self.seen, self.look_at = found, monotonic() + KEPT_FOR
        finally:
            self.looking.release()

    def _is_asked_for(self, key: Key) -> bool:
        """Whether another reader's request is fetching that answer anew; if none is, the caller is to do it.

        Without this, all of two hundred readers who come just after its time is over ask Django for the same page.
        """
        with self.lock:
            found = self.kept.get(key)
            if found is None or monotonic() >= found[0] + KEPT_FOR:
                return False
            if monotonic() < found[0]:
                return True
            self.kept[key] = (monotonic() + KEPT_FOR, *found[1:])
            return False

    def _ask(self, key: Key, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        said: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *more: Any) -> Any:
            said.append((status, list(headers)))
            return start(status, headers, *more)

        try:
            answer = self.behind(environ, listen)
            if not said or not _for_all(*said[-1]):
                self._forget(key)
                return answer
            try:
                body = b"".join(answer)
            finally:
                close = getattr(answer, "close", None)
                if close is not None:
                    close()
        except BaseException:
            self._forget(key)
            raise
        with self.lock:
            self.kept[key] = (monotonic() + self._time_for(said[-1][1]), *said[-1], [body])
            self.kept.move_to_end(key)
            while len(self.kept) > MOST:
                self.kept.popitem(last=False)
        return [body]

    def _time_for(self, headers: Headers) -> float:
        etag = next(value for name, value in headers if name.lower() == "etag")
        by_key = self.seen is not None and etag.removeprefix("W/").startswith(f'"{self.seen}-')
        return KEPT_BY_KEY if by_key else KEPT_FOR

    def _forget(self, key: Key) -> None:
        with self.lock:
            self.kept.pop(key, None)


def _key(environ: dict[str, Any]) -> Key:
    # Written out: a loop over the names takes 2 µs, a tenth of what an answer costs the server in all.
    asked = environ.get
    return (
        asked("wsgi.url_scheme", ""), asked("HTTP_HOST", ""), asked("SCRIPT_NAME", ""), asked("PATH_INFO", ""),
        asked("QUERY_STRING", ""), asked("HTTP_IF_NONE_MATCH", ""), encoding_asked(asked("HTTP_ACCEPT_ENCODING", "")),
    )  # fmt: skip


def _for_all(status: str, headers: Headers) -> bool:
    named = {name.lower(): value for name, value in headers}
    public = named.get("cache-control", "").startswith("public") and "etag" in named
    return status[:3] in ("200", "304") and public and "set-cookie" not in named
