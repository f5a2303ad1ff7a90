"""What a check brings is kept whole, once, with its bytes."""

import zlib
from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from newswatch.archive import models, store
from newswatch.archive.store import Checked, Refused
from newswatch.errors import ArchiveFull, LeaseLost
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def test_bytes_come_back_as_received(take_in):
    body = '{"headline": "Caf\u00e9"}'.encode() * 50
    take_in(make.raw(body=body))
    assert zlib.decompress(bytes(models.RawBytes.objects.get().body)) == body


def test_the_same_item_again_changes_nothing(take_in):
    assert take_in(make.raw(body=b"{1}")) == 1
    models.Item.objects.update(waits_for="done")
    assert take_in(make.raw(body=b"{1}")) == 0
    assert models.Item.objects.get().waits_for == "done"


def test_a_changed_item_keeps_its_earlier_sending_and_is_read_anew(take_in):
    take_in(make.raw(body=b"{1}"))
    models.Item.objects.update(waits_for="done")
    assert take_in(make.raw(body=b"{2}")) == 1
    item = models.Item.objects.get()
    assert (item.waits_for, item.sendings) == ("copydesk", 2)
    assert zlib.decompress(bytes(models.Sending.objects.get().raw.body)) == b"{1}"


def test_refused_input_is_kept_with_its_bytes_and_can_be_tried_again(take_in):
    take_in(refused=[Refused("half.json", "cut-off", "the end is missing", b'{"a"')], files={"half.json": "4:1"})
    entry = models.SetAsideEntry.objects.get()
    assert (entry.code, zlib.decompress(bytes(entry.raw.body))) == ("cut-off", b'{"a"')
    store.retry([entry.id], make.NOON)
    entry.refresh_from_db()
    assert entry.resolved is not None
    assert not models.FolderFile.objects.exists()


def test_a_channel_that_another_worker_took_over_saves_nothing(take_in, lease):
    take_in()
    store.check_now(None, make.NOON)
    work = store.channel_work(store.claim_channels(lease(), 5))[0]
    store.claim_channels(lease(300, owner="here:2:1"), 5)
    with pytest.raises(LeaseLost):
        store.save_check(work, Checked(make.state(), make.NOON + timedelta(1), [make.raw()], [], {}), make.NOON)
    assert not models.Item.objects.exists()


def test_two_outlets_may_use_one_uri(take_in, lease):
    take_in(make.raw("urn:wire:1"))
    other = make.channel("https://courier.example/feed", outlet="kettle-bay-courier")
    store.add_channels([(make.outlet("kettle-bay-courier"), other)], make.NOON)
    work = store.channel_work(store.claim_channels(lease(), 5))[0]
    store.save_check(work, Checked(make.state(), make.NOON + timedelta(1), [make.raw("urn:wire:1")], [], {}), make.NOON)
    assert sorted(models.Item.objects.values_list("uri", flat=True)) == ["urn:wire:1", "urn:wire:1#kettle-bay-courier"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a page limit is SQLite's way of a full disk")
def test_a_full_disk_is_said_and_nothing_half_is_written(take_in):
    take_in(make.raw("https://ledger.example/0"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 2}")
    try:
        body = Random(1).randbytes(400_000)
        with pytest.raises(ArchiveFull, match="No room"):
            take_in(make.raw("https://ledger.example/1", body))
        assert models.Item.objects.count() == 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
