"""Subjects: Item → Filing. Subjects, places and sections, each with its reasons.

Comes in: an item, the section rules, an editor's ruling if there is one. Goes out: a ``Filing`` whose every line says
what decided it. In order: language, places, subjects, sections. Never: matches parts of words. Raises: ``SettingError``
for rules that cannot be read.
"""

from __future__ import annotations

from newswatch.records import Filing, Item, MadeBy, Section, SectionSlug
from newswatch.subjects import rules_read
from newswatch.subjects.coverage import covered
from newswatch.subjects.language import is_french
from newswatch.subjects.place_filing import file_places
from newswatch.subjects.section_filing import file_sections
from newswatch.subjects.subject_filing import file_subjects

__all__ = ["file_item", "nearness", "sections"]

_VERSION = 1
_HOME, _COUNTRY, _NEIGHBOUR, _FAR = 1.0, 0.6, 0.3, 0.1


def file_item(item: Item, ruled: SectionSlug | None = None) -> Filing:
    """Subjects, places and sections of one item. ``ruled``: the section an editor chose, which becomes the home."""
    french = is_french(item)
    places = file_places(item, french, covered(item))
    subjects = file_subjects(item, french)
    filed = file_sections(item, subjects, places, ruled)
    return Filing(item.uri, subjects, places, filed, MadeBy("subjects", _VERSION, rules_read.digest()))


def sections() -> tuple[Section, ...]:
    """The sections of the site in their order."""
    return tuple(rule.section for rule in rules_read.sections().rules)


def nearness(filing: Filing) -> float:
    """How near to the watch's home, 0…1: the nearest of its places, weighed by how central it is.

    A place in Ontario is worth 1, elsewhere in Canada .6, in the United States .3, any other .1; a place half as
    central as the leading one counts whole, one below that in proportion. No place at all: .1.
    """
    lead = max((place.centrality for place in filing.places), default=0.0)
    country, _, region = rules_read.sections().home.partition("-")
    nearest = _FAR
    for place in filing.places:
        worth = _NEIGHBOUR if place.country == "US" else _FAR
        if place.country == country:
            worth = _HOME if place.region == region else _COUNTRY
        share = min(1.0, 2 * place.centrality / lead) if lead else 0.0
        nearest = max(nearest, worth * share)
    return round(nearest, 3)
