"""Lines below (or above) the text that credit: contributors, "with files from", "first published", an agency alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from newswatch.copydesk.agencies import agency_of, name_pattern
from newswatch.copydesk.bylines import read_byline
from newswatch.copydesk.contributors import contributors
from newswatch.copydesk.credit_line import CreditLine, together
from newswatch.copydesk.dropped_lines import is_dropped, read_rights
from newswatch.copydesk.names import is_person, proper
from newswatch.copydesk.newsroom import without_job
from newswatch.records import Byline, Contributor
from newswatch.text.dates import spoken_date

LONGEST = 700
"""Characters of a credit line."""
_CONTRIBUTED = re.compile(
    r"^(?:_{2,}\s*)?(?P<people>[A-ZÀ-Þ].+?),?\s+(?:(?:also|a|ont|y a|y ont|également|aussi)\s+)*"
    r"(?P<verb>contributed|assisted|helped|contribué|collaboré|participé)\b(?P<rest>[^.;]*)\.?$"
)
_TO_THIS = re.compile(
    r"^(?:\s+(?:to|with|on|in|à|au)\s+(?:this|the|ce|cet|cette|le|la)\s+(?:\w+\s+)?(?:report|reporting|story|article|piece|coverage|column|analysis|dispatch"
    r"|reportage|texte|dépêche|article|récit|enquête)s?|\s+(?:to\s+)?(?:(?:the\s+)?reporting|research|photos|photography|graphics|data|information|translation)"
    r"|\s+from\s+(?P<place>[A-ZÀ-Þ][\w’' ,.-]+?)|\s+(?:à partir de|de|depuis)\s+(?P<lieu>[A-ZÀ-Þ][\w’' -]+?))+\s*$"
)
_WHO = r"[A-ZÀ-Þ][\w’'-]+(?:,? (?:and )?[A-ZÀ-Þ][\w’'.-]+){0,7}"
_PAST = re.compile(
    rf"^{_WHO} (?:also )?reported from [A-ZÀ-Þ][\w’' .-]{{2,40}}?(?:,? (?:and )?{_WHO} (?:reported )?from [A-ZÀ-Þ][\w’' .-]{{2,40}}?)*(?:, [A-ZÀ-Þ][\w. ]+)?$"
)
_ROLES = {
    "additional reporting": "additional reporting", "reporting": "reporting", "writing": "writing", "written": "writing",
    "editing": "editing", "edited": "editing", "compiled": "compiled", "translation": "translation",
    "translated": "translation", "research": "research", "graphics": "graphics", "graphic": "graphics",
    "rédigé": "writing", "écrit": "writing", "édité": "editing", "reportage": "reporting", "traduit": "translation",
    "version française": "translation", "traduction": "translation", "avec la contribution": "files", "avec la collaboration": "files",
    "additional writing": "writing", "additional editing": "editing", "production": "production",
    "with reporting": "additional reporting", "with additional reporting": "additional reporting",
    "avec": "files", "reportage supplémentaire": "additional reporting",
}  # fmt: skip
_ROLE = re.compile(
    r"^(?P<role>"
    + "|".join(sorted(map(re.escape, _ROLES), key=len, reverse=True))
    + r")(?:\s+(?:and|et)\s+\w+)?(?:\s*:|\s+(?:by|from|par|de|d[’']))?\s+"
    r"(?P<people>(?-i:[A-ZÀ-Þ]).+)$",
    re.I,
)
_ROLE_BETWEEN = re.compile(
    r"\s*[;.]\s+|\s*;\s*|,\s*(?=(?:" + "|".join(sorted(map(re.escape, _ROLES), key=len, reverse=True)) + r")\b)", re.I
)
_FILES = re.compile(
    r"^[\W_]*(?:(?P<before>[A-ZÀ-Þ].+?),?\s+)??(?:with (?:additional |an? |some )?(?:files?|reports?|material|reporting|information|notes)"
    r"(?: and (?:files?|reports?|reporting))?\s+(?:from|by)|(?:additional )?files? from|avec (?:la (?:collaboration|contribution|participation)"
    r"|(?:des |les |l[’'])?(?:informations?|extraits|fichiers|renseignements|dossiers))\s+(?=de |d[’']|du |des ))\s*(?P<rest>.+?)\.?$",
    re.I,
)
_AVEC = re.compile(r"^[\W_]*(?:(?P<before>[A-ZÀ-Þ].+?),?\s+)??avec\s+(?P<rest>(?:l[’']|la |le )?[A-ZÀ-Þ].+?)\.?$", re.I)
_CONTRIBUTING = re.compile(
    r"^[\W_]*(?:contributing|contributors?|contributed by|collaboration|ont collaboré)\s*:\s*(?P<people>.+)$", re.I
)
_PHOTOS = re.compile(
    r"^(?:photos|photographs|photography|photographies)\s*(?:by|de|par|:)+\s+(?P<people>[A-ZÀ-Þ].+)$", re.I
)
_SOURCE = re.compile(r"^\W*source\s*:\s*(?P<agency>.{2,40})$", re.I)
_FIRST = re.compile(
    r"^\W*(?:this (?:report|story|article|item|content|column|piece)|ce(?:t|tte)? (?:dépêche|texte|article|reportage))\s+"
    r"(?:(?:by|from|de|d[eu] la)\s+(?P<who>.+?)\s+)?(?:was|a)\s+(?:été\s+)?(?:d[’']abord\s+été\s+)?(?:first|initially|originally|initialement|d[’']abord)?\s*"
    r"(?:published|publiée?|diffusée?)\s*(?:initialement\s+|d[’']abord\s+|pour la première fois\s+)?"
    r"(?:(?:by|par)\s+(?P<by>.+?)\s+)?(?:on |le )?(?P<date>[A-Za-zéûà]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}(?:er)?\s+[a-zéûà]{3,9}\.?\s+\d{4})"
    r"(?P<rest>[^.]{0,60}(?:[ap]\.m\.[^.]{0,20})?)\.?$",
    re.I,
)
_BY_WHOM = re.compile(r"(?:^|\s)(?:by|par)\s+(?P<who>.+)$")
_DASH_OR_BRACKET = re.compile(r"^[\s_]*[—–-]+\s*|[()]")
_MARK = re.compile(r"^(?:[—–-]+\s*|\(\s*)(?P<agency>[^()]{2,40}?)\s*\)?$")
_CUE = re.compile(
    r"contribu|collabor|particip|report|writ|written|edit|compil|transl|\bfiles?\b|avec\b|publi|source|photo|copyright|©|\(c\)"
    r"|reserved|réserv|traduct|@|http|www|__|--|30|distribu|provided|fourni|assist|help|rédig|version|contact|courriel|e-?mail|\* ?\*|\#",
    re.I,
)
"""A line without any of these is an agency, a byline or none: looked at first, as most lines are none."""
CERTAIN = re.compile(
    r"contribut|contribu[eé]|collabor|reporting by|editing by|compiled by|files? from|reporting from|published|publiée?\b|rédigé|avec (?:la|l|d|A)",
    re.I,
)
"""Stands in every line that credits by a sentence of its own."""
_LONGEST_BYLINE = 240
_SENTENCE = re.compile(r"(?<=[a-z)’'”»\d]\.)\s+(?=[A-ZÀ-Þ©])")


def read_line(text: str) -> CreditLine | None:
    """The credit in a line, which may be of several sentences; None when the line belongs to the story."""
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST:
        return None
    if not _CUE.search(plain):
        return _mark(plain) or (_byline(plain) if len(plain) < _LONGEST_BYLINE else None)
    whole = _read(plain)
    if whole is not None:
        return whole
    parts = _SENTENCE.split(plain)
    if not 1 < len(parts) <= 8:
        return None
    read = [_read(part) for part in parts]
    known = [line for line in read if line is not None]
    return together(known) if len(known) == len(parts) and any(line.says for line in known) else None


def _read(text: str) -> CreditLine | None:
    readers: tuple[Callable[[str], CreditLine | None], ...] = (
        _first_published, read_rights, _contributed, _roles, _files, _mark, _photos, _byline, is_dropped,
    )  # fmt: skip
    return next((found for reader in readers if (found := reader(text)) is not None), None)


def _first_published(text: str) -> CreditLine | None:
    found = _FIRST.match(text)
    date = spoken_date(found["date"].replace("1er ", "1 ")) if found else None
    if found is None or date is None:
        return None
    later = _BY_WHOM.search(found["rest"])
    who = found["who"] or found["by"] or (later["who"] if later else None)
    by = read_byline(who, announced=True) if who and not agency_of(who) else None
    if by is not None and by.bylines and by.agency:
        return CreditLine(by.agency, by.bylines, first_published=date, origin="first-published line")
    return CreditLine(agency_of(who), first_published=date, origin="first-published line")


def _contributed(text: str) -> CreditLine | None:
    """ "Associated Press writers X in Y and Z in W contributed to this report.", "Contributing: X", "X reported from Y"."""
    listed = _CONTRIBUTING.match(text)
    found = listed or _CONTRIBUTED.match(text)
    if found is None:
        return CreditLine(origin="reported-from line") if _PAST.match(text.rstrip(".")) else None
    people, affiliation, agency = found["people"], None, None
    rest = _TO_THIS.match(found["rest"]) if listed is None else None
    lead = re.match(rf"^(?P<who>{name_pattern()}|[A-Z]{{2,4}})\s+(?=[a-zA-Z])(?P<behind>.+)$", people)
    if lead and agency_of(lead["who"]) and not lead["behind"].startswith("and "):
        affiliation, agency = lead["who"], agency_of(lead["who"])
        people = _without_jobs(lead["behind"])
    elif listed is None:
        people = _without_jobs(people)
    if listed is None and rest is None and found["rest"].strip():
        return None
    named = contributors(people, affiliation, None)
    if not named:
        return None
    place = (rest["place"] or rest["lieu"]) if rest else None
    if place:
        named = tuple(Contributor(one.name, one.affiliation, one.place or place.strip(" ."), one.role) for one in named)
    return CreditLine(agency, contributors=named, origin="contributor line")


def _without_jobs(people: str) -> str:
    """The list without the jobs at its head: "writers X and Y" → "X and Y", "Sports Writer X" → "X"."""
    words = people.split()
    for end in range(min(6, len(words) - 1), 0, -1):
        head = " ".join(words[:end])
        before, job = without_job(head)
        if job and not before:
            return " ".join(words[end:])
    return people


def _roles(text: str) -> CreditLine | None:
    """ "Reporting by X in Y; Editing by Z", "Rédigé par X, édité par Z"."""
    people: list[Contributor] = []
    bylines: list[Byline] = []
    plain = text.strip("()[] .—–-")
    for place, part in enumerate(filter(None, map(str.strip, _ROLE_BETWEEN.split(plain)))):
        role = _ROLE.match(part)
        said = _ROLES[role["role"].lower()] if role else None
        named = contributors(role["people"], None, said) if role else None
        if named is None and place == 0 and is_person(proper(part)) and len(_ROLE_BETWEEN.split(plain)) > 1:
            bylines.append(Byline(proper(part)))
            continue
        if not named:
            return None
        people += named
        if said in ("reporting", "writing") and (said == "reporting" or place == 0):
            bylines += [Byline(one.name, one.affiliation) for one in named if is_person(one.name)]
    if not people or all(one.role == "files" for one in people) or plain.lower().startswith("with "):
        return None
    return CreditLine(bylines=tuple(bylines), contributors=tuple(people), origin="reporting line")


def _files(text: str) -> CreditLine | None:
    """ "With files from X in Y", "By X in Y, with files from Z", "The Canadian Press, with files from X", "Avec l’AFP"."""
    found = _FILES.match(text)
    named = contributors(found["rest"], None, "files") if found else None
    if not named:
        found = _AVEC.match(text)
        named = contributors(found["rest"], None, "files") if found else None
        if not named or not any(agency_of(one.name) for one in named):
            return None
    assert found is not None
    before = CreditLine()
    if found["before"]:
        said = read_byline(found["before"], bare=True) or read_byline(found["before"], announced=True)
        if said is None:
            return None
        before = said
    return CreditLine(before.agency, before.bylines, named, origin="with-files line")


def _mark(text: str) -> CreditLine | None:
    """An agency's name or mark set apart: "(AP)", "— AFP", "Source: AFP"."""
    found = _MARK.match(text) or _SOURCE.match(text)
    agency = agency_of(found["agency"]) if found else None
    return CreditLine(agency, origin="agency line") if agency else None


def _photos(text: str) -> CreditLine | None:
    found = _PHOTOS.match(text)
    named = contributors(found["people"], None, "photos") if found else None
    return CreditLine(contributors=named, origin="photo line") if named else None


def _byline(text: str) -> CreditLine | None:
    return read_byline(_DASH_OR_BRACKET.sub("", text))
