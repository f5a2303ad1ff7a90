"""E-mail: subject, sender, date, the first text; newsrooms' own forms in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newswatch.errors import CutOff, Hostile, Incomplete, NotAnArticle, NotThisFormat, WrongCharset
from newswatch.formats import mail
from newswatch.records import Received

HEAD = """From: "Town of Kenora" <news@kenora.example>
Date: Sun, 1 Mar 2026 12:00:00 -0500
Message-ID: <a1@kenora.example>
Subject: =?iso-8859-1?Q?Le_traversier_s=27arr=EAte?=
"""
PARTS = (
    HEAD
    + """Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

=93It stopped,=94 he=
 said.

Then it left.

--
Ann

--b
Content-Type: text/html

<p>Other</p>

--b--
"""
)


def read(text: str | bytes, charset: str | None = None) -> Received:
    return mail.read(text if isinstance(text, bytes) else text.encode(), charset=charset)[0]


def test_fields() -> None:
    received = read("   \n" + PARTS)
    assert received.uri == "mid:a1@kenora.example"
    assert received.headline == "Le traversier s'arrête"
    assert received.provider == "Town of Kenora"
    assert received.published == datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert received.paragraphs == ("“It stopped,” he said.", "Then it left.")


def test_html_where_no_plain_text_is() -> None:
    assert read(HEAD + "Content-Type: text/html\n\n<p>One.</p><p>Two.</p>").paragraphs == ("One.", "Two.")


def test_labelled_lines_are_fields() -> None:
    received = read(HEAD + "\nAB\n\nHeadline: Ferry stops\n\nAbstract: Ice.\n\nIt stopped.\n")
    assert (received.headline, received.deck, received.paragraphs) == ("Ferry stops", "Ice.", ("It stopped.",))


def test_json_form_in_folded_lines() -> None:
    form = '{"Headline":["Ferry stops"],"Priority":["5"],"Slugline":["FERRY"], \n"Body":["It stopped."]}\n'
    received = read(HEAD + "Content-Type: text/plain; format=flowed; delsp=yes\n\n" + form)
    assert (received.headline, received.slug, received.urgency) == ("Ferry stops", "FERRY", 5)
    assert received.paragraphs == ("It stopped.",)


def test_notice_under_a_rule_is_no_text() -> None:
    assert read(HEAD + "\nIt stopped.\n\n________________\nThis mail is secret.").paragraphs == ("It stopped.",)


def test_bytes_without_announced_charset_are_read() -> None:
    assert read(HEAD.encode() + b"\nIl s'arr\xeate.").paragraphs == ("Il s'arrête.",)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("\nno header", NotThisFormat),
        (PARTS.replace("--b--", ""), CutOff),
        (HEAD + "Content-Type: multipart/mixed; boundary=c\n\nnothing", CutOff),
        (HEAD + "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBO", NotAnArticle),
        ("From: a@b.example\nDate: x\n\n", Incomplete),
        (HEAD + "Content-Type: text/plain; charset=no-such-set\n\nOne.", WrongCharset),
        (HEAD + "Content-Type: message/rfc822\n\n" * 5000 + "\nx", Hostile),
        (HEAD + "Content-Type: text/plain; " + 'a*0="b"; ' * 5000 + "\n\nx", Hostile),
        ("Subject: " + "=?utf-8?q?a?= " * 5000 + "\n\nx", Hostile),
        (HEAD + "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n" * 1000 + "--a--", Hostile),
    ],
)
def test_set_aside(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(text)


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 Mar 2026 99:00:00 -0500"])
def test_a_broken_date_is_none(date: str) -> None:
    assert read(f"From: a@b.example\nSubject: x\nDate: {date}\n\nOne.").published is None
