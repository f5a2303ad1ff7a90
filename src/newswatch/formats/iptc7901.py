"""IPTC 7901, the teletype format of European wires: SOH, header, keywords, STX, headline =, text, ETX, time, EOT."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from newswatch.errors import CutOff, Incomplete, NotThisFormat
from newswatch.formats.wire_text import check_count, check_lines, check_size, decoded, line, paragraphs
from newswatch.records import Received

_HEADER = re.compile(
    r"(?P<service>[A-Za-z]{1,6})(?P<number>\d{2,6}) (?P<urgency>\d) (?P<category>[A-Za-z]{1,4}) (?P<words>\d{1,6})"
    r"(?P<further>[^\r\n\x02]*)"
)
_AGENCY = re.compile(r"(?P<agency>[A-Za-z][A-Za-z-]{1,15})\s+\d+\s*$")
_TIME = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s+GMT\s+(?P<month>\w{3,4})\.?\s+(?P<year>\d\d(?:\d\d)?)"
)
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan janv",
            "feb fev fév fevr févr",
            "mar mars mär mae maer mrz",
            "apr avr avri",
            "may mai",
            "jun juin juni",
            "jul juil juli",
            "aug aou aoû août aout",
            "sep sept",
            "oct okt",
            "nov",
            "dec dez déc",
        ),
        1,
    )
    for name in names.split()
}
_BYLINE = re.compile(r"^(?:By|Von|Par|De)\s+[A-ZÀ-Ý\w]")
_MARK = re.compile(r"^[A-Z0-9ÄÖÜÉ/ .:-]{2,30}$")
_NOTEBOOK = re.compile(r"(?m)^(?:#{1,3} |\* \* \*|The following information is not )")
_TO_EDITORS = re.compile(
    r"(?ms)^## (?:Note to editors|Redaktionelle Hinweise|Editor's note)\s*\n(.*?)(?=^#|^\* \* \*|\Z)"
)
_SIGN_OFF = re.compile(r"^[a-z]{2,6}(?: [a-z0-9/]{1,4}){1,6}$")


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """All messages of a file in order.

    Raises ``TooLarge``, ``NotThisFormat``, ``CutOff`` where a message has no end, ``WrongCharset``, ``Incomplete``.
    """
    check_size(data)
    text = decoded(data, charset)
    check_lines(text)
    check_count(text.count("\x01"))
    messages = [part for part in text.split("\x01")[1:] if part.strip("\r\n\x04\x7f \x16")]
    if not messages:
        raise NotThisFormat("no IPTC 7901 header (SOH) stands in the file")
    return tuple(map(_message, messages))


def _message(text: str) -> Received:
    header = _HEADER.match(text)
    if header is None:
        raise NotThisFormat("the IPTC 7901 header is broken: service, number, urgency, category, words were expected")
    start, end = text.find("\x02"), text.find("\x03")
    if start < 0 or end < start:
        raise CutOff("the IPTC 7901 message has no start or no end of text (STX, ETX)")
    marks, headline, byline, body = _parted(text[start + 1 : end].replace("\r\n", "\n").replace("\r", "\n"))
    if not headline and not body:
        raise Incomplete("the IPTC 7901 message has neither headline nor text")
    at, agency = _time(text[end:]), _AGENCY.search(header["further"])
    number = f"{header['service']}{header['number']}"
    name = agency["agency"] if agency else None
    slug = line(" ".join([*text[header.end() : start].split(), *marks]))
    return Received(
        uri=":".join(["iptc7901", name or "unnamed", f"{at:%Y%m%d}", number]) if at else None,
        wire_id=None if at else number, headline=headline, paragraphs=body, published=at, byline=byline,
        agency=name, provider=name, slug=slug, urgency=int(header["urgency"]) or None,
        editors_note=_note(text[start:end]),
        origins=(("headline", "iptc7901 headline"), ("published", "iptc7901 end line"), ("slug", "iptc7901 keywords"),
                 ("urgency", "iptc7901 priority"), ("agency", "iptc7901 header")),
    )  # fmt: skip


def _parted(text: str) -> tuple[list[str], str | None, str | None, tuple[str, ...]]:
    """Marks ("1ST LEAD"), headline, byline and text. The head ends with " =" at the end of a line."""
    head, found, rest = text.partition("=\n")
    if not found or "\n\n" in head.strip():
        head, rest = "", text
    marks: list[str] = []
    byline: list[str] = []
    title: list[str] = []
    for raw in head.split("\n"):
        said = line(raw)
        if not said:
            continue
        if not title and not byline and _MARK.match(said):
            marks.append(said)
        elif byline or _BYLINE.match(said):
            byline.append(said)
        else:
            title.append(said)
    if not title and marks:
        title.append(marks.pop())
    return marks, line(" ".join(title)), line(" ".join(byline)), _body(rest)


def _body(text: str) -> tuple[str, ...]:
    """The text up to what the agency tells newsrooms below it, without the desk's sign-off."""
    notebook = _NOTEBOOK.search(text)
    found = paragraphs(text[: notebook.start()] if notebook else text)
    return found[:-1] if found and _SIGN_OFF.match(found[-1]) else found


def _note(text: str) -> str | None:
    found = _TO_EDITORS.search(text.replace("\r\n", "\n"))
    return line(found.group(1).lstrip("- ")) if found else None


def _time(text: str) -> datetime | None:
    """Day, hour, minute, GMT, month and year after the end of the text; a year of two digits is 1970 to 2069."""
    found = _TIME.search(text)
    month = _MONTHS.get(found["month"].lower()) if found else None
    if found is None or month is None:
        return None
    year = int(found["year"])
    if year < 100:
        year += 1900 if year >= 70 else 2000
    try:
        return datetime(year, month, int(found["day"]), int(found["hour"]), int(found["minute"]), tzinfo=UTC)
    except ValueError:
        return None
