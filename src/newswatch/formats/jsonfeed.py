"""JSON Feed 1.0 and 1.1 → notices."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from newswatch.errors import CutOff, NotThisFormat, Unreadable
from newswatch.formats.feed import plausible
from newswatch.formats.sanitise import clean_html, one_line
from newswatch.records import Notice
from newswatch.text.urls import absolute_url


def read(data: bytes, *, base: str | None = None, now: datetime | None = None) -> tuple[Notice, ...]:
    """The items of a JSON Feed; arguments as in ``feed.read`` (JSON is UTF-8, so there is no charset).

    Raises ``CutOff`` where the JSON ends too early, ``Unreadable`` for other damage, ``NotThisFormat`` for other JSON.
    """
    try:
        given = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        if error.pos >= len(error.doc.rstrip()) - 1 or not data.rstrip().endswith((b"}", b"]")):
            raise CutOff("the JSON feed ends before its end") from error
        raise Unreadable(f"the feed is not JSON: {error}") from error
    if not isinstance(given, dict) or not isinstance(given.get("items"), list):
        raise NotThisFormat("this JSON is no JSON Feed: it has no list of items")
    language = _text(given.get("language"))
    return tuple(_notice(item, base, language, now) for item in given["items"] if isinstance(item, dict))


def _notice(item: Mapping[str, Any], base: str | None, language: str | None, now: datetime | None) -> Notice:
    link = _text(item.get("url")) or _text(item.get("external_url"))
    url = absolute_url(link, base) if link else None
    headline = one_line(_text(item.get("title")) or "") or None
    content = _text(item.get("content_html")) or _paragraphs(_text(item.get("content_text")))
    identity = item.get("id")
    tags = item.get("tags")
    return Notice(
        identity=str(identity) if identity not in (None, "") else (url or headline or "item"),
        url=url,
        headline=headline,
        summary_html=html.escape(one_line(_text(item.get("summary")) or ""), quote=False) or None,
        content_html=clean_html(content, url or base) if content else None,
        authors=_authors(item),
        categories=tuple(dict.fromkeys(t for t in tags if isinstance(t, str) and t)) if isinstance(tags, list) else (),
        published=_time(item.get("date_published"), now),
        updated=_time(item.get("date_modified"), now),
        language=_text(item.get("language")) or language,
    )


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    names = (_text(person.get("name")) for person in people if isinstance(person, dict))
    return tuple(dict.fromkeys(one_line(name) for name in names if name))


def _paragraphs(text: str | None) -> str | None:
    if not text:
        return None
    return "".join(f"<p>{html.escape(part.strip(), quote=False)}</p>" for part in text.split("\n\n") if part.strip())


def _time(value: object, now: datetime | None) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return at if plausible(at, now) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
