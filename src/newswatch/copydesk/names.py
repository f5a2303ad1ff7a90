"""People in credit lines: what has the form of a name, how it is set, and where one ends and the next begins."""

from __future__ import annotations

import re

from newswatch.copydesk.newsroom import outlet_names, word_list

NAME = (
    r"(?:(?:[a-z]{1,3}[’'-])?[A-ZÀ-Þ][\w’'.À-ÿ-]*"
    r"|(?:de|du|des|la|le|van|von|der|den|ter|ten|al|el|bin|ibn|abu|da|das|dos|di|y)\b)"
)
PERSON = rf"{NAME}(?:\s+{NAME}){{1,4}}"
_PERSON = re.compile(PERSON)
_BETWEEN = re.compile(r"\s*(?:,?\s+(?:and|et|AND|ET|&)\s+|;\s*|,\s*)(?=\S)")
_HONORIFIC = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Mx|Prof|Professor|Rev|Mme|Mlle|Me|Pr)\b\.?\s+(?=[A-ZÀ-Þ])")
_PARTICLES = frozenset("van von der den ter ten de du des la le di da dos al el bin ibn".split())


def is_person(text: str) -> bool:
    """Whether a text has the form of a full name: two to five words, none of them a newsroom's or a calendar's."""
    words = text.split()
    if not _PERSON.fullmatch(text.strip()) or (words[-1].lower() == words[-1] and words[-1] in _PARTICLES):
        return False
    said = {word.lower() for word in words if not word.endswith(".") and len(word) > 1}
    return not said & word_list("never") and not _has_initialism(words) and text.lower() not in outlet_names()


def _has_initialism(words: list[str]) -> bool:
    """Whether capitals stand in it that are no initials of a given name: "NATO Today", "US PGA Tour"."""
    caps = [place for place, word in enumerate(words) if len(word) > 1 and word.isalpha() and word.isupper()]
    first = words[0] if 0 in caps else ""
    later = [words[place] for place in caps if place and words[place] not in ("II", "III", "IV")]
    return bool(later) or first in ("US", "UK", "EU", "UN") or len(first) > 3


def proper(name: str) -> str:
    """A name as running text sets it: "DR. AAMER MADHANI" → "Aamer Madhani", "Luc VACHON" → "Luc Vachon"."""
    words = name.strip(" ,;|–—-:•·").split()
    letters = "".join(words)
    loud = letters.isupper() and len(letters) > 3
    words = [
        _lowered(word, place > 0) if word.isupper() and (loud or len(word) > 3) and "." not in word[:-1] else word
        for place, word in enumerate(words)
    ]
    return _HONORIFIC.sub("", " ".join(words))


def _lowered(word: str, inside: bool) -> str:
    if inside and word.lower() in _PARTICLES:
        return word.lower()
    word = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0], word)
    return re.sub(r"\b(Mc|O['’])([a-z])", lambda m: m[1] + m[2].upper(), word)


def split_people(text: str) -> list[str]:
    """The parts of "A, B and C"; what stands behind a name stays with it."""
    return [part for piece in _BETWEEN.split(text) if (part := piece.strip(" ;,"))]
