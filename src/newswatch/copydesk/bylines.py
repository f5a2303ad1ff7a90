"""Bylines as outlets print them: "By A and B, The Associated Press", "Par C", "D, Special to the Ledger"."""

from __future__ import annotations

import re

from newswatch.copydesk.agencies import agency_of, initials_only, name_pattern
from newswatch.copydesk.names import is_person, proper, split_people
from newswatch.records import Byline

LONGEST = 24
"""Words of a byline; longer lines are sentences."""
_BY = re.compile(
    r"^(?:\W*)(?:by|par|story by|texte de|un texte de|written by)\s*:?\s+(?P<rest>[A-ZÀ-Þ].+)$", re.IGNORECASE
)
_PARTED = re.compile(r"\s*(?:,|\||/|–|—| - |\n|\bof\b|\bfor\b(?= the)|\bpour\b)\s*")
_SPECIAL = re.compile(r"\b(?:special to|for) (?P<outlet>(?:the )?.+)$", re.IGNORECASE)
_STAFF = re.compile(
    r"^(?:(?P<outlet>.+?) )?(?:staff(?: report| reports| writers?)?|newsroom|la rédaction|rédaction)$", re.IGNORECASE
)


def read_byline(line: str, *, announced: bool = False) -> tuple[tuple[Byline, ...], str | None] | None:
    """Bylines and agency in a line; None when the line is no byline.

    Without "By" or "Par" (and not ``announced`` by the format) only "Name, Agency" and a bare agency name count.
    """
    plain = " ".join(line.split()).strip(" .")
    if not plain or len(plain.split()) > LONGEST:
        return None
    by = _BY.match(plain)
    rest = by["rest"] if by else plain
    if not by and not announced:
        return _name_and_agency(rest)
    return _of_parts(rest)


def _name_and_agency(text: str) -> tuple[tuple[Byline, ...], str | None] | None:
    if agency_of(text) and not initials_only(text):
        return (), agency_of(text)
    name, _, rest = text.partition(",")
    if not rest:
        name, _, rest = text.rpartition(" - ")
    agency = agency_of(rest)
    special = _SPECIAL.match(rest.strip())
    if not name or (agency is None and special is None):
        return None
    people = [proper(part) for part in split_people(name)]
    if not people or not all(map(is_person, people)):
        return None
    affiliation = rest.strip(" .") if agency else special["outlet"] if special else None
    return tuple(Byline(person, affiliation) for person in people), agency


def _of_parts(text: str) -> tuple[tuple[Byline, ...], str | None] | None:
    """Names up to the first part that is an agency, a "Special to" or another affiliation."""
    agency: str | None = None
    affiliation: str | None = None
    people: list[str] = []
    run_on = re.fullmatch(rf"(?P<names>.*?[\w.])\s+(?P<agency>{name_pattern()})", text)
    if run_on and "," not in text:
        text = f"{run_on['names']}, {run_on['agency']}"
    for part in _PARTED.split(text):
        if not part:
            continue
        special = _SPECIAL.search(part)
        if agency_of(part):
            agency, affiliation = agency_of(part), part
        elif special:
            people += _people(part[: special.start()])
            affiliation = special["outlet"].strip()
        else:
            found = _people(part)
            if found:
                people += found
            elif people and affiliation is None and len(part.split()) <= 6 and not _STAFF.match(part):
                affiliation = proper(part) or None
    if not people and agency is None and not _STAFF.match(text.strip()):
        return None
    return tuple(Byline(person, affiliation) for person in dict.fromkeys(people)), agency


def _people(text: str) -> list[str]:
    return [name for name in (proper(part) for part in split_people(text)) if is_person(name) and not agency_of(name)]
