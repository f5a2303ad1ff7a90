"""Sections of an item, by the rules of ``sections.toml``; one of them is its home."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newswatch.records import PARAGRAPH_BREAK, Item, PlaceFiling, Reason, SectionFiling, SectionSlug, Span, Subject
from newswatch.subjects.rules_read import topics
from newswatch.subjects.section_rules import SectionRule, Sections
from newswatch.subjects.taught import Likeness
from newswatch.text.places.words import Word, key_of, words_of

# What each kind of evidence is worth to a section; the strongest wins the home.
RULED, KIND, TAUGHT, OUTLET, CHANNEL = 100.0, 50.0, 20.0, 10.0, 8.0
WORDS, PLACE, FAR = 1.5, 0.8, 0.1
SUBJECT_FLOOR, PLACE_FLOOR = 0.55, 0.45
_PART = re.compile(r"[/>|»;,]")


@dataclass(frozen=True, slots=True)
class _Claim:
    slug: SectionSlug
    worth: float
    reason: Reason


def file_sections(
    item: Item,
    subjects: Sequence[Subject],
    places: Sequence[PlaceFiling],
    book: Sections,
    ruled: SectionSlug | None = None,
    likenesses: Sequence[Likeness] = (),
) -> tuple[SectionFiling, ...]:
    """Home first, then by strength. ``likenesses``: sections whose examples the item is like.

    A ruling for a section that was taken out of the rules since no longer binds.
    """
    ruled = ruled if ruled in book.slugs else None
    wording = words_of(f"{item.headline}{PARAGRAPH_BREAK}{item.body_text}") if any(r.words for r in book.rules) else []
    claims = [
        *([_Claim(ruled, RULED, Reason("ruling", (ruled,)))] if ruled else []),
        *(_Claim(SectionSlug(one.label), TAUGHT + one.confidence, one.because) for one in likenesses),
        *_by_outlet(item, book),
        *(
            c
            for rule in book.rules
            for c in (
                *_by_kind(item, rule),
                *_by_words(item, rule, wording),
                *_by_subject(rule, subjects, places, book),
            )
        ),
        *_by_place(places, book),
        *_by_division(places, book),
    ]
    claims = _with_above(claims, book) or [_default(item, book)]
    worth: dict[SectionSlug, float] = {}
    reasons: dict[SectionSlug, list[Reason]] = {}
    for claim in claims:
        worth[claim.slug] = max(worth.get(claim.slug, 0.0), claim.worth)
        if claim.reason not in reasons.setdefault(claim.slug, []):
            reasons[claim.slug].append(claim.reason)
    order = {rule.section.slug: rule.section.order for rule in book.rules}
    ranked = sorted(worth, key=lambda slug: (-worth[slug], order.get(slug, 99)))
    return tuple(SectionFiling(slug, slug == ranked[0], tuple(reasons[slug])) for slug in ranked)


def named(written: str, book: Sections) -> SectionSlug | None:
    """The section that an outlet's own section name means, tried whole and then from its last part."""
    for part in (written, *reversed(_PART.split(written))):
        key = key_of(part)
        for rule in book.rules:
            if key and key in rule.names:
                return rule.section.slug
    return None


def _by_outlet(item: Item, book: Sections) -> list[_Claim]:
    claims = []
    own = named(item.section, book) if item.section else None
    if own and item.section:
        claims.append(_Claim(own, OUTLET, Reason("outlet-section", (item.section,))))
    if item.channel_section:
        carried = named(item.channel_section, book)
        if carried:
            claims.append(_Claim(carried, CHANNEL, Reason("channel", (item.channel_section,))))
    return claims


def _by_kind(item: Item, rule: SectionRule) -> list[_Claim]:
    if item.kind.value not in rule.kinds:
        return []
    return [_Claim(rule.section.slug, KIND, Reason("kind", (item.kind.value,)))]


def _by_words(item: Item, rule: SectionRule, wording: Sequence[Word]) -> list[_Claim]:
    """By outlets and words that the rule names; whole words only."""
    claims = []
    if item.outlet in rule.outlets:
        claims.append(_Claim(rule.section.slug, CHANNEL, Reason("outlet", (item.outlet,))))
    shift = len(item.headline) + len(PARAGRAPH_BREAK)
    runs = [
        wording[at : at + len(words)]
        for words in sorted(rule.words)
        for at in range(len(wording) - len(words) + 1)
        if wording[at].key == words[0] and tuple(word.key for word in wording[at : at + len(words)]) == words
    ]
    if runs:
        said = tuple(dict.fromkeys(" ".join(word.text for word in run) for run in runs))
        spans = [Span(run[0].start - shift, run[-1].end - shift) for run in runs if run[0].start >= shift]
        claims.append(_Claim(rule.section.slug, WORDS, Reason("words", said, tuple(sorted(spans)))))
    return claims


def _by_subject(
    rule: SectionRule, subjects: Sequence[Subject], places: Sequence[PlaceFiling], book: Sections
) -> list[_Claim]:
    fitting = [s for s in subjects if s.confidence >= SUBJECT_FLOOR and _below(s, rule.subjects)]
    if not fitting:
        return []
    best = max(fitting, key=lambda s: (s.confidence, s.code))
    country = book.home.partition("-")[0]
    far = not rule.abroad and bool(places) and places[0].country != country
    first = best.because[0] if best.because else Reason("words")
    why = Reason("subject", (best.code, *first.words[:6]), first.spans)
    return [_Claim(rule.section.slug, best.confidence * (FAR if far else 1.0), why)]


def _below(subject: Subject, wanted: frozenset[str]) -> bool:
    topic = topics()[subject.code.removeprefix("medtop:")]
    return bool(wanted.intersection((topic.code, *topic.above)))


def _by_place(places: Sequence[PlaceFiling], book: Sections) -> list[_Claim]:
    """A place fills the narrowest section that names it: Toronto stands in Ontario, and not again in Canada."""
    best: dict[SectionSlug, PlaceFiling] = {}
    listed = {spot: rule.section.slug for rule in book.rules for spot in rule.places}
    narrow = {p.country for p in places if p.region and f"{p.country}-{p.region}" in listed}
    for place in places:
        spot = f"{place.country}-{place.region}" if place.region else f"{place.country}"
        wide = place.country or "*"
        slug = listed.get(spot) or listed.get(wide) or listed.get("*")
        if slug is None or (place.country in narrow and spot == wide):
            continue
        if slug not in best or place.centrality > best[slug].centrality:
            best[slug] = place
    floor = min(PLACE_FLOOR, max((place.centrality for place in best.values()), default=0.0))
    return [
        _Claim(slug, place.centrality * PLACE, reason)
        for slug, place in best.items()
        if place.centrality >= floor
        for reason in _why(place)
    ]


def _by_division(places: Sequence[PlaceFiling], book: Sections) -> list[_Claim]:
    """By counties, regions and districts, for places named themselves: "Queen's Park" is Ontario's, and not Toronto's."""
    listed = {spot: rule.section.slug for rule in book.rules for spot in rule.places if "/" in spot}
    found = [
        (slug, place)
        for place in places
        if (slug := listed.get(f"{place.country}-{place.region}/{place.division}"))
        and any(reason.kind != "institution" for reason in place.because)
    ]
    floor = min(PLACE_FLOOR, max((place.centrality for _, place in found), default=0.0))
    return [
        _Claim(slug, place.centrality * PLACE, reason)
        for slug, place in found
        if place.centrality >= floor
        for reason in _why(place)
    ]


def _why(place: PlaceFiling) -> list[Reason]:
    """The place's name, then what speaks for it but its name: the dateline, an institution."""
    named = Reason("place", (place.name,), tuple(s for r in place.because if r.kind == "place" for s in r.spans))
    return [named, *(reason for reason in place.because if reason.kind != "place")]


def _with_above(claims: Sequence[_Claim], book: Sections) -> list[_Claim]:
    """What is filed in a section stands in the one above it too, which is its home unless an editor's act says other."""
    found = list(claims)
    for claim in claims:
        above = book.above(claim.slug)
        if above:
            worth = claim.worth if claim.worth < TAUGHT else OUTLET
            found.append(_Claim(above, worth, Reason("within", (claim.slug,))))
    return found


def _default(item: Item, book: Sections) -> _Claim:
    slug = book.default_home_language if (item.language or "").upper().endswith("-CA") else book.default
    return _Claim(SectionSlug(slug), 0.0, Reason("default"))
