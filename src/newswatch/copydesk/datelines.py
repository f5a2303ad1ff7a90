"""Datelines: "WASHINGTON (AP) —", "OTTAWA, Apr 13 (Reuters) -", "LONDON/PARIS —", "MONTRÉAL –"."""

from __future__ import annotations

import re

from newswatch.copydesk.agencies import agency_of
from newswatch.records import Dateline

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"(?:{_UPPER}[A-ZÀ-ÖØ-Þ’'.]+|{_UPPER}\.|Mc{_UPPER}+|ST\.|de|DE|of|la|les|sur|d[’']{_UPPER}+|L[’']{_UPPER}+)"
_PLACE = rf"{_UPPER}[A-ZÀ-ÖØ-Þ’'.]*(?:[ -]{_WORD})*"
_PLACES = rf"{_PLACE}(?:\s*/\s*{_PLACE})*"
_REGION = r"(?:,\s*(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*\d)[A-ZÀ-Þ][\w.À-ÿ]*(?:[ -][A-ZÀ-Þ][\w.À-ÿ]*){0,3})?"
_MONTH = r"(?i:Jan|Feb|Febr|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December|JAN|FEB|MAR|MARCH|APR|APRIL|MAY|JUNE|JUN|JULY|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\.?"
_DATE = rf"(?P<date>{_MONTH}\s*\d{{1,2}}|\d{{1,2}}(?:er)?\s+\w{{3,9}})"
_MARK = r"\((?P<mark>[A-Za-z][\w .-]{1,20})\)"
_NO_PLACE = frozenset(
    """NATO OTAN UN ONU EU UE US USA UK WHO OMS NASA OPEC OPEP FIFA UEFA NHL LNH NBA NFL MLB LMB CFL LCF CBC SRC RCMP GRC
    OPP PPO FBI CIA COVID SARS AIDS SIDA UPDATE UPDATED BREAKING WATCH VIDEO OPINION EDITORIAL ANALYSIS EXCLUSIVE NOTE
    CORRECTION CORRECTED LIVE PHOTOS ADVISORY NOTICE WARNING EDITOR QUESTION ANSWER SPOILER REVIEW INTERVIEW SPONSORED
    ANALYSE AVIS CHRONIQUE MISE VIDÉO EXCLUSIF URGENT UNICEF UNESCO ASEAN NAFTA ALENA OECD OCDE IMF FMI""".split()
)
_LINE = re.compile(
    rf"^\s*(?P<places>{_PLACES})(?P<region>{_REGION})(?:\s*{_MARK})?(?:\s*,?\s*{_DATE})?(?:\s*,?\s*\((?P<mark2>[A-Za-z][\w .-]{{1,20}})\))?"
    r"\s*(?:—|–|--?|―|\.\s*-)\s*(?P<rest>.*)$",
    re.S,
)
_MIXED = re.compile(
    rf"^\s*(?P<places>[A-ZÀ-Þ][\w’'.À-ÿ -]{{2,40}}?)(?P<region>)\s*{_MARK}\s*(?:—|–|--?|―)\s*(?P<rest>.+)$", re.S
)
_PLAIN = re.compile(
    rf"^\s*(?P<places>[A-ZÀ-Þ][^,()\n]*?)(?P<region>(?:,\s*[A-ZÀ-Þ][^,()\d]*?)*?)(?:\s*,?\s*{_DATE})?(?:\s*,?\s*\((?P<mark>[^)]+)\))?\s*(?:—|–|--?)?\s*$"
)


def split_dateline(paragraph: str) -> tuple[Dateline, str] | None:
    """The dateline at the head of a paragraph and the text behind it; None where there is none."""
    found = _LINE.match(paragraph)
    if found is None or sum(map(str.isupper, found["places"])) < 3:
        found = _MIXED.match(paragraph)
        if found is None or agency_of(found["mark"]) is None:
            return None
    said = found.groupdict()
    bare = not any(said.get(part) for part in ("region", "date", "mark", "mark2"))
    if not said["rest"].strip() or (bare and _is_no_place(paragraph, said)):
        return None
    mark = said.get("mark") or said.get("mark2")
    return _dateline(said["places"], said.get("region"), said.get("date"), mark), said["rest"].strip()


def _is_no_place(paragraph: str, said: dict[str, str | None]) -> bool:
    """Capitals before a dash that name no place: a known initialism, a label, or half of a compound."""
    places, rest = said["places"] or "", said["rest"] or ""
    dash = paragraph[len(paragraph) - len(rest) - 3 : len(paragraph) - len(rest)]
    return places.strip(" .") in _NO_PLACE or (dash.endswith("-") and not dash.endswith((" -", "--")))


def read_dateline(line: str) -> Dateline | None:
    """A dateline that the format gives by itself: "NEW YORK, Oct 19 -"."""
    plain = " ".join(line.split()).strip().rstrip("-–— ").strip(" ,")
    if not plain:
        return None
    found = _LINE.match(plain + " - x") or _PLAIN.match(plain)
    if found is None:
        return None
    said = found.groupdict()
    return _dateline(said["places"], said.get("region"), said.get("date"), said.get("mark") or said.get("mark2"))


def _dateline(places: str, region: str | None, date: str | None, mark: str | None) -> Dateline:
    named = [place.strip(" ,") for place in places.split("/")]
    if region and region.strip(" ,"):
        named[-1] = f"{named[-1]}, {region.strip(' ,')}"
    return Dateline(tuple(name for name in named if name), " ".join(date.split()) if date else None, agency_of(mark))
