"""Pictures, from our own address: no reader's browser asks an outlet's server for one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from newswatch.web.front import queries

KEPT = 3600
"""Seconds a browser keeps one. Its address changes with its bytes; an hour, since what is taken back must go."""


@require_safe
def picture(request: HttpRequest, number: str, mark: str) -> HttpResponse:
    """One picture."""
    body = queries.picture(int(number), mark)
    if body is None:
        raise Http404
    answer = HttpResponse(body, content_type="image/webp")
    answer["Cache-Control"] = f"public, max-age={KEPT}"
    return answer
