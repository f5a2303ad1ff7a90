"""An item that is written out and read again is the same item, in either standard."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from newswatch import copydesk
from newswatch.errors import Unreadable
from newswatch.formats import newsml_g2, ninjs
from newswatch.records import (
    Byline,
    Contributor,
    Credit,
    DateOrigin,
    Extent,
    Form,
    Item,
    Kind,
    Repair,
    Rights,
    Signal,
    Stamp,
    WireMarks,
)  # fmt: skip
from tests.formats.wire_item import ITEM
from tests.make import NOON, raw

STANDARDS = Path(__file__).parents[2].parent / "shared" / "data" / "standards"
FULL = replace(
    ITEM, section="Harbour", kind=Kind.ANALYSIS, extent=Extent.WALLED, channel_section="ontario",
    paragraphs=("Read more: that is what it says, and it stays.", "The ba?ked ferry stopped at noon.", "___"),
    repairs=(Repair("ba?ked", "backed", 52),), provenance=(("headline", "h1"), ("published", "visible line")),
    published=Stamp(NOON, DateOrigin.PAGE), updated=None,
    credit=Credit(
        "Whitepine Press", (Byline("Mira Oakes", "Whitepine Press"),),
        (Contributor("Paul Ferreira", "Whitepine Press", "Toronto", "files"),), ITEM.credit.dateline, None, "2026-03-01",
    ),
    wire=WireMarks("FERRY", None, Signal.KILL, 4, None, "Kills the story.\nA second line.", None),
)  # fmt: skip
BARE = Item(uri=ITEM.uri, outlet=ITEM.outlet, headline="Ferry sails", paragraphs=(), published=None)
WRITERS = {Form.NINJS: ninjs.write, Form.NEWSML_G2: newsml_g2.write}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("item", [ITEM, FULL, BARE, replace(FULL, language=None, wire=WireMarks())])
def test_what_is_written_reads_back_equal(form, item):
    given = raw(uri=item.uri, form=form, body=WRITERS[form](item), channel=item.channel, outlet=item.outlet)
    back = copydesk.edit(given)
    known = {"made_by": None, "first_seen": None, "channel": None, "rights": Rights.EXCERPT, "channel_section": None}
    assert replace(back, **known) == replace(item, **known)


@pytest.mark.parametrize("form", WRITERS)
def test_the_channel_is_told_to_nobody(form):
    written = WRITERS[form](replace(ITEM, channel="https://ledger.example/feed?key=secret"))
    assert b"secret" not in written


def test_words_of_our_own_that_were_tampered_with_are_set_aside():
    sent = json.loads(ninjs.write(ITEM))
    own = next(one for one in sent["altIds"] if one["role"] == ninjs.OWN)
    own["value"] = '{"kind": "song", "credit": [1]}'
    with pytest.raises(Unreadable, match="newswatch"):
        copydesk.edit(raw(body=json.dumps(sent).encode()))


@pytest.mark.parametrize("item", [ITEM, FULL, BARE])
def test_what_is_written_is_valid(item):
    if not STANDARDS.exists():
        pytest.skip("shared/data/standards is absent: the IPTC's schemas cannot be checked")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((STANDARDS / "ninjs-schema_3.1.json").read_text("utf-8"))
    sent = json.loads(ninjs.write(item))
    assert not list(jsonschema.validators.validator_for(schema)(schema).iter_errors(sent))
    g2 = etree.XMLSchema(etree.parse(str(STANDARDS / "NewsML-G2_2.35-spec-All-Power.xsd")))
    assert g2.validate(etree.fromstring(newsml_g2.write(item))), g2.error_log
