"""Find names of places in a text and settle what each means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newswatch.text.places.gazetteer import HOME, Gazetteer, Place, PlaceKind, Sense, gazetteer, home_bonus
from newswatch.text.places.words import Word, words_of

FLOOR = 5.0
"""A name counts as a place from this score on: a city of 100,000 bare, one of 10,000 after "in"."""

_WITNESS = 4.5  # a name that plainly means one place speaks for its neighbours from this score on
_PLAIN = 1.2  # the lead of its likeliest sense over those in other countries that makes a name plain
_LESS = 0.5  # share of what its home is worth that a watch gives up where a text names other countries only
_CLOSE, _NEXT_TO = 6, 1.0  # words between two names that are close, and what a close name is worth
_MONTH = 5.7  # "in March" is a month; what says where it lies outweighs this
_INITIALS = 4  # capitals of this length in plain text are initials: GAO is no town in Mali
_IN = frozenset("in near outside inside around across at a au aux en dans pres vers".split())
_FROM = frozenset("from to of for de du des through between throughout depuis toward towards".split())
_LOCAL = frozenset("based area born native resident residents mayor council police".split())
_MONEY = frozenset(
    "dlr dlrs dollar dollars franc francs crown crowns pound pounds yen lira lire mark marks peso pesos".split()
)
_NOBLE = frozenset("house duke duchess earl countess marquess baron".split())  # "House of Windsor" is a family
_STATES = frozenset("said says warned announced agreed imposed vowed wants insists".split())
_NAMESAKE = frozenset("university universite college battle bataille style duke treaty traite".split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known beside the text. ``near``: (country, region) that the outlet or channel covers, with its weight."""

    datelines: tuple[str, ...] = ()
    located: tuple[str, ...] = ()
    near: tuple[tuple[str, str | None, float], ...] = ()
    french: bool = False
    headline_end: int = 0  # the text up to here is the headline
    home: str = HOME  # of the watch: its places are likelier


@dataclass(frozen=True, slots=True)
class Mention:
    """``start``, ``end``: code points of the text. ``via``: name, people, money, short, institution or dateline."""

    place: Place
    start: int
    end: int
    words: str
    via: str
    score: float


@dataclass(slots=True)
class _Name:
    senses: tuple[Sense, ...]
    first: int
    last: int
    shift: float
    qualifier: Sense | None = None


def find(text: str, evidence: Evidence) -> tuple[Mention, ...]:
    """Mentions in the order of the text; the dateline's stand first, at (0, 0)."""
    book = gazetteer(evidence.home)
    lead = tuple(m for line in (*evidence.datelines, *evidence.located) for m in _in_line(line, book, evidence))
    shout = _shouted(text, evidence.headline_end)
    words = words_of(text)
    names = _names(text, words, book, evidence, shout)
    mass: dict[tuple[str, str | None], float] = defaultdict(float)
    for country, region, weight in evidence.near:
        mass[country, region] += weight
        mass[country, None] += weight if region else 0.0
    for mention in lead:
        _count(mass, mention.place, 1.5)
    witnesses = [(name, sense.place) for name in names if (sense := _plain(name, book)) is not None]
    for _, place in witnesses:
        _count(mass, place, 1.0)
    home = evidence.home.partition("-")[0]
    foreign = any(mass.values()) and not mass.get((home, None))
    neighbours = () if evidence.datelines else witnesses  # a dateline says more than what stands close
    found = []
    for name in names:
        close = [place for other, place in neighbours if other is not name and abs(other.first - name.first) <= _CLOSE]
        sense, score = _best(name, mass, close, book if foreign else None)
        if score >= FLOOR:
            start, end = words[name.first].start, words[name.last].end
            via = "money" if sense.via == "people" and _is_money(words, name.last + 1) else sense.via
            found.append(Mention(sense.place, start, end, text[start:end], via, score))
    return (*lead, *found)


def _in_line(line: str, book: Gazetteer, evidence: Evidence) -> list[Mention]:
    """The place of a dateline or of a "located" field: no preposition is needed, capitals are no hindrance."""
    words = words_of(line)
    names = _names(line, words, book, evidence, shout=0)
    mass = {(country, region): weight for country, region, weight in evidence.near}
    found: list[Mention] = []
    for name in names:
        sense, score = _best(name, mass, bare=True)
        if sense.via == "short" and found:
            continue
        start, end = words[name.first].start, words[name.last].end
        found.append(Mention(sense.place, 0, 0, line[start:end], "dateline", score))
    return found[:2]


def _is_money(words: Sequence[Word], at: int) -> bool:
    """Whether the words go on with a currency: the Australian dollar says little of Australia."""
    return at < len(words) and words[at].joined and words[at].key in _MONEY


def _shouted(text: str, headline_end: int) -> int:
    """Up to which offset the text is written in capitals: nowhere, the headline, or (a text sent so) all of it."""
    if text[headline_end : headline_end + 400].isupper():
        return len(text)
    return headline_end if text[:headline_end].isupper() else 0


def _names(text: str, words: Sequence[Word], book: Gazetteer, evidence: Evidence, shout: int) -> list[_Name]:
    found: list[_Name] = []
    people = _people(words, book)
    at = 0
    while at < len(words):
        word = words[at]
        if not word.text[0].isupper():
            small = book.small.get(word.key) if evidence.french else None
            if small is not None:
                found.append(_Name((small,), at, at, 0.0))
            at += 1
            continue
        longest = book.longest.get(word.key)
        size = _size(text, words, at, longest, book) if longest else 0
        if not size:
            at += 1
            continue
        key = " ".join(w.key for w in words[at : at + size])
        name = _Name(book.senses[key], at, at + size - 1, 0.0)
        if not _takes_qualifier(found, name, text, words):
            name.shift = _shift(text, words, name, book, people, word.start < shout)
            found.append(name)
        at += size
    return found


def _size(text: str, words: Sequence[Word], at: int, longest: int, book: Gazetteer) -> int:
    """How many words from ``at`` on make the longest known name; 0 when none does."""
    run = 1
    while run < longest and at + run < len(words) and words[at + run].joined:
        run += 1
    for size in range(run, 0, -1):
        key = " ".join(w.key for w in words[at : at + size]) if size > 1 else words[at].key
        last = words[at + size - 1]
        if key in book.senses and (size == 1 or last.text[0].isupper() or last.key == "state"):
            ways = book.exact.get(key)
            if ways is None or _written(text, words[at].start, words[at + size - 1].end, ways):
                return size
    return 0


def _written(text: str, start: int, end: int, ways: frozenset[str]) -> bool:
    after_comma = text[max(0, start - 2) : start] == ", "
    return any(
        (text.startswith(way, start) and len(way) - (end - start) in {0, 1})
        or (after_comma and text[start:end] in {way.rstrip("."), way.rstrip(".").upper()})
        for way in ways
    )


def _takes_qualifier(found: list[_Name], name: _Name, text: str, words: Sequence[Word]) -> bool:
    """Whether ``name`` only says which place the name before it is: "London, Ont.", "Paris, France"."""
    before = found[-1] if found else None
    if before is None:
        return False
    between = words[before.last + 1 : name.first]
    if len(between) > 1 or any(word.key not in ("in", "en") for word in between):
        return False
    gap = text[words[before.last].end : words[name.first].start].replace(", in ", ", ").replace(", en ", ", ")
    if gap.strip(" .") not in {",", ", (", "("} and not (gap == " " and name.senses[0].via == "short"):
        return False
    for sense in name.senses:
        if sense.place.kind is PlaceKind.CITY or sense.via == "people":
            continue
        if any(_inside(s.place, sense.place) for s in before.senses):
            before.qualifier = sense
            return True
        if sense.via == "short" and before.senses[0].place.kind is PlaceKind.CITY:
            written = text[words[before.first].start : words[before.last].end]
            told = Place(written.title(), PlaceKind.CITY, sense.place.country, sense.place.region)
            before.senses, before.qualifier = (Sense(told, sense.prior),), sense
            return True
    return False


def _inside(place: Place, wider: Place) -> bool:
    if place.country != wider.country or place.kind is PlaceKind.COUNTRY:
        return False
    return wider.region is None or place.region == wider.region


def _people(words: Sequence[Word], book: Gazetteer) -> frozenset[str]:
    """Surnames of people named in full in the text: "Denzel Washington" makes a later "Washington" a person."""
    found = set()
    for one, two in pairwise(words):
        if two.joined and two.text[0].isupper() and one.text[0].isupper() and one.key in book.given:
            found.add(two.key)
    return frozenset(found)


def _shift(
    text: str, words: Sequence[Word], name: _Name, book: Gazetteer, people: frozenset[str], shout: bool
) -> float:
    """What the words around a name say: for a place above 0, for a person or a common word below."""
    sense, only = name.senses[0], words[name.first]
    if sense.via == "institution":
        return 0.0
    if sense.via == "short" and text.count(".", only.start, words[name.last].end + 1) < 2:
        return -9.0
    before = words[name.first - 1] if name.first and only.joined else None
    after = words[name.last + 1] if name.last + 1 < len(words) and words[name.last + 1].joined else None
    shift = 0.0
    single = name.first == name.last
    if single and only.text.isupper() and len(only.text) <= _INITIALS and not shout and sense.via == "name":
        return shift if only.key in book.exact else -9.0
    if before is not None:
        if before.key in _IN:
            shift += 1.0
        elif before.key == "of" and name.first > 1 and words[name.first - 2].key in _NOBLE:
            shift -= 4.0
        elif before.key in _FROM:
            shift += 0.5
        elif single and before.text[0].isupper():
            shift += _after_capital(before, book, shout)
            if _ends_full_name(words, name.first, book):
                shift -= 4.0
    if single and after is not None:
        shift += _before_word(text, only, after, book, shout)
        if before is None and only.key in book.seats and after.key in _STATES:
            shift += 1.5
    if single and only.key in people and shift <= 1.0:
        shift -= 3.0
    if single and only.key in book.shared and shift < 1.0 and sense.place.kind is PlaceKind.CITY:
        shift -= 1.5
    if single and only.key in book.calendar:
        shift -= _MONTH
    if shout and sense.place.kind is PlaceKind.CITY:
        shift -= 1.0
    return shift


def _after_capital(before: Word, book: Gazetteer, shout: bool) -> float:
    if before.key in book.titles or (before.key in book.given and before.key not in book.longest):
        return -6.0
    if before.key in book.given:
        return -5.0
    if len(before.text) == 1:
        return -4.0
    known = before.key in book.longest or before.key in {
        "the",
        "la",
        "le",
        "west",
        "east",
        "north",
        "south",
        "downtown",
    }
    return 0.0 if known or shout else -0.7


def _ends_full_name(words: Sequence[Word], at: int, book: Gazetteer) -> bool:
    """Whether a given name and another name stand before: "Maxine Hong Kingston"."""
    if at < 2 or not words[at - 1].joined:
        return False
    given, middle = words[at - 2], words[at - 1]
    return given.key in book.given and given.text[0].isupper() and middle.key not in book.senses


def _before_word(text: str, word: Word, after: Word, book: Gazetteer, shout: bool) -> float:
    gap = text[word.end : after.start]
    if after.key in _NAMESAKE and after.text[0].isupper():
        return -0.5
    if after.key in _LOCAL:
        return 0.7
    if gap != " " or not after.text[0].isupper() or shout:
        return 0.0
    if word.key in book.given and after.key not in book.senses:
        return -4.0
    return -0.4


def _plain(name: _Name, book: Gazetteer) -> Sense | None:
    """What a name means where that needs no evidence, not even the watch's home: it has one sense or a qualifier, or is
    that of a country or region, far likelier than its namesakes in other countries.
    """
    sense, score = _best(name, {})
    if score < _WITNESS:
        return None
    if len(name.senses) == 1 or name.qualifier:
        return sense
    if sense.place.kind is PlaceKind.CITY:
        return None
    likely = {s: s.prior - home_bonus(book, s.place.country, s.place.region) for s in name.senses}
    others = [prior for s, prior in likely.items() if s.place.country != sense.place.country]
    return sense if not others or likely[sense] - max(others) >= _PLAIN else None


def _best(
    name: _Name,
    mass: dict[tuple[str, str | None], float],
    close: Sequence[Place] = (),
    abroad: Gazetteer | None = None,
    *,
    bare: bool = False,
) -> tuple[Sense, float]:
    """The likeliest sense of a name and its score.

    ``mass``: how often each country and region is named. ``close``: places named a few words away. ``abroad``: the
    gazetteer where the text names other countries and not that of the watch's home, whose places are less likely then.
    """
    scored = []
    for sense in name.senses:
        place = sense.place
        score = sense.prior + (0.0 if bare else name.shift)
        if name.qualifier is not None:
            wider = name.qualifier.place
            score += 6.0 if _inside(place, wider) else -6.0
        else:
            score += min(1.5, 0.4 * mass.get((place.country, None), 0.0))
            if place.region:
                score += min(2.0, 0.8 * mass.get((place.country, place.region), 0.0))
            score += _close(place, close)
            if abroad is not None and sense.via != "institution":
                score -= _LESS * home_bonus(abroad, place.country, place.region)
        scored.append((score, sense))
    best = max(scored, key=lambda pair: pair[0])
    return best[1], best[0]


def _close(place: Place, close: Sequence[Place]) -> float:
    if not any(other.country == place.country for other in close):
        return 0.0
    same = place.region and any((o.country, o.region) == (place.country, place.region) for o in close)
    return 2 * _NEXT_TO if same else _NEXT_TO


def _count(mass: dict[tuple[str, str | None], float], place: Place, weight: float) -> None:
    mass[place.country, None] += weight
    if place.region:
        mass[place.country, place.region] += weight
