"""Why a story stands where it stands, in a sentence for the desk, in English and French."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from newswatch.lineup.worth import URGENT, hours_stood
from newswatch.records import DevelopmentKind, Section, SectionSlug, StorySummary, Words

NEARBY = 0.5
"""Nearness from which a reason says so."""
LONG = 1.0
"""Hours on the front without a development from which a reason says so."""
NARROW = "\u202f"
MONTHS_EN = "January February March April May June July August September October November December".split()
MONTHS_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
MOVED = {
    None: Words("opened", "ouvert"),
    DevelopmentKind.CORRECTION: Words("a correction", "un correctif"),
    DevelopmentKind.DENIAL: Words("an official denial", "un démenti officiel"),
    DevelopmentKind.CONFIRMATION: Words("an official confirmation", "une confirmation officielle"),
    DevelopmentKind.FIGURE: Words("a figure changed", "un chiffre a changé"),
    DevelopmentKind.VOICE: Words("somebody new spoke", "une nouvelle voix"),
}


@dataclass(frozen=True, slots=True)
class Hand:
    """What put a story into a place besides its worth.

    ``ordered``: an editor's order. ``pinned``: a pin. ``past``: slug of the section or outlet of weightier stories that
    it went before, since that one filled its share of the front.
    """

    ordered: bool = False
    pinned: bool = False
    past: str | None = None


def reason(
    story: StorySummary, hand: Hand, newest: datetime, now: datetime, sections: Mapping[SectionSlug, Section]
) -> Words:
    """Such as "3 independent reports, a figure changed at 2:05 p.m., filed under Ontario". Times stand in the zone of ``now``."""
    parts = list(_parts(story, hand, newest, now, sections))
    return Words(", ".join(part.en for part in parts), ", ".join(part.fr for part in parts))


def _parts(
    story: StorySummary, hand: Hand, newest: datetime, now: datetime, sections: Mapping[SectionSlug, Section]
) -> Iterator[Words]:
    if hand.ordered:
        yield Words("put here by the desk", "placé ici par le pupitre")
    elif hand.pinned:
        yield Words("pinned by the desk", "épinglé par le pupitre")
    yield _reports(story)
    yield _moved(story, newest, now)
    if story.urgency in URGENT:
        yield Words(f"wire urgency {story.urgency}", f"urgence {story.urgency} sur le fil")
    if story.near >= NEARBY:
        yield Words("near home", "près d’ici")
    if story.sections:
        yield _filed(story.sections[0], sections)
    if hand.past is not None:
        past = _named(hand.past, sections)
        yield Words(
            f"before a weightier story because {past.en} has its share of the front",
            f"avant un dossier de plus de poids, car {past.fr} a sa part de la une",
        )
    hours = hours_stood(story, newest)
    if hours >= LONG:
        yield Words(
            f"on the front for {_count(int(hours), 'hour')} without a development",
            f"à la une depuis {int(hours)} h sans fait nouveau",
        )


def _reports(story: StorySummary) -> Words:
    names = ", ".join(sorted({report.agency for report in story.reports if report.agency is not None}))
    copy = Words(f"copy of {names}", f"dépêche de {names}")
    if story.carriers:
        copy = Words(
            f"{copy.en} in {_count(story.carriers, 'outlet')}", f"{copy.fr} dans {_count(story.carriers, 'média')}"
        )
    if not story.independent:
        return copy if names else Words("no report", "aucun article")
    own = Words(
        _count(story.independent, "independent report"),
        f"{_count(story.independent, 'article')} {'indépendant' if story.independent == 1 else 'indépendants'}",
    )
    return Words(f"{own.en} and {copy.en}", f"{own.fr} et {copy.fr}") if names else own


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _moved(story: StorySummary, newest: datetime, now: datetime) -> Words:
    if story.moved is None:
        return Words("time unknown", "heure inconnue")
    there, today = story.moved.astimezone(now.tzinfo), newest.astimezone(now.tzinfo)
    what, clock = MOVED[story.moved_by], _clock(there)
    if there.date() == today.date():
        return Words(f"{what.en} at {clock.en}", f"{what.fr} à {clock.fr}")
    day = _day(there, today)
    return Words(f"{what.en} on {day.en} at {clock.en}", f"{what.fr} le {day.fr} à {clock.fr}")


def _clock(at: datetime) -> Words:
    """As the site writes it: "4:05 p.m.", "16 h 05"."""
    french = f"{at.hour}{NARROW}h{NARROW}{at:%M}"
    if at.minute == 0 and at.hour in (0, 12):
        return Words("noon" if at.hour else "midnight", french)
    return Words(f"{at.hour % 12 or 12}:{at:%M} {'p.m.' if at.hour >= 12 else 'a.m.'}", french)


def _day(at: datetime, today: datetime) -> Words:
    year = "" if at.year == today.year else f"{at.year}"
    first = "1er" if at.day == 1 else f"{at.day}"
    return Words(
        f"{MONTHS_EN[at.month - 1]} {at.day}" + (f", {year}" if year else ""),
        f"{first} {MONTHS_FR[at.month - 1]}" + (f" {year}" if year else ""),
    )


def _filed(slug: str, sections: Mapping[SectionSlug, Section]) -> Words:
    name = _named(slug, sections)
    return Words(f"filed under {name.en}", f"classé dans {name.fr}")


def _named(slug: str, sections: Mapping[SectionSlug, Section]) -> Words:
    section = sections.get(SectionSlug(slug))
    return Words(section.name_en, section.name_fr) if section else Words(slug, slug)
