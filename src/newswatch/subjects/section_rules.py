"""The sections as data: names, order, and the rule that fills each. From our own ``sections.toml`` or an editor's."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from newswatch.errors import SettingError
from newswatch.records import Kind, Section, SectionSlug
from newswatch.subjects.rules_read import topics
from newswatch.text.places import divisions
from newswatch.text.places.words import key_of

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SPOT = re.compile(r"\*|[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_DIVISION = "CA-ON/"
_LAST = 99
_LISTS = ("names", "subjects", "places", "outlets", "words", "kinds")
_KNOWN = frozenset(("slug", "en", "fr", "order", "news", "abroad", "within", *_LISTS))


@dataclass(frozen=True, slots=True)
class SectionRule:
    """What fills a section; ``sections.toml`` says what each field means. ``names`` and ``words`` are keys."""

    section: Section
    names: frozenset[str]
    subjects: frozenset[str]
    places: frozenset[str]
    abroad: bool
    kinds: frozenset[str]
    outlets: frozenset[str] = frozenset()
    words: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Sections:
    """``home``: country and region of the watch, "CA-ON". ``digest`` changes with every word of the rules."""

    rules: tuple[SectionRule, ...]
    default: str
    default_home_language: str
    home: str
    digest: str = ""

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(rule.section.slug for rule in self.rules)

    def above(self, slug: str) -> SectionSlug | None:
        """The section above this one, None where there is none."""
        return next((rule.section.within for rule in self.rules if rule.section.slug == slug), None)


def own_text() -> str:
    """Our own ``sections.toml``."""
    return (resources.files("newswatch.subjects") / "rules" / "sections.toml").read_text(encoding="utf-8")


@cache
def read_sections(text: str, home: str | None = None) -> Sections:
    """The sections that a document like ``sections.toml`` describes, in their order.

    ``home``: takes the place of the document's. Raises ``SettingError`` that says what is wrong and where.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"The sections cannot be read: {error}.") from error
    rows = table.get("section")
    if not isinstance(rows, list) or not rows:
        raise SettingError("The sections name no [[section]].")
    rules = _in_order([_section(row) for row in rows])
    slugs = [rule.section.slug for rule in rules]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise SettingError(f"There are two sections {twice[0]!r}.")
    for name in ("default", "default_home_language"):
        if table.get(name) not in slugs:
            raise SettingError(f"{name} must be the slug of a section, not {table.get(name)!r}.")
    where = str(home or table.get("home", ""))
    if not _SPOT.fullmatch(where):
        raise SettingError(f"home must be a country or a region like CA-ON, not {where!r}.")
    digest = hashlib.sha256(f"{where}\n{text}".encode()).hexdigest()[:12]
    return Sections(rules, table["default"], table["default_home_language"], where, digest)


def _in_order(rules: Sequence[SectionRule]) -> tuple[SectionRule, ...]:
    """By their order, each followed by those within it; numbered so."""
    of_slug = {rule.section.slug: rule.section for rule in rules}
    for section in of_slug.values():
        above = of_slug.get(section.within) if section.within else None
        if section.within and (above is None or above.within):
            raise SettingError(f"{section.slug}: within must be the slug of a section that stands in no other.")

    def place(rule: SectionRule) -> tuple[int, str, int]:
        own = rule.section
        above = of_slug[own.within] if own.within else own
        return above.order, above.slug, own.order + 1 if own.within else 0

    return tuple(
        replace(rule, section=replace(rule.section, order=number))
        for number, rule in enumerate(sorted(rules, key=place), 1)
    )


def _section(row: Mapping[str, Any]) -> SectionRule:
    slug = row.get("slug")
    if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
        raise SettingError(f"A section's slug must be small letters, figures and hyphens, not {slug!r}.")
    for name in ("en", "fr"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise SettingError(f"{slug}: the section needs its name in {name!r}.")
    for name in _LISTS:
        listed = row.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise SettingError(f"{slug}: {name} must be a list of words in quotation marks.")
    if not isinstance(row.get("order", _LAST), int):
        raise SettingError(f"{slug}: order must be a whole number, not {row['order']!r}.")
    _refuse(slug, "what the section says", set(row) - _KNOWN)
    _refuse(slug, "subjects", set(row.get("subjects", ())) - set(topics()))
    _refuse(slug, "places", {spot for spot in row.get("places", ()) if not _is_spot(spot)})
    _refuse(slug, "kinds", set(row.get("kinds", ())) - {kind.value for kind in Kind})
    order, news = row.get("order", _LAST), bool(row.get("news", True))
    section = Section(SectionSlug(slug), row["en"], row["fr"], order, news, row.get("within"))
    return SectionRule(
        section,
        frozenset(key_of(name) for name in (*row.get("names", ()), row["en"], row["fr"], slug)),
        frozenset(row.get("subjects", ())),
        frozenset(row.get("places", ())),
        bool(row.get("abroad", True)),
        frozenset(row.get("kinds", ())),
        frozenset(row.get("outlets", ())),
        frozenset(words for words in (tuple(key_of(one).split()) for one in row.get("words", ())) if words),
    )


def _is_spot(spot: str) -> bool:
    return spot.removeprefix(_DIVISION) in divisions() if spot.startswith(_DIVISION) else bool(_SPOT.fullmatch(spot))


def _refuse(slug: str, what: str, unknown: set[str]) -> None:
    if unknown:
        raise SettingError(f"{slug}: unknown in {what}: {', '.join(sorted(unknown))}.")
