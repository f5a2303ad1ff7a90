"""Bylines as outlets print them: "By A and B, The Associated Press", "Par C", "D, Special to the Ledger"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newswatch.copydesk.agencies import agency_of, initials_only
from newswatch.copydesk.byline_parts import parts
from newswatch.copydesk.credit_line import CreditLine
from newswatch.copydesk.moments import before_moment, is_moment, without_moment
from newswatch.copydesk.names import is_person, proper, split_people
from newswatch.copydesk.newsroom import is_outlet, is_staff, may_be_outlet, special_to, without_job, word_list
from newswatch.records import Byline

LONGEST = 26
"""Words of a byline; longer lines are sentences."""
LONGEST_ELEMENT = 600
"""Code points that are looked at; what a page sets behind them in a byline's element is no byline."""
_LABEL = re.compile(
    r"^[\W_]*(?:(?:(?:story|words|written|text|report|article|compiled and written)\s+by|by|author|auteure?|texte"
    r"|(?:un )?(?:texte|reportage|article|dossier)\s+(?:d[eu]|par)|(?:texte|propos recueillis|rédigé|écrit)\s+par|par|von|por)\s*:?\s+"
    r"|(?:by|par|author|auteure?|texte)\s*:\s*|(?:un )?(?:texte|reportage|article|dossier)\s+d[’'])(?=[A-ZÀ-Þ]|[a-z]{1,3}[’'-]?[A-ZÀ-Þ])",
    re.I,
)
_FURNITURE = re.compile(r"\s+(?:share|follow|save|comments?|print|e-?mail|tweet|listen|partager|suivre|bio)$", re.I)
_BUTTON = re.compile(
    r"^(?:view|see|read|all|more|follow|share|e-?mail|contact|bio|updated?|posted|published|print|comments?|subscribe|sign up)\b.{0,40}$",
    re.I,
)
_AND = re.compile(r"^(?:and|et|&)\s+(?=\S)", re.I)
_PLACE_ALONE = re.compile(r"^(?:in|à|au|aux|en)\s+[A-ZÀ-Þ][\w’' .-]{1,40}$")
_SUFFIX = re.compile(r"^(?:Jr|JR|Sr|SR|II|III|IV|M\.?D|Ph\.?D|R\.?N|D\.?V\.?M|C\.?M|K\.?C|Q\.?C)\.?$")
_PLACED = re.compile(r"^(?P<who>.+?)\s+(?:in|à|au|aux|en)\s+[A-ZÀ-Þ][\w’' .-]*$")


@dataclass(slots=True)
class _Read:
    """What the parts of a line have said so far. ``people``: name → affiliation and whether that is an agency."""

    people: dict[str, tuple[str | None, bool]] = field(default_factory=dict)
    agency: str | None = None
    printed: str | None = None
    outlet: str | None = None
    strict: bool = True  # every outlet was one by its words
    job: bool = False
    staff: bool = False

    def affiliate(self, name: str, is_agency: bool) -> None:
        if is_agency and name.isupper() and " " in name:
            name = agency_of(name) or name
        elif is_agency and len(name) <= 3 and name.istitle():
            name = name.upper()
        for person, (affiliation, weak) in self.people.items():
            if affiliation is None or (weak and not is_agency):
                self.people[person] = (name, is_agency)
        if is_agency:
            self.agency, self.printed = self.agency or agency_of(name), self.printed or name
        else:
            self.outlet = self.outlet or name


def read_byline(line: str, *, announced: bool = False, bare: bool = False) -> CreditLine | None:
    """The credit in a byline; None when the line is none.

    ``announced``: the format says that it is one. ``bare``: a name alone counts too. Else, without "By" or "Par", a
    name counts with an agency, an outlet or a job behind it, and an agency's full name or a staff by itself.
    """
    plain = " ".join(line[:LONGEST_ELEMENT].split()).strip(" .")
    if announced:
        plain = before_moment(plain)
    if not plain or len(plain.split()) > LONGEST:
        return None
    label = _LABEL.match(plain)
    if not (label or announced) and _is_sentence(plain):
        return None
    said = _read(plain[label.end() :] if label else plain, labelled=bool(label) or announced)
    if said is None or not _counts(said, plain, bool(label) or announced, bare):
        return None
    default = said.outlet or said.printed
    bylines = tuple(Byline(name, affiliation or default) for name, (affiliation, _) in said.people.items())
    return CreditLine(said.agency, bylines, origin="byline")


def _is_sentence(text: str) -> bool:
    """Whether most of a line's words have small letters, as no byline has."""
    words = text.split()
    return len(words) > 4 and 2 * sum(word[0].islower() for word in words) > len(words)


def _counts(said: _Read, plain: str, labelled: bool, bare: bool) -> bool:
    if labelled:
        return bool(said.people or said.agency or said.staff or said.outlet)
    if said.people:
        behind = said.agency or said.job or (said.outlet and said.strict)
        return bool(behind or (bare and not said.outlet))
    if said.agency:
        return not initials_only(plain)
    return said.staff and not said.outlet


def follows(line: str) -> bool:
    """Whether a line goes on from a name above it: an agency, an outlet, a job, a date, an address."""
    if len(line.split()) > 12 or line.rstrip().endswith(("?", "!", ":")) or _is_sentence(line):
        return False
    said = _read(line.strip(" ."), labelled=False)
    return said is not None and not said.people and said.strict


def is_dated(line: str) -> bool:
    """Whether a line is nothing but dates and times with their labels."""
    found = parts(line)
    return bool(found) and all(map(is_moment, found))


def _read(text: str, *, labelled: bool) -> _Read | None:
    """All parts of a byline in order; None where one of them belongs in none."""
    said = _Read()
    for part in parts(text):
        if not _take(part, said, labelled):
            return None
    return said


def _take(part: str, said: _Read, labelled: bool) -> bool:
    """Lay one part to what it is; False where it is nothing that stands in a byline."""
    if is_moment(part) or _BUTTON.match(part):
        return True
    part = _FURNITURE.sub("", without_moment(part)).strip(" .:")
    if not part:
        return True
    if said.people and (_SUFFIX.match(part) or _PLACE_ALONE.match(part)):
        return True
    part = _AND.sub("", part)
    plain, job = without_job(part)
    said.job = said.job or job
    if said.people and all(word.lower() in word_list("fields") for word in part.split()):
        return True
    if job and not plain:
        return not is_staff(part) or bool(said.people) or _staff(said)
    for named in (plain, part):
        placed = _PLACED.match(named)
        if agency_of(named) or (placed and agency_of(placed["who"])):
            said.affiliate(named if agency_of(named) or placed is None else placed["who"], True)
            return True
    outlet = special_to(part)
    if outlet is not None:
        return _special(without_job(outlet)[0] if outlet else "", said)
    return _named(part, plain, job, said, labelled)


def _special(outlet: str, said: _Read) -> bool:
    """ "Special to X": an outlet, or an agency by whose hand it came ("via The Associated Press")."""
    said.job = True
    if outlet:
        said.affiliate(outlet, agency_of(outlet) is not None)
    return True


def _staff(said: _Read) -> bool:
    said.staff = True
    return True


def _named(part: str, plain: str, job: bool, said: _Read, labelled: bool) -> bool:
    """People, a staff or an outlet."""
    if not said.people and is_staff(part):
        return _staff(said)
    several = " and " in f" {plain} " or " et " in f" {plain} "
    agencies = split_people(plain)
    if len(agencies) > 1 and all(map(agency_of, agencies)):
        return _all_people(agencies, said)
    if is_outlet(plain) or (said.people and not several and may_be_outlet(plain)):
        said.affiliate(plain, False)
        return True
    placed = _PLACED.match(plain)
    people = split_people(placed["who"] if placed else plain)
    if (people and _all_people(people, said)) or (job and _all_people(split_people(part), said)):
        return True
    if said.people and (job or labelled) and _is_title_case(plain):
        said.affiliate(plain, False)
        said.strict = said.strict and job
        return True
    return False


def _all_people(parts: list[str], said: _Read) -> bool:
    """Take the names of "A and B and The Canadian Press"; False, with nothing taken, where one is no name."""
    parts = [part for part in parts if not is_staff(part)] or parts
    names = [proper(re.sub(r"^(?:by|with|par)\s+", "", part, flags=re.I)) for part in parts]
    if not all(agency_of(part) or is_person(name) for part, name in zip(parts, names, strict=True)):
        with_second = re.split(r"\s+with\s+", parts[0]) if len(parts) == 1 else []
        return len(with_second) == 2 and _all_people(with_second, said)
    for part, name in zip(parts, names, strict=True):
        if agency_of(part):
            said.affiliate(part, True)
        else:
            said.people.setdefault(name, (None, False))
    return True


def _is_title_case(text: str) -> bool:
    words = text.split()
    small = ("of", "the", "and", "for", "de", "la", "le", "du", "des", "et", "à")
    return 0 < len(words) <= 6 and all(word[:1].isupper() or word.lower() in small for word in words)
