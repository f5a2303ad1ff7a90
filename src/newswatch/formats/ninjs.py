"""ninjs 1.x to 3.x: news as JSON, by the IPTC. Reading takes what agencies send; writing gives ninjs 3.1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from newswatch.errors import CutOff, Incomplete, Unreadable
from newswatch.formats.sanitise import one_line, plain_text
from newswatch.records import Item, Received, Signal

SIGNALS = {
    "update": Signal.UPDATE,
    "correction": Signal.CORRECTION,
    "corrective": Signal.CORRECTION,
    "kill": Signal.KILL,
    "withhold": Signal.WITHHOLD,
    "release": Signal.RELEASE,
    "advisory": Signal.ADVISORY,
}


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """The item of a ninjs object, or the items of a list of them. Raises ``CutOff``, ``Unreadable``, ``Incomplete``."""
    try:
        given = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        if not data.rstrip().endswith((b"}", b"]")):
            raise CutOff(f"the JSON ends in the middle ({len(data):,} bytes): {error}") from error
        raise Unreadable(f"not JSON: {error}") from error
    objects = given if isinstance(given, list) else [given]
    if not all(isinstance(row, dict) for row in objects):
        raise Unreadable("a JSON object, or a list of them, was expected")
    return tuple(_received(row) for row in objects)


def _received(row: Mapping[str, Any]) -> Received:
    paragraphs = _body(row)
    headline = _first_of(row, "headline", "headlines")
    if not headline and not paragraphs:
        raise Incomplete("the object has neither headline nor body")
    uri = _text(row.get("uri")) or _text(row.get("guid"))
    return Received(
        uri=uri, wire_id=_text(row.get("altids")) if isinstance(row.get("altids"), str) else None,
        url=_text(row.get("url")), headline=headline, deck=_first_of(row, "description_text", "descriptions"),
        paragraphs=paragraphs, language=_text(row.get("language")), section=_genre_or_service(row),
        published=_time(row.get("firstcreated")) or _time(row.get("versioncreated")),
        updated=_time(row.get("versioncreated")), embargo=_time(row.get("embargoed")),
        byline=_first_of(row, "byline", "bylines"), credit_line=_text(row.get("creditline")),
        provider=_text(row.get("provider")) or _text(row.get("copyrightholder")), dateline=_text(row.get("dateline")),
        located=_located(row), slug=_text(row.get("slugline")), version=_number(row.get("version")),
        signal=_signal(row), urgency=_number(row.get("urgency")), editors_note=_text(row.get("ednote")),
        categories=tuple(_categories(row)), rights=_text(row.get("copyrightnotice")), origins=_origins(row),
    )  # fmt: skip


def _body(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Plain text where there is some, else the text of the XHTML or HTML body."""
    text = _text(row.get("body_text"))
    if text is None:
        for body in row.get("bodies") or ():
            if isinstance(body, dict) and isinstance(body.get("value"), str):
                html = "html" in str(body.get("contenttype", "html"))
                text = plain_text(body["value"]) if html else body["value"]
                break
    if text is None:
        html_body = _text(row.get("body_xhtml")) or _text(row.get("body_html"))
        text = plain_text(html_body) if html_body else ""
    return tuple(one for one in (" ".join(part.split()) for part in text.replace("\r", "").split("\n\n")) if one) or ()


def _first_of(row: Mapping[str, Any], single: str, several: str) -> str | None:
    """A field that was one string up to 2.x and is a list of ``{"value"}`` since."""
    text = _text(row.get(single))
    if text:
        return one_line(text) if "<" in text or "&" in text else " ".join(text.split())
    for entry in row.get(several) or ():
        if isinstance(entry, dict) and isinstance(entry.get("value"), str):
            return one_line(entry["value"])
    return None


def _located(row: Mapping[str, Any]) -> tuple[str, ...]:
    named = [_text(row.get("located"))]
    named += [_text(place.get("name")) for place in _objects(row, "place", "places")]
    return tuple(dict.fromkeys(name for name in named if name))


def _categories(row: Mapping[str, Any]) -> Iterable[str]:
    for subject in _objects(row, "subject", "subjects"):
        for name in ("name", "literal", "code", "uri"):
            value = _text(subject.get(name))
            if value:
                yield value
                break


def _objects(row: Mapping[str, Any], *names: str) -> Iterable[Mapping[str, Any]]:
    for name in names:
        found = row.get(name)
        if isinstance(found, list):
            yield from (entry for entry in found if isinstance(entry, dict))


def _signal(row: Mapping[str, Any]) -> Signal | None:
    if _text(row.get("pubstatus")) == "canceled":
        return Signal.KILL
    if _text(row.get("pubstatus")) == "withheld":
        return Signal.WITHHOLD
    for entry in _objects(row, "signal", "signals"):
        code = (_text(entry.get("code")) or _text(entry.get("uri")) or "").rpartition(":")[2].lower()
        if code in SIGNALS:
            return SIGNALS[code]
    return None


def _genre_or_service(row: Mapping[str, Any]) -> str | None:
    for entry in _objects(row, "service"):
        name = _text(entry.get("name"))
        if name:
            return name
    return _text(row.get("section"))


def _origins(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    said = ("headline", "byline", "versioncreated", "provider", "urgency", "slugline", "ednote", "dateline")
    return tuple((name, f"ninjs {name}") for name in said if row.get(name))


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _number(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isdigit() else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def write(item: Item) -> bytes:
    """A ninjs 3.1 object of the item, valid against the IPTC's schema."""
    when = item.updated or item.published
    sent: dict[str, Any] = {
        "uri": item.uri,
        "type": "text",
        "language": item.language,
        "version": str(item.wire.version) if item.wire.version else None,
        "firstcreated": _iso(item.published.at if item.published else None),
        "versioncreated": _iso(when.at if when else None),
        "embargoed": _iso(item.wire.embargo),
        "urgency": item.wire.urgency,
        "slugline": item.wire.slug,
        "ednote": item.wire.editors_note,
        "provider": {"name": item.credit.provider} if item.credit.provider else None,
        "by": ", ".join(byline.name for byline in item.credit.bylines) or None,
        "headlines": [{"role": "main", "value": item.headline}] if item.headline else None,
        "descriptions": [{"role": "summary", "value": item.deck}] if item.deck else None,
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": item.body_text}] if item.paragraphs else None,
        "standard": {
            "name": "ninjs",
            "version": "3.1",
            "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
        },
    }
    return orjson.dumps({name: value for name, value in sent.items() if value is not None})


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
