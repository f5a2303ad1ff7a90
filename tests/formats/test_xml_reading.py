"""XML from outside is read within bounds; its text comes as paragraphs."""

from __future__ import annotations

import pytest
from lxml import etree

from newswatch.errors import CutOff, Hostile, NotThisFormat, SetAside, TooLarge, Unreadable, WrongCharset
from newswatch.formats.wire_text import LARGEST
from newswatch.formats.xml_reading import html_paragraphs, parse, running_text

BOMB = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (BOMB, Hostile),
        (b"\xff\xfe" + BOMB.decode().encode("utf-16-le"), Hostile),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', Hostile),
        (b"<p>" * 5000 + b"</p>" * 5000, Hostile),
        (b"<a>" + b"<b/>" * 200_000 + b"</a>", Hostile),
        (b"<a>" + b"&eacute;" * 300_000 + b"</a>", Hostile),
        (b"<a>" + b" " * LARGEST + b"</a>", TooLarge),
        (b"<a><b>the end is miss", CutOff),
        (b"<a><b>", CutOff),
        (b"<a>\xe9t\xe9</a>", WrongCharset),
        (b"<a><b></a></b>", Unreadable),
        (b"no XML", NotThisFormat),
        (b"", SetAside),
    ],
)
def test_harm_and_damage_are_set_aside(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse(data)


def test_outside_dtd_is_not_fetched() -> None:
    assert parse(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>b</a>').text == "b"


def test_charsets() -> None:
    assert parse(b'<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>').text == "é"
    assert parse(b"<a>\xe9</a>", "iso-8859-1").text == "é"
    assert parse('<?xml version="1.0" encoding="utf-16"?><a>é</a>'.encode("utf-16")).text == "é"
    with pytest.raises(WrongCharset):
        parse(b"<a>b</a>", "no-such-set")


def test_names_of_characters_from_html_are_read() -> None:
    assert parse(b"<a>&eacute;t&eacute;&nbsp;&amp;&lt;</a>").text == "été\xa0&<"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One\n  two.</p><p/><p>Three.</p>", ("One two.", "Three.")),
        ("<div>One<p>Two</p>three</div>", ("One", "Two", "three")),
        ("<p>One<br/>two.<br/><br/>Three.</p>", ("One two.", "Three.")),
        ("<ul><li>One</li><li>Two</li></ul>", ("One", "Two")),
        ("<table>\n<tr>\n<td>A</td>\n<td>1</td>\n</tr><tr><td>B</td><td>2</td></tr></table>", ("A | 1", "B | 2")),
        ("<figure>x<figcaption>y</figcaption></figure><script>z</script><p>One.</p>", ("One.",)),
        ("<p>One.</p>51 77 CRO01 QBXB", ("One.",)),
        ("<p>One.</p>It goes on.", ("One.", "It goes on.")),
        ("One.\n\nTwo\nwords.", ("One.", "Two words.")),
    ],
)
def test_running_text(markup: str, expected: tuple[str, ...]) -> None:
    body = etree.fromstring(f"<body>{markup}</body>")
    assert tuple(text for text, _ in running_text(body)) == expected
    assert html_paragraphs(markup) == expected
