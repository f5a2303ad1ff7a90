"""One bad item never stops the others; a process that is gone is known to be gone."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from newswatch.archive.store import Claim
from newswatch.errors import ArchiveFull, StageFailed, Unreadable
from newswatch.settings import settings
from newswatch.worker.desk import Desk, InHand, is_gone, judging, owner_name

CLAIMS = [Claim(number, 1, "here:1:1") for number in (1, 2, 3)]


def desk(in_hand=None):
    return Desk(settings(), "here:1:1", in_hand)


def test_a_refused_and_a_broken_item_leave_the_third_alone():
    def work(_, given):
        if given == "refused":
            raise Unreadable("no news in it")
        if given == "broken":
            with judging():
                raise KeyError("headline")
        return given.upper()

    results = [made for _, made in desk().each(1, CLAIMS, ["refused", "broken", "good"], work)]
    assert isinstance(results[0], Unreadable)
    assert isinstance(results[1], StageFailed)
    assert "KeyError" in results[1].message
    assert results[2] == "GOOD"


def test_a_full_archive_is_no_fault_of_the_item():
    def work(*_):
        raise ArchiveFull("no room")

    with pytest.raises(ArchiveFull):
        list(desk().each(1, CLAIMS, ["a", "b", "c"], work))


def test_the_parent_sees_which_item_is_in_hand():
    hand = InHand(SimpleNamespace(value=0), SimpleNamespace(value=0.0), SimpleNamespace(value=0))
    seen = []
    list(desk(hand).each(4, CLAIMS, "abc", lambda *_: seen.append((hand.row.value, hand.stage.value))))
    assert seen == [(1, 4), (2, 4), (3, 4)]
    assert hand.row.value == 0


def test_this_process_is_not_gone_and_an_ended_one_is():
    assert not is_gone(owner_name())
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_gone(f"{os.uname().nodename}:{ended.pid}:1")
    assert not is_gone("another-machine:1:1")
