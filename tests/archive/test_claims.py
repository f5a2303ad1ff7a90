"""A row is held by one worker at a time, comes back when its worker is gone, and is saved only by its holder."""

from datetime import timedelta

import pytest
from django.db import transaction

from newswatch.archive import models, store
from newswatch.archive.store.claims import still_ours
from newswatch.errors import NotItsTurn
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def five(take_in):
    take_in(*(make.raw(f"https://ledger.example/{n}", b'{"n": %d}' % n) for n in range(5)))
    return list(models.Item.objects.order_by("id").values_list("id", flat=True))


def test_no_item_is_held_twice(five, lease):
    first = store.claim_items("copydesk", lease(owner="here:1:1"), 3)
    second = store.claim_items("copydesk", lease(owner="here:2:1"), 3)
    assert [claim.row for claim in first] == five[:3]
    assert [claim.row for claim in second] == five[3:]


def test_a_silent_workers_batch_comes_back_when_its_lease_ends(five, lease):
    store.claim_items("copydesk", lease(), 5)
    assert store.claim_items("copydesk", lease(119, owner="here:2:1"), 5) == []
    assert len(store.claim_items("copydesk", lease(121, owner="here:2:1"), 5)) == 5


def test_a_late_save_touches_nothing(five, lease):
    late = store.claim_items("copydesk", lease(), 5)
    store.claim_items("copydesk", lease(200, owner="here:2:1"), 5)
    with transaction.atomic():
        assert still_ours(models.Item, late) == set()
    given = [(claim, make.item(f"https://ledger.example/{n}")) for n, claim in enumerate(late)]
    assert store.save_items(given, "duplicates", make.NOON) == 0
    assert not models.Item.objects.filter(waits_for="duplicates").exists()


def test_what_the_dead_held_is_freed_at_once(five, lease):
    store.claim_items("copydesk", lease(owner="here:9:9"), 5)
    assert store.owners_with_leases() == ["here:9:9"]
    assert store.release_dead(["here:9:9"]) == 5
    assert len(store.claim_items("copydesk", lease(1, owner="here:2:1"), 5)) == 5


def test_an_ordered_stage_never_passes_an_item_that_an_earlier_stage_has(five, lease):
    models.Item.objects.filter(id__in=[five[0], five[3]]).update(waits_for="duplicates")
    claims = store.claim_in_order("duplicates", ["page", "copydesk"], lease(), 10)
    assert [claim.row for claim in claims] == five[:1]


def test_an_ordered_stage_is_done_by_one_worker_at_a_time(five, lease):
    models.Item.objects.update(waits_for="duplicates")
    assert len(store.claim_in_order("duplicates", ["copydesk"], lease(), 2)) == 2
    assert store.claim_in_order("duplicates", ["copydesk"], lease(owner="here:2:1"), 2) == []


def test_an_item_that_failed_often_is_taken_alone(five, lease):
    models.Item.objects.filter(id=five[1]).update(attempts=5)
    taken = [claim.row for claim in store.claim_items("copydesk", lease(), 5)]
    assert taken == five[:1]
    assert [claim.row for claim in store.claim_items("copydesk", lease(owner="here:2:1"), 5)] == [five[1]]


def test_waiting_in_line_for_a_host_is_no_failed_try(five, lease):
    models.Item.objects.update(waits_for="page", due=make.NOON)
    [claim] = store.claim_items("page", lease(), 1)
    later = make.NOON + timedelta(seconds=50)
    store.save_pages([(claim, NotItsTurn("others are in line", retry_at=later), None)], make.NOON)
    row = models.Item.objects.get(id=claim.row)
    assert (row.waits_for, row.due, row.attempts, row.lease_owner) == ("page", later, 0, None)
    assert not models.SetAsideEntry.objects.exists()
