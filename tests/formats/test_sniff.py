"""Every form is told by what stands in the bytes."""

from __future__ import annotations

import pytest

from newswatch.errors import Incomplete, NotThisFormat
from newswatch.formats.sniff import form_of
from newswatch.records import Form

G2 = "http://iptc.org/std/nar/2006-10-01/"
CASES = [
    (b'{"uri": "a", "headline": "b"}\n{"uri": "c", "headline": "d"}\n', "x.json", Form.ITEMLINE),
    (b'{"uri": "a", "headline": "b", "body_text": "c"}', "x.jsonl", Form.ITEMLINE),
    (b'{"uri": "a", "headline": "b", "body_text": "c", "newswatch": {}}\n', "x.json", Form.NINJS),
    (b'{\n "uri": "a",\n "headlines": []\n}', "x", Form.NINJS),
    (b'[{"uri": "a"}]', "x", Form.NINJS),
    (b'{"uri": "a", "headline": "the end is miss', "x", Form.NINJS),
    (b'{"api_version": "1.1", "data": {"item": {}}}', "x", Form.AP_JSON),
    (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "x", Form.JSONFEED),
    (b'<?xml version="1.0"?><!-- <nitf> --><rss version="2.0"/>', "x", Form.FEED),
    (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "x", Form.FEED),
    (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "x", Form.FEED),
    (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "x", Form.SITEMAP),
    (f'<newsMessage xmlns="{G2}"/>'.encode(), "x", Form.NEWSML_G2),
    (f'<g:newsItem xmlns:g="{G2}"/>'.encode(), "x", Form.NEWSML_G2),
    (f'\ufeff<?xml version="1.0" encoding="utf-16"?><newsItem xmlns="{G2}"/>'.encode("utf-16-le"), "x", Form.NEWSML_G2),
    (b"<!DOCTYPE NewsML SYSTEM 'n.dtd'><NewsML/>", "x", Form.NEWSML_1),
    (b"<?xml version='1.0'?>\n<nitf><head/></nitf>", "x", Form.NITF),
    (b"\x16\x16\x01a1234\x1f_-----\nr a\x13\x11 BC\r\n\x02", "x", Form.ANPA),
    (b"\x01abc001 4 i 211 cnw 061\r\n", "x", Form.IPTC7901),
    (b"  \nReceived: by x\n\tfor y\nSubject: Rain\nDate: today\n\nIt rained.", "x", Form.MAIL),
    (b"<!doctype html>\n<title>Rain</title>", "x", Form.PAGE),
    (b"<html><body>It rained.", "x", Form.PAGE),
    (b"<div>It rained.</div>", "x", Form.PAGE),
    ("Rain in Kenora\n\nIl a plu à Kenora.".encode(), "x.txt", Form.TEXT),
    (b"Note: it rained.\nBy Ann Boyko", "x.txt", Form.TEXT),
]


@pytest.mark.parametrize(("data", "name", "form"), CASES, ids=[f"{form}-{n}" for n, (_, _, form) in enumerate(CASES)])
def test_form_is_told(data: bytes, name: str, form: Form) -> None:
    assert form_of(data, name) is form


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_nothing_is_incomplete(data: bytes) -> None:
    with pytest.raises(Incomplete):
        form_of(data, "x")


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"\x1f\x8b\x08..", b"\xff\xd8\xff\xe0", bytes(range(256)) * 4])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(NotThisFormat, match="binary"):
        form_of(data, "x")


def test_unknown_xml_is_named() -> None:
    with pytest.raises(NotThisFormat, match="'recipe'"):
        form_of(b"<?xml version='1.0'?><recipe><p>Salt.</p></recipe>", "x")
