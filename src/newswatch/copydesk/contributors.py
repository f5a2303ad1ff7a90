"""Those who helped, in a list: "X in Moscow, Y of The Canadian Press and Z in Kyiv" → contributors."""

from __future__ import annotations

import re
from dataclasses import replace

from newswatch.copydesk.agencies import agency_of
from newswatch.copydesk.names import is_person, proper
from newswatch.copydesk.newsroom import is_outlet, is_staff, may_be_outlet, without_job, word_list
from newswatch.records import Contributor
from newswatch.text.places import is_region

_BETWEEN = re.compile(r"(\s*(?:,?\s+(?:and|et|AND|ET|&)\s+|;\s*|,\s*))(?=\S)")
_PLACED = re.compile(
    r"^(?P<name>.+?),?\s+(?P<word>in|at|from|à|en|au|aux|of|with|for|de|du)\s+(?P<behind>[A-ZÀ-Þ].*|the .+)$"
)
_OF = frozenset({"of", "with", "for", "de", "du", "from"})
_FRENCH_OF = re.compile(r"^(?:de |d[’']|du |des )(?=\S)")
_POSSESSIVE = re.compile(r"^(?P<outlet>[A-ZÀ-Þ].*?)[’']s?\s+(?P<name>[A-ZÀ-Þ].+)$")
_ARTICLE_JOB = re.compile(
    r"^(?:an?|un|une|the|le|la)\s+.*?(?P<role>\w+)(?:\s+(?:in|based in|à)\s+(?P<place>[A-ZÀ-Þ].*))?$"
)
_OTHERS = re.compile(
    r"^(?:other )?(?:wire services?|news services?|agencies|agences|staff reports?|wire reports?|others?)$", re.I
)
_PLACE = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.-]*|of|de|la|le|sur)){0,4}")


def contributors(text: str, affiliation: str | None, role: str | None) -> tuple[Contributor, ...] | None:
    """The people, agencies and outlets of a list in order; None where a part of it is none of these.

    A place behind the last of several names is the place of all of them that have none.
    """
    found: list[Contributor] = []
    between = ""
    for place, part in enumerate(_BETWEEN.split(text.strip(" .,;()"))):
        if place % 2:
            between = part
            continue
        if not _take(_FRENCH_OF.sub("", part.strip(" .()")), "," in between, found, affiliation, role):
            return None
    return tuple(_with_places(found))


def _take(part: str, behind_comma: bool, found: list[Contributor], affiliation: str | None, role: str | None) -> bool:
    if not part or _OTHERS.match(part) or is_staff(part):
        return True
    if behind_comma and found and _qualifies(part, found):
        return True
    if agency_of(part) or (is_outlet(part) and not is_person(part)):
        found.append(Contributor(part, None, None, role))
        return True
    person = _person(part, affiliation, role)
    if person is None:
        return False
    found.append(person)
    return True


def _qualifies(part: str, found: list[Contributor]) -> bool:
    """Whether a part behind a comma says more of the one before it: a country, an outlet, a job with a place."""
    last = found[-1]
    if last.place and (is_region(part) or (" " not in part and part[:1].isupper())):
        found[-1] = replace(last, place=f"{last.place}, {part}")
        return True
    job = _ARTICLE_JOB.match(part)
    if job and job["role"].lower().removesuffix("s") in word_list("roles"):
        found[-1] = replace(last, place=job["place"] or last.place)
        return True
    if last.affiliation is None and (agency_of(part) or may_be_outlet(part)) and is_person(last.name):
        found[-1] = replace(last, affiliation=part)
        return True
    return False


def _person(part: str, affiliation: str | None, role: str | None) -> Contributor | None:
    place = None
    placed = _PLACED.match(part)
    if placed and is_person(proper(_without_lead(placed["name"])[1])):
        part, behind = placed["name"], placed["behind"].strip(" .")
        if placed["word"] in _OF and (agency_of(behind) or may_be_outlet(behind)):
            affiliation = behind
        elif placed["word"] not in ("of", "with", "for", "de", "du") and _PLACE.fullmatch(behind):
            place = proper(behind)
        else:
            return None
    lead, name = _without_lead(part)
    name = proper(name)
    return Contributor(name, lead or affiliation, place, role) if is_person(name) else None


def _without_lead(part: str) -> tuple[str | None, str]:
    """The affiliation before a name and the name: "AP Sports Writer X", "Harbour News' X", "staff writer X"."""
    owned = _POSSESSIVE.match(part)
    if owned and (agency_of(owned["outlet"]) or may_be_outlet(owned["outlet"])):
        return owned["outlet"], owned["name"]
    words = part.split()
    for end in range(1, len(words)):
        before, job = without_job(" ".join(words[:end]))
        if job and not without_job(" ".join(words[: end + 1]))[1]:
            if before and not (agency_of(before) or may_be_outlet(before)):
                return None, part
            return before or None, " ".join(words[end:])
    return None, part


def _with_places(found: list[Contributor]) -> list[Contributor]:
    """Names without a place take that of the next one that has one: "X and Y in Kyiv"."""
    place, given = None, []
    for person in reversed(found):
        if person.place:
            place = person.place
        elif place and is_person(person.name):
            person = replace(person, place=place)
        given.append(person)
    return given[::-1]
