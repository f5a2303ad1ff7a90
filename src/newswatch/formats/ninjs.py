"""ninjs 1.x to 3.x: news as JSON, by the IPTC. Reading takes what agencies send; writing gives ninjs 3.1.

The standard's names are small letters up to 2.x and camelCase since 3.0; they are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from newswatch.errors import CutOff, Hostile, Incomplete, NotAnArticle, Unreadable, WrongCharset
from newswatch.formats.itemlines import own_words, read_own_words
from newswatch.formats.wire_text import (
    check_count,
    check_size,
    decoded,
    line,
    number,
    paragraphs,
    time,
    without_controls,
)
from newswatch.formats.xml_reading import html_paragraphs
from newswatch.records import Dateline, Extent, Item, Received, Signal

SIGNALS = {
    "update": Signal.UPDATE,
    "correction": Signal.CORRECTION,
    "corrective": Signal.CORRECTION,
    "kill": Signal.KILL,
    "withhold": Signal.WITHHOLD,
    "release": Signal.RELEASE,
    "advisory": Signal.ADVISORY,
}
MOST_VALUES = 400_000
"""More commas and brackets than this is no news: a value takes some 60 bytes, an object some 300."""

OWN = "newswatch"
"""The role of the alternative id that holds what ninjs has no place for."""

_NOT_TEXT = frozenset("audio video picture graphic event planning".split())
_TOPICS = {"mediatopic": "medtop", "medtop": "medtop", "subjectcode": "iptc", "subj": "iptc"}
_SIGNAL_URI = "http://cv.iptc.org/newscodes/signal/"
_OUR_SIGNAL_URI = "urn:newswatch:signal:"
_TOPIC_URI = {
    "medtop": "http://cv.iptc.org/newscodes/mediatopic/",
    "iptc": "http://cv.iptc.org/newscodes/subjectcode/",
}


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """The item of a ninjs object, or the items of a list of them, bare or under ``item``/``items`` of an answer.

    Raises ``TooLarge``, ``Hostile``, ``CutOff``, ``WrongCharset``, ``Unreadable`` for what is no such JSON,
    ``NotAnArticle`` for pictures, sound or film alone, ``Incomplete`` where no object has a headline or a text.
    """
    given = load(data, charset)
    objects = list(_rows(given))
    if not objects:
        raise Unreadable("a JSON object, or a list of them, was expected")
    check_count(len(objects))
    texts = [row for row in objects if line(row.get("type")) not in _NOT_TEXT]
    if not texts:
        raise NotAnArticle(f"the file holds {line(objects[0].get('type'))}, no text")
    found = tuple(received for received in map(_received, texts) if received is not None)
    if not found:
        raise Incomplete("no object in the file has a headline or a text")
    return found


def load(data: bytes, charset: str | None = None) -> Any:
    """The JSON value in ``data``, within bounds. Raises as ``read``."""
    check_size(data)
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise Hostile(f"over {MOST_VALUES:,} values in one JSON file")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        said = str(error)
    if "ecursion" in said or "depth" in said:
        raise Hostile(f"JSON nested too deeply to be news: {said}")
    if charset or data[:3] == b"\xef\xbb\xbf" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return orjson.loads(decoded(data, charset))
        except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
            said = str(error)
    if not data.rstrip().endswith((b"}", b"]")):
        raise CutOff(f"the JSON ends in the middle ({len(data):,} bytes): {said}")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WrongCharset(f"JSON is UTF-8, and these bytes are not: {error}") from error
    raise Unreadable(f"not JSON: {said}")


def lowered(row: Mapping[str, Any]) -> dict[str, Any]:
    """The object with its names in small letters."""
    return {name.lower(): value for name, value in row.items()}


def _rows(given: Any) -> Iterator[dict[str, Any]]:
    if isinstance(given, list):
        for entry in given:
            if not isinstance(entry, dict):
                raise Unreadable(f"a list of objects was expected; it holds a {type(entry).__name__}")
            yield lowered(entry)
    elif isinstance(given, dict):
        for name in ("item", "items"):
            inside = given.get(name)
            if isinstance(inside, list) and "uri" not in given and inside:
                yield from _rows(inside)
                return
        yield lowered(given)


def _received(row: Mapping[str, Any]) -> Received | None:
    body = _body(row)
    headline = _first_of(row, "headline", "headlines") or line(row.get("title"))
    if not headline and not body:
        return None
    published = (time(row.get(name)) for name in ("firstpublished", "firstcreated", "contentcreated", "versioncreated"))
    altids = _alt_ids(row)
    return Received(
        uri=line(row.get("uri")) or line(row.get("guid")), wire_id=altids.get("wire"),
        url=line(row.get("url")) or altids.get("url"), canonical_url=altids.get("canonical"), headline=headline,
        deck=_first_of(row, "description_text", "descriptions") or _html(row.get("description_html")),
        paragraphs=body, language=line(row.get("language")), section=_service(row),
        published=next((at for at in published if at), None),
        updated=time(row.get("versioncreated")), embargo=time(row.get("embargoeduntil")) or time(row.get("embargoed")),
        byline=line(row.get("byline")) or line(row.get("by")), authors=_authors(row),
        credit_line=line(row.get("creditline")), agency=_info_source(row, "agency") or line(row.get("source")),
        provider=line(row.get("provider")) or _info_source(row, "provider") or line(row.get("copyrightholder")),
        dateline=line(row.get("dateline")) or _with_role(row, "descriptions", "dateline"), located=_located(row),
        slug=line(row.get("slugline")), version=number(row.get("version")), signal=_signal(row),
        urgency=number(row.get("urgency"), 1, 9), editors_note=_note(row),
        extent=Extent.EXCERPT if row.get("representationtype") == "partial" else None,
        categories=tuple(dict.fromkeys(_categories(row))), rights=line(row.get("copyrightnotice")),
        origins=_origins(row), own=read_own_words(altids.get(OWN)),
    )  # fmt: skip


def _body(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The plain text; the HTML body where there is none or where only that one keeps its paragraphs."""
    plain, html = row.get("body_text"), row.get("body_xhtml") or row.get("body_html")
    for body in _objects(row, "bodies"):
        value = body.get("value")
        if isinstance(value, str) and value.strip():
            if "html" in str(lowered(body).get("contenttype") or "html"):
                html = html or value
            else:
                plain = plain or value
    found = paragraphs(plain) if isinstance(plain, str) else ()
    if len(found) < 2 and isinstance(html, str):
        in_html = html_paragraphs(html)
        return in_html if len(in_html) > len(found) else found
    return found


def _html(value: object) -> str | None:
    return line(" ".join(html_paragraphs(value))) if isinstance(value, str) else None


def _first_of(row: Mapping[str, Any], single: str, several: str) -> str | None:
    """A field that was one string up to 1.x and is a list of ``{"value"}`` since."""
    said = line(row.get(single))
    if said:
        return _html(said) if "</" in said or "&#" in said else said
    values = (line(entry.get("value")) for entry in _objects(row, several) if entry.get("role") != "dateline")
    return next((value for value in values if value), None)


def _with_role(row: Mapping[str, Any], name: str, role: str) -> str | None:
    return next((line(entry.get("value")) for entry in _objects(row, name) if entry.get("role") == role), None)


def _objects(row: Mapping[str, Any], *names: str) -> Iterator[Mapping[str, Any]]:
    for name in names:
        found = row.get(name)
        if isinstance(found, list):
            yield from (entry for entry in found if isinstance(entry, dict))


def _alt_ids(row: Mapping[str, Any]) -> dict[str, str]:
    given = [(line(entry.get("role")), line(entry.get("value"))) for entry in _objects(row, "altids")]
    return {role: value for role, value in given if role and value}


def _authors(row: Mapping[str, Any]) -> tuple[str, ...]:
    named = [line(entry.get("name")) for entry in _objects(row, "authors") if entry.get("role") != "editor"]
    named += [line(entry.get("name")) for entry in _objects(row, "people", "person") if entry.get("rel") == "author"]
    return tuple(dict.fromkeys(name for name in named if name))


def _info_source(row: Mapping[str, Any], role: str) -> str | None:
    given = _objects(row, "infosource", "infosources")
    return next((line(entry.get("name")) for entry in given if entry.get("role") == role), None)


def _located(row: Mapping[str, Any]) -> tuple[str, ...]:
    named = [line(row.get("located"))]
    named += [line(place.get("name")) for place in _objects(row, "place", "places")]
    return tuple(dict.fromkeys(name for name in named if name))


def _categories(row: Mapping[str, Any]) -> Iterator[str]:
    """Media Topics and subject codes as codes, all else by name; eight digits are a subject code."""
    for subject in _objects(row, "subject", "subjects"):
        uri, code = line(subject.get("uri")) or "", line(subject.get("code")) or line(subject.get("literal")) or ""
        scheme, _, digits = (uri or code).rstrip("/").replace("/", ":").rpartition(":")
        scheme = _TOPICS.get(scheme.rpartition(":")[2], "")
        if not scheme and len(code) == 8 and code.isdigit():
            scheme, digits = "medtop" if code.startswith("2") else "iptc", code
        named = line(subject.get("name")) or code or uri
        if scheme or named:
            yield f"{scheme}:{digits}" if scheme else named
    keywords = row.get("keywords")
    if isinstance(keywords, list):
        yield from (said for word in keywords if (said := line(word)))


def _signal(row: Mapping[str, Any]) -> Signal | None:
    status = line(row.get("pubstatus"))
    if status in ("canceled", "withheld"):
        return Signal.KILL if status == "canceled" else Signal.WITHHOLD
    for entry in _objects(row, "signal", "signals", "genres"):
        code = line(entry.get("code")) or line(entry.get("uri")) or ""
        if code.startswith("http") and "signal" not in code:
            continue
        code = code.replace("/", ":").rpartition(":")[2].lower()
        if code in SIGNALS:
            return SIGNALS[code]
    service = (_service(row) or "").lower()
    return Signal.ADVISORY if row.get("type") == "advisory" or service in ("advisory", "advisories") else None


def _service(row: Mapping[str, Any]) -> str | None:
    names = (line(entry.get("name")) for entry in _objects(row, "service"))
    return next((name for name in names if name), None) or line(row.get("section"))


def _note(row: Mapping[str, Any]) -> str | None:
    said = row.get("ednote")
    return "\n".join(paragraphs(said)) or None if isinstance(said, str) else None


def _origins(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    said = {"headline": ("headline", "headlines", "title"), "byline": ("byline", "by"), "updated": ("versioncreated",),
            "published": ("firstpublished", "firstcreated", "contentcreated", "versioncreated"),
            "provider": ("provider", "copyrightholder"), "urgency": ("urgency",), "slug": ("slugline",),
            "editors_note": ("ednote",), "dateline": ("dateline",)}  # fmt: skip
    stood = ((field, next((name for name in names if row.get(name)), None)) for field, names in said.items())
    return tuple((field, f"ninjs {name}") for field, name in stood if name)


def write(item: Item) -> bytes:
    """A ninjs 3.1 object of the item, valid against the IPTC's schema."""
    wire, credit = item.wire, item.credit
    when = item.updated or item.published
    ids = {"wire": wire.id, "url": item.url, "canonical": item.canonical_url, OWN: own_words(item)}
    status = {Signal.KILL: "canceled", Signal.WITHHOLD: "withheld"}.get(wire.signal) if wire.signal else None
    sources = {"provider": credit.provider, "agency": credit.agency}
    sent: dict[str, Any] = {
        "uri": item.uri,
        "type": "text",
        "representationType": "full" if item.whole else "partial",
        "language": item.language,
        "version": None if wire.version is None else str(wire.version),
        "firstCreated": _iso(item.published.at if item.published else None),
        "versionCreated": _iso(when.at if when else None),
        "embargoedUntil": _iso(wire.embargo),
        "pubStatus": status or "usable",
        "urgency": wire.urgency if wire.urgency and 1 <= wire.urgency <= 9 else None,
        "slugline": wire.slug,
        "edNote": wire.editors_note,
        "by": ", ".join(byline.name for byline in credit.bylines) or None,
        "people": _people(item),
        "infoSources": [{"name": name, "role": role} for role, name in sources.items() if name],
        "located": item.located[0] if item.located else None,
        "places": [{"name": name} for name in item.located[1:]],
        "subjects": [_subject(category) for category in item.categories],
        "genres": [] if status or not wire.signal else [_signal_genre(wire.signal)],
        "headlines": [{"role": "main", "value": item.headline}] if item.headline else None,
        "descriptions": _descriptions(item),
        "bodies": [{"role": "main", "contentType": "text/plain", "value": item.body_text}] if item.paragraphs else None,
        "altIds": [{"role": role, "value": value} for role, value in ids.items() if value],
        "standard": {
            "name": "ninjs",
            "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
        },
    }
    return orjson.dumps({name: _clean(value) for name, value in sent.items() if value not in (None, [])})


def _people(item: Item) -> list[dict[str, str]]:
    named = [("author", byline.name) for byline in item.credit.bylines]
    named += [("contributor", contributor.name) for contributor in item.credit.contributors]
    return [{"name": name, "rel": rel} for rel, name in named]


def _descriptions(item: Item) -> list[dict[str, str]]:
    dateline = item.credit.dateline
    given = {"summary": item.deck, "dateline": dateline_of(dateline) if dateline else None}
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in given.items() if value]


def dateline_of(dateline: Dateline) -> str:
    """A dateline as wires print it: ``OTTAWA/PARIS, April 3 (AP)``."""
    said = ", ".join(part for part in ("/".join(dateline.places), dateline.date) if part)
    return f"{said} ({dateline.agency})".strip() if dateline.agency else said


def _subject(category: str) -> dict[str, str]:
    scheme, _, code = category.partition(":")
    return {"uri": f"{_TOPIC_URI[scheme]}{code}"} if scheme in _TOPIC_URI and code else {"name": category}


def _signal_genre(signal: Signal) -> dict[str, str]:
    """The IPTC's own codes for update and correction; ours for the rest, which it does not name."""
    known = signal in (Signal.UPDATE, Signal.CORRECTION)
    return {"name": signal.value, "uri": f"{_SIGNAL_URI if known else _OUR_SIGNAL_URI}{signal.value}"}


def _clean(value: Any) -> Any:
    return without_controls(value) if isinstance(value, str) else value


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None
