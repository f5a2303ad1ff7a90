"""Rulings: the last one on a subject holds, an undo is a ruling, and rows follow."""

from datetime import timedelta

import pytest

from newswatch.archive import models, store
from newswatch.errors import UnknownSubject
from newswatch.records import Ruling, RulingKind
from tests import make


def ruling(number, kind, subject="a", value=""):
    return Ruling(number, kind, subject, value, "ed", make.NOON + timedelta(minutes=number))


def test_the_last_ruling_on_a_subject_holds():
    first, last = (
        ruling(1, RulingKind.CHANGE_SECTION, value="world"),
        ruling(2, RulingKind.CHANGE_SECTION, value="canada"),
    )
    assert store.in_force([first, last]) == [last]


def test_an_undone_ruling_gives_way_to_the_one_before():
    first, last = (
        ruling(1, RulingKind.CHANGE_SECTION, value="world"),
        ruling(2, RulingKind.CHANGE_SECTION, value="canada"),
    )
    assert store.in_force([first, last, ruling(3, RulingKind.UNDO, "", "2")]) == [first]


def test_an_undone_undo_brings_the_ruling_back():
    hidden = ruling(1, RulingKind.HIDE_ITEM)
    undo, again = ruling(2, RulingKind.UNDO, "", "1"), ruling(3, RulingKind.UNDO, "", "2")
    assert store.in_force([hidden, undo]) == []
    assert store.in_force([hidden, undo, again]) == [hidden]


@pytest.mark.django_db(transaction=True)
def test_rows_follow_and_go_back(take_in):
    take_in(make.raw("https://ledger.example/1"))
    number = store.rule(RulingKind.HIDE_ITEM, "https://ledger.example/1", "", "ed", make.NOON)
    assert store.obey(make.NOON) == 1
    assert models.Item.objects.get().hidden
    assert store.obey(make.NOON) == 0
    store.rule(RulingKind.UNDO, "", str(number), "ed", make.NOON)
    store.obey(make.NOON)
    assert not models.Item.objects.get().hidden


@pytest.mark.django_db(transaction=True)
def test_a_moved_item_is_filed_again(take_in):
    take_in(make.raw("https://ledger.example/1"))
    row = models.Item.objects.get()
    models.Filing.objects.create(item=row)
    models.Item.objects.update(waits_for="done")
    store.rule(RulingKind.CHANGE_SECTION, row.uri, "health", "ed", make.NOON)
    store.obey(make.NOON)
    row.refresh_from_db()
    assert row.waits_for == "subjects"
    assert store.ruled_sections([row.uri]) == {row.uri: "health"}


@pytest.mark.django_db
def test_nothing_is_ruled_on_what_is_not_here():
    with pytest.raises(UnknownSubject):
        store.rule(RulingKind.HIDE_ITEM, "https://nowhere.example/", "", "ed", make.NOON)
