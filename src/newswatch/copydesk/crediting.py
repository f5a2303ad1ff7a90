"""Credits of an item: lines above and below the text, what the format says, the dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from newswatch.copydesk.agencies import agency_of
from newswatch.copydesk.bylines import read_byline
from newswatch.copydesk.datelines import read_dateline, split_dateline
from newswatch.copydesk.tails import Line, read_line
from newswatch.records import Byline, Contributor, Credit, Dateline, Received

_RUN_IN = re.compile(
    r"(?<=[.!?”\"»])\s+(?P<line>[—–-]?\s*\(?(?:[Ww]ith (?:a )?files? from|[Rr]eporting by|Avec des informations d).{3,300})$"
)
HEAD = 3
"""Lines above the text that may be credits."""
TAIL = 8
"""Lines below it: writer, editors, contributors, "first published", an address."""


@dataclass(slots=True)
class Credited:
    """Text without its credit lines, the credit, and where each part of it was found."""

    paragraphs: tuple[str, ...]
    credit: Credit = field(default_factory=Credit)
    origins: tuple[tuple[str, str], ...] = ()


def take_credits(given: Received, paragraphs: Sequence[str]) -> Credited:
    """Credit lines leave the text; a dateline leaves the first paragraph. What is said twice is kept once."""
    text = list(paragraphs)
    _part_run_in(text)
    below = _take_below(text)
    above = _take_above(text)
    dateline = _take_dateline(given, text)
    said = _from_format(given)
    lines = [*above, *below, *said]
    agency, agency_from = _agency(given, lines, dateline)
    contributors = _contributors(lines)
    bylines = _bylines(lines, {person.name for person in contributors})
    first = next((line.first_published for line in lines if line.first_published), None)
    credit = Credit(agency, bylines, contributors, dateline, given.provider, first)
    origins = [("agency", agency_from)] if agency else []
    origins += [("bylines", line.origin) for line in lines if line.bylines][:1]
    origins += [("contributors", line.origin) for line in lines if line.contributors][:1]
    origins += [("dateline", "wire dateline" if given.dateline else "first paragraph")] if dateline else []
    return Credited(tuple(text), credit, tuple(origins))


def _part_run_in(text: list[str]) -> None:
    """A credit that stands behind the last sentence of the text becomes a line of its own."""
    found = _RUN_IN.search(text[-1]) if text else None
    if found and read_line(found["line"]) is not None:
        text[-1:] = [text[-1][: found.start()], found["line"]]


def _take_below(text: list[str]) -> list[Line]:
    found: list[Line] = []
    while len(text) > 1 and len(found) < TAIL:
        line = read_line(text[-1])
        if line is None:
            break
        found.insert(0, line)
        text.pop()
    return found


def _take_above(text: list[str]) -> list[Line]:
    found: list[Line] = []
    while len(text) > 1 and len(found) < HEAD:
        read = read_byline(text[0])
        if read is None:
            break
        found.append(Line(read[1], read[0], origin="byline above the text"))
        text.pop(0)
    return found


def _take_dateline(given: Received, text: list[str]) -> Dateline | None:
    split = split_dateline(text[0]) if text else None
    if split is not None:
        text[0] = split[1]
    return read_dateline(given.dateline) if given.dateline else split[0] if split else None


def _from_format(given: Received) -> list[Line]:
    found = []
    for said in (given.byline,) if given.byline else given.authors:
        read = read_byline(said, announced=True)
        if read is not None:
            found.append(Line(read[1], read[0], origin="byline of the format"))
    if given.credit_line:
        line = read_line(given.credit_line)
        if line is not None:
            found.append(line)
    return found


def _agency(given: Received, lines: Sequence[Line], dateline: Dateline | None) -> tuple[str | None, str]:
    """The format's own word first, then credit lines, then the mark in the dateline."""
    for said, origin in ((given.agency, "agency of the format"), (given.provider, "provider"),
                         (given.credit_line, "credit line of the format")):  # fmt: skip
        if agency_of(said):
            return agency_of(said), origin
    for line in lines:
        if line.agency:
            return line.agency, line.origin
    if dateline and dateline.agency:
        return dateline.agency, "dateline"
    return None, ""


def _bylines(lines: Sequence[Line], others: set[str]) -> tuple[Byline, ...]:
    best: dict[str, Byline] = {}
    for line in lines:
        for byline in line.bylines:
            if byline.name in others and line.origin != "reporting line":
                continue
            known = best.get(byline.name)
            if known is None or (known.affiliation is None and byline.affiliation):
                best[byline.name] = byline
    return tuple(best.values())


def _contributors(lines: Sequence[Line]) -> tuple[Contributor, ...]:
    return tuple(dict.fromkeys(person for line in lines for person in line.contributors))
