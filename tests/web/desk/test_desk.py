"""The desk: closed to readers; rulings, undo, retry and channels work by plain forms."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from newswatch import pipeline
from newswatch.archive import models, store
from newswatch.archive.store import Checked, Lease, Refused
from newswatch.records import ACTS, About, RulingKind
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long way to Grebe Island"


@pytest.fixture
def item():
    store.add_channels([(make.outlet(), make.channel())], make.NOON, sample=True)
    work = store.channel_work(store.claim_channels(Lease("here:1:1", make.NOON, 60), 1))[0]
    refused = [Refused("half.json", "cut-off", "the end is missing", b"{")]
    checked = Checked(make.state(), make.NOON + timedelta(1), [make.raw()], refused, {})
    store.save_check(work, checked, make.NOON)
    claims = store.claim_items("copydesk", Lease("here:1:1", make.NOON, 60), 1)
    store.save_items([(claims[0], make.item())], "duplicates", make.NOON)
    return models.Item.objects.get()


@pytest.fixture
def editor(client):
    store.add_user("editor", PASSWORD)
    client.force_login(get_user_model().objects.get(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_readers_are_led_to_the_log_in(client):
    answer = client.get("/desk/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/desk/login/")


def test_a_user_without_the_role_is_refused(client):
    get_user_model().objects.create_user("reader", password=PASSWORD)
    client.force_login(get_user_model().objects.get(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/desk/").status_code == 403


def test_log_in_and_its_throttle(client):
    store.add_user("editor", PASSWORD)
    assert client.post("/desk/login/", {"username": "editor", "password": PASSWORD}).status_code == 302
    client.logout()
    for _ in range(8):
        client.post("/desk/login/", {"username": "editor", "password": "wrong"})
    assert client.post("/desk/login/", {"username": "editor", "password": PASSWORD}).status_code == 429


def test_a_weak_password_is_refused():
    from newswatch.errors import UsageError

    with pytest.raises(UsageError):
        store.add_user("editor", "password")


def test_the_queue_shows_why_something_was_set_aside_and_tries_again(editor, item):
    page = editor.get("/desk/").content.decode()
    assert "cut-off" in page
    assert "half.json" in page
    editor.post(f"/desk/retry/{models.SetAsideEntry.objects.get().id}/")
    assert "half.json" not in editor.get("/desk/").content.decode()


def test_hide_and_undo_are_rulings(editor, item):
    editor.post("/desk/rule/", {"kind": "hide-item", "subject": item.uri, "reason": "not ours"})
    store.obey(make.NOON, pipeline.beyond)
    item.refresh_from_db()
    assert item.hidden
    page = editor.get(f"/desk/items/{item.id}/").content.decode()
    assert "Show again" in page
    [ruling] = store.all_rulings()
    editor.post("/desk/rule/", {"kind": "undo", "value": str(ruling.number)})
    store.obey(make.NOON, pipeline.beyond)
    item.refresh_from_db()
    assert not item.hidden
    assert [r.kind for r in store.all_rulings()] == [RulingKind.HIDE_ITEM, RulingKind.UNDO]
    assert "undone" in editor.get("/desk/rulings/").content.decode()


def test_an_unknown_ruling_is_told_and_not_written(editor):
    answer = editor.post("/desk/rule/", {"kind": "hide-item", "subject": "nowhere"}, follow=True)
    assert "No item" in answer.content.decode()
    assert store.all_rulings() == []


def test_channels_are_paused_and_checked(editor, item):
    number = models.Channel.objects.get().id
    assert "ledger.example" in editor.get("/desk/channels/").content.decode()
    editor.post(f"/desk/channels/{number}/", {"act": "pause"})
    assert models.Channel.objects.get().paused
    editor.post(f"/desk/channels/{number}/", {"act": "resume"})
    assert not models.Channel.objects.get().paused


def test_one_button_swaps_the_sample_for_the_starter_list(editor, item):
    editor.post("/desk/sample/remove/")
    assert not models.Item.objects.exists()
    assert not models.Outlet.objects.filter(sample=True).exists()
    assert models.Channel.objects.count() >= 40


def test_a_ruling_needs_a_form_of_ours(item):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    store.add_user("editor", PASSWORD)
    strict.force_login(get_user_model().objects.get(), backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post("/desk/rule/", {"kind": "hide-item", "subject": item.uri}).status_code == 403


def test_a_form_for_each_kind_of_ruling_stands_on_its_page(editor, item):
    store.keep_fact("sections", [{"slug": "health", "name_en": "Health", "name_fr": "Santé", "order": 1, "news": True}])
    story = models.Story.objects.create(key=item.uri, size=1, headline="Harbour reopens")
    models.StoryMember.objects.create(item=item, story=story, score=0.7, because="opened it")
    pages = {
        About.ITEM: editor.get(f"/desk/items/{item.id}/").content.decode(),
        About.STORY: editor.get(f"/desk/stories/{story.id}/").content.decode(),
    }
    for kind, act in ACTS.items():
        if act.about in pages:
            assert f'name="kind" value="{kind}"' in pages[act.about]
    assert "Santé" in editor.get(f"/fr/desk/items/{item.id}/").content.decode()
    answer = editor.post(
        "/desk/rule/", {"kind": "change-section", "subject": item.uri, "value": "nowhere"}, follow=True
    )
    assert "there are health" in answer.content.decode()


def test_the_list_of_rulings_speaks_in_words(editor, item):
    story = models.Story.objects.create(key=item.uri, size=1, headline="Harbour reopens")
    editor.post("/desk/rule/", {"kind": "pin-story", "subject": str(story.id)})
    page = editor.get("/fr/desk/rulings/").content.decode()
    assert "Épinglé" in page
    assert "Harbour reopens" in page
    assert "Retirer l’épingle" in page
