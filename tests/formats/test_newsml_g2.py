"""NewsML-G2 items, messages and packages in; a valid item out, read back equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from newswatch.errors import CutOff, Incomplete, NotAnArticle, NotThisFormat
from newswatch.formats import newsml_g2
from newswatch.records import Signal
from tests.formats.wire_item import ITEM, READ_BACK

STANDARDS = Path(__file__).parents[2].parent / "shared" / "data" / "standards"
NS = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
BODY = """<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>No text</title></head><body>
 <header><p>FERRY</p></header><section><p><span>Kenora</span> - It <b>stopped</b>.</p><h2>Why</h2>
 <table><tr><td>Ann</td><td>3</td></tr></table><p>Ice.<br/>More ice.</p></section></body></html></inlineXML>"""


def item(meta: str = "", content: str = "", body: str = BODY, medium: str = "text") -> str:
    return (
        f'<newsItem {NS} guid="urn:x:1" version="4" xml:lang="en"><itemMeta><itemClass qcode="ninat:{medium}"/>{meta}'
        f"</itemMeta><contentMeta>{content}</contentMeta><contentSet>{body}</contentSet></newsItem>"
    )


def test_an_item_is_read_field_by_field() -> None:
    meta = """<provider qcode="p:tp"><name>Tamarack Press</name></provider>
     <versionCreated>2026-03-01T12:00:00-05:00</versionCreated><firstCreated>2026-03-01T16:00:00Z</firstCreated>
     <pubStatus qcode="stat:usable"/><signal qcode="sig:update"/><edNote>Adds table.</edNote>
     <edNote role="x:closingline">tp ab cd</edNote>"""
    content = """<urgency>4</urgency><headline role="h:subHeadline">Ice again</headline><headline>Ferry stops</headline>
     <by>By Ann Boyko</by><slugline>FERRY</slugline><located><name>Kenora</name></located>
     <subject qcode="medtop:20000621"><name>x</name></subject><subject qcode="subj:04015000"/>
     <subject type="cpnat:geoArea"><name>Ontario</name></subject><keyword>Boats</keyword>"""
    (received,) = newsml_g2.read(item(meta, content).encode())
    assert received.headline == "Ferry stops"
    assert received.deck == "Ice again"
    assert received.paragraphs == ("Kenora - It stopped.", "Why", "Ann | 3", "Ice. More ice.")
    assert received.published == datetime(2026, 3, 1, 16, tzinfo=UTC)
    assert received.updated == datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert received.editors_note == "Adds table."
    assert received.categories == ("medtop:20000621", "iptc:04015000", "Boats")
    assert received.located == ("Kenora", "Ontario")
    assert (received.signal, received.version, received.urgency) == (Signal.UPDATE, 4, 4)


def test_a_message_holds_several_items_and_passes_over_pictures() -> None:
    inside = item(content="<headline>A</headline>") + item(medium="picture") + item(content="<headline>B</headline>")
    found = newsml_g2.read(f"<newsMessage {NS}><itemSet>{inside}</itemSet></newsMessage>".encode())
    assert [one.headline for one in found] == ["A", "B"]


def test_the_first_heading_stands_in_for_a_missing_headline() -> None:
    (received,) = newsml_g2.read(item().encode())
    assert received.headline == "Why"
    assert ("headline", "first heading of the text") in received.origins


def test_text_without_markup_is_parted_at_blank_lines() -> None:
    (received,) = newsml_g2.read(item(body="<inlineData>One\nline.\n\nTwo.</inlineData>").encode())
    assert received.paragraphs == ("One line.", "Two.")


@pytest.mark.parametrize(
    ("status", "signal"), [("canceled", Signal.KILL), ("withheld", Signal.WITHHOLD), ("usable", None)]
)
def test_status_stops_an_item(status: str, signal: Signal | None) -> None:
    assert newsml_g2.read(item(f'<pubStatus qcode="stat:{status}"/>').encode())[0].signal is signal


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (item(medium="picture"), NotAnArticle),
        (f"<newsMessage {NS}><packageItem/></newsMessage>", NotAnArticle),
        (item(body=""), Incomplete),
        (item()[:-200], CutOff),
        ("<nitf/>", NotThisFormat),
    ],
)
def test_what_holds_no_text_is_set_aside_with_its_reason(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        newsml_g2.read(text.encode())


def test_written_item_reads_back_equal() -> None:
    (received,) = newsml_g2.read(newsml_g2.write(ITEM))
    assert {name: getattr(received, name) for name in READ_BACK} == READ_BACK


@pytest.mark.parametrize("signal", [*Signal, None])
def test_every_signal_survives(signal: Signal | None) -> None:
    written = newsml_g2.write(replace(ITEM, wire=replace(ITEM.wire, signal=signal)))
    assert newsml_g2.read(written)[0].signal is signal


class _Local(etree.Resolver):
    def resolve(self, url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        local = str(STANDARDS / "xml.xsd")
        return self.resolve_filename(local, context) if url.endswith("xml.xsd") else None  # type: ignore[attr-defined]


def test_written_items_are_valid() -> None:
    if not STANDARDS.exists():
        pytest.skip("shared/data/standards is absent: the IPTC's schema cannot be checked")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    schema = etree.XMLSchema(etree.parse(STANDARDS / "NewsML-G2_2.35-spec-All-Power.xsd", parser))
    bare = replace(ITEM, paragraphs=(), headline="", deck=None, published=None, updated=None, wire=type(ITEM.wire)())
    damaged = replace(ITEM, paragraphs=("A bell\x07 rang.",), headline="\x00Bell")
    for one in (ITEM, bare, damaged):
        schema.assertValid(etree.fromstring(newsml_g2.write(one)))
