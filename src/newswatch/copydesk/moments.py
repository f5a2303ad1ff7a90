"""Dates and times that stand among credits: in a byline, below it, behind a button."""

from __future__ import annotations

import re

from newswatch.text.dates import MONTHS

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_DAY = rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:er)?\s+{_MONTH})"
_FIGURES = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d"
_LABEL = r"(?:first |last |originally )?(?:posted|published|updated|modified|publiée?|mise? à jour|modifiée?)\b"
_ZONE = r"(?:\s\(?[A-Z]{2,4}(?:\s?[+−-]\d{1,2}(?::?\d\d)?)?\)?)?"
_HOUR = r"\d{1,2}(?:\s?[:.]\s?\d{2}(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?|\s?h(?:eures?)?(?:\s?\d{1,2})?\b)"
_CLOCK = rf"(?:at\s+|à\s+)?(?:{_HOUR}|(?:12\s+)?(?:noon|midnight|midi|minuit)){_ZONE}"
_AGE = r"\d{1,2} (?:min|hours?|days?|minutes?|heures?|jours?)\b(?:\s(?:read|ago|de lecture))?"
_TRAILING = re.compile(
    rf"\s+{_LABEL}.*\d.*$|\s*\b(?:{_DAY}(?:,?\s+\d{{4}})?|{_FIGURES}(?:T\S+)?)(?:\s+{_CLOCK})?$", re.I
)
_FIRST = re.compile(rf"(?<=\S)\s*\b(?:{_LABEL}.*?)?(?:{_DAY}|{_FIGURES})", re.I)
_MOMENT = re.compile(
    rf"(?:{_LABEL}(?=.*\d)\s*\S+(?:\s+\S+){{0,13}}|(?:(?:on|le)\s+)?{_DAY}(?:,?\s+\d{{4}})?(?:\s+{_CLOCK})?"
    rf"|(?:19|20)\d\d(?:\s+{_CLOCK})?|{_CLOCK}|{_FIGURES}|{_WEEKDAY}|{_AGE})",
    re.I,
)


def is_moment(text: str) -> bool:
    """Whether a text is nothing but a date or time, with its label: "Posted Nov. 18, 2025", "9:14 am", "2026"."""
    return _MOMENT.fullmatch(text.strip()) is not None


def without_moment(text: str) -> str:
    """A text without the date at its end."""
    return _TRAILING.sub("", text)


def before_moment(text: str) -> str:
    """A text up to the first date in it, behind which a page sets times, buttons and counts."""
    found = _FIRST.search(text)
    return text[: found.start()].rstrip(" ,|•·–—-") if found else text
