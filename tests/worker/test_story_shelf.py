"""A batch of the stories stage: read at once, the same whatever it took from the look-ups, the same as the command."""

from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from newswatch.archive import models
from newswatch.settings import settings
from newswatch.stories.gathering import gather
from newswatch.worker import stages, story_shelf
from newswatch.worker.desk import Desk
from tests.worker.test_ordered_stages import fill, outcome, run_all

pytestmark = pytest.mark.django_db(transaction=True)


def waiting_for_stories():
    fill()
    desk = Desk(settings(), "here:1:1")
    while stages.run_stage("duplicates", desk):
        pass
    models.Item.objects.update(waits_for="stories")
    return desk


def asked(desk, size, monkeypatch):
    """Statements that a batch of so many items takes."""
    monkeypatch.setitem(stages.BATCH, "stories", size)
    with CaptureQueriesContext(connection) as caught:
        assert stages.run_stage("stories", desk) == size
    return len(caught)


def test_a_larger_batch_asks_the_archive_little_more(monkeypatch):
    desk = waiting_for_stories()
    few, many = asked(desk, 4, monkeypatch), asked(desk, 40, monkeypatch)
    assert many < few + 10


def test_what_a_batch_takes_from_a_look_up_is_made_up_for_from_further_back(monkeypatch):
    monkeypatch.setattr(story_shelf, "UNDER", 2)
    monkeypatch.setattr(story_shelf, "READ", 3)
    fill()
    run_all(50, monkeypatch)
    terms = models.StrandTerm.objects.values_list("term").annotate(strands=Count("strand")).order_by("-strands", "term")
    term, number = terms[0]
    assert number > 5
    rows = models.StrandTerm.objects.filter(term=term).order_by("-strand_id")
    newest = list(rows.values_list("strand__key", flat=True))
    shelf = story_shelf.StoryShelf([])
    assert [strand.key for strand in shelf.candidates([term], None)] == newest[:2]
    shelf.move([replace(strand, terms=()) for strand in shelf.strands(newest[:3])])
    assert [strand.key for strand in shelf.candidates([term], None)] == newest[3:5]


def test_the_archive_and_the_command_on_files_tell_the_same_stories(monkeypatch):
    fill()
    run_all(50, monkeypatch)
    rows = models.Item.objects.select_related("channel", "outlet").order_by("id")
    items = [stages.store.items([stages.Claim(row.id, 0, "")])[0] for row in rows]
    families = {m.item.uri: m.family.key for m in models.FamilyMember.objects.select_related("item", "family")}
    told = {frozenset(story.items) for story in gather(items, {i.uri: families.get(i.uri, i.uri) for i in items})}
    found = {}
    for uri, story, _ in outcome()[0]:
        found.setdefault(story, set()).add(uri)
    assert {frozenset(uris) for uris in found.values()} == told
    assert max(map(len, told)) > 1
