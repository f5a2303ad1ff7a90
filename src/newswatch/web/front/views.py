"""Readers' pages: ask one query function, fill one template."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings as site
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newswatch.settings import settings
from newswatch.web.front import linked, queries
from newswatch.web.front.shelf import by_edition

FORMS = (
    ("atom", "application/atom+xml", "Atom"), ("rss", "application/rss+xml", "RSS"),
    ("json", "application/feed+json", "JSON\u00a0Feed"),
)  # fmt: skip
MOST_PAGES = 2000


def language() -> str:
    return "fr" if (get_language() or "en").startswith("fr") else "en"


def feed_links(kind: str, key: str = "", query: str = "") -> list[tuple[str, str, str]]:
    """(media type, name, address) of a page's feeds. ``query``: what a search asks for."""
    at = {"kind": kind, "key": key} if key else {"kind": kind}
    return [
        (media_type, name, reverse("feed-of" if key else "feed", kwargs={**at, "form": form}) + query)
        for form, media_type, name in FORMS
    ]


def other_language(path: str) -> str:
    """The same place in the other language."""
    return (path[3:] or "/") if path == "/fr" or path.startswith("/fr/") else "/fr" + path


def page_number(request: HttpRequest) -> int:
    """``?page=``; what is no page number is not found."""
    asked = request.GET.get("page", "1")
    if not asked.isdecimal() or not 1 <= int(asked) <= MOST_PAGES:
        raise Http404
    return int(asked)


def fill(request: HttpRequest, template: str, frame: queries.Frame, status: int = 200, **shown: Any) -> HttpResponse:
    """A page in its frame."""
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    page = f"?page={request.GET['page']}" if request.GET.get("page", "1") != "1" else ""
    english, french = sorted((request.path, other_language(request.path)), key=lambda path: path.startswith("/fr/"))
    around = {
        "frame": frame, "lang": language(), "public_url": site.PUBLIC_URL,
        "other_language": other_language(request.path) + query, "here": request.path + page,
        "tongues": [("en-CA", english + page), ("fr-CA", french + page), ("x-default", english + page)],
        "motto": _("Every story once, credited, filed, and corrected when its sender corrects it."),
        "lists": [("people", _("People")), ("corrections", _("Corrections")), ("editions", _("Editions"))],
        "feeds": feed_links(*shown.pop("feed", ("front",))),
    }  # fmt: skip
    return render(request, f"front/{template}.html", {**around, **shown}, status=status)


def framed() -> queries.Frame:
    return queries.frame(language(), datetime.now(UTC))


@require_safe
@by_edition
def front(request: HttpRequest) -> HttpResponse:
    """The newest edition."""
    frame = framed()
    return fill(
        request,
        "front",
        frame,
        page=queries.front(frame),
        at="front",
        linked=linked.front_data(frame.masthead, language()),
    )


@require_safe
@by_edition
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """One section."""
    frame = framed()
    if not frame.has_section(slug):
        raise Http404
    page = queries.section(frame, slug, page_number(request))
    return fill(request, "section", frame, page=page, at=slug, feed=("sections", slug))


@require_safe
@by_edition
def story(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """A running story; merged and renamed ones lead to their address."""
    frame = framed()
    found = queries.story(number, page_number(request))
    if found is None:
        raise Http404
    if isinstance(found, queries.Moved):
        return HttpResponsePermanentRedirect(reverse("story", args=(found.number, found.slug)))
    if slug != found.story.slug:
        return HttpResponsePermanentRedirect(reverse("story", args=(number, found.story.slug)))
    feed = ("stories", str(number))
    described = found.story.deck or (found.timeline[0].opening if found.timeline else "")
    return fill(request, "story", frame, page=found, linked=linked.story_data(found), feed=feed, described=described,
                pictured=found.story.picture)  # fmt: skip


@require_safe
@by_edition
def item(request: HttpRequest, number: int) -> HttpResponse:
    """One item. Its canonical address is the outlet's."""
    frame = framed()
    found = queries.item(number)
    if found is None:
        raise Http404
    return fill(request, "item", frame, page=found, linked=linked.item_data(found), described=item_description(found),
                pictured=found.picture)  # fmt: skip


def item_description(page: queries.ItemPage) -> str:
    """What stands for an item in a list of results: its deck, else its first words within its rights."""
    first = "".join(piece.text for piece in page.paragraphs[0].pieces) if page.paragraphs else ""
    return page.deck or first


@require_safe
@by_edition
def person(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """What somebody said."""
    frame = framed()
    found = queries.person(number, page_number(request))
    if found is None:
        raise Http404
    if slug != found.slug:
        return HttpResponsePermanentRedirect(reverse("person", args=(number, found.slug)))
    return fill(
        request,
        "person",
        frame,
        page=found,
        at="people",
        feed=("people", str(number)),
        linked=linked.person_data(found),
    )


@require_safe
@by_edition
def people(request: HttpRequest) -> HttpResponse:
    """Who speaks in this edition."""
    frame = framed()
    return fill(request, "people", frame, people=queries.people(frame.edition), at="people")


@require_safe
@by_edition
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """An outlet: what it published, how its channels are."""
    frame = framed()
    found = queries.outlet(slug, page_number(request), language(), datetime.now(UTC))
    if found is None:
        raise Http404
    return fill(request, "outlet", frame, page=found, feed=("outlets", slug))


@require_safe
@by_edition
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """An agency: its copy and who carries it."""
    frame = framed()
    found = queries.agency(slug, page_number(request))
    if found is None:
        raise Http404
    return fill(request, "agency", frame, page=found, feed=("agencies", slug))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search over all text."""
    frame = framed()
    asked, wrong = asked_for(request)
    query = f"?{request.META['QUERY_STRING']}" if asked.text else ""
    feed = ("search", "", query) if query else ("front",)
    answer = fill(request, "search", frame, page=queries.find(asked), at="search", wrong=wrong, feed=feed)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def asked_for(request: HttpRequest) -> tuple[queries.Asked, tuple[str, ...]]:
    """What the form asks for, and what in it could not be read (and is left out)."""
    wrong: list[str] = []

    def day(name: str) -> date | None:
        given = request.GET.get(name, "").strip()
        if not given:
            return None
        try:
            return date.fromisoformat(given)
        except ValueError:
            wrong.append(given[:40])
            return None

    since, until = day("since"), day("until")
    person = request.GET.get("person", "")
    asked = queries.Asked(
        request.GET.get("q", "").replace("\x00", " ").strip()[:400], request.GET.get("outlet", "")[:100],
        request.GET.get("section", "")[:60], since, until, page_number(request),
        int(person) if person.isdecimal() and len(person) < 19 else None,
    )  # fmt: skip
    return asked, tuple(wrong)


@require_safe
@by_edition
def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected or withdrawn."""
    frame = framed()
    found, pages = queries.corrections(page_number(request))
    return fill(request, "corrections", frame, fixes=found, pages=pages, at="corrections", feed=("corrections",))


@require_safe
@by_edition
def editions(request: HttpRequest) -> HttpResponse:
    """Editions so far; ``?at=`` leads to the one that stood then."""
    frame = framed()
    asked, wrong = request.GET.get("at", "").strip()[:40], ""
    if asked:
        moment = moment_in(asked)
        number = queries.edition_at(moment) if moment else None
        if number is not None:
            return redirect("edition", number)
        wrong = "none" if moment else "unread"
    lines, pages = queries.editions(page_number(request))
    return fill(request, "editions", frame, editions=lines, pages=pages, at="editions", asked=asked, wrong=wrong)


def moment_in(said: str) -> datetime | None:
    """A date with a time or without (the end of that day, then), in the zone of the site where it names none."""
    try:
        moment = datetime.fromisoformat(said if "T" in said or " " in said else f"{said}T23:59:59")
        return moment if moment.tzinfo else moment.replace(tzinfo=get_default_timezone())
    except ValueError:
        return None


@require_safe
@by_edition
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition as it was set."""
    frame = framed()
    found = queries.past_edition(frame, number)
    if found is None:
        raise Http404
    return fill(request, "edition", frame, page=found, at="editions")


@require_safe
@by_edition
def about(request: HttpRequest) -> HttpResponse:
    """What this watch is, what it watches, how it decides."""
    frame = framed()
    page = queries.about(frame.edition, language(), datetime.now(UTC))
    return fill(request, "about", frame, page=page, at="about", contact=settings().contact)


@require_safe
@by_edition
def feeds(request: HttpRequest) -> HttpResponse:
    """The feeds there are."""
    frame = framed()
    kinds = [(_("Front"), feed_links("front")), (_("Corrections"), feed_links("corrections"))]
    kinds += [(section.name, feed_links("sections", section.slug)) for section in frame.sections]
    return fill(request, "feeds", frame, at="feeds", kinds=kinds)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with a way on."""
    return fill(request, "missing", framed(), status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: nothing here asks the database, which may be what failed."""
    words = {"masthead": settings().name, "lang": language(), "title": _("This page failed")}
    return HttpResponse(loader.render_to_string("front/failed.html", words), status=500)
