"""Which input goes before its turn, told from its bytes."""

import dataclasses
import json

import pytest

from newswatch.copydesk import edit, may_stop
from newswatch.copydesk.ahead import LOOKED_AT
from newswatch.formats import newsml_g2, ninjs
from newswatch.records import Form, Notice, Signal
from newswatch.sample.pieces import houses, pieces
from newswatch.sample.publication import ninjs as as_sent
from tests import make

LABELS = ("KILL: {}", "Mandatory Kill - {}", "STORY REMOVED: {}", "WITHHOLD: {}", "ANNULATION : {}", "À RETENIR - {}",
          "{} (WITHDRAWN)", "[ANNULÉE] {}")  # fmt: skip
NOTES = ("A KILL IS MANDATORY.", "Please withhold.", "This story has been withdrawn.", "Do not use this story.",
         "Prière d'annuler.", "À ne pas publier.", "Dépêche annulée.", "Hold for release until 18:00 EDT.",
         "Embargoed until Sept. 3.")  # fmt: skip


def sent(headline="Ferry to sail all winter", **more):
    row = {"uri": "urn:1", "type": "text", "headline": headline, "body_text": "It sails, the harbour master said."}
    return row | more


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize(
    "row",
    [
        *(sent(label.format("Ferry to sail all winter")) for label in LABELS),
        *(sent(ednote=note) for note in NOTES),
        sent(pubstatus="canceled"),
        sent(pubstatus="withheld"),
        sent(slugline="BC-CN--Ferry, KILL"),
        sent(embargoed="2026-03-01T16:00:00Z"),
    ],
    ids=str,
)
def test_what_stops_copy_goes_first(row, escaped):
    assert may_stop(make.raw(body=json.dumps(row, ensure_ascii=escaped).encode()))


@pytest.mark.parametrize("charset", ["latin-1", "cp850", "utf-8"])
def test_whatever_its_letters_are_written_in(charset):
    assert may_stop(make.raw(body="Dépêche annulée, à ne pas publier".encode(charset)))


@pytest.mark.parametrize("signal", [Signal.KILL, Signal.WITHHOLD])
@pytest.mark.parametrize("form", [ninjs, newsml_g2])
def test_what_we_write_ourselves_is_seen(form, signal):
    item = make.item()
    item = dataclasses.replace(item, wire=dataclasses.replace(item.wire, signal=signal))
    assert may_stop(make.raw(body=form.write(item)))


def test_the_headline_of_a_notice_counts():
    assert may_stop(make.raw(body=None, form=Form.NOTICE, notice=Notice("1", None, "WITHHOLD: Ferry to sail")))


@pytest.mark.parametrize(
    "headline",
    ["Crash kills two near Kenora", "Skill is not all, coach says", "Team will kill penalties", "Union holds its line"],
)
def test_the_news_itself_does_not(headline):
    assert not may_stop(make.raw(body=json.dumps(sent(headline)).encode()))


def test_a_long_file_is_looked_at_no_further_than_a_notice_is_long():
    assert not may_stop(make.raw(body=b" " * LOOKED_AT + b'"pubstatus": "canceled"'))
    assert may_stop(make.raw(body=b'"pubstatus": "canceled"' + b" " * LOOKED_AT))


def test_of_the_samples_wire_all_that_stops_copy_goes_first_and_little_else():
    wire = next(house for house in houses().values() if house.agency)
    sendings = [make.raw(body=as_sent(wire, piece, make.NOON)) for piece in pieces() if piece.house == wire.slug]
    stopping = [raw for raw in sendings if _stops(edit(raw))]
    first = [raw for raw in sendings if may_stop(raw)]
    assert stopping and all(raw in first for raw in stopping)
    assert len(first) <= len(stopping) + 1


def _stops(item):
    return item.wire.embargo is not None or item.wire.signal in (Signal.KILL, Signal.WITHHOLD)
