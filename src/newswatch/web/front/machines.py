"""What monitors and search engines read: /healthz, /metrics, robots.txt, sitemaps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings as site
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from lxml import etree

from newswatch.settings import settings
from newswatch.web.front import queries
from newswatch.web.front.feeds import NOT_IN_XML

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XML = "application/xml; charset=utf-8"


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, else 503; says how old the edition is and how many workers gave a sign."""
    now = datetime.now(UTC)
    try:
        state = queries.site_state(now)
    except DatabaseError:
        return _uncached(JsonResponse({"ok": False, "database": "does not answer"}, status=503))
    age = (now - state.set_at).total_seconds() if state.set_at else None
    waiting = sum(count for stage, count in state.waiting.items() if stage not in ("done", "set-aside"))
    said = {"ok": True, "database": "answers", "edition": state.edition, "edition_age_seconds": age,
            "workers": state.signs, "waiting": waiting, "last_received": state.last_received}  # fmt: skip
    return _uncached(JsonResponse(said))


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text format 0.0.4."""
    state = queries.site_state(datetime.now(UTC))
    lines = ["# TYPE newswatch_items gauge"]
    lines += [f'newswatch_items{{waits_for="{stage}"}} {count}' for stage, count in state.waiting.items()]
    gauges = {"edition": state.edition or 0, "workers": state.signs, "channels": state.channels,
              "channels_failing": state.failing, "set_aside": state.set_aside}  # fmt: skip
    if state.set_at:
        gauges["edition_set_timestamp_seconds"] = int(state.set_at.timestamp())
    for name, value in gauges.items():
        lines += [f"# TYPE newswatch_{name} gauge", f"newswatch_{name} {value}"]
    for name, place in (("items", 1), ("cpu_seconds", 2)):
        lines.append(f"# TYPE newswatch_stage_{name}_total counter")
        lines += [f'newswatch_stage_{name}_total{{stage="{cost[0]}"}} {cost[place]}' for cost in state.costs]
    return _uncached(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8"))


def _uncached(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search results and the desk are not for crawlers; an item's page names its outlet's as the canonical one."""
    words = ["User-agent: *", "Disallow: /desk/", "Disallow: /fr/desk/", "Disallow: /search/", "Disallow: /fr/search/",
             "", f"Sitemap: {site.PUBLIC_URL}/sitemap.xml",
             f"Sitemap: {site.PUBLIC_URL}/sitemap-news.xml", ""]  # fmt: skip
    return HttpResponse("\n".join(words), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The front, the sections, and the newest stories, each with its French page."""
    frame = queries.frame("en", datetime.now(UTC))
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP})  # type: ignore[dict-item]
    fixed = ["/", *(f"/sections/{section.slug}/" for section in frame.sections), "/about/", "/corrections/"]
    for path in fixed:
        for prefix in ("", "/fr"):
            _url(root, prefix + path, None)
    for path, last, _, _ in queries.story_addresses(5000):
        _url(root, path, last)
    return HttpResponse(etree.tostring(root, xml_declaration=True, encoding="UTF-8"), content_type=XML)


def _url(root: etree._Element, path: str, last: datetime | None) -> etree._Element:
    node = etree.SubElement(root, f"{{{SITEMAP}}}url")
    etree.SubElement(node, f"{{{SITEMAP}}}loc").text = site.PUBLIC_URL + path
    if last is not None:
        etree.SubElement(node, f"{{{SITEMAP}}}lastmod").text = last.isoformat(timespec="seconds")
    return node


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """Stories that moved in the last two days before the newest edition."""
    frame = queries.frame("en", datetime.now(UTC))
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "news": NEWS})  # type: ignore[dict-item]
    for path, last, headline, spoken in queries.story_addresses(1000, frame.now - timedelta(days=2)):
        news = etree.SubElement(_url(root, path, None), f"{{{NEWS}}}news")
        publication = etree.SubElement(news, f"{{{NEWS}}}publication")
        etree.SubElement(publication, f"{{{NEWS}}}name").text = settings().name
        etree.SubElement(publication, f"{{{NEWS}}}language").text = spoken[:2]
        if last is not None:
            etree.SubElement(news, f"{{{NEWS}}}publication_date").text = last.isoformat(timespec="seconds")
        etree.SubElement(news, f"{{{NEWS}}}title").text = NOT_IN_XML.sub("", headline)
    return HttpResponse(etree.tostring(root, xml_declaration=True, encoding="UTF-8"), content_type=XML)
