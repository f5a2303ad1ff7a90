"""Datelines: "WASHINGTON (AP) —", "OTTAWA, Apr 13 (Reuters) -", "LONDON/PARIS —", "MONTRÉAL –"."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from newswatch.copydesk.agencies import agency_of
from newswatch.records import Dateline
from newswatch.text.dates import MONTHS
from newswatch.text.places import is_city, is_region
from newswatch.text.words import is_stop

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"(?:{_UPPER}[A-ZÀ-ÖØ-Þ’'.]+|{_UPPER}\.|Mc{_UPPER}+|ST\.|de|du|des|of|the|la|les|sur|sous|aux?|en|d[’']{_UPPER}+|L[’']{_UPPER}+)"
_PLACE = rf"(?:Mc)?{_UPPER}[A-ZÀ-ÖØ-Þ’'.]*(?:[ -]{_WORD})*"
_PLACES = rf"{_PLACE}(?:(?:\s*/\s*|\s+(?:and|et|&)\s+){_PLACE})*"
_ELSEWHERE = frozenset(
    """gen gennaio febbraio marzo aprile mag maggio giu giugno lug luglio ago agosto set settembre ott ottobre dic dicembre
    ene enero febrero abr abril mayo junio julio septiembre octubre noviembre diciembre märz juni juli okt oktober dez
    dezember januar februar""".split()
)
"""Months as agencies of other languages set them, whose copy reaches the desk too."""
_MONTH = r"(?i:" + "|".join(sorted({*MONTHS, *_ELSEWHERE}, key=len, reverse=True)) + r")\b\.?"
_REGION = rf"(?:,\s*(?!{_MONTH}\s*\d)(?:the\s+)?[A-ZÀ-Þ][\w.À-ÿ]*(?:[ -][A-ZÀ-Þ][\w.À-ÿ]*){{0,3}})?"
_DATE = rf"(?P<date>{_MONTH}\s*\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}(?:er)?\s+{_MONTH}(?:\s+\d{{4}})?)"
_DATE_ALONE = re.compile(rf"{_MONTH}\s*\d|\d")
_NO_PLACE = frozenset(
    """NATO OTAN UN ONU EU UE US USA UK WHO OMS NASA OPEC OPEP FIFA UEFA NHL LNH NBA NFL MLB LMB CFL LCF CBC SRC RCMP GRC
    OPP PPO FBI CIA COVID SARS AIDS SIDA UPDATE UPDATED BREAKING WATCH VIDEO OPINION EDITORIAL ANALYSIS EXCLUSIVE NOTE
    CORRECTION CORRECTED LIVE PHOTOS ADVISORY NOTICE WARNING EDITOR QUESTION ANSWER SPOILER REVIEW INTERVIEW SPONSORED
    ANALYSE AVIS CHRONIQUE MISE VIDÉO EXCLUSIF URGENT UNICEF UNESCO ASEAN NAFTA ALENA OECD OCDE IMF FMI NEWS STORY
    MORE LATEST ALERT POLL SUMMARY FACTBOX TIMELINE HIGHLIGHTS KILL EMBARGO EMBARGOED READ LISTEN PODCAST SERIES PART
    RÉSUMÉ ENTREVUE BALADO SONDAGE CRITIQUE RPT REFILE FOB WHEAT CORN SILVER GOLD COPPER LEAD TIN ZINC NICKEL""".split()
)
_LABELS = frozenset(
    """UPDATE UPDATED BREAKING WATCH VIDEO OPINION EDITORIAL ANALYSIS EXCLUSIVE CORRECTION CORRECTED PHOTOS ADVISORY WARNING
    QUESTION ANSWER SPOILER REVIEW INTERVIEW SPONSORED ANALYSE CHRONIQUE VIDÉO EXCLUSIF NEWS STORY LATEST ALERT POLL
    FACTBOX TIMELINE HIGHLIGHTS EMBARGOED PODCAST ENTREVUE BALADO SONDAGE CRITIQUE""".split()
)
_CONNECTING = frozenset(
    "of the de du des la le les sur sous aux au en et and l d new do am as upon es y notre deux entre si saint".split()
)
"""Small words that stand in names of places; others make a clause of capitals before a dash."""
_BRACKET = r"(?:-{{0,2}}\(|(?<=\s)/)(?P<{name}>[A-Za-zÀ-ÿ][\w .À-ÿ-]{{1,24}})[)/]"
"""Wires of releases set theirs between strokes or dashes: "/CNW/", "--(BUSINESS WIRE)--"."""
_LINE = re.compile(
    rf"^[\s*^]*(?P<places>{_PLACES})(?P<region>{_REGION})(?:\s*{_BRACKET.format(name='mark')})?(?:\s*,?\s*{_DATE})?"
    rf"(?:\s*,?\s*{_BRACKET.format(name='mark2')}|,?\s+(?P<mark3>[A-Z]{{2,6}}|Reuters?))?\s*(?P<dash>—|–|--?|―|\.\s*-|•|:|(?<=\)))\s*(?P<rest>.*)$",
    re.S,
)
_MIXED = re.compile(
    rf"^\s*(?P<places>[A-ZÀ-Þ][\w’'.À-ÿ/ -]{{2,40}}?)(?P<region>{_REGION})(?:\s*,?\s*{_DATE})?\s*{_BRACKET.format(name='mark')}\s*(?P<dash>—|–|--?|―|)\s*(?P<rest>.+)$",
    re.S,
)
_BRACKETED = re.compile(
    r"^\((?P<places>[A-ZÀ-Þ][\w’'.À-ÿ-]*(?:[ -](?:[A-ZÀ-Þ][\w’'.À-ÿ]*|de|la|du|sur|le|des)){0,4})\)\s+(?=[A-ZÀ-Þ«“\"])(?P<rest>.+)$",
    re.S,
)
_NO_BRACKET = re.compile(r"^(?:Suite|NDLR|Photo|Photos|Vidéo|Mise à jour|Avec|Note|Sic|Voir|Lire)\b", re.I)
_MARK_ALONE = re.compile(
    rf"^\s*(?:{_DATE}\s+)?\((?P<mark>[A-Za-z][\w .-]{{1,20}})\)\s*(?:—|–|--?|―)\s*(?P<rest>.+)$", re.S
)
_DATED = re.compile(
    r"(?<![^\s,.])(?P<date>(?P<month>[A-Za-zÀ-ÿ]{3,10})\.?\s*(?:\d[\dO]?|(?<=\s)l\d?)(?![\w/])"
    r"|\d{1,2}(?:er)?\s+(?P<month2>[A-Za-zÀ-ÿ]{3,10})\.?(?:\s+\d{4})?)"
)
"""A letter l or O for a figure is a slip of old keyboards."""
_BROKEN_DATE = re.compile(r",?\s+(?P<month>[A-Za-z]{3,10})\.?(?:\s+\d{3,})?$")
_ALONE = re.compile(
    r"^(?:\w{1,3}\s+-+\s*)?(?P<places>[A-Za-zÀ-ÿ][\w’'.À-ÿ -]*(?:\s*(?:/|\band\b|\bet\b)\s*[A-Za-zÀ-ÿ][\w’'.À-ÿ -]*)*)(?P<region>(?:,\s*[^,()\d]+?)*)$"
)


def split_dateline(paragraph: str, language: str | None = None) -> tuple[Dateline, str] | None:
    """The dateline at the head of a paragraph and the text behind it; None where there is none.

    ``language``: of the item where known; French papers set a place in brackets without a dash ("(Sudbury) Le …").
    """
    found = _LINE.match(paragraph)
    if found is None or sum(map(str.isupper, found["places"])) < 3 or not _is_dateline(found, paragraph):
        found = _MIXED.match(paragraph)
        if (
            found is None
            or agency_of(found["mark"]) is None
            or len(found["places"].split()) > 4
            or _DATE_ALONE.match(found["places"])
        ):
            return _bracketed(paragraph) if (language or "").startswith("fr") else None
    said = found.groupdict()
    if not said["rest"].strip():
        return None
    mark = next((said[name] for name in ("mark", "mark2", "mark3") if agency_of(said.get(name))), None)
    region = (said["region"] or "").strip(" ,") or next(
        (said[name] for name in ("mark", "mark2") if said.get(name) and is_region(said[name] or "")), None
    )
    return _dateline(said["places"], region, said.get("date"), mark), said["rest"].strip()


def _bracketed(paragraph: str) -> tuple[Dateline, str] | None:
    found = _BRACKETED.match(paragraph)
    if found is None or _NO_BRACKET.match(found["places"]) or agency_of(found["places"]):
        return None
    return _dateline(found["places"], None, None, None), found["rest"].strip()


def _is_dateline(found: re.Match[str], paragraph: str) -> bool:
    """Capitals before a dash that name a place: no initialism, label, clause, or half of a compound."""
    said = found.groupdict()
    marks = [said[name] for name in ("mark", "mark2") if said[name]]
    dash, rest = said["dash"], said["rest"]
    if said["mark3"] and not (said["date"] and agency_of(said["mark3"])):
        return False
    if said["date"] or any(agency_of(mark) for mark in marks):
        return True
    if (
        not dash
        or (dash == ":" and not (said["region"] or is_city(said["places"])))
        or (dash == "-" and paragraph[found.start("dash") - 1] != " ")
    ):
        return False
    if rest[:1].islower() or not rest:
        return False
    words = [word.strip(".,") for word in said["places"].split()]
    if said["places"].strip(" .") in _NO_PLACE or (not said["region"] and _LABELS & set(words)):
        return False
    return not any(_is_function_word(word.lower()) for word in words)


def _is_function_word(word: str) -> bool:
    return word not in _CONNECTING and (is_stop(word, "en") or is_stop(word, "fr"))


def split_mark(paragraph: str) -> tuple[str, str] | None:
    """The agency whose mark opens a paragraph without a place, and the text: "(Reuters) - The …"."""
    found = _MARK_ALONE.match(paragraph)
    agency = agency_of(found["mark"]) if found else None
    return (agency, found["rest"].strip()) if found and agency else None


def read_dateline(line: str) -> Dateline | None:
    """A dateline that the format gives by itself, with the slips of a wire: "NEW YORK, Narch 19 -", "omaha, april 7 -"."""
    plain = re.sub(r"^[\s*^-]+|^(?:RPT|c)\s+-*", "", " ".join(line.split())).strip()
    dated = next((one for one in _DATED.finditer(plain) if _is_month(one["month"] or one["month2"])), None)
    if dated:
        before, behind, date = plain[: dated.start()], plain[dated.end() :], dated["date"]
    else:
        before, behind, date = _without_dash(plain), "", None
        broken = _BROKEN_DATE.search(before)
        before = before[: broken.start()] if broken and _is_month(broken["month"]) else before
    mark = next((agency for words in re.findall(r"[A-Za-z][\w -]*", f"{behind}") if (agency := agency_of(words))), None)
    for bracket in re.findall(r"\(([^()]+)\)", before):
        mark = mark or agency_of(bracket)
        before = before.replace(f"({bracket})", "" if agency_of(bracket) or not is_region(bracket) else f", {bracket}")
    before = re.sub(r"\s*,[.,]*", ",", _without_dash(before)).strip(" ,").rpartition(" - ")[2]
    found = _ALONE.match(before)
    if found is None or not _may_be_place(found["places"], date is not None):
        return None
    return _dateline(found["places"], found["region"], " ".join(date.split()) if date else None, mark)


def _without_dash(text: str) -> str:
    return re.sub(r"[\s,—–-]*[—–-]+\s*$", "", text).strip(" ,")


def _may_be_place(text: str, dated: bool) -> bool:
    """No figures, no more than five words, no month; without a date, capitals on every word that has none to lack."""
    words = text.split()
    if len(words) > 5 or any(map(str.isdigit, text)) or words[0].strip(".").lower() in MONTHS:
        return False
    return dated or (
        words[0] not in _NO_PLACE
        and all(word[:1].isupper() or word.lower() in _CONNECTING or word in ("/",) for word in words)
    )


def _is_month(word: str) -> bool:
    """A month, or one with a slip of the hand in it: a letter lost, added, wrong or in its neighbour's place."""
    plain = word.lower().strip(".")
    if plain in MONTHS:
        return True
    near = (month for month in MONTHS if len(month) > 4 and abs(len(plain) - len(month)) <= 1)
    return plain in _ELSEWHERE or any(sorted(plain) == sorted(month) or _one_off(plain, month) for month in near)


def _one_off(one: str, other: str) -> bool:
    same = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return same >= max(len(one), len(other)) - 1


def _dateline(places: str, region: str | None, date: str | None, mark: str | None) -> Dateline:
    named = [place.strip(" ,") for place in re.split(r"/(?!(?:Main|Oder|MAIN|ODER)\b)|\s+(?:and|et|&)\s+", places)]
    if region and region.strip(" ,"):
        named[-1] = f"{named[-1]}, {region.strip(' ,')}"
    return Dateline(tuple(name for name in named if name), " ".join(date.split()) if date else None, agency_of(mark))
