"""Which form bytes are in, from what stands in them; the name only decides between forms that look alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from newswatch.errors import Incomplete, NotThisFormat, SetAside
from newswatch.formats.ninjs import load
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
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|reply-to|cc|content-type|"
    rb"x-[\w-]+):",
    re.I | re.M,
)
_FIRST_HEADER = re.compile(rb"(?:[A-Za-z][\w-]*:|From )")
_ASIDE = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?\?>", re.S)
_HTML = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|article|main|section|div|p|h1|script|meta|title|table|span|a|ul)[\s>/]", re.I
)
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BZh", b"\xfd7zXZ")
_CONTROLS = bytes(sorted({*range(32)} - {9, 10, 13, 27}))


def form_of(data: bytes, name: str) -> Form:
    """The form of ``data``. Raises ``Incomplete`` for nothing at all, ``NotThisFormat`` for what is no known form."""
    start = data[:HEAD]
    if start.startswith(_PACKED):
        raise NotThisFormat("packed or binary data; news comes as text, XML, JSON or HTML")
    wide = start[:2] in (b"\xff\xfe", b"\xfe\xff") or (start[:1] in b"<{[" and start[1:2] == b"\x00")
    head = (start.replace(b"\x00", b"") if wide else start).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head:
        if data[HEAD:].strip():
            raise NotThisFormat(f"the first {HEAD:,} bytes are blank")
        raise Incomplete("the file is empty")
    if head[:1] in b"{[":
        return _json_form(data, head, name)
    if head[:1] == b"<":
        return _xml_form(head)
    teletype = _teletype_form(start)
    if teletype is not None:
        return teletype
    if _FIRST_HEADER.match(head) and len(_MAIL.findall(head)) >= 2:
        return Form.MAIL
    if len(head.translate(None, _CONTROLS)) < len(head) * 0.95:
        raise NotThisFormat("binary data; news comes as text, XML, JSON or HTML")
    return Form.TEXT


def _teletype_form(start: bytes) -> Form | None:
    """ANPA 1312 opens with SYN SYN SOH, IPTC 7901 with SOH and a name of letters; transmissions may have lead-ins."""
    opening = start[:400]
    if b"\x16\x16\x01" in opening:
        return Form.ANPA
    return Form.IPTC7901 if re.search(rb"\x01[A-Za-z]{1,6}\d", opening) else None


def _xml_form(head: bytes) -> Form:
    root = _ROOT.search(_ASIDE.sub(b"", head))
    local = root.group(1).rpartition(b":")[2].lower() if root else b""
    found = _XML_FORMS.get(local)
    if found is not None:
        return found
    if _HTML.search(head) and not head.startswith(b"<?xml"):
        return Form.PAGE
    raise NotThisFormat(
        f"XML with the root {local.decode('ascii', 'replace') or 'missing'!r}, which is no news format known here"
    )


def _json_form(data: bytes, head: bytes, name: str) -> Form:
    if name.lower().endswith((".jsonl", ".ndjson")):
        return Form.ITEMLINE
    if b"jsonfeed.org" in head:
        return Form.JSONFEED
    body = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    end = body.find(b"\n")
    if end > 0 and body[end : end + HEAD].strip() and _object(body[:end]) is not None:
        return Form.ITEMLINE
    whole = _object(data)
    if whole is not None and "jsonfeed.org" in str(whole.get("version", "")):
        return Form.JSONFEED
    if whole is not None and "api_version" in whole and isinstance(whole.get("data"), dict):
        return Form.AP_JSON
    return Form.NINJS


def _object(data: bytes) -> Mapping[str, Any] | None:
    """The JSON object in ``data``; None for anything else: its reader says what is wrong with it."""
    try:
        found = load(data)
    except SetAside:
        return None
    return found if isinstance(found, dict) else None
