"""The reader of each form, loaded when it is first met: a worker that sees only ninjs never loads the page reader."""

from __future__ import annotations

from importlib import import_module

from newswatch.errors import Unreadable
from newswatch.formats.elements import traced
from newswatch.records import Form, Received

READERS = {
    Form.PAGE: "page",
    Form.TEXT: "text_page",
    Form.NINJS: "ninjs",
    Form.AP_JSON: "ap_json",
    Form.NEWSML_G2: "newsml_g2",
    Form.NEWSML_1: "newsml_1",
    Form.NITF: "nitf",
    Form.ANPA: "anpa",
    Form.IPTC7901: "iptc7901",
    Form.MAIL: "mail",
}

_last: list[tuple[tuple[Form, bytes, str | None, str | None], tuple[Received, ...]]] = []
"""The last file of several items: they are edited one by one, and each would have the whole file read again."""


def read(form: Form, data: bytes, *, charset: str | None = None, url: str | None = None) -> tuple[Received, ...]:
    """All items in bytes of a form, each field with its origin. ``url``: where a page was fetched from.

    Raises ``SetAside`` kinds.
    """
    asked = (form, data, charset, url)
    if _last and _last[0][0] == asked:
        return _last[0][1]
    found = _read(form, data, charset, url)
    _last[:] = [(asked, found)] if len(found) > 1 else []
    return found


def _read(form: Form, data: bytes, charset: str | None, url: str | None) -> tuple[Received, ...]:
    name = READERS.get(form)
    if name is None:
        raise Unreadable(f"{form.value} holds notices or lines, not an item")
    module = import_module(f"newswatch.formats.{name}")
    more = {"url": url} if form is Form.PAGE else {}
    found: tuple[Received, ...] = module.read(data, charset=charset, **more)
    return tuple(traced(one, form) for one in found)
