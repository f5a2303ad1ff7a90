"""Newsrooms' own words: jobs, staffs, names of outlets (``rules/newsroom.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_SPECIAL = re.compile(
    r"^(?:special (?:to|for)|for|of|from|pour|via|du|de la|from the pages of)\s+"
    r"(?P<outlet>(?:(?:the|la|le)\s+)?[A-ZÀ-Þ].*)$",
    re.I,
)
_SPECIAL_ALONE = re.compile(
    r"^(?:special|collaboration spéciale|special correspondent|guest (?:column|opinion).*)$", re.I
)
_STAFF_ALONE = re.compile(
    r"^(?:staff(?: reports?)?|(?:the )?newsroom|(?:de )?(?:la )?rédaction\b.*|l[’']équipe\b.*|(?:wire|news) services?"
    r"|staff and wire(?: reports?| services?)?|agences?|agence et presse|wire reports?)$",
    re.I,
)


@cache
def _table() -> dict[str, str]:
    return tomllib.loads((files("newswatch.copydesk") / "rules" / "newsroom.toml").read_text(encoding="utf-8"))


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of words of the table, in small letters."""
    return frozenset(_table()[name].split())


@cache
def outlet_names() -> frozenset[str]:
    """Outlets whose names have the form of a person's, in small letters."""
    return frozenset(" ".join(name.split()).lower() for name in _table()["names"].split(";"))


def _key(word: str) -> str:
    return word.strip(".,’'()").lower()


def _singular(word: str) -> str:
    return word.removesuffix("s") if word not in ("sports", "news", "business") else word


def without_job(text: str) -> tuple[str, bool]:
    """What stands before a job, and whether there was one: "AP Business Writer" → ("AP", True)."""
    words = text.split()
    end = len(words)
    while end and (_singular(_key(words[end - 1])) in word_list("roles")):
        end -= 1
    if end == len(words):
        if not words or "bureau" not in (_key(words[0]), _key(words[-1])):
            return text, False
        end = len(words) - 1 if _key(words[-1]) == "bureau" else 0
    while end and (_key(words[end - 1]) in word_list("fields") or words[end - 1] in ("and", "&", "et")):
        end -= 1
    return " ".join(words[:end]), True


_SMALL = frozenset("the of and for de la le du des et".split())


def is_name(text: str) -> bool:
    """Whether a text has the form of an outlet's name: seven words at most, capitals on all but the small ones."""
    words = text.split()
    if not 0 < len(words) <= 7 or not (words[-1][:1].isupper() or words[-1][:1].isdigit()):
        return False
    return all(word[:1].isupper() or word[:1] in "(0123456789" or word in _SMALL for word in words)


def is_known_outlet(text: str) -> bool:
    """Whether a text is the name of an outlet in the table."""
    return text.lower().removeprefix("the ") in outlet_names()


def is_outlet(text: str) -> bool:
    """Whether a text names an outlet: one of its words is one that papers call themselves and nobody is called."""
    if is_known_outlet(text):
        return True
    keys = [_key(word) for word in text.split()]
    if not is_name(text):
        return False
    if keys[0] in ("the", "le", "la") and len(keys) > 1:
        return True
    return any(key in word_list("outlets") - word_list("surnames") for key in keys)


def may_be_outlet(text: str) -> bool:
    """As ``is_outlet``, for what stands behind a name: surnames that are papers' names count too."""
    return is_outlet(text) or (is_name(text) and _key(text.split()[-1]) in word_list("outlets"))


def special_to(text: str) -> str | None:
    """The outlet of "Special to the Ledger", "For The Ledger", "of the Ledger"; "" for "Special" alone."""
    if _SPECIAL_ALONE.match(text):
        return ""
    found = _SPECIAL.match(text)
    return found["outlet"].strip(" .") if found else None


def is_staff(text: str) -> bool:
    """Whether a text names a staff and no person: "Ledger Staff", "Staff Report", "News Desk", "la rédaction"."""
    if _STAFF_ALONE.match(text):
        return True
    words = text.split()
    several = {"and", "et", "&"} & set(words)
    return 1 < len(words) <= 6 and not several and _key(words[-1]) in word_list("staff") and words[0][:1].isupper()
