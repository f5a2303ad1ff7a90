"""Rulings: the last one on a subject holds, an undo is a ruling, and rows follow."""

from datetime import timedelta

import pytest

from newswatch import pipeline
from newswatch.archive import models, store
from newswatch.archive.store import rulings as store_rulings
from newswatch.errors import UnknownSubject, UsageError
from newswatch.records import ACTS, About, Act, Ruling, RulingKind, Span, Takes, Words, parted, passage
from newswatch.records import ruling as ruling_records
from newswatch.records.ruling import DESK, EDITION, HOLDS, SUMMARIES
from tests import make

SECTIONS = [{"slug": "health", "name_en": "Health", "name_fr": "Santé", "order": 1, "news": True}]


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
    assert store.obey(make.NOON, pipeline.beyond) == 1
    assert models.Item.objects.get().hidden
    assert store.obey(make.NOON, pipeline.beyond) == 0
    store.rule(RulingKind.UNDO, "", str(number), "ed", make.NOON)
    store.obey(make.NOON, pipeline.beyond)
    assert not models.Item.objects.get().hidden


@pytest.mark.django_db(transaction=True)
def test_a_moved_item_is_filed_again(take_in):
    take_in(make.raw("https://ledger.example/1"))
    row = models.Item.objects.get()
    models.Filing.objects.create(item=row)
    models.Item.objects.update(waits_for="done")
    store.keep_fact("sections", SECTIONS)
    store.rule(RulingKind.CHANGE_SECTION, row.uri, "health", "ed", make.NOON)
    store.obey(make.NOON, pipeline.beyond)
    row.refresh_from_db()
    assert row.waits_for == "subjects"
    assert store.ruled_sections([row.uri]) == {row.uri: "health"}


@pytest.mark.django_db
def test_nothing_is_ruled_on_what_is_not_here():
    with pytest.raises(UnknownSubject):
        store.rule(RulingKind.HIDE_ITEM, "https://nowhere.example/", "", "ed", make.NOON)


@pytest.fixture
def act(monkeypatch):
    """Gives a kind of ruling another entry in the table."""

    def put(kind, **given):
        named = Words("Do", "Faire")
        entry = Act(**{"do": named, "undo": named, "done": named, "field": named, "again": EDITION, **given})
        for module in (ruling_records, store_rulings):
            monkeypatch.setattr(module, "ACTS", {**module.ACTS, kind: entry})

    return put


def test_every_kind_has_its_entry_and_names_what_is_made_again():
    assert set(ACTS) == set(RulingKind)
    assert {act.again for act in ACTS.values()} <= {*pipeline.NAMES, SUMMARIES, EDITION, DESK, HOLDS}
    assert all(act.field is not None for act in ACTS.values() if act.takes not in (Takes.NOTHING, Takes.RULING))


def test_a_passage_is_named_by_its_span():
    subject = passage("https://ledger.example/1", Span(3, 17))
    assert parted(subject) == ("https://ledger.example/1", Span(3, 17))
    assert parted("https://ledger.example/1#char=x") == ("https://ledger.example/1#char=x", None)


def test_kinds_of_one_group_overrule_each_other_for_each_value(act):
    for kind in (RulingKind.HIDE_ITEM, RulingKind.CHANGE_SECTION):
        act(kind, about=About.ITEM, takes=Takes.ITEM, group="copy", many=True)
    b, c = ruling(1, RulingKind.HIDE_ITEM, value="b"), ruling(2, RulingKind.HIDE_ITEM, value="c")
    against = ruling(3, RulingKind.CHANGE_SECTION, value="b")
    assert store.in_force([b, c, against]) == [c, against]
    assert store.in_force([b, c, against, ruling(4, RulingKind.UNDO, "", "3")]) == [b, c]


@pytest.mark.django_db(transaction=True)
def test_rulings_on_passages_are_found_by_their_item(take_in, act):
    take_in(make.raw("https://ledger.example/1"))
    models.Item.objects.update(body_text="The harbour reopened.")
    act(RulingKind.HIDE_ITEM, about=About.PASSAGE, takes=Takes.WORDS, again="quotes")
    store.rule(RulingKind.HIDE_ITEM, passage("https://ledger.example/1", Span(4, 11)), "K. Roy", "ed", make.NOON)
    [found] = store.rulings_on(["https://ledger.example/1"], RulingKind.HIDE_ITEM)
    assert (found.root, parted(found.subject)[1], found.value) == ("https://ledger.example/1", Span(4, 11), "K. Roy")
    with pytest.raises(UnknownSubject):
        store.rule(RulingKind.HIDE_ITEM, passage("https://ledger.example/1", Span(4, 110)), "K. Roy", "ed", make.NOON)
    with pytest.raises(UsageError):
        store.rule(RulingKind.HIDE_ITEM, found.subject, " ", "ed", make.NOON)


@pytest.mark.django_db(transaction=True)
def test_both_stories_of_a_ruling_wait_for_the_stage_again(take_in, act):
    take_in(make.raw("https://ledger.example/1"), make.raw("https://ledger.example/2"), make.raw("urn:3"))
    models.Item.objects.update(waits_for="done")
    for item in models.Item.objects.exclude(uri="urn:3"):
        story = models.Story.objects.create(key=item.uri, size=1, headline=item.uri)
        models.StoryMember.objects.create(item=item, story=story, score=1)
    act(RulingKind.PIN_STORY, about=About.STORY, takes=Takes.STORY, again="stories")
    first, second = models.Story.objects.order_by("id")
    store.rule(RulingKind.PIN_STORY, f"/stories/{first.id}-x/", str(second.id), "ed", make.NOON)
    store.obey(make.NOON, pipeline.beyond)
    waiting = dict(models.Item.objects.values_list("uri", "waits_for"))
    assert waiting == {"https://ledger.example/1": "stories", "https://ledger.example/2": "stories", "urn:3": "done"}
    with pytest.raises(UsageError):
        store.rule(RulingKind.PIN_STORY, str(first.id), str(first.id), "ed", make.NOON)


@pytest.mark.django_db(transaction=True)
def test_an_item_that_has_not_come_so_far_does_not_jump_ahead(take_in):
    take_in(make.raw("https://ledger.example/1"))
    store.keep_fact("sections", SECTIONS)
    models.Item.objects.update(waits_for="duplicates")
    store.rule(RulingKind.CHANGE_SECTION, "https://ledger.example/1", "health", "ed", make.NOON)
    store.obey(make.NOON, pipeline.beyond)
    assert models.Item.objects.get().waits_for == "duplicates"
