"""People and places in credit lines: "X in Moscow and Y in Kyiv" → contributors."""

from __future__ import annotations

import re

from newswatch.records import Contributor

NAME = r"(?:[A-ZÀ-Þ][\w’'.À-ÿ-]*|(?:de|du|la|le|van|von|der|den|al|bin|el|da|dos|di)\b)"
PERSON = rf"{NAME}(?:\s+{NAME}){{1,4}}"
_PERSON = re.compile(rf"{PERSON}$")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and|et)\s+|;\s*(?:and\s+)?|,\s*|\s+(?:and|et|&)\s+)(?=[A-ZÀ-Þ])")
_PLACE = re.compile(r"^(?P<name>.+?)\s+(?:in|at|from|à|en|au)\s+(?P<place>[A-ZÀ-Þ].*)$")
_ADDRESS = re.compile(r"\s*(?:\S+@\S+\.\w+|(?<!\w)@\w+|https?://\S+)\s*")
_TITLES = re.compile(
    r"\s*[,|–—-]?\s*(?:staff (?:writer|reporter)|staff|reporter|journalist|journaliste|correspondent|editor)$", re.I
)


def is_person(text: str) -> bool:
    """Whether a text has the form of a full name: two to five words, the first and last with a capital."""
    return _PERSON.fullmatch(text.strip()) is not None


def proper(name: str) -> str:
    """A name without addresses and job titles; "AAMER MADHANI" → "Aamer Madhani"."""
    plain = _TITLES.sub("", _ADDRESS.sub(" ", name)).strip(" ,;|–—-.")
    if plain.isupper() and len(plain) > 4:
        plain = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize() if len(m.group()) > 1 else m.group(), plain)
        plain = re.sub(r"\b(Mc|O['’])([a-z])", lambda m: m.group(1) + m.group(2).upper(), plain)
    return re.sub(r"\s+", " ", plain)


def split_people(text: str) -> list[str]:
    """The names in "A, B and C"; a place after "in" stays with its name."""
    return [part for part in (piece.strip(" .") for piece in _BETWEEN.split(text)) if part]


def contributors(text: str, affiliation: str | None, role: str | None) -> tuple[Contributor, ...]:
    """ "Vladimir Isachenkov in Moscow and A B in Kyiv" → contributors with places; what is no name is left out."""
    found: list[Contributor] = []
    for part in split_people(text):
        placed = _PLACE.match(part)
        name, place = (placed["name"], placed["place"]) if placed else (part, None)
        name = proper(name)
        if is_person(name):
            found.append(Contributor(name, affiliation, place.strip(" .") if place else None, role))
        elif found and placed is None and found[-1].place:
            continue  # "in Paris, France": the country belongs to the place before
    return tuple(found)
