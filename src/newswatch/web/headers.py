"""A header that Django does not set."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

REFUSED = (
    "accelerometer camera display-capture geolocation gyroscope microphone midi payment usb browsing-topics".split()
)
POLICY = ", ".join(f"{feature}=()" for feature in REFUSED)


def permissions(answer_of: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: Permissions-Policy, which refuses what no page of ours uses, to whatever might be put into one."""

    def answer(request: HttpRequest) -> HttpResponse:
        made = answer_of(request)
        made["Permissions-Policy"] = POLICY
        return made

    return answer
