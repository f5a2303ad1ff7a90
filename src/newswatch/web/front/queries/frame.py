"""What stands on every page: masthead, edition, sections, whether all of it is a sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Subquery

from newswatch.archive import models
from newswatch.archive.models.work import PAGES_VOIDED
from newswatch.settings import settings


@dataclass(frozen=True, slots=True)
class SectionName:
    """``within``: the slug of the section that it stands beneath."""

    slug: str
    name: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """``now`` is when the newest edition was set; without an edition, the present."""

    masthead: str
    edition: int | None
    now: datetime
    sections: tuple[SectionName, ...]
    sample: bool
    figures: Mapping[str, int]

    def section_name(self, slug: str) -> str:
        """The name of a section in the page's language; its slug where the watch no longer has it."""
        return next((section.name for section in self.sections if section.slug == slug), slug)

    @property
    def chief(self) -> tuple[SectionName, ...]:
        """The sections that stand beneath no other."""
        return tuple(section for section in self.sections if not section.within)

    def beneath(self, slug: str) -> tuple[SectionName, ...]:
        """The sections that stand beneath this one."""
        return tuple(section for section in self.sections if section.within == slug)

    def above(self, slug: str) -> str:
        """The slug of the section above this one, "" where there is none."""
        return next((section.within for section in self.sections if section.slug == slug), "")

    def has_section(self, slug: str) -> bool:
        return any(section.slug == slug for section in self.sections)


def pages_key() -> str | None:
    """The key under which pages are kept: the newest edition and how often pages were voided; None before the first."""
    voided = models.Watch.objects.filter(name=PAGES_VOIDED).values("value")[:1]
    rows = models.Edition.objects.order_by("-number").annotate(voided=Subquery(voided))
    found = rows.values_list("number", "voided").first()
    return None if found is None else f"{found[0]}-{found[1] or 0}"


def frame(language: str, present: datetime) -> Frame:
    """``language``: "en" or "fr"."""
    edition = models.Edition.objects.order_by("-number").values("number", "set_at", "figures").first()
    kept = models.Watch.objects.filter(name="sections").values_list("value", flat=True).first() or []
    named = "name_fr" if language.startswith("fr") else "name_en"
    return Frame(
        masthead=settings().name,
        edition=edition["number"] if edition else None,
        now=edition["set_at"] if edition else present,
        sections=tuple(
            SectionName(s["slug"], s[named], s.get("within") or "")
            for s in sorted(kept, key=lambda s: (s["order"], s["slug"]))
        ),
        sample=models.Outlet.objects.filter(sample=True).exists(),
        figures=edition["figures"] if edition else {},
    )


def section_counts() -> dict[str, tuple[int, int]]:
    """Slug → items that stand in the section, and those of them that have it as their home. Hidden items do not count."""
    rows = models.ItemSection.objects.filter(item__hidden=False).values_list("section")
    counted = rows.annotate(all=Count("id"), home=Count("id", filter=Q(home=True))).order_by()
    return {slug: (everything, home) for slug, everything, home in counted}
