"""What a page is, for search engines and for those who share it: schema.org as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from newswatch.web.front.queries.item import ItemPage
from newswatch.web.front.queries.story import StoryPage

UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def item_data(page: ItemPage) -> SafeString:
    """A NewsArticle: its writers, its outlet, the agency whose copy it is based on. A withdrawn item has none."""
    if page.item.withdrawn:
        return mark_safe("")
    data: dict[str, Any] = {
        "@type": "NewsArticle", "headline": page.item.headline[:200], "url": page.canonical or None,
        "inLanguage": page.item.language, "datePublished": page.published.isoformat() if page.published else None,
        "dateModified": page.updated.isoformat() if page.updated else None,
        "author": [{"@type": "Person", "name": by["name"]} for by in page.credit.get("bylines", ())],
        "publisher": {"@type": "NewsMediaOrganization", "name": page.item.outlet},
        "sourceOrganization": {"@type": "NewsMediaOrganization", "name": page.item.agency} if page.item.agency else None,
        "isBasedOn": page.of.uri if page.of and page.of.uri.startswith("http") else None,
        "articleSection": page.own_section or None,
    }  # fmt: skip
    return script(data)


def story_data(page: StoryPage) -> SafeString:
    """A collection of the independent reports."""
    data = {
        "@type": "CollectionPage", "name": page.story.headline[:200], "inLanguage": page.story.language,
        "dateModified": page.story.last.isoformat() if page.story.last else None,
        "hasPart": [{"@type": "NewsArticle", "headline": report.item.headline[:200],
                     "publisher": {"@type": "NewsMediaOrganization", "name": report.item.outlet}}
                    for report in page.reports],
    }  # fmt: skip
    return script(data)


def script(data: dict[str, Any]) -> SafeString:
    """The element: data, not code, so that the content policy has nothing to refuse; no ``<`` stands in it."""
    kept = {name: value for name, value in data.items() if value not in (None, [], "")}
    text = json.dumps({"@context": "https://schema.org", **kept}, ensure_ascii=False).translate(UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped above
