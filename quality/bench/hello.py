"""The least that a server can answer, as large as a front page is when it is packed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

BODY = b"Hello, reader. " * 700


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """A WSGI application."""
    start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))])
    return [BODY]
