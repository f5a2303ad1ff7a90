"""The first desk user, made in the browser by whoever can read the terminal on which the watch was started."""

from __future__ import annotations

from django.contrib.auth import authenticate, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from newswatch.archive import store
from newswatch.errors import UsageError
from newswatch.settings import settings


@sensitive_post_parameters("password", "again", "key")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """A form with a name and a password, for the key that the terminal tells; not found with any other, nor once
    there is a user.
    """
    given = request.POST if request.method == "POST" else request.GET
    if store.has_users() or not constant_time_compare(given.get("key", ""), store.first_user_key()):
        raise Http404("no first user is made here")
    shown = {"masthead": settings().name, "key": given["key"], "name": given.get("name", ""), "wrong": ""}
    if request.method == "POST":
        shown["wrong"] = _made(given.get("name", "").strip(), given.get("password", ""), given.get("again", ""))
        if not shown["wrong"]:
            user = authenticate(request, username=given["name"].strip(), password=given["password"])
            assert user is not None, "the user was made a moment ago"
            login(request, user)
            return redirect("desk:queue")
    return render(request, "desk/first.html", shown)


def _made(name: str, password: str, again: str) -> str:
    """What is wrong with what was given; nothing when the user is made."""
    if not name or len(name) > 150:
        return _("A name of 1 to 150 characters is needed.")
    if password != again:
        return _("The two passwords are not the same.")
    try:
        store.add_first_user(name, password)
    except UsageError as error:
        return str(error)
    return ""
