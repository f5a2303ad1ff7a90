"""Every field of an item that has a value says where it came from, whatever form it came in."""

import json
from pathlib import Path

import pytest

from newswatch import copydesk
from newswatch.formats import readers, sniff
from newswatch.records import Form, Item
from tests.make import raw

DATA = Path(__file__).parents[2].parent / "shared" / "data"
LEAD = "The ferry to Grebe Island will sail all winter, the harbour board of Port Alder decided on Monday night."
NITF = """<nitf baselang="en"><head><title>Ferry</title><docdata><doc-id id-string="7"/><urgency ed-urg="4"/>
<date.issue norm="20260302T090000Z"/><ed-msg info="Eds: Adds quotes"/><du-key version="3" key="ferry"/>
<doc.copyright holder="Whitepine Press" year="2026"/></docdata></head><body><body.head><hedline><hl1>Ferry to sail all winter</hl1>
</hedline><byline>By Nora Quill</byline><dateline><location>PORT ALDER</location></dateline>
<abstract>Board votes</abstract></body.head><body.content><p>The ferry will sail all winter, the harbour board of
Port Alder decided on Monday night.</p></body.content></body></nitf>"""
NINJS = {
    "uri": "a:1", "headline": "UPDATE 2-Ferry to sail",
    "body_text": f"OTTAWA (CP) — {LEAD}\n\n{LEAD}\n\nNora Quill, The Canadian Press",
    "slugline": "BC-Ferry", "version": "1", "urgency": 3, "ednote": "Corrects day", "embargoed": "2026-03-02T06:00:00Z",
    "located": "Ottawa", "language": "en", "versioncreated": "2026-03-02T05:00:00Z", "subject": [{"name": "ferries"}],
    "description_text": "Board votes for it", "copyrightholder": "Whitepine Press",
}  # fmt: skip
PAGE = (
    "<html lang='en'><head><title>Ferry to sail all winter | Ledger</title><meta name='author' content='Nora Quill'>"
    "<meta property='article:published_time' content='2026-03-02T05:00:00Z'></head><body><main><h1>Ferry to sail all winter</h1>"
    + f"<p>{LEAD}</p>"
    + "".join(f"<p>That was meeting {n} of the year, the mayor of Port Alder said on Monday.</p>" for n in range(5))
    + "<p>With files from Piet Alder</p></main></body></html>"
)  # fmt: skip


def missing(item: Item) -> set[str]:
    """Fields with a value and without an origin."""
    told = dict(item.provenance)
    fields = {
        name: getattr(item, name)
        for name in ("headline", "deck", "paragraphs", "language", "section", "published", "updated", "categories",
                     "canonical_url", "located", "repairs", "kind")
    }  # fmt: skip
    for part, names in (
        (item.credit, ("agency", "bylines", "contributors", "dateline", "provider", "first_published")),
        (item.wire, ("slug", "version", "signal", "urgency", "embargo", "editors_note")),
    ):
        fields |= {name: getattr(part, name) for name in names}
    fields["wire_id"] = item.wire.id
    return {name for name, value in fields.items() if value not in (None, (), "") and not told.get(name)}


@pytest.mark.parametrize(
    ("form", "body"),
    [(Form.NINJS, json.dumps(NINJS)), (Form.NITF, NITF), (Form.PAGE, PAGE),
     (Form.TEXT, f"Ferry to sail all winter long\n\nBy Nora Quill\n\n{LEAD}\n\n{LEAD}\n\nFollow us @ledger")],
)  # fmt: skip
def test_every_field_has_an_origin(form, body):
    item = copydesk.edit(raw(form=form, body=body.encode()))
    assert missing(item) == set()
    assert not {"byline", "authors", "site_name"} & dict(item.provenance).keys()


def test_origins_name_the_place():
    told = dict(copydesk.edit(raw(body=json.dumps(NINJS).encode())).provenance)
    assert told["version"] == "headline label" and told["signal"] == "editor's note"
    assert told["slug"] == "ninjs slugline" and told["embargo"] == "ninjs embargoed"
    assert told["bylines"] == "byline" and told["dateline"] == "first paragraph"
    assert told["agency"] == "ninjs copyrightholder"
    nitf = dict(copydesk.edit(raw(form=Form.NITF, body=NITF.encode())).provenance)
    assert (nitf["bylines"], nitf["urgency"], nitf["headline"]) == ("nitf byline", "nitf urgency", "nitf hl1")


def test_a_flash_without_headline_bears_its_first_sentence():
    item = copydesk.edit(raw(body=json.dumps({"uri": "a:1", "body_text": f"{LEAD} It was late."}).encode()))
    assert item.headline == LEAD.rstrip(".") and dict(item.provenance)["headline"] == "first sentence"


def test_every_wire_file_has_origins_for_all_its_fields():
    if not (DATA / "wire-files").is_dir():
        pytest.skip("shared data is absent")
    for path in sorted((DATA / "wire-files").rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        try:
            form = sniff.form_of(data, path.name)
            count = len(readers.read(form, data))
        except Exception as error:  # noqa: BLE001 - what can't be read is another test's matter
            assert hasattr(error, "code"), path
            continue
        for part in range(count):
            item = copydesk.edit(raw(form=form, body=data, part=part))
            assert missing(item) == set(), path.name
