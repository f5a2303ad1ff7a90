"""ninjs of all generations in; ninjs 3.1 out, valid, and read back equal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import orjson
import pytest
from referencing import Registry, Resource

from newswatch.errors import CutOff, Hostile, Incomplete, NotAnArticle, TooLarge, Unreadable, WrongCharset
from newswatch.formats import ninjs
from newswatch.formats.wire_text import LARGEST
from newswatch.records import Received, Signal
from tests.formats.wire_item import ITEM, READ_BACK

STANDARDS = Path(__file__).parents[2].parent / "shared" / "data" / "standards"


def read(**fields: object) -> Received:
    return ninjs.read(orjson.dumps(fields))[0]


def test_first_generation() -> None:
    received = read(
        uri="urn:x:1",
        type="text",
        headline="Ferry stops &amp; starts",
        body_text="One.\n\nTwo.",
        byline="Ann Boyko",
        versioncreated="2026-03-01T12:00:00-0500",
        firstcreated="2026-03-01T16:00:00Z",
        urgency=3,
        version="2",
        slugline="FERRY",
        ednote="Adds quote.",
        located="Kenora",
        place=[{"name": "Ontario"}],
        subject=[{"code": "medtop:20000621"}, {"code": "04015000"}, {"name": "Boats", "code": "b"}],
        provider="The Tamarack Press",
        embargoed="2026-03-02T00:00:00Z",
    )
    assert received.paragraphs == ("One.", "Two.")
    assert received.published == datetime(2026, 3, 1, 16, tzinfo=UTC)
    assert received.updated == datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert received.embargo == datetime(2026, 3, 2, tzinfo=UTC)
    assert (received.urgency, received.version, received.slug) == (3, 2, "FERRY")
    assert received.located == ("Kenora", "Ontario")
    assert received.categories == ("medtop:20000621", "iptc:04015000", "Boats")
    assert ("published", "ninjs firstcreated") in received.origins


def test_third_generation_writes_names_in_camel_case() -> None:
    received = read(
        uri="urn:x:1",
        headlines=[{"role": "main", "value": "Le traversier repart"}],
        bodies=[{"contentType": "text/html", "value": "<p>Un.</p><ul><li>Deux</li></ul>"}],
        versionCreated="2026-03-01T12:00:00Z",
        pubStatus="withheld",
        by="Zoé Roy",
    )
    assert received.headline == "Le traversier repart"
    assert received.paragraphs == ("Un.", "Deux")
    assert received.signal is Signal.WITHHOLD
    assert received.byline == "Zoé Roy"


def test_html_body_wins_where_only_it_has_paragraphs() -> None:
    received = read(uri="u", headline="h", body_text="One. Two.", body_xhtml="<p>One.</p>\n<p>Two.</p>")
    assert received.paragraphs == ("One.", "Two.")


def test_text_broken_into_short_lines_is_joined() -> None:
    assert read(uri="u", headline="h", body_text="The ferry left\nat noon.\n\nIt was\nfull.").paragraphs == (
        "The ferry left at noon.",
        "It was full.",
    )


def test_a_list_and_an_answer_hold_several_items() -> None:
    rows = [{"uri": "a", "headline": "A"}, {"uri": "b", "type": "picture", "headline": "B"}]
    assert [one.uri for one in ninjs.read(orjson.dumps(rows))] == ["a"]
    assert [one.uri for one in ninjs.read(orjson.dumps({"total": 2, "item": rows}))] == ["a"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'{"uri": "a", "headline": "the end is miss', CutOff),
        (b'{"uri": "a", "headline": nothing}', Unreadable),
        (b"[1, 2]", Unreadable),
        (b'"a"', Unreadable),
        (b'{"uri": "a", "headline": "\xe9t\xe9"}', WrongCharset),
        (b'{"uri": "a"}', Incomplete),
        (b'{"uri": "a", "type": "picture", "headline": "A ferry"}', NotAnArticle),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, Hostile),
        (b"[" + b"[]," * 500_000 + b"[]]", Hostile),
        (b'{"headline": "' + b"a" * LARGEST + b'"}', TooLarge),
        (b"[" + b",".join([b'{"headline":"a"}'] * 6000) + b"]", TooLarge),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_cannot_be_read_is_set_aside_with_its_reason(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        ninjs.read(data)


def test_charset_of_the_transport_is_used_where_json_is_not_utf8() -> None:
    assert ninjs.read(b'{"uri": "a", "headline": "\xe9t\xe9"}', charset="iso-8859-1")[0].headline == "été"


def test_fields_of_wrong_types_are_passed_over() -> None:
    received = read(uri=["u"], headline="h", byline={}, urgency="high", version=True, subject="x", place=[1], bodies=3)
    assert received.headline == "h"
    assert (received.uri, received.byline, received.urgency, received.version) == (None, None, None, None)


def test_written_item_reads_back_equal() -> None:
    (received,) = ninjs.read(ninjs.write(ITEM))
    assert {name: getattr(received, name) for name in READ_BACK} == READ_BACK


@pytest.mark.parametrize("signal", list(Signal))
def test_every_signal_survives(signal: Signal) -> None:
    item = replace(ITEM, wire=replace(ITEM.wire, signal=signal))
    assert ninjs.read(ninjs.write(item))[0].signal is signal


def test_written_item_is_valid() -> None:
    if not STANDARDS.exists():
        pytest.skip("shared/data/standards is absent: the IPTC's schema cannot be checked")
    geo = Resource.from_contents(json.loads((STANDARDS / "GeoJSON-schema.json").read_text()))
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geo)
    schema = json.loads((STANDARDS / "ninjs-schema_3.1.json").read_text())
    validator = jsonschema.Draft202012Validator(schema, registry=registry)
    validator.validate(json.loads(ninjs.write(ITEM)))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**json.loads(ninjs.write(ITEM)), "headline": "of the first generation"})
