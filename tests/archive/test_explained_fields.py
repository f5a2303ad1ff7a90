"""Each field of an item with its value and where it was read."""

import pytest

from newswatch.archive import store
from tests import make_archive

pytestmark = pytest.mark.django_db


def test_each_field_is_told_with_its_value_and_its_origin():
    make_archive.fill_archive()
    dateline = {"places": ["PORT ALDER", "OTTAWA"], "date": "2026-03-02", "agency": "CP"}
    row = make_archive.add_item(
        "wend-standard", "Ferry sails", section="Harbour",
        credit={"agency": "The Canadian Press", "dateline": dateline,
                "bylines": [{"name": "Ann Oke", "affiliation": "Staff"}, {"name": "Bo Li", "affiliation": None}]},
        wire={"version": 3, "id": "A7"}, repairs=[{"found": "s?ils", "likely": "sails", "start": 3}],
        provenance={"headline": "og:title", "bylines": "byline", "dateline": "first paragraph", "agency": "credit line",
                    "section": "json-ld", "version": "slug", "wire_id": "received", "repairs": "words", "paragraphs": "page"},
    )  # fmt: skip
    told = {d.what: d.because for d in store.explain(str(row.id)) if d.stage == "copydesk"}
    assert told["headline: Ferry sails"] in ("", "og:title")
    assert told["bylines: Ann Oke (Staff); Bo Li"] == "byline"
    assert told["dateline: PORT ALDER; OTTAWA (2026-03-02, CP)"] == "first paragraph"
    assert told["agency: The Canadian Press"] == "credit line"
    assert told["version: 3"] == "slug"
    assert told["number on the wire: A7"] == "received"
    assert told["damage: s?ils → sails"] == "words"
    text = next(what for what in told if what.startswith("text: "))
    assert len(text) <= len("text: ") + 160


def test_french_sentences():
    make_archive.fill_archive()
    row = make_archive.add_item("wend-standard", "Ferry sails", provenance={"section": "json-ld"}, section="Port")
    assert "section : Port" in [d.what for d in store.explain(str(row.id), "fr")]
