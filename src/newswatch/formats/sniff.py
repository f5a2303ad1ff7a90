"""Which form bytes are in, from what stands in them; the name only decides between forms that look alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from newswatch.errors import Incomplete, NotThisFormat
from newswatch.records import Form

HEAD = 4096
"""Bytes looked at; the root element of every XML form and the headers of a mail stand within them."""

_ROOT = re.compile(rb"<(?!\?|!)([A-Za-z][\w.:-]*)")
_XML_FORMS = {
    b"rss": Form.FEED,
    b"feed": Form.FEED,
    b"rdf": Form.FEED,
    b"urlset": Form.SITEMAP,
    b"sitemapindex": Form.SITEMAP,
    b"newsmessage": Form.NEWSML_G2,
    b"newsitem": Form.NEWSML_G2,
    b"packageitem": Form.NEWSML_G2,
    b"newsml": Form.NEWSML_1,
    b"nitf": Form.NITF,
    b"html": Form.PAGE,
}
_MAIL = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|reply-to|cc|x-[\w-]+):",
    re.I | re.M,
)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<(?:head|body|article|main|div|p)[\s>]", re.I)


def form_of(data: bytes, name: str) -> Form:
    """The form of ``data``. Raises ``Incomplete`` for nothing at all, ``NotThisFormat`` for what is no known form."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head:
        raise Incomplete("the file is empty")
    if head[:1] in b"{[":
        return _json_form(data, name)
    if head[:1] == b"<":
        return _xml_form(head)
    if data[:3].count(b"\x16") or head[:1] in (b"\x16", b"\x01") or (b"\x02" in data[:400] and b"\x03" in data):
        return Form.ANPA if _is_anpa(data) else Form.IPTC7901
    if len(_MAIL.findall(data[:HEAD])) >= 2:
        return Form.MAIL
    if b"\x00" in data[:HEAD] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise NotThisFormat("binary data; news comes as text, XML, JSON or HTML")
    return Form.TEXT


def _is_anpa(data: bytes) -> bool:
    """ANPA 1312 opens with SYN SYN SOH; IPTC 7901 with SOH and three letters before its number."""
    return data[:3] == b"\x16\x16\x01"


def _xml_form(head: bytes) -> Form:
    root = _ROOT.search(head)
    local = root.group(1).rpartition(b":")[2].lower() if root else b""
    found = _XML_FORMS.get(local)
    if found is not None:
        return found
    if _HTML.search(head):
        return Form.PAGE
    raise NotThisFormat(
        f"XML with the root {local.decode('ascii', 'replace') or 'missing'!r}, which is no news format known here"
    )


def _json_form(data: bytes, name: str) -> Form:
    lines = data.lstrip(b"\xef\xbb\xbf").split(b"\n", 2)
    first = _object(lines[0])
    if first is not None and len([line for line in lines if line.strip()]) > 1:
        return Form.ITEMLINE
    whole = first or _object(data)
    if whole is None:
        return Form.ITEMLINE if name.endswith(("jsonl", "ndjson")) else Form.NINJS
    if name.endswith((".jsonl", ".ndjson")):
        return Form.ITEMLINE
    if "jsonfeed.org" in str(whole.get("version", "")):
        return Form.JSONFEED
    return Form.NINJS


def _object(data: bytes) -> Mapping[str, Any] | None:
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None
