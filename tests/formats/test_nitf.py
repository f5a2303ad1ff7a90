"""NITF: fields of the head, the body's head and the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newswatch.errors import CutOff, Incomplete, NotThisFormat
from newswatch.formats import nitf
from newswatch.records import Received, Signal

FILE = """<?xml version="1.0" encoding="iso-8859-1"?>
<nitf baselang="fr-CA"><head><title>1 FERRY Kenora</title><meta name="section" content="Nord"/>
 <tobject><tobject.subject tobject.subject.refnum="04015000"/>
  <tobject.subject tobject.subject.ipr="TP" tobject.subject.refnum="F01"/></tobject>
 <docdata management-status="STATUS"><evloc city="Kenora"/><doc-id id-string="8812"/><urgency ed-urg="3"/>
  <du-key key="TP-FERRY" version="2"/><key-list><keyword key="Traversiers"/></key-list>
  <date.issue norm="20260301T120000-0500"/><date.release norm="20260302T000000Z"/>
  <ed-msg info="Corrige l'heure"/><doc.copyright year="2026" holder="Tamarack Press"/></docdata></head>
<body><body.head><hedline><hl1>Le traversier s'arr\xeate</hl1><hl2>Encore</hl2></hedline>
  <byline>Par Zo\xe9 Roy</byline><distributor>Tamarack Press</distributor>
  <dateline><location>Kenora</location> <story.date norm="20260301T120000-0500">20260301T120000-0500</story.date>
  </dateline></body.head>
 <body.content><p>  Le traversier <org>Nordik</org><br/>s'arr\xeate.</p><p/><p>Il repart.</p>
  <media><media.caption>Le quai</media.caption></media></body.content>
 <body.end><tagline>R\xe9daction : Eli Frank</tagline></body.end></body></nitf>"""


def read(text: str = FILE, status: str = "usable") -> Received:
    return nitf.read(text.replace("STATUS", status).encode("iso-8859-1"))[0]


def test_fields() -> None:
    received = read()
    assert received.uri == "nitf:tamarack-press:8812"
    assert received.headline == "Le traversier s'arrête"
    assert received.deck == "Encore"
    assert received.paragraphs == ("Le traversier Nordik s'arrête.", "Il repart.", "Rédaction : Eli Frank")
    assert received.byline == "Par Zoé Roy"
    assert received.dateline == "Kenora"
    assert received.published == datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert received.categories == ("iptc:04015000", "Traversiers")
    assert (received.slug, received.section, received.language) == ("TP-FERRY", "Nord", "fr-CA")
    assert (received.version, received.urgency) == (2, 3)
    assert received.editors_note == "Corrige l'heure"


@pytest.mark.parametrize(
    ("status", "signal"), [("canceled", Signal.KILL), ("withheld", Signal.WITHHOLD), ("usable", None)]
)
def test_status(status: str, signal: Signal | None) -> None:
    assert read(status=status).signal is signal


def test_release_after_issue_is_an_embargo() -> None:
    assert read().embargo == datetime(2026, 3, 2, tzinfo=UTC)
    assert read(FILE.replace("20260302T000000Z", "20260301T170000Z")).embargo is None


def test_title_stands_in_for_a_headline() -> None:
    received = read(
        "<nitf><head><title>Ferry</title></head><body><body.content><p>One.</p></body.content></body></nitf>"
    )
    assert received.headline == "Ferry"
    assert ("headline", "nitf title") in received.origins


@pytest.mark.parametrize(
    ("text", "error"), [("<nitf/>", Incomplete), ("<NewsML/>", NotThisFormat), (FILE[:900], CutOff)]
)
def test_set_aside(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(text)
