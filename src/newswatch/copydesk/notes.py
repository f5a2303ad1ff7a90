"""Editors' notes among the lines of a text: words for newsrooms, which no reader sees."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOTE = re.compile(
    r"^\W*(?:eds?|editors?|editor[’']s note|ednote|notes? to editors|attention,? editors|note aux (?:rédacteurs|rédactions|médias)"
    r"|note de la rédaction|avis aux (?:rédacteurs|rédactions|abonnés|clients)|ndlr)\s*[:.–—-]\s*(?P<words>.+?)[\s^)]*$",
    re.I | re.S,
)
_DOES = (
    r"(?:adds?|updates?|updating|recasts?|corrects?|refiles?|repeats?|rewrites?|removes?|changes?|writes thr|fixes|clarifies"
    r"|new throughout|ajoute|actualise|corrige|précise|met à jour|rectifie|reprise|modifie|remplace)"
)
_HELD = r"(?:strictly )?(?:embargo(?:ed)?|hold for release|not for (?:release|publication)|sous embargo|embargo strict)"
_WIRE_NOTE = re.compile(
    rf"^\W{{0,3}}(?:\((?P<advice>{_DOES}\b[^()]{{2,240}})\)\W*"
    rf"|attention\s*[-–—:]\s*(?P<attention>(?:{_DOES}|avec)\b.{{2,240}}?)\W*|(?P<hold>{_HELD}\b.{{0,160}})"
    r"|(?P<kill>(?-i:(?:MANDATORY |BULLETIN )?KILL|ANNULATION|WITHHOLD|ADVISORY|AVIS)\b.{0,160}))$",
    re.I | re.S,
)
TOP, TAIL = 3, 2


def without_notes(lines: Sequence[str], wire: bool = True) -> tuple[tuple[str, ...], list[str]]:
    """The words of editors' notes among the first and last lines, and the text without those lines.

    ``wire``: the forms that only wires have count as well: "(Adds quotes)", "EMBARGOED UNTIL …", "MANDATORY KILL".
    """
    edge = {*range(TOP), *range(max(0, len(lines) - TAIL), len(lines))}
    notes: dict[int, str] = {}
    for place, line in enumerate(lines):
        if place in edge and (words := _words(line, wire)):
            notes[place] = words
    return tuple(notes.values()), [line for place, line in enumerate(lines) if place not in notes]


def _words(line: str, wire: bool) -> str | None:
    found = _NOTE.match(line)
    if found:
        return found["words"].strip()
    special = _WIRE_NOTE.match(line) if wire else None
    return next((said.strip() for said in special.groups() if said), None) if special else None
