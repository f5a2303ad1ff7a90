"""The desk: closed to readers; rulings, undo, retry and channels work by plain forms."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from newswatch import pipeline
from newswatch.archive import models, store
from newswatch.archive.store import Checked, Lease, Refused
from newswatch.errors import ArchiveBusy
from newswatch.records import ACTS, About, RulingKind, Takes
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
    assert client.get("/fr/desk/")["Location"].startswith("/fr/desk/login/")


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
    row = models.SetAsideEntry.objects.get()
    said = editor.post("/desk/asides/", {"channel": row.channel_id, "stage": row.stage, "code": row.code}, follow=True)
    assert "1 entry is tried again." in said.content.decode()
    assert "half.json" not in editor.get("/desk/").content.decode()
    assert models.Channel.objects.get().due <= datetime.now(UTC)


def test_a_set_aside_can_be_left_as_it_is(editor, item):
    row = models.SetAsideEntry.objects.get()
    due = models.Channel.objects.get().due
    group = {"channel": row.channel_id, "stage": row.stage, "code": row.code, "act": "leave"}
    editor.post("/desk/asides/", group)
    assert "half.json" not in editor.get("/desk/").content.decode()
    assert models.Channel.objects.get().due == due


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
        if act.about in pages and act.takes is not Takes.STAGE:
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


@pytest.fixture
def pair(item):
    """Two items: the second is a rewrite of the first and joined its story with little to go by."""
    work = models.Item.objects.create(
        uri="https://courier.example/2", outlet=item.outlet, form="feed", first_seen=make.NOON, at=make.NOON,
        last_received=make.NOON, headline="Ferry to sail again", waits_for="done",
    )  # fmt: skip
    story = models.Story.objects.create(key=item.uri, size=2, headline="Harbour reopens", last=make.NOON)
    models.StoryMember.objects.create(item=item, story=story, score=1.0)
    models.StoryMember.objects.create(item=work, story=story, score=0.31, because="shared words", held=["harbour"])
    family = models.Family.objects.create(key=item.uri)
    models.FamilyMember.objects.create(item=item, family=family)
    models.FamilyMember.objects.create(
        item=work, family=family, of=item, relation="rewrite", coverage=0.42, because="42 % of its words"
    )
    return item, work


def test_doubtful_decisions_stand_with_their_reasons_until_kept(editor, pair):
    page = editor.get("/desk/").content.decode()
    assert "shared words: harbour" in page
    assert "0.31" in page
    assert "42 % of its words" in page
    for stage in ("stories", "duplicates"):
        editor.post("/desk/rule/", {"kind": "keep", "subject": pair[1].uri, "value": stage})
    page = editor.get("/desk/").content.decode()
    assert "shared words" not in page
    assert "42 %" not in page
    assert "No decision asks for a look." in page


def test_a_kept_decision_is_asked_again_when_undone(editor, pair):
    editor.post("/desk/rule/", {"kind": "keep", "subject": pair[1].uri, "value": "stories"})
    [ruling] = store.all_rulings()
    editor.post("/desk/rule/", {"kind": "undo", "value": ruling.number})
    assert "shared words" in editor.get("/desk/").content.decode()


def test_a_kill_stands_first_with_the_carriers_that_still_stand(editor, pair):
    now = datetime.now(UTC)
    models.Item.objects.filter(id=pair[0].id).update(signal="kill", at=now)
    page = editor.get("/desk/").content.decode()
    assert page.index("Must be read first") < page.index("Decisions to look at")
    assert f"/desk/items/{pair[1].id}/" in page[: page.index("Decisions to look at")]


def test_the_preview_says_what_moved(editor, pair):
    other = models.Story.objects.create(key="urn:other", size=1, headline="Squalls shut road")
    gone = models.Story.objects.create(key="urn:gone", size=1, headline="Library Sundays")
    story = models.Story.objects.get(key=pair[0].uri)
    for hours, rows in ((0, [other, story, gone]), (2, [story, other])):
        edition = models.Edition.objects.create(set_at=make.NOON + timedelta(hours=hours), digest=str(hours))
        for rank, row in enumerate(rows):
            models.Placing.objects.create(
                edition=edition, area="latest", rank=rank, story=row, headline=row.headline, reason="2 reports"
            )
    page = editor.get("/desk/").content.decode()
    preview = page[page.index('class="preview"') :]
    assert "up 1" in preview
    assert "down 1" in preview
    assert "Library Sundays" in preview
    assert "2 reports" in preview


def test_an_item_is_found_by_number_address_and_words(editor, item):
    assert editor.get(f"/desk/find/?q={item.id}")["Location"] == f"/desk/items/{item.id}/"
    assert editor.get("/desk/find/", {"q": item.uri})["Location"] == f"/desk/items/{item.id}/"
    story = models.Story.objects.create(key=item.uri, size=1, headline="Harbour reopens")
    at = f"https://watch.example/stories/{story.id}-harbour/"
    assert editor.get("/desk/find/", {"q": at})["Location"] == f"/desk/stories/{story.id}/"
    assert editor.get("/desk/find/?q=ferry")["Location"] == "/search/?q=ferry"


def test_the_list_of_stories(editor, pair):
    page = editor.get("/desk/stories/").content.decode()
    assert "Harbour reopens" in page
    assert editor.get("/desk/stories/?page=0").status_code == 404


def test_a_story_of_held_copy_stands_under_its_slug(editor, pair):
    models.Story.objects.update(headline="", home_section="ontario")
    models.Item.objects.filter(id=pair[0].id).update(wire={"slug": "HARBOUR"})
    store.keep_fact("sections", [{"slug": "ontario", "name_en": "Ontario", "name_fr": "L’Ontario"}])
    assert "Copy held back: HARBOUR" in editor.get("/desk/stories/").content.decode()
    french = editor.get("/fr/desk/stories/").content.decode()
    assert "Texte retenu\u00a0: HARBOUR" in french
    assert ">L’Ontario<" in french


def test_an_item_page_shows_each_decision_with_what_overrules_it(editor, pair):
    page = editor.get(f"/desk/items/{pair[1].id}/").content.decode()
    assert "rewrite of" in page
    assert "shared words (harbour)" in page
    french = editor.get(f"/fr/desk/items/{pair[1].id}/").content.decode()
    assert "dans le dossier" in french


def test_a_busy_archive_is_told_on_the_desk(editor, item, monkeypatch):
    def busy(*_):
        raise ArchiveBusy("The archive stayed busy.")

    monkeypatch.setattr(store, "rule", busy)
    said = editor.post("/desk/rule/", {"kind": "hide-item", "subject": item.uri}, follow=True)
    assert "stayed busy" in said.content.decode()


def test_an_items_page_says_its_kind_and_that_it_stands_behind_a_wall(editor, item):
    models.Item.objects.filter(id=item.id).update(kind="release", extent="walled")
    page = editor.get(f"/desk/items/{item.id}/").content.decode()
    assert '<span class="flag">Press release</span>' in page
    assert '<span class="flag">the rest is behind the outlet’s wall</span>' in page
    assert "communiqué" in editor.get(f"/fr/desk/items/{item.id}/").content.decode().casefold()


def test_the_log_in_stands_in_the_frame_of_the_desk(client, db):
    page = client.get("/fr/desk/login/?next=/fr/desk/").content.decode()
    assert '<p class="name"><a href="/fr/">Ontario News Watch</a></p>' in page
    assert 'hreflang="en"' in page


def test_what_lifts_a_hold_is_offered_where_there_is_one(editor, pair):
    at = f"/desk/items/{pair[1].id}/"
    assert 'value="lift"' not in editor.get(at).content.decode()
    models.Item.objects.filter(id=pair[1].id).update(held=True)
    assert 'value="lift"' in editor.get(at).content.decode()


def test_a_notice_without_the_words_of_what_it_stops_is_no_doubt(editor, pair):
    assert "42 % of its words" in editor.get("/desk/").content.decode()
    models.Item.objects.filter(id=pair[1].id).update(signal="kill")
    assert "42 % of its words" not in editor.get("/desk/").content.decode()
