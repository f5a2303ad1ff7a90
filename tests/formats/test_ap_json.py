"""The AP's content service: items and feeds, with the text or without."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from newswatch.errors import Incomplete, NotAnArticle, NotThisFormat
from newswatch.formats import ap_json
from newswatch.records import Extent, Received, Signal

ITEM: dict[str, Any] = {
    "altids": {"itemid": "ab12"},
    "uri": "https://api.example/content/ab12?token=x",
    "type": "text",
    "version": 3,
    "urgency": 4,
    "headline": "Ferry stops",
    "slugline": "BC-CA--Ferry",
    "firstcreated": "2026-03-01T17:00:00Z",
    "versioncreated": "2026-03-01T18:00:00Z",
    "pubstatus": "usable",
    "signals": ["newscontent"],
    "bylines": [{"by": "By ANN BOYKO"}],
    "provider": "AP",
    "datelinelocation": {"city": "Kenora"},
    "place": [{"name": "Ontario", "rels": ["direct"]}, {"name": "Canada", "rels": ["ancestor"]}],
    "subject": [{"name": "s", "rels": ["category"]}, {"name": "Boats"}, {"name": "Things", "rels": ["ancestor"]}],
}


def read(*items: dict[str, Any]) -> tuple[Received, ...]:
    return ap_json.read(orjson.dumps({"api_version": "1.1", "data": {"items": [{"item": item} for item in items]}}))


def test_fields() -> None:
    (received,) = read(ITEM)
    assert received.uri == "urn:ap:ab12"
    assert received.headline == "Ferry stops"
    assert received.extent is Extent.EXCERPT
    assert received.byline == "By ANN BOYKO"
    assert received.located == ("Kenora", "Ontario")
    assert received.categories == ("Boats",)
    assert received.updated == datetime(2026, 3, 1, 18, tzinfo=UTC)
    assert (received.version, received.urgency, received.signal) == (3, 4, None)


def test_one_item_with_its_text() -> None:
    item = {**ITEM, "body_nitf": "<p>One.</p><p>Two.</p>", "pubstatus": "canceled"}
    (received,) = ap_json.read(orjson.dumps({"api_version": "1.1", "data": {"item": item}}))
    assert received.paragraphs == ("One.", "Two.")
    assert received.extent is None
    assert received.signal is Signal.KILL


def test_pictures_are_passed_over() -> None:
    assert len(read(ITEM, {**ITEM, "type": "picture"})) == 1
    with pytest.raises(NotAnArticle, match="picture"):
        read({**ITEM, "type": "picture"})


def test_set_aside() -> None:
    with pytest.raises(Incomplete):
        read()
    with pytest.raises(Incomplete):
        read({"type": "text"})
    with pytest.raises(NotThisFormat):
        ap_json.read(b'{"api_version": "1.1"}')


def test_fields_of_wrong_types_are_passed_over() -> None:
    broken = dict.fromkeys(ITEM, 7) | {"type": "text", "headline": "Ferry stops"}
    assert read(broken)[0].headline == "Ferry stops"
