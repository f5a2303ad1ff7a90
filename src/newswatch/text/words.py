"""Words of a text as they stand, and their stems. English and French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import Stemmer

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*[^\W\d_]*")
"""A run of letters with inner apostrophes, or a figure with the letters that hang on it ("250MW", "6.1", "14:05")."""

STOP = {
    "en": frozenset(
        "a about above after again against all also am an and any are as at be because been before being below between "
        "both but by can could did do does doing down during each even ever few for from further get got had has have "
        "having he her here hers herself him himself his how i if in into is it its itself just like made make many "
        "may me might more most much must my myself new no nor not now of off on once one only or other our ours out "
        "over own per said same say says she should since so some still such than that the their theirs them then "
        "there these they this those though through to told too two under until up upon us very was we were what when "
        "where which while who whom whose why will with within without would yet you your yours".split()
    ),
    "fr": frozenset(
        "a à afin ai ainsi alors après au aucun aura aussi autre autres aux avait avant avec avoir c ça car ce ceci "
        "cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de des depuis deux dit dont du "
        "elle elles en encore entre es est et été être eu eux fait faire il ils j je jusqu l la le les leur leurs lors "
        "lui m ma mais me même mes moi mon n ne ni nos notre nous on ont ou où par pas peu peut plus pour pourquoi qu "
        "quand que quel quelle quelles quels qui s sa sans se selon sera ses si sien son sont sous sur t ta te tes toi "
        "ton tous tout toute toutes très tu un une vos votre vous y".split()
    ),
}
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd)['’](?=.)", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)


def words(text: str) -> Iterator[tuple[str, int]]:
    """Each word of ``text`` as it stands, with its start in code points."""
    for match in WORD.finditer(text):
        yield match.group(), match.start()


def bare(word: str, language: str | None) -> str:
    """The word without what is joined to it: possessive "'s" in English, the elided article in French."""
    if "'" not in word and "’" not in word:
        return word
    return ELISION.sub("", word) if _tongue(language) == "fr" else POSSESSIVE.sub("", word)


def is_stop(word: str, language: str | None) -> bool:
    """Whether a word in lower case is too common to tell anything of the matter."""
    return word in STOP[_tongue(language)]


def stem(word: str, language: str | None) -> str:
    """The Snowball stem of a word in lower case; French rules for French, English ones for all else."""
    return _stemmer(_tongue(language)).stemWord(word)  # type: ignore[no-any-return]


def _tongue(language: str | None) -> str:
    return "fr" if language is not None and language[:2].lower() == "fr" else "en"


@cache
def _stemmer(tongue: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer({"en": "english", "fr": "french"}[tongue])
