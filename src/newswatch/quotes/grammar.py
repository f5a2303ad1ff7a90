"""What the two parsers call things: the only place where English and French differ in shape."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """Dependency labels and words of one language; every member is a set of lower-case strings."""

    language: str
    subject: frozenset[str]
    agent: frozenset[str]
    auxiliary: frozenset[str]
    particle: frozenset[str]
    clause: frozenset[str]
    open_clause: frozenset[str]
    object: frozenset[str]
    oblique: frozenset[str]
    prepositional_object: frozenset[str]
    adverbial_clause: frozenset[str]
    noun_clause: frozenset[str]
    relative: frozenset[str]
    parataxis: frozenset[str]
    according: frozenset[str]
    as_words: frozenset[str]
    relative_pronouns: frozenset[str]
    he_or_she: frozenset[str]
    pronouns: frozenset[str]
    possessive: frozenset[str]
    inverts: bool


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Grammar(
    language="en",
    subject=_words("nsubj csubj expl"),
    agent=_words("agent"),
    auxiliary=_words("aux auxpass neg"),
    particle=_words("prt"),
    clause=_words("ccomp"),
    open_clause=_words("xcomp"),
    object=_words("dobj attr oprd acomp"),
    oblique=_words("prep"),
    prepositional_object=_words("pobj pcomp"),
    adverbial_clause=_words("advcl"),
    noun_clause=_words("acl"),
    relative=_words("relcl"),
    parataxis=_words("parataxis"),
    according=_words("according per"),
    as_words=_words("as"),
    relative_pronouns=_words("who which that whom"),
    he_or_she=_words("he she him her his"),
    pronouns=_words("he she they it i we you him her them"),
    possessive=_words("poss"),
    inverts=False,
)

FRENCH = Grammar(
    language="fr",
    subject=_words("nsubj nsubj:caus expl:subj"),
    agent=_words("obl:agent"),
    auxiliary=_words("aux aux:tense aux:pass aux:caus expl:comp expl:pass expl:pv"),
    particle=_words(""),
    clause=_words("ccomp"),
    open_clause=_words("xcomp"),
    object=_words("obj iobj"),
    oblique=_words("obl:arg obl:mod obl"),
    prepositional_object=_words(""),
    adverbial_clause=_words("advcl advcl:cleft"),
    noun_clause=_words("acl"),
    relative=_words("acl:relcl"),
    parataxis=_words("parataxis parataxis:insert"),
    according=_words("selon d'après suivant"),
    as_words=_words("comme"),
    relative_pronouns=_words("qui lequel laquelle dont"),
    he_or_she=_words("il elle -il -elle t-il t-elle -t-il -t-elle lui"),
    pronouns=_words("il elle ils elles on je nous vous -il -elle t-il t-elle -t-il -t-elle -ils -elles on -on"),
    possessive=_words("nmod:poss"),
    inverts=True,
)
