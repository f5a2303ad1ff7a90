"""A watch with one channel and some items that wait."""

from datetime import timedelta

import pytest

from newswatch.archive import store
from newswatch.archive.store import Checked, Lease
from tests import make


@pytest.fixture
def lease():
    def at(seconds=0, owner="here:1:1", length=120):
        return Lease(owner, make.NOON + timedelta(seconds=seconds), length)

    return at


@pytest.fixture
def take_in(db, lease):
    """Take raw items in through a channel; gives the number of items new or changed."""

    def take(*raws, refused=(), files=None):
        store.add_channels([(make.outlet(), make.channel())], make.NOON)
        store.check_now(None, make.NOON)
        work = store.channel_work(store.claim_channels(lease(), 5))[0]
        next_check = make.NOON + timedelta(minutes=15)
        return store.save_check(work, Checked(make.state(), next_check, raws, refused, files or {}), make.NOON)

    return take
