"""ANPA 1312, the teletype format of North American wires: header, keyword line, lines between control characters.

A message is SYN SYN SOH, service and number, priority and category, keyword, month-day, words, STX, text, ETX, an end
line with agency, cycle, date and time, EOT. A caret opens a line set flush left; ``<`` ends it, ``=`` centres it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from newswatch.errors import CutOff, Incomplete, NotThisFormat
from newswatch.formats.wire_text import check_count, check_lines, check_size, decoded, line
from newswatch.records import Received, Signal

_HEADER = re.compile(
    r"\x16\x16\x01(?P<number>[^\x1f\r\n]{1,12})\x1f?[^\r\n]*[\r\n]+"
    r"(?P<priority>[a-z]) (?P<category>[a-z0-9+]{1,3})[\x11-\x14 ]*(?P<keyword>[^\r\n\x02]{0,80})"
)
_TAIL = re.compile(r"(?P<agency>[A-Z]{2,5})-\w{1,4}-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)GMT")
_URGENCY = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "s": 6, "w": 6}
"""Flash, bulletin, urgent, regular, deferred, Sunday and weekend advances, on the IPTC's scale."""

_SECTIONS = {
    "a": "Domestic",
    "e": "Entertainment",
    "f": "Finance",
    "i": "International",
    "l": "Lifestyle",
    "n": "State and regional",
    "p": "Politics",
    "s": "Sports",
    "w": "Washington",
}
_WORD_COUNT = re.compile(r",\s*\d{2,5}$")
_PHOTOS = re.compile(r"^(?:[A-Z]{2,4}\s+)?(?:Photos?|Graphics?|Video)\b", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:By|Par)\s+\S", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:Writer|Editor|Correspondent|Reporter|Columnist|Critic|Analyst|Press|Staff|For|and)\b", re.I)
_SIGNS = (("``", "“"), ("''", "”"), (" _ ", " — "), ("\x10", " "))  # fmt: skip


@dataclass
class _Copy:
    """The lines of one message sorted into what they are."""

    slug: str | None = None
    heads: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """All messages of a file in order.

    Raises ``TooLarge``, ``NotThisFormat``, ``CutOff`` where a message has no end, ``WrongCharset``, ``Incomplete``.
    """
    check_size(data)
    text = decoded(data, charset)
    check_lines(text)
    starts = [found.start() for found in re.finditer("\x16\x16\x01", text)]
    if not starts:
        raise NotThisFormat("no ANPA header (SYN SYN SOH) stands in the file")
    check_count(len(starts))
    return tuple(_message(text[here:end]) for here, end in zip(starts, [*starts[1:], len(text)], strict=True))


def _message(text: str) -> Received:
    header = _HEADER.match(text)
    if header is None:
        raise NotThisFormat("the ANPA header is broken: number, priority, category and keyword were expected")
    start, end = text.find("\x02"), text.find("\x03")
    if start < 0 or end < start:
        raise CutOff("the ANPA message has no start or no end of text (STX, ETX)")
    copy = _sorted(text[start + 1 : end])
    tail = _TAIL.search(text, end)
    if not copy.heads and not copy.paragraphs:
        raise Incomplete("the ANPA message has neither headline nor text")
    at, category = _time(tail), header["category"]
    number, agency = line(header["number"]), tail["agency"] if tail else None
    return Received(
        uri=":".join(["anpa", agency or "unnamed", f"{at:%Y%m%d}", number]) if at and number else None,
        wire_id=None if at else number, headline=copy.heads[0] if copy.heads else None,
        deck=copy.heads[1] if len(copy.heads) > 1 else None, paragraphs=tuple(copy.paragraphs),
        section=_SECTIONS.get(category), published=at, byline=", ".join(copy.byline) or None,
        agency=agency, provider=agency, slug=copy.slug or line(header["keyword"]),
        signal=Signal.ADVISORY if category == "v" else None, urgency=_URGENCY.get(header["priority"]),
        editors_note="\n".join(copy.notes) or None,
        origins=(("headline", "anpa headline line"), ("published", "anpa end line"), ("slug", "anpa keyword line"),
                 ("urgency", "anpa priority"), ("agency", "anpa end line")),
    )  # fmt: skip


def _sorted(text: str) -> _Copy:
    copy = _Copy()
    for raw in _lines(text):
        said, end, flush = _stripped(raw)
        if not said or said == "___":
            continue
        if flush and end and not copy.byline and _BYLINE.match(said):
            copy.byline.append(said)
        elif copy.paragraphs or not flush:
            copy.paragraphs.append(said)
        elif end == "<":
            _head_line(copy, said)
        elif copy.byline and _TITLE.search(said):
            copy.byline.append(said)
        elif not copy.heads:
            copy.heads.append(said)
        else:
            copy.paragraphs.append(said)
    return copy


def _lines(text: str) -> Iterator[str]:
    """Lines as set: one without a mark of its own at its start goes on from the line before it."""
    held: list[str] = []
    for raw in re.split(r"[\r\n]+", text):
        if held and raw[:1] in ("^", "\t", "\x08", " "):
            yield " ".join(held)
            held = []
        if held or raw.strip():
            held.append(raw)
    if held:
        yield " ".join(held)


def _stripped(raw: str) -> tuple[str, str, bool]:
    """The words of a line, the mark that ends it, and whether it is set flush left."""
    flush = raw.startswith("^")
    table = raw.startswith("\x08")
    said = raw.lstrip("^\x08")
    if table:
        said = said.replace("^", "").strip(";\x10 ").replace(";", " | ").replace("{", "½").replace("_", "—")
    for sign, printed in _SIGNS:
        said = said.replace(sign, printed)
    said = line(said) or ""
    end = said[-1:] if said.endswith(("<", "=")) else ""
    return said.rstrip("<=").rstrip(), end, flush


def _head_line(copy: _Copy, said: str) -> None:
    if copy.slug is None:
        copy.slug = _WORD_COUNT.sub("", said)
    elif said.startswith("Eds:"):
        copy.notes.append(said.removeprefix("Eds:").strip())
    elif not _PHOTOS.match(said):
        copy.heads.append(said)


def _time(tail: re.Match[str] | None) -> datetime | None:
    """Month-day-year and GMT of the end line; a year of two digits is one of 1970 to 2069."""
    if tail is None:
        return None
    month, day, year, hour, minute = (int(part) for part in tail.groups()[1:])
    try:
        return datetime(year + (1900 if year >= 70 else 2000), month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
