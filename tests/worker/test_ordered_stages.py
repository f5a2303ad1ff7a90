"""What an ordered stage answers does not depend on where one batch ends and the next begins."""

from datetime import timedelta

import pytest
from django.db.models import Count

from newswatch.archive import models, store
from newswatch.archive.store import Checked, Lease
from newswatch.sample.pieces import pieces
from newswatch.settings import settings
from newswatch.text.shingles import POSTING_LIMIT, sketch
from newswatch.worker import stages
from newswatch.worker.desk import Desk
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

PIECES = pieces()[:48]


def copy(number):
    """The n-th piece of the sample newsroom as the copy desk would give it."""
    piece = PIECES[number]
    language = "fr" if piece.house in ("le-fanal", "radio-rive-nord") else "en"
    uri = f"https://ledger.example/{number}"
    return make.item(uri, *piece.paragraphs, headline=piece.headline, language=language)


def fill():
    store.add_channels([(make.outlet(), make.channel())], make.NOON)
    work = store.channel_work(store.claim_channels(Lease("here:1:1", make.NOON, 60), 1))[0]
    raws = [make.raw(f"https://ledger.example/{n}", b"%d" % n) for n in range(len(PIECES))]
    store.save_check(work, Checked(make.state(), make.NOON + timedelta(1), raws, [], {}), make.NOON)
    claims = store.claim_items("copydesk", Lease("here:1:1", make.NOON, 60), 99)
    store.save_items([(claim, copy(n)) for n, claim in enumerate(claims)], "duplicates", make.NOON)


def outcome():
    members = models.StoryMember.objects.select_related("item", "story")
    kin = models.FamilyMember.objects.select_related("item", "of")
    return (
        sorted((row.item.uri, row.story.key, row.score) for row in members),
        sorted((row.item.uri, row.of.uri if row.of else "", row.relation or "") for row in kin),
        dict(models.TermCount.objects.values_list("term", "items")),
        sorted(models.StrandTerm.objects.values_list("term", "strand__key")),
        sorted(models.Strand.objects.values_list("key", "story__key", "size", "opened")),
    )


def run_all(size, monkeypatch):
    monkeypatch.setitem(stages.BATCH, "duplicates", size)
    monkeypatch.setitem(stages.BATCH, "stories", size)
    desk = Desk(settings(), "here:1:1")
    while stages.run_stage("duplicates", desk):
        pass
    models.Item.objects.filter(waits_for="subjects").update(waits_for="stories")
    while stages.run_stage("stories", desk):
        pass
    assert set(models.Item.objects.values_list("waits_for", flat=True)) == {"done"}


@pytest.mark.parametrize("size", [1, 7, 50])
def test_batches_of_any_size_end_the_same(size, monkeypatch):
    fill()
    run_all(size, monkeypatch)
    found = outcome()
    store.rerun(
        "duplicates", ["duplicates", "subjects", "stories"], ["subjects", "quotes", "stories", "done"], make.NOON
    )
    run_all(30, monkeypatch)
    assert outcome() == found
    assert 10 <= len({story for _, story, _ in found[0]}) <= 40
    assert len(found[1]) >= 10


def test_the_last_of_many_carriers_is_found_and_stays_found(monkeypatch):
    """More outlets carry one text than stand under a hash; so it is after a rerun."""
    monkeypatch.setitem(globals(), "PIECES", [PIECES[0]] * (POSTING_LIMIT + 14))
    fill()
    run_all(10, monkeypatch)
    first = outcome()[1]
    assert [relation for _, _, relation in first].count("same") == POSTING_LIMIT + 13
    words = models.Posting.objects.filter(hash__in=sketch(PIECES[0].paragraphs))
    assert max(words.values("hash").annotate(items=Count("item")).values_list("items", flat=True)) < POSTING_LIMIT
    models.Item.objects.update(waits_for="duplicates")
    run_all(7, monkeypatch)
    assert outcome()[1] == first


def test_an_item_that_breaks_its_stage_is_set_aside_alone(monkeypatch):
    fill()
    bad = models.Item.objects.order_by("id")[4].uri
    whole = stages.duplicates.link

    def link(item, candidates, ruled=()):
        if item.uri == bad:
            raise ZeroDivisionError("in the comparison")
        return whole(item, candidates, ruled)

    monkeypatch.setattr(stages.duplicates, "link", link)
    desk = Desk(settings(), "here:1:1")
    while stages.run_stage("duplicates", desk):
        pass
    entry = models.SetAsideEntry.objects.get()
    assert (entry.identity, entry.code, entry.stage) == (bad, "stage-failed", "duplicates")
    assert models.Item.objects.filter(waits_for="subjects").count() == len(PIECES) - 1
    monkeypatch.undo()
    store.retry([entry.id], desk.now())
    stages.run_stage("duplicates", desk)
    assert models.Item.objects.filter(waits_for="subjects").count() == len(PIECES)


def run_stage_with_broken(monkeypatch, name, breaks):
    """Run a stage whose save breaks for some items, told by row number."""
    fill()
    rows = list(models.Item.objects.order_by("id").values_list("id", flat=True))
    whole = getattr(stages.store, name)

    def save(results, *given):
        if any(breaks(rows.index(result[0].row)) for result in results):
            raise ValueError("A string literal cannot contain NUL (0x00) characters.")
        return whole(results, *given)

    monkeypatch.setattr(stages.store, name, save)
    stages.run_stage("duplicates", Desk(settings(), "here:1:1"))
    return rows


def test_what_the_archive_cannot_hold_is_set_aside_alone(monkeypatch):
    rows = run_stage_with_broken(monkeypatch, "save_links", lambda place: place == 7)
    entry = models.SetAsideEntry.objects.get()
    assert (entry.item_id, entry.code) == (rows[7], "stage-failed")
    assert models.Item.objects.filter(waits_for="subjects").count() == len(PIECES) - 1


def test_a_fault_of_the_archive_sets_nothing_aside(monkeypatch):
    with pytest.raises(ValueError, match="NUL"):
        run_stage_with_broken(monkeypatch, "save_links", lambda place: True)
    assert not models.SetAsideEntry.objects.exists()
    assert set(models.Item.objects.values_list("waits_for", flat=True)) == {"duplicates"}


def test_a_slip_in_reading_the_archive_is_no_fault_of_the_item(monkeypatch):
    fill()

    def postings(*given, **named):
        raise TypeError("our slip")

    monkeypatch.setattr(stages.store, "postings", postings)
    with pytest.raises(TypeError, match="our slip"):
        stages.run_stage("duplicates", Desk(settings(), "here:1:1"))
    assert not models.SetAsideEntry.objects.exists()


def test_an_item_that_breaks_the_story_stage_is_set_aside_alone(monkeypatch):
    fill()
    models.Item.objects.update(waits_for="stories")
    bad = models.Item.objects.order_by("id")[3].uri
    whole = stages.stories.place

    def place(given, *more):
        if given.uri == bad:
            raise ZeroDivisionError("in the comparison")
        return whole(given, *more)

    monkeypatch.setattr(stages.stories, "place", place)
    stages.run_stage("stories", Desk(settings(), "here:1:1"))
    assert models.SetAsideEntry.objects.get().identity == bad
    assert models.StoryMember.objects.count() == len(PIECES) - 1
