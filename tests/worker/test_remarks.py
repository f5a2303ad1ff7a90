"""Remarks in the archive: wordings over items under one key, in batches of any size, again after a rerun."""

import pytest

from newswatch import pipeline, quotes
from newswatch.archive import models, store
from newswatch.archive.store import Checked, Lease
from newswatch.records import Quote, QuoteKind, Span, Speaker
from newswatch.settings import settings
from newswatch.worker import stages
from newswatch.worker.desk import Desk
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

FULL = "“The ferry will sail all winter, ice or no ice, and nobody will be left waiting,”"
SAID = [
    ("Ana Beck", "“The ferry will sail all winter, ice or no ice,”"),
    ("Ana Beck", FULL),
    ("Tom Ellery", FULL),
    ("Ana Beck", "“ice or no ice, and nobody will be left waiting”"),
    ("Ana Beck", "“Not before May.”"),
]


def fill():
    store.add_channels([(make.outlet(), make.channel())], make.NOON)
    work = store.channel_work(store.claim_channels(Lease("here:1:1", make.NOON, 60), 1))[0]
    raws = [make.raw(f"https://ledger.example/{n}", b"%d" % n) for n in range(len(SAID))]
    store.save_check(work, Checked(make.state(), make.NOON, raws, [], {}), make.NOON)
    claims = store.claim_items("copydesk", Lease("here:1:1", make.NOON, 60), 99)
    copies = [(claim, make.item(f"https://ledger.example/{n}", SAID[n][1])) for n, claim in enumerate(claims)]
    store.save_items(copies, "quotes", make.NOON)
    attribute()


def attribute():
    claims = store.claim_items("quotes", Lease("here:1:1", make.NOON, 60), 99)
    made = []
    for claim, item in zip(claims, store.items(claims), strict=True):
        name, words = SAID[int(item.uri.rsplit("/", 1)[1])]
        content = (Span(0, len(words)),)
        key = quotes.Ledger().join(name, words).key
        quote = Quote(item.uri, QuoteKind.DIRECT, (), (Span(0, 1),), content, Speaker(name), None, key)
        made.append((claim, [quote]))
    store.save_quotes(made, "remarks", make.NOON)


def run(size, monkeypatch):
    monkeypatch.setitem(stages.BATCH, "remarks", size)
    desk = Desk(settings(), "here:1:1")
    while stages.run_stage("remarks", desk):
        pass


def found():
    rows = models.Quote.objects.order_by("item_id").values_list("remark__key", "remark__who", "remark__words")
    return list(rows)


@pytest.mark.parametrize("size", [1, 2, 50])
def test_wordings_are_folded_in_batches_of_any_size(size, monkeypatch):
    fill()
    run(size, monkeypatch)
    rows = found()
    assert rows[0] == rows[1] == rows[3]
    assert rows[0][2] == FULL
    assert len({key for key, _, _ in rows}) == 3
    assert models.Remark.objects.count() == 3


def test_a_rerun_gives_every_remark_its_key_again(monkeypatch):
    fill()
    run(50, monkeypatch)
    before = found()
    store.rerun("quotes", ["quotes", "remarks"], ["remarks", "stories", "done"], make.NOON)
    assert not models.RemarkPrint.objects.exists()
    attribute()
    run(2, monkeypatch)
    assert found() == before


def test_remarks_go_on_to_the_next_stage(monkeypatch):
    fill()
    run(50, monkeypatch)
    assert set(models.Item.objects.values_list("waits_for", flat=True)) == {pipeline.after("remarks")}
