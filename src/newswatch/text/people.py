"""Names of people as newsrooms write them: titles, full names and bare surnames, one key a person."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady hon rev reverend sen senator rep representative gov
    governor president vice-president premier minister mayor councillor coun warden reeve chief chair chairman
    chairwoman chairperson director judge justice sheriff sgt sergeant const constable insp inspector supt
    superintendent det detective cpl corporal capt captain lt lieutenant col colonel gen general maj major adm
    admiral ambassador secretary prime deputy former ex acting interim king queen prince princess pope bishop
    archbishop cardinal rabbi imam spokesman spokeswoman spokesperson attorney congressman congresswoman mp
    mpp mna commissioner doctor owner coach guide neighbour neighbor engineer trustee treasurer principal
    pastor officer analyst researcher lawyer author candidate nominee co-chair leader foreign defence defense
    finance health education ombudsman auditor m mme mlle me maître président présidente première ministre
    maire mairesse député députée sénateur sénatrice gouverneur gouverneure juge porte-parole directeur
    directrice docteur docteure pr chef cheffe voisin voisine ingénieur ingénieure entraîneur entraîneuse
    avocat avocate conseiller conseillère secrétaire
    nurse teacher farmer firefighter historian economist biologist geologist activist organizer organiser resident driver
    fisherman archaeologist architect artist banker midwife student singer actor actress comedian musician photographer
    journalist reporter columnist editor publisher scientist astronaut chemist surgeon paramedic dentist veterinarian
    librarian archivist curator volunteer tenant landlord prosecutor manager supervisor administrator planner clerk
    lobbyist strategist pollster goalkeeper goalie midfielder quarterback skipper cyclist investigator negotiator
    infirmier infirmière enseignant enseignante agriculteur agricultrice banquier banquière pêcheur pêcheuse chercheur
    chercheuse analyste économiste historien historienne biologiste résident résidente capitaine gardien gardienne joueur
    joueuse étudiant étudiante pompier pompière policier policière professeur professeure propriétaire gérant gérante
    militant militante éleveur éleveuse enquêteur enquêteuse enquêtrice boulanger boulangère pilote""".split()
)
"""Words that stand before a name and are no part of it (lower case, without the stop)."""

_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV|PhD|MD|QC|KC|c\.?r)\.?$")
_PARTICLES = frozenset("de da di du des del della der den van von la le el al bin ibn ben st ter dos das d' l'".split())
_NICKNAME = re.compile(r"\s*[“\"'‘(][^”\"'’)]{1,24}[”\"'’)]\s*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """``title``: what stood before it as written; ``given`` is "" for a bare surname; ``surname`` has its particles."""

    title: str
    given: str
    surname: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}".strip()

    @property
    def bare(self) -> bool:
        return not self.given


def parse_name(text: str) -> PersonName | None:
    """The name in ``text``, titles apart; None where no capitalised word is left.

    >>> parse_name("Premier Anna van der Berg").surname
    'van der Berg'
    """
    cleaned = _POSSESSIVE.sub("", _SUFFIX.sub("", _NICKNAME.sub(" ", text.strip()).strip(" ,;:")))
    words = cleaned.split()
    titles: list[str] = []
    while words and (fold(words[0]) in _FOLDED_TITLES or (titles and words[0].lower() in ("of", "the"))):
        titles.append(words.pop(0))
    if not words and titles and len(titles) > 1:
        words.append(titles.pop())
    if not words or not any(word[:1].isupper() for word in words):
        return None
    cut = len(words) - 1
    while cut > 0 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return PersonName(" ".join(titles), " ".join(words[:cut]), " ".join(words[cut:]))


def fold(word: str) -> str:
    """Lower case without accents and stops, for comparing names."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in ".,’'")


_FOLDED_TITLES = frozenset(fold(title) for title in TITLES)


def person_key(name: str) -> str | None:
    """The folding key of a full name over items ("joe biden"); None for a bare surname, which may be anyone's.

    Titles, accents, stops, suffixes, nicknames and middle initials do not count.
    """
    parsed = parse_name(name)
    if parsed is None or parsed.bare:
        return None
    given = [fold(word) for word in parsed.given.split()]
    kept = [given[0]] + [word for word in given[1:] if len(word) > 1]
    return " ".join([*kept, *(fold(word) for word in parsed.surname.split())])
