"""The list of sections for programs: OPML for feed readers, JSON with counts."""

from __future__ import annotations

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from lxml import etree
from lxml.builder import E

from newswatch.settings import settings
from newswatch.web.front import queries
from newswatch.web.front.feeds import address
from newswatch.web.front.views import framed, language


@require_safe
def section_list(request: HttpRequest, form: str) -> HttpResponse:
    """Every section with its name, page, feeds and, in JSON, its number of stories and items."""
    sections = framed().sections
    if form == "opml":
        return HttpResponse(_opml(sections), content_type="text/x-opml; charset=utf-8")
    counts = queries.section_counts()
    rows = [
        {
            "slug": section.slug,
            "name": section.name,
            "within": section.within or None,
            "url": _page(section.slug),
            "feeds": {name: _feed(section.slug, name) for name in ("atom", "rss", "json")},
            "items": counts.get(section.slug, (0, 0))[0],
            "home_of": counts.get(section.slug, (0, 0))[1],
        }
        for section in sections
    ]
    listed = {"title": settings().name, "language": language(), "sections": rows}
    return HttpResponse(orjson.dumps(listed), content_type="application/json")


def _opml(sections: tuple[queries.SectionName, ...]) -> bytes:
    """OPML 2.0, http://opml.org/spec2.opml. A section beneath another stands inside it."""
    title = _("%(name)s: sections") % {"name": settings().name}
    outlines = [
        _outline(s, *(_outline(beneath) for beneath in sections if beneath.within == s.slug))
        for s in sections
        if not s.within
    ]
    document = E.opml(E.head(E.title(title)), E.body(*outlines), version="2.0")
    return etree.tostring(document, xml_declaration=True, encoding="UTF-8")


def _outline(section: queries.SectionName, *beneath: etree._Element) -> etree._Element:
    name, slug = section.name, section.slug
    made: etree._Element = E.outline(
        *beneath, text=name, title=name, type="rss", xmlUrl=_feed(slug, "atom"), htmlUrl=_page(slug)
    )
    return made


def _page(slug: str) -> str:
    return address(f"/sections/{slug}/")


def _feed(slug: str, form: str) -> str:
    return address(f"/feeds/sections/{slug}.{form}")
