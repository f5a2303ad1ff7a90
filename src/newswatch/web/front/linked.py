"""What a page is, for search engines and for those who share it: schema.org as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings as site
from django.utils.safestring import SafeString, mark_safe

from newswatch.web.front.queries.item import ItemPage
from newswatch.web.front.queries.lists import PersonPage
from newswatch.web.front.queries.pieces import ShownPicture
from newswatch.web.front.queries.story import StoryPage

UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def item_data(page: ItemPage) -> SafeString:
    """A NewsArticle: its writers, its outlet, the agency whose copy it is based on, what was corrected.

    A withdrawn item has none: no machine should spread it on.
    """
    if page.item.withdrawn:
        return mark_safe("")
    credit = page.credit
    dateline = (credit.get("dateline") or {}).get("places") or ()
    return script({
        "@type": "NewsArticle", "headline": page.item.headline[:200], "url": page.canonical or None,
        "mainEntityOfPage": page.canonical or None, "description": page.deck or None,
        "inLanguage": page.item.language, "datePublished": _time(page.published), "dateModified": _time(page.updated),
        "author": [_person(by) for by in credit.get("bylines", ())] or _organisation(page.item.agency),
        "contributor": [_person(by) for by in credit.get("contributors", ())],
        "publisher": _organisation(page.item.outlet), "sourceOrganization": _organisation(page.item.agency),
        "isBasedOn": _based_on(page), "correction": _correction(page),
        "articleSection": page.own_section or None, "version": page.item.version,
        "image": _image(page.picture),
        "locationCreated": [{"@type": "Place", "name": place} for place in dateline],
        "about": [{"@type": "Thing", "name": names.get(page.item.language or "") or names.get("en")}
                  for names, _, _ in page.subjects],
        "isPartOf": _part_of(page.story, page.story_slug, page.story_headline),
    })  # fmt: skip


def story_data(page: StoryPage) -> SafeString:
    """A collection of the independent reports, each at its outlet's address."""
    return script({
        "@type": "CollectionPage", "name": page.story.headline[:200], "inLanguage": page.story.language,
        "url": f"{site.PUBLIC_URL}/stories/{page.story.number}-{page.story.slug}/",
        "dateCreated": _time(page.first), "dateModified": _time(page.story.last),
        "hasPart": [{"@type": "NewsArticle", "headline": report.item.headline[:200],
                     "url": f"{site.PUBLIC_URL}/items/{report.item.number}/", "inLanguage": report.item.language,
                     "datePublished": _time(report.item.at), "publisher": _organisation(report.item.outlet)}
                    for report in page.reports],
    })  # fmt: skip


def front_data(name: str, language: str) -> SafeString:
    """The site and how it is searched."""
    home = f"{site.PUBLIC_URL}/{'fr/' if language == 'fr' else ''}"
    return script({
        "@type": "WebSite", "name": name, "url": home, "inLanguage": f"{language}-CA",
        "potentialAction": {"@type": "SearchAction", "query-input": "required name=words",
                            "target": {"@type": "EntryPoint", "urlTemplate": f"{home}search/?q={{words}}"}},
    })  # fmt: skip


def person_data(page: PersonPage) -> SafeString:
    """Who somebody is, as outlets say."""
    return script({
        "@type": "ProfilePage", "url": f"{site.PUBLIC_URL}/people/{page.number}-{page.slug}/",
        "mainEntity": {"@type": "Person", "name": page.name, "jobTitle": list(page.roles),
                       "alternateName": list(page.names)},
    })  # fmt: skip


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _organisation(name: str | None) -> dict[str, Any] | None:
    return {"@type": "NewsMediaOrganization", "name": name} if name else None


def _person(by: Mapping[str, Any]) -> dict[str, Any]:
    said = {"@type": "Person", "name": by["name"], "affiliation": _organisation(by.get("affiliation"))}
    return {name: value for name, value in said.items() if value}


def _based_on(page: ItemPage) -> dict[str, Any] | None:
    this = page.family.this if page.family else None
    if this is None or this.of_number is None:
        return None
    return {
        "@type": "NewsArticle", "headline": this.of_headline[:200], "publisher": _organisation(this.of),
        "url": this.of_uri if this.of_uri.startswith("http") else f"{site.PUBLIC_URL}/items/{this.of_number}/",
    }  # fmt: skip


def _correction(page: ItemPage) -> dict[str, Any] | None:
    if page.item.signal != "correction":
        return None
    said = {"@type": "CorrectionComment", "text": page.item.headline, "datePublished": _time(page.item.at)}
    return {name: value for name, value in said.items() if value}


def _image(picture: ShownPicture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {
        "@type": "ImageObject", "url": f"{site.PUBLIC_URL}{picture.address}", "caption": picture.alt,
        "creditText": picture.credit, "width": picture.width, "height": picture.height,
    }  # fmt: skip


def _part_of(story: int | None, slug: str, headline: str) -> dict[str, Any] | None:
    if story is None:
        return None
    return {"@type": "CollectionPage", "name": headline, "url": f"{site.PUBLIC_URL}/stories/{story}-{slug}/"}


def script(data: dict[str, Any]) -> SafeString:
    """The element: data, not code, so that the content policy has nothing to refuse; no ``<`` stands in it."""
    kept = {name: value for name, value in data.items() if value not in (None, [], "")}
    text = json.dumps({"@context": "https://schema.org", **kept}, ensure_ascii=False).translate(UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped above
