"""The pages of an edition printed before anybody asks for them, and ``DATA/pages/current`` led to them.

A web server in front may serve ``current`` as it is: each page is a file ``index.html`` with ``.gz`` and ``.br`` beside.
"""

from __future__ import annotations

import fcntl
import logging
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings as site
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils.translation import override

from newswatch.errors import PageFailed
from newswatch.web.front import queries, shelf

EVERY = 1.0
"""Seconds between two looks for a new edition."""
REST = 9
"""Times as long as a printing took, before the next: a watch that reads an archive in must not print all day."""
PICTURE = re.compile(r'src="(/pictures/[^"]+)"')
OF_ITS_OWN = ("front", "people", "corrections", "editions", "feeds", "about")

log = logging.getLogger(__name__)
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def addresses(sections: Sequence[str]) -> list[str]:
    """The front, each section and the pages of lists, in both languages; the fronts first."""
    found = []
    for name in OF_ITS_OWN:
        for language, _ in site.LANGUAGES:
            with override(language):
                found.append(reverse(name))
                if name == "front":
                    found += [reverse("section", args=(slug,)) for slug in sections]
    return found


def page_of(application: Application, address: str) -> tuple[str, bytes]:
    """What the site answers to a plain question for an address: status line and body."""
    public = urlsplit(site.PUBLIC_URL)
    asked: dict[str, Any] = {"PATH_INFO": address, "HTTP_HOST": public.netloc, "wsgi.url_scheme": public.scheme}
    setup_testing_defaults(asked)
    said: list[str] = []
    answer = application(asked, lambda status, *_: said.append(status))
    try:
        return said[0], b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()


def print_edition(application: Application) -> str | None:
    """Ask for every page of the newest edition, which writes them, and lead ``current`` to them. Returns its key.

    Raises ``PageFailed`` for the first page that does not come; ``current`` then stays as it was.
    """
    key = queries.pages_key()
    if key is None:
        return None
    frame = queries.frame("en", datetime.now(UTC))
    for address in addresses([section.slug for section in frame.sections]):
        status, _ = page_of(application, address)
        if not status.startswith("200"):
            raise PageFailed(f"{address} could not be printed: {status}. The log of the site says why.")
    link = _current()
    half = link.with_name(f"{link.name}-{key}")
    half.unlink(missing_ok=True)
    half.symlink_to(key)
    half.replace(link)
    return key


def _current() -> Path:
    return shelf.folder() / "current"


def export(application: Application, target: Path) -> int:
    """The pages of the newest edition with the static files, as a folder that any web server can serve.

    Returns the number of pages, 0 before the first edition. Raises ``PageFailed``.
    """
    key = print_edition(application)
    if key is None:
        return 0
    shutil.copytree(shelf.folder() / key, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(site.STATIC_ROOT, target / "static", dirs_exist_ok=True)
    written = list(target.rglob("index.html"))
    for address in sorted({found for page in written for found in PICTURE.findall(page.read_text(encoding="utf-8"))}):
        status, body = page_of(application, address)
        if not status.startswith("200"):
            raise PageFailed(f"{address} could not be exported: {status}.")
        place = target / address.lstrip("/")
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(body)
    return len(written)


class Press(Thread):
    """Looks for a new edition each second, as long as the server runs, and prints it.

    Of several server processes one prints. When pages are voided, ``current`` leads nowhere until it has printed again,
    so that what is withdrawn is served by no file.
    """

    def __init__(self, application: Application) -> None:
        super().__init__(name="press", daemon=True)
        self.application = application
        self.ending = Event()
        self.printed = ""
        self.rest_until = 0.0

    def run(self) -> None:
        shelf.folder().mkdir(parents=True, exist_ok=True)
        with (shelf.folder() / ".press").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            while not self.ending.wait(EVERY):
                try:
                    self.look()
                except (DatabaseError, OSError, PageFailed) as error:
                    log.warning("The edition could not be printed: %s", error)
                finally:
                    connection.close_if_unusable_or_obsolete()

    def look(self) -> None:
        """Take down what is voided; print what is new, unless it is time to rest."""
        key = queries.pages_key() or ""
        if key.partition("-")[2] != self.printed.partition("-")[2]:
            _current().unlink(missing_ok=True)
        if key != self.printed and monotonic() >= self.rest_until:
            began = monotonic()
            try:
                self.printed = print_edition(self.application) or ""
            finally:
                self.rest_until = monotonic() + REST * (monotonic() - began)
