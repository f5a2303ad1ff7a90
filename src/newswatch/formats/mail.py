"""E-mail wires and releases sent by mail: the subject, the sender, and the first text of the message.

Newsrooms' own forms are understood where they say what they are: lines "Headline: …" at the top, and a JSON object of
such fields as the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email import errors, message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

import orjson

from newswatch.errors import CutOff, Hostile, Incomplete, NotAnArticle, NotThisFormat, Unreadable
from newswatch.formats.wire_text import check_size, decoded, line, number, paragraphs
from newswatch.formats.xml_reading import html_paragraphs
from newswatch.records import Received

LARGEST = 16 * 1024 * 1024
"""Bytes of one message with its pictures; as base64 that is some 220,000 lines."""

_FIELDS = {
    "headline": "headline", "titre": "headline", "abstract": "deck", "summary": "deck", "slug": "slug",
    "slugline": "slug", "byline": "byline", "priority": "urgency", "category": "section", "body": "body",
    "dateline": "dateline", "editor's note": "editors_note", "ednote": "editors_note",
}  # fmt: skip
_LABEL = re.compile(r"^(headline|titre|abstract|summary|slug|slugline|byline|dateline|ednote):\s*(.*)$", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?m)^(?:--[ \t]*|_{10,})$")
_DAY_ONLY = re.compile(r"^[A-Z]{2,4}$")
_READ_HEADERS = ("Subject", "From", "Date", "Message-ID", "Content-Language")
_CONTENT_HEADER = re.compile(rb"^Content-(?:Type|Disposition):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.I | re.M)
_LONGEST_HEADER = 8_192
_MOST_LINES = 300_000
_MOST_PARTS = 500
_MOST_DASHED = 5_000


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """The item of a message. Raises ``TooLarge``, ``Hostile``, ``NotThisFormat``, ``CutOff`` where a part has no end,
    ``WrongCharset``, ``NotAnArticle`` for attachments alone, ``Incomplete`` without subject and text.
    """
    check_size(data, LARGEST)
    if max(data.count(b"\n"), data.count(b"\r")) > _MOST_LINES:
        raise Hostile(f"over {_MOST_LINES:,} lines in one message")
    if data.count(b"\n--") > _MOST_DASHED:
        raise Hostile(f"over {_MOST_DASHED:,} lines that may part the message")
    if any(len(found.group()) > _LONGEST_HEADER for found in _CONTENT_HEADER.finditer(data)):
        raise Hostile(f"a header over {_LONGEST_HEADER:,} bytes says what a part holds")
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.compat32)
        text = _text(message, charset)
    except RecursionError as error:
        raise Hostile("parts of the message are nested too deeply") from error
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, errors.MessageError) as error:
        raise Unreadable(f"the message is broken: {error}") from error
    if not message.keys():
        raise NotThisFormat("no header of a mail stands in the file")
    for name in _READ_HEADERS:
        if len(str(message.get(name, ""))) > _LONGEST_HEADER:
            raise Hostile(f"the header {name} is over {_LONGEST_HEADER:,} characters long")
    fields = _form(text)
    body = paragraphs(fields.pop("body", ""))
    headline = fields.get("headline") or _header(message, "Subject")
    if not headline and not body:
        raise Incomplete("the message has neither subject nor text")
    return (_received(message, fields, headline, body),)


def _received(message: Message, fields: Mapping[str, str], headline: str | None, body: tuple[str, ...]) -> Received:
    identity = _header(message, "Message-ID")
    name, address = parseaddr(_header(message, "From") or "")
    return Received(
        uri=f"mid:{identity.strip('<> ')}" if identity else None, headline=headline, deck=fields.get("deck"),
        paragraphs=body, language=_header(message, "Content-Language"), section=fields.get("section"),
        published=_date(message), byline=fields.get("byline"), provider=line(name) or line(address.rpartition("@")[2]),
        dateline=fields.get("dateline"), slug=fields.get("slug"), urgency=number(fields.get("urgency"), 1, 9),
        editors_note=fields.get("editors_note"),
        origins=(("headline", "mail headline line" if fields.get("headline") else "mail Subject"),
                 ("published", "mail Date"), ("provider", "mail From")),
    )  # fmt: skip


def _header(message: Message, name: str) -> str | None:
    """A header decoded; bytes that are no ASCII are read as UTF-8 or Windows-1252."""
    value = message.get(name)
    if value is None:
        return None
    parts = []
    try:
        for part, charset in decode_header(value):
            parts.append(
                decoded(part, None if charset == "unknown-8bit" else charset) if isinstance(part, bytes) else part
            )
    except (errors.HeaderParseError, ValueError):
        return line(str(value))
    return line("".join(parts).encode("utf-8", "replace").decode())


def _date(message: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(_header(message, "Date") or "")
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _text(message: Message, charset: str | None) -> str:
    """The first plain text, else the first HTML as text. Attachments are left alone."""
    parts = list(_parts(message))
    if any(isinstance(defect, errors.CloseBoundaryNotFoundDefect) for part in parts for defect in part.defects):
        raise CutOff("the message ends in the middle of its parts")
    if any(isinstance(defect, errors.StartBoundaryNotFoundDefect) for part in parts for defect in part.defects):
        raise CutOff("the message announces parts, and none of them is there")
    leaves = [part for part in parts if not part.is_multipart() and part.get_content_disposition() != "attachment"]
    plain = [part for part in leaves if part.get_content_type() == "text/plain"]
    html = [part for part in leaves if part.get_content_type() == "text/html"]
    for part in plain:
        if (said := _plain(part, charset)).strip():
            return said
    for part in html:
        if found := html_paragraphs(_payload(part, charset)):
            return "\n\n".join(found)
    if not plain and not html:
        raise NotAnArticle(f"the message holds {message.get_content_type()}, no text")
    return ""


def _parts(message: Message) -> Iterator[Message]:
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise Hostile(f"over {_MOST_PARTS} parts in one message")
        yield part


def _plain(part: Message, charset: str | None) -> str:
    """The text above signature and gateway notices; lines folded by the sender's program (RFC 3676) are whole again."""
    whole = _payload(part, charset).replace("\r\n", "\n")
    text = _SIGNATURE.split(whole, maxsplit=1)[0]
    text = text if text.strip() else whole
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    keeps_space = str(part.get_param("delsp", "")).lower() != "yes"
    return text.replace(" \n", " " if keeps_space else "")


def _payload(part: Message, charset: str | None) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        raise Unreadable("a part of the message has no text")
    announced = part.get_content_charset() or charset
    return decoded(raw, None if announced in (None, "us-ascii", "ascii", "unknown-8bit") else announced)


def _form(text: str) -> dict[str, str]:
    """Fields that the text itself names, and the rest of it as ``body``."""
    if text.lstrip().startswith("{") and (found := _json_form(text)):
        return found
    fields: dict[str, str] = {}
    rest = text.lstrip().split("\n")
    while rest and (not rest[0].strip() or _LABEL.match(rest[0]) or (not fields and _DAY_ONLY.match(rest[0].strip()))):
        label = _LABEL.match(rest.pop(0))
        if label and (said := line(label.group(2))):
            fields.setdefault(_FIELDS[label.group(1).lower()], said)
    return {**fields, "body": "\n".join(rest)} if fields else {"body": text}


def _json_form(text: str) -> dict[str, str] | None:
    try:
        given = orjson.loads(" ".join(text.split("\n")))
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        return None
    if not isinstance(given, dict) or "body" not in {name.lower() for name in given}:
        return None
    found = {}
    for name, value in given.items():
        first = value[0] if isinstance(value, list) and value else value
        if name.lower() in _FIELDS and isinstance(first, str):
            found[_FIELDS[name.lower()]] = first
    return found
