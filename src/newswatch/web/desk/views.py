"""The desk's pages and acts. Each act is a POST and leads back to the page it was done on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from math import ceil
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import LoginView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from newswatch.archive import store
from newswatch.errors import ArchiveBusy, ArchiveFull, UnknownSubject, UsageError
from newswatch.formats import opml
from newswatch.records import RulingKind
from newswatch.settings import STARTER_LIST, settings
from newswatch.web.desk import queries
from newswatch.web.desk.log import lines
from newswatch.web.front.views import other_language, page_number

View = Callable[..., HttpResponse]


def desk_only(view: View) -> View:
    """Only for users with the desk role."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not getattr(request.user, "is_staff", False):
            raise PermissionDenied
        try:
            answer = view(request, *given, **named)
        except (ArchiveBusy, ArchiveFull) as error:
            messages.error(request, str(error))
            answer = _back(request)
        answer["Cache-Control"] = "private, no-store"
        return answer

    return guarded


class LogIn(LoginView):
    """The log-in, in the desk's frame."""

    template_name = "desk/login.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return {**_around(self.request), **super().get_context_data(**given)}


def _page(request: HttpRequest, template: str, **shown: object) -> HttpResponse:
    return render(request, f"desk/{template}.html", {**_around(request), **shown})


def _around(request: HttpRequest) -> dict[str, Any]:
    return {
        "masthead": settings().name, "now": datetime.now(UTC), "edition": queries.newest_edition(),
        "other_language": other_language(request.get_full_path()),
        "lists": [
            ("desk:queue", _("Queue")), ("desk:stories", _("Stories")), ("desk:channels", _("Channels")),
            ("desk:sections", _("Sections")), ("desk:rulings", _("Rulings")),
        ],
    }  # fmt: skip


def _language() -> str:
    return get_language() or "en"


def _back(request: HttpRequest) -> HttpResponse:
    to = request.POST.get("back", "")
    allowed = url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())
    return redirect(to if allowed else "desk:queue")


@require_safe
@desk_only
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for an editor, and the edition as it stands."""
    return _page(
        request,
        "queue",
        queue=queries.queue(datetime.now(UTC), _language()),
        at="desk:queue",
        every=ceil(settings().edition_every),
    )


@require_safe
@desk_only
def channels(request: HttpRequest) -> HttpResponse:
    """Every channel with its health."""
    lines = queries.channels(datetime.now(UTC), _language())
    return _page(request, "channels", channels=lines, at="desk:channels")


@require_safe
@desk_only
def stories(request: HttpRequest) -> HttpResponse:
    """The stories, those with the newest item first."""
    page = page_number(request)
    found = queries.stories(page, _language())
    return _page(request, "stories", stories=found.lines, more=found.more, page=page, at="desk:stories")


@require_safe
@desk_only
def rulings(request: HttpRequest) -> HttpResponse:
    """All rulings, newest first."""
    found = store.all_rulings()
    return _page(request, "rulings", rulings=lines(found, found, _language()), at="desk:rulings")


@require_safe
@desk_only
def find(request: HttpRequest) -> HttpResponse:
    """Lead to the desk's page of an item or story by its address, number or uri; to the search for anything else."""
    said = request.GET.get("q", "").strip()
    found = queries.found(said)
    return redirect(*found) if found else redirect(f"{reverse('search')}?{urlencode({'q': said})}")


@require_safe
@desk_only
def item(request: HttpRequest, number: int) -> HttpResponse:
    """One item: every decision on it, and the rulings that can be made."""
    try:
        found = queries.item(number, _language())
    except UnknownSubject as error:
        raise Http404(str(error)) from error
    return _page(request, "item", item=found)


@require_safe
@desk_only
def story(request: HttpRequest, number: int) -> HttpResponse:
    """One story: its items, why each stands in it, and the rulings that can be made."""
    try:
        found = queries.story(number, _language())
    except UnknownSubject as error:
        raise Http404(str(error)) from error
    return _page(request, "story", story=found)


@require_safe
@desk_only
def sections(request: HttpRequest) -> HttpResponse:
    """The sections: how well their rules do on the rulings so far, the rules, and what a draft would move."""
    return _page(request, "sections", desk=queries.sections(_language()), at="desk:sections")


@require_POST
@desk_only
def rule(request: HttpRequest) -> HttpResponse:
    """Write a ruling down. ``kind``, ``subject`` and ``value`` as in ``records.Ruling``."""
    try:
        kind = RulingKind(request.POST.get("kind", ""))
        number = store.rule(
            kind, request.POST.get("subject", ""), "\n".join(request.POST.getlist("value")), request.user.get_username(),
            datetime.now(UTC), request.POST.get("reason", "")[:500],
        )  # fmt: skip
    except (ValueError, UnknownSubject, UsageError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ruling %(number)d stands; the next edition obeys it.") % {"number": number})
    return _back(request)


@require_POST
@desk_only
def asides(request: HttpRequest) -> HttpResponse:
    """Try the set-asides of one channel, stage and code again, or leave them."""
    channel = request.POST.get("channel", "")
    group = queries.of_group(
        int(channel) if channel.isdecimal() else None, request.POST.get("stage", ""), request.POST.get("code", "")
    )
    entries = list(group.values_list("id", flat=True))
    if request.POST.get("act") == "leave":
        n = store.leave(entries, datetime.now(UTC))
        said = ngettext("%(n)d entry is left as it is.", "%(n)d entries are left as they are.", n)
    else:
        n = store.retry(entries, datetime.now(UTC))
        said = ngettext("%(n)d entry is tried again.", "%(n)d entries are tried again.", n)
    messages.success(request, said % {"n": n})
    return _back(request)


@require_POST
@desk_only
def channel_act(request: HttpRequest, number: int) -> HttpResponse:
    """Check now, pause, or go on with a channel."""
    act = request.POST.get("act", "")
    try:
        key = store.channel_key(number)
        if act == "check":
            store.check_now(key, datetime.now(UTC))
        elif act in ("pause", "resume"):
            store.pause(key, paused=act == "pause", now=datetime.now(UTC))
    except UnknownSubject as error:
        raise Http404(str(error)) from error
    return _back(request)


@require_POST
@desk_only
def remove_sample(request: HttpRequest) -> HttpResponse:
    """Remove the sample newsroom and watch the Ontario starter list in its place."""
    removed = store.remove_sample()
    added = store.add_channels(opml.read(STARTER_LIST.read_bytes()), datetime.now(UTC))
    said = _("%(removed)d sample items removed; %(added)d channels of the Ontario starter list are watched now.")
    messages.success(request, said % {"removed": removed, "added": added})
    return redirect("desk:channels")
