"""Subjects: Item → Filing. Subjects, places and sections, each with its reasons.

Comes in: an item, the section rules, an editor's ruling if there is one, what was taught if anything was. Goes out: a
``Filing`` whose every line says what decided it. In order: language, places, subjects, likeness to examples, sections.
``teach`` learns labels from examples. Never: matches parts of words. Raises: ``SettingError`` for rules that cannot be
read, ``UsageError`` for examples that nothing can be learnt from.
"""

from __future__ import annotations

from collections.abc import Sequence

from newswatch.records import Example, Filing, Item, MadeBy, SectionSlug
from newswatch.subjects import rules_read
from newswatch.subjects.coverage import covered
from newswatch.subjects.language import is_french
from newswatch.subjects.place_filing import file_places
from newswatch.subjects.section_filing import file_sections
from newswatch.subjects.section_rules import Sections, own_text, read_sections
from newswatch.subjects.subject_filing import file_subjects
from newswatch.subjects.taught import Taught, liken
from newswatch.subjects.taught_filing import taught_sections, with_taught

__all__ = ["Sections", "Taught", "file_item", "nearness", "own_text", "read_sections", "teach", "unaided"]

_VERSION = 2
_HOME, _COUNTRY, _NEIGHBOUR, _FAR = 1.0, 0.6, 0.3, 0.1


def file_item(
    item: Item, ruled: SectionSlug | None = None, taught: Taught | None = None, book: Sections | None = None
) -> Filing:
    """Subjects, places and sections of one item.

    ``ruled``: the section an editor chose, which becomes the home. ``taught``: labels learnt from examples; one that is
    the slug of a section files the item there, any other stands among the subjects. ``book``: the sections and their
    rules; ours where none is given.
    """
    book = book or read_sections(own_text())
    french = is_french(item)
    places = file_places(item, french, covered(item, book), book.home)
    subjects = file_subjects(item, french)
    likenesses = liken(item, taught) if taught else ()
    filed = file_sections(item, subjects, places, book, ruled, taught_sections(likenesses, book))
    rules = "+".join((rules_read.digest(), book.digest, *((taught.digest,) if taught else ())))
    return Filing(item.uri, with_taught(subjects, likenesses, book), places, filed, MadeBy("subjects", _VERSION, rules))


def teach(examples: Sequence[Example], background: Sequence[Item] = (), *, names_speak: bool = False) -> Taught:
    """Learn labels from examples; see ``teaching.teach``. The libraries of learning are loaded by this call only."""
    from newswatch.subjects import teaching

    return teaching.teach(examples, background, names_speak=names_speak)


def unaided(examples: Sequence[Example], taught: Taught | None, book: Sections) -> list[SectionSlug]:
    """The home of each example as it would be without the ruling on it, and without having been taught by it.

    ``taught``: what these examples taught, in this order; None where they taught nothing.
    """
    homes = []
    for place, example in enumerate(examples):
        filing = file_item(example.item, book=book)
        likenesses = taught_sections(taught.left_out[place], book) if taught else ()
        filed = file_sections(example.item, filing.subjects, filing.places, book, None, likenesses)
        homes.append(next(section.section for section in filed if section.home))
    return homes


def nearness(filing: Filing, home: str) -> float:
    """How near to ``home`` ("CA-ON"), 0…1: the nearest of its places, weighed by how central it is.

    A place in Ontario is worth 1, elsewhere in Canada .6, in the United States .3, any other .1; a place half as
    central as the leading one counts whole, one below that in proportion. No place at all: .1.
    """
    lead = max((place.centrality for place in filing.places), default=0.0)
    country, _, region = home.partition("-")
    nearest = _FAR
    for place in filing.places:
        worth = _NEIGHBOUR if place.country == "US" else _FAR
        if place.country == country:
            worth = _HOME if place.region == region else _COUNTRY
        share = min(1.0, 2 * place.centrality / lead) if lead else 0.0
        nearest = max(nearest, worth * share)
    return round(nearest, 3)
