"""The desk's pages and acts. Each act is a POST and leads back to the page it was done on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from newswatch.archive import store
from newswatch.errors import UnknownSubject, UsageError
from newswatch.formats import opml
from newswatch.records import RulingKind
from newswatch.settings import STARTER_LIST, settings
from newswatch.web.desk import queries
from newswatch.web.desk.log import lines

View = Callable[..., HttpResponse]


def desk_only(view: View) -> View:
    """Only for users with the desk role."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not getattr(request.user, "is_staff", False):
            raise PermissionDenied
        answer = view(request, *given, **named)
        answer["Cache-Control"] = "private, no-store"
        return answer

    return guarded


def _page(request: HttpRequest, template: str, **shown: object) -> HttpResponse:
    return render(request, f"desk/{template}.html", {"masthead": settings().name, **shown})


def _language() -> str:
    return get_language() or "en"


def _back(request: HttpRequest) -> HttpResponse:
    to = request.POST.get("back", "")
    allowed = url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())
    return redirect(to if allowed else "desk:queue")


@require_safe
@desk_only
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for an editor: set-asides, the edition with its reasons, the latest rulings."""
    return _page(request, "queue", queue=queries.queue(_language()), at="queue")


@require_safe
@desk_only
def channels(request: HttpRequest) -> HttpResponse:
    """Every channel with its health."""
    lines = queries.channels(datetime.now(UTC), _language())
    return _page(request, "channels", channels=lines, at="channels")


@require_safe
@desk_only
def rulings(request: HttpRequest) -> HttpResponse:
    """All rulings, newest first."""
    found = store.all_rulings()
    return _page(request, "rulings", rulings=lines(found, found, _language()), at="rulings")


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
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """Try a set-aside again."""
    store.retry(number, datetime.now(UTC))
    messages.success(request, _("It is tried again."))
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
