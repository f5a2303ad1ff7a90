"""Lines below (or above) the text that credit: contributors, "with files from", "first published", an agency alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newswatch.copydesk.agencies import agency_of, name_pattern
from newswatch.copydesk.bylines import read_byline
from newswatch.copydesk.names import contributors
from newswatch.records import Byline, Contributor
from newswatch.text.dates import spoken_date

WRITERS = r"(?:(?:video |photo)?journalists?|writers?|reporters?|correspondents?|staff writers?|producers?|editors?)"
_CONTRIBUTED = re.compile(
    rf"^(?:___\s*)?(?P<who>{name_pattern()})\s+(?:{WRITERS}(?:\s+and\s+{WRITERS})?\s+)?(?P<people>[A-ZÀ-Þ].+?)\s+"
    r"(?:also\s+)?(?:contributed|assisted|helped)\b.*$"
)
_CONTRIBUTED_PLAIN = re.compile(
    rf"^(?P<people>[A-ZÀ-Þ].+?)(?:,? of (?P<who>{name_pattern()}),?)?\s+(?:also\s+)?contributed\s+(?:to this (?:report|story|article)|reporting).*$"
)
_REPORTING = re.compile(
    r"^\(?(?P<lead>additional reporting|reporting|writing)(?: and (?:writing|editing))? by\s+(?P<rest>.+?)\)?\.?$", re.I
)
_ROLE = re.compile(
    r"^(?P<role>additional reporting|reporting and writing|writing and editing|reporting|writing|editing|compiled)(?: and \w+)? by\s+(?P<people>.+)$",
    re.I,
)
_FILES = re.compile(
    r"^[\W_]*(?:by (?P<by>[A-ZÀ-Þ].+?),? )?(?:with (?:a )?(?:files?|reports?|material|reporting) (?:from|by)|avec (?:des )?(?:informations|extraits|fichiers|renseignements)? ?(?:de |d[’'])?)\s*(?P<rest>.+?)\.?$",
    re.I,
)
_FIRST = re.compile(
    r"^\W*(?:this (?:report|story|article|item|content)|cette? (?:dépêche|texte|article))\s+(?:(?:by|de)\s+(?P<who>.+?)\s+)?(?:was|a été)\s+(?:first|initially|initialement|d[’']abord)?\s*(?:published|publiée?)\s*(?:initialement\s+)?(?:on |le )?(?P<date>.+?)\.?$",
    re.I,
)
_RIGHTS = re.compile(r"^\W*(?:©|\(c\)|copyright\b|tous droits réservés|all rights reserved).*$", re.I)
_DROPPED = re.compile(
    r"^(?:_{2,}|\*\s*\*\s*\*|-30-|-{2,}|\S+@\S+\.\w+|(?:follow|suivez)\b.{0,80}(?:@\w+|twitter|facebook).*|(?:email|courriel|twitter)\s*:?\s*\S+@?\S*|online:|en ligne\s*:)\s*\.?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    """What one credit line says; all empty for a line that is only dropped."""

    agency: str | None = None
    bylines: tuple[Byline, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    first_published: str | None = None
    origin: str = "credit line"


def read_line(text: str) -> Line | None:
    """The credit in a line; None when the line belongs to the story."""
    plain = " ".join(text.split())
    if not plain or len(plain) > 600:
        return None
    for reader in (_dropped, _first_published, _contributed, _reporting, _files, _byline):
        found = reader(plain)
        if found is not None:
            return found
    return None


def _dropped(text: str) -> Line | None:
    return Line(origin="dropped line") if _DROPPED.match(text) or (_RIGHTS.match(text) and len(text) < 200) else None


def _first_published(text: str) -> Line | None:
    found = _FIRST.match(text)
    if not found:
        return None
    date = spoken_date(found["date"])
    return Line(agency_of(found["who"]), first_published=date or found["date"], origin="first-published line")


def _contributed(text: str) -> Line | None:
    found = _CONTRIBUTED.match(text) or _CONTRIBUTED_PLAIN.match(text)
    if not found:
        return None
    who = found.groupdict().get("who")
    people = contributors(found["people"], who.strip() if who else None, None)
    return Line(agency_of(who), contributors=people, origin="contributor line") if people else None


def _reporting(text: str) -> Line | None:
    if not _REPORTING.match(text):
        return None
    people: list[Contributor] = []
    bylines: list[Byline] = []
    for part in re.split(r"\s*[;.]\s*", text.strip("() .")):
        role = _ROLE.match(part)
        if not role:
            continue
        said = role["role"].lower()
        for person in contributors(role["people"], None, said):
            people.append(person)
            if said.startswith("reporting"):
                bylines.append(Byline(person.name))
    return Line(bylines=tuple(bylines), contributors=tuple(people), origin="reporting line") if people else None


def _files(text: str) -> Line | None:
    found = _FILES.match(text)
    if not found or len(text.split()) > 40:
        return None
    rest = found["rest"]
    agency = agency_of(rest)
    bylines = tuple(Byline(person.name) for person in contributors(found["by"], None, None)) if found["by"] else ()
    if agency:
        helped = Contributor(rest.strip(), None, None, "files")  # an outlet's own report that used an agency's material
        return Line(None, bylines, (helped,), origin="with-files line")
    name, _, behind = rest.rpartition(",")
    affiliation = behind.strip() if agency_of(behind) else None
    people = contributors(name if affiliation else rest, affiliation, "files")
    if not people and not bylines:
        return None
    return Line(None, bylines, people, origin="with-files line")


def _byline(text: str) -> Line | None:
    found = read_byline(text)
    if found is None:
        return None
    bylines, agency = found
    return Line(agency, bylines, origin="byline")
