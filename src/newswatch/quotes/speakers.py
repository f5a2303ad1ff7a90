"""Who a source phrase means: names, pronouns, offices and descriptions resolved within the item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newswatch.records import Speaker
from newswatch.text.people import TITLES, PersonName, fold, parse_name

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_SHORT = "Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Sgt|Const|Insp|Supt|Det|Capt|Lt|Col|Gen|Maj|Coun|Hon|St|Mme|Mlle|M"
_PIECE = rf"(?:(?:{_SHORT}|{_CAPITAL})\.|{_CAPITAL}[\w'’-]*)"
_NAME = re.compile(rf"{_PIECE}(?:\s+(?:{_PIECE}|(?:de|da|di|du|van|von|der|den|la|le|bin|al|el)(?=\s)))*")
_ORGANISATION = frozenset(
    """party committee council house commission ministry department university times post news journal press agency
    court police service company corp corporation inc bank association union institute center centre board office
    government administration campaign poll survey report statement group network team coalition federation college
    hospital senate congress parliament league foundation society authority study conseil ministère gouvernement
    parti comité commission université banque syndicat association police cour tribunal bureau sénat ville city
    county township states state nations kingdom""".split()
)
_GROUND = frozenset(
    """lake lakes river rivers bay falls creek island islands street avenue road highway beach point harbour harbor
    mountain mountains valley bridge park hill hills lac rivière baie chutes île rue pont mont""".split()
)
"""Names that end so are ground: "Frood Lake". No pronoun means them."""
_HE = frozenset("he him his il lui -il t-il -t-il".split())
_SHE = frozenset("she her hers elle -elle t-elle -t-elle".split())
_THEY = frozenset("they them their ils elles -ils -elles we nous it i je who qui".split())
_NOBODY = frozenset("on -on t-on -t-on one".split())
_TITLES = frozenset(fold(title) for title in TITLES)
_FULL = 2
_LOOK_BACK = 600
_OFFICES = frozenset(("State", "Defence", "Defense", "Health", "Finance", "Education", "Police", "Staff"))
_OPENERS = frozenset(
    """on in at by but and for from with when while as if after before since until though although that this so
    le la les un une mais et pour avec quand depuis après avant dans chez selon comme si en au aux
    monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche""".split()
)
"""Written with a capital at the head of a sentence and no part of the name behind: "On Monday", "But Jean Roy"."""
_POSITIONS = frozenset(
    "skip coach captain goalie goaltender defenceman winger striker quarterback pitcher skipper".split()
)
"""Titles of sport, before a given name and a surname: "Skip Ada Example"; with one name behind it, "Skip" is a name."""
_DETERMINER = re.compile(
    r"^(?:(?:the|a|an|this|that|le|la|les|un|une|ce|cette|son|sa|his|her|its|their)(?:\s+|$)|l['’]\s*)", re.I
)
_TOLD_OF = re.compile(r"(?:who|whose|whom|which|where|qui|dont|que|où|âgée?|aged|now|then)\b|\d", re.I)
"""How what stands behind a name begins where it is no role: "who is 81", "qui habite Alma", "aged 40", "81"."""
_LEANING = re.compile(
    r"\b(?:of|in|by|from|at|for|to|with|on|near|de|du|des|à|au|aux|en|par|pour|avec|dans|chez|sur)"
    r"(?:\s+(?:the|an?|la|les?))?\s+$|\b(?:d|de l|à l)['’]$",
    re.I,
)
"""What stands before a name that hangs on a preposition and so is not who speaks: "a study by scientists in Thunder Bay",
"a spokesman for Jean Roy"."""
_WHEN = re.compile(
    r"(?:(?:on|in|by|since|last|this|late|early|le|en|depuis)\s+)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd['’]hui)"
    r"(?:\s+(?:morning|afternoon|evening|night|matin|soir|après-midi))?",
    re.I,
)
_HONORIFIC = re.compile(r"(?<=\S)\s+(?:Dr|Mrs?|Ms|Mme|Mlle|Me|M)\.?$")
_MALE = frozenset("mr sir lord king prince m spokesman chairman congressman father".split())
_FEMALE = frozenset("mrs ms miss mme mlle lady dame queen princess spokeswoman chairwoman congresswoman".split())
_ELIDED = re.compile(r"\b[LDld]['’](?=\w)")
_OFFICE_AND_NAME = re.compile(
    rf"(?P<office>(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Ll][ea]|[Ll]['’]|[Ss]on|[Ss]a|[Ll]eur|{_NAME.pattern}['’]s?\s)[^,]{{1,80}}),\s+(?P<name>{_NAME.pattern})(?=,|$)"
)
"""An office with its holder behind a comma: "the union's president, Vera Stahl", "la ministre du Travail, Yvonne Tessier"."""
_TAIL = re.compile(r"\s*(?:,|\bwho\b|\bqui\b|\(|—|–| - ).*$", re.DOTALL)


@dataclass(slots=True)
class Person:
    """One speaker of the item: fullest name seen, roles as stated, gender where a title or pronoun told."""

    name: str
    role: str | None = None
    gender: str | None = None
    last_seen: int = -1


@dataclass(slots=True)
class Cast:
    """The item's people: built from its text once, then asked for each source in order."""

    body: str
    full_names: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    spoken: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        for match in _names(self.body):
            parsed = _name_in(match.group())
            if parsed is None or parsed.bare or _is_organisation(parsed.full) or _WHEN.fullmatch(parsed.full.lower()):
                continue
            words = parsed.full.split()
            if len(words) > 4 or not words[-1][:1].isupper():
                continue
            self.full_names.setdefault(fold(parsed.surname), parsed.full)

    def speaker(self, source: str, at: int) -> Speaker | None:
        """The speaker that ``source`` at offset ``at`` means; None where the text names nobody."""
        text = " ".join(source.split())
        lowered = text.lower().strip(" ,.")
        if not lowered or lowered in _NOBODY or _WHEN.fullmatch(lowered):
            return None
        if lowered in _HE | _SHE:
            return self._remembered(self._pronoun(lowered, at), at)
        if lowered in _THEY:
            last = self.spoken[-1] if self.spoken else None
            return self._remembered(last, at) if last else Speaker(text)
        return self._named(text, at)

    def _remembered(self, person: Person | None, at: int) -> Speaker | None:
        if person is None:
            return None
        person.last_seen = at
        self.spoken.append(person)
        return Speaker(person.name, person.role)

    def _pronoun(self, pronoun: str, at: int) -> Person | None:
        """The last person who spoke and fits; else the name nearest before."""
        wanted = "m" if pronoun in _HE else "f"
        nearest = self._nearest_name(at, wanted)
        spoken = [p for p in self.spoken if p.gender in (None, wanted) and fold(p.name.split()[-1]) in self.full_names]
        last = max(spoken, key=lambda p: p.last_seen, default=None)
        if nearest is not None and (last is None or nearest[0] > last.last_seen):
            last = self._person(nearest[1], None)
        if last is not None and last.gender is None:
            last.gender = wanted
        return last

    def _nearest_name(self, at: int, wanted: str) -> tuple[int, str] | None:
        """The first name of a person in the sentence at hand or the one before: subjects come first."""
        start = max(at - _LOOK_BACK, 0)
        piece = self.body[start:at]
        for sentence in reversed(re.split(r"(?<=[.!?”\"»])\s+|\n+", piece)):
            offset = start + piece.rfind(sentence)
            for match in _names(sentence):
                parsed = _name_in(match.group())
                key = "" if parsed is None or fold(parsed.surname) in _GROUND else fold(parsed.surname)
                known = self.people.get(key)
                if key in self.full_names and (known is None or known.gender in (None, wanted)):
                    return offset + match.start(), self.full_names[key]
        return None

    def _named(self, text: str, at: int) -> Speaker | None:
        core = _TAIL.sub("", text) or text
        office = _OFFICE_AND_NAME.match(text)
        if office and (name := _name_in(office["name"])) and not _is_organisation(name.full):
            role = _DETERMINER.sub("", office["office"]).strip()
            return self._remembered(self._person(self._fullest(name), role), at)
        runs = [m for m in _names(core) if parse_name(m.group()) is not None]
        for match in reversed(runs):
            name = _name_in(match.group())
            if name is None or _is_organisation(name.full):
                continue
            if _LEANING.search(core[: match.start()]):
                if holder := self._behind_a_place(core, match):
                    return self._remembered(holder, at)
                continue
            if fold(name.surname) in self.full_names or _titled(name):
                if core[match.end() : match.end() + 2] in ("'s", "’s"):
                    continue
                return self._remembered(self._person(self._fullest(name), _role(core, match, text, name)), at)
        described = self._described(core)
        if described is not None:
            return self._remembered(described, at)
        person = self.people.setdefault("=" + fold(core), Person(core))
        return self._remembered(person, at)

    def _behind_a_place(self, core: str, match: re.Match[str]) -> Person | None:
        """The known person named behind the place of an office: "the mayor of Alma Jean Roy"."""
        known = self.full_names.get(fold(match.group().split()[-1]), "")
        place = match.group().removesuffix(f" {known}") if known else ""
        if not place or place == match.group() or any(fold(word) in _TITLES for word in place.split()):
            return None
        return self._person(known, _DETERMINER.sub("", core[: match.start()] + place))

    def _fullest(self, name: PersonName) -> str:
        known = self.full_names.get(fold(name.surname))
        return name.full if not name.bare or known is None else known

    def _person(self, full: str, role: str | None) -> Person:
        person = self.people.setdefault(fold(full.split()[-1]), Person(full))
        if role and not person.role:
            person.role = role
            words = {fold(w) for w in role.split()}
            person.gender = "m" if words & _MALE else "f" if words & _FEMALE else person.gender
        return person

    def _described(self, text: str) -> Person | None:
        """ "the minister": the person whose role, as stated, holds the same words."""
        if not _DETERMINER.match(text) or any(w[:1].isupper() for w in text.split()[1:]):
            return None
        words = {fold(w) for w in _DETERMINER.sub("", text).split()}
        fits = [p for p in self.people.values() if p.role and words and words <= {fold(w) for w in p.role.split()}]
        return max(fits, key=lambda p: p.last_seen, default=None)


def _names(text: str) -> Iterator[re.Match[str]]:
    """Runs of capitals; an article that leans on its noun ("L’entraîneur") is no part of them."""
    return _NAME.finditer(_ELIDED.sub("  ", text))


def _name_in(run: str) -> PersonName | None:
    """The name behind the last title of a run of capitals: "Canadian Foreign Minister Ada Example"."""
    words = run.split()
    owner = max((n for n, word in enumerate(words[:-1]) if word.endswith(("'s", "’s"))), default=-1)
    words = words[owner + 1 :]
    while len(words) > 1 and words[0].lower() in _OPENERS:
        words = words[1:]
    if len(words) > _FULL and words[0] in _OFFICES:
        words = words[1:]
    last = max((n for n, word in enumerate(words[:-1]) if fold(word) in _TITLES), default=-1)
    if len(words) > _FULL and words[0].lower() in _POSITIONS:
        last = max(last, 0)
    parsed = parse_name(" ".join(words[last + 1 :]))
    if parsed is None:
        return None
    return PersonName(" ".join([*words[: last + 1], *parsed.title.split()]), parsed.given, parsed.surname)


def _titled(name: PersonName) -> bool:
    return any(fold(word) in _TITLES for word in name.title.split())


def _role(core: str, match: re.Match[str], text: str, name: PersonName) -> str | None:
    """What stands before the name ("NATO chief"), or behind it between commas ("…, the mayor of Sudbury,")."""
    lead = _DETERMINER.sub("", core[: match.start()].strip())
    stated = " ".join(part for part in (lead, name.title) if part).strip(" ,")
    behind = text[len(core) :].strip(" ,")
    if stated and not (behind and fold(stated) in _MALE | _FEMALE):
        return _HONORIFIC.sub("", stated)
    return None if _TOLD_OF.match(behind) else behind or None


def _is_organisation(words: str) -> bool:
    return any(fold(word) in _ORGANISATION for word in words.split())


def people_of(sources: Sequence[tuple[str, int]], body: str) -> list[Speaker | None]:
    """The speakers of ``sources`` (phrase, offset) in the order given, which must be the order of text."""
    cast = Cast(body)
    return [cast.speaker(phrase, at) for phrase, at in sources]
