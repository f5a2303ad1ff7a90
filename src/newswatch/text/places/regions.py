"""Names of regions and countries alone: cheap to ask, as the whole gazetteer is not."""

from __future__ import annotations

from functools import cache

import pycountry

from newswatch.text.places.gazetteer import country_name, rule_table
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
