"""Whether a name by itself is that of a region or country, which is cheap to ask, or of a city, which is not."""

from __future__ import annotations

from functools import cache

import pycountry

from newswatch.text.places.gazetteer import PlaceKind, country_name, gazetteer, rule_table
from newswatch.text.places.words import key_of


@cache
def _names() -> frozenset[str]:
    found = {
        key_of(name.removesuffix(" state"))  # "New York state" tells it from the city; behind a city nobody writes it
        for regions in rule_table("regions").values()
        for region in regions.values()
        for name in (*region["names"], *region.get("short", ()))
    }
    for country in pycountry.countries:
        found |= {key_of(country_name(country.alpha_2, language)) for language in ("en", "fr")}
    return frozenset(found)


def is_region(name: str) -> bool:
    """Whether ``name`` is a country, or a province, state or the like that we know: "Ontario", "Ont.", "the Netherlands"."""
    return key_of(name).removeprefix("the ") in _names()


def is_city(name: str) -> bool:
    """Whether ``name`` is a city or municipality that we know. Loads the whole gazetteer."""
    return any(sense.place.kind is PlaceKind.CITY for sense in gazetteer().senses.get(key_of(name), ()))
