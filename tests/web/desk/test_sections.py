"""The desk's page of sections."""

import pytest
from django.contrib.auth import get_user_model

from newswatch import subjects
from newswatch.archive import store
from newswatch.records import RulingKind
from newswatch.settings import settings
from newswatch.worker import filing
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(client, monkeypatch):
    monkeypatch.setattr(filing, "_known", None)
    store.add_user("editor", "a long way to Grebe Island")
    client.force_login(get_user_model().objects.get(), backend="django.contrib.auth.backends.ModelBackend")
    filing.review(settings())
    return client


def test_it_is_closed_to_readers(client):
    assert client.get("/desk/sections/").status_code == 302


def test_sections_and_rules_stand_there(editor):
    page = editor.get("/desk/sections/").content.decode()
    assert "Environment and Weather" in page
    assert "[[section]]" in page
    assert "No draft." in page


def test_from_draft_to_rule_and_back(editor):
    text = subjects.own_text().replace('en = "Arts and Life"', 'en = "Culture"')
    answer = editor.post("/desk/rule/", {"kind": "draft-rules", "subject": "", "value": text}, follow=True)
    assert "stands" in answer.content.decode()
    assert "A worker is trying the draft." in editor.get("/desk/sections/").content.decode()
    filing.review(settings())
    page = editor.get("/desk/sections/").content.decode()
    assert "0 items</b> of the latest 0 would move" in page
    (draft,) = store.rulings_of(RulingKind.DRAFT_RULES)
    editor.post("/desk/rule/", {"kind": "change-rules", "subject": "", "value": str(draft.number)})
    filing.review(settings())
    page = editor.get("/desk/sections/").content.decode()
    assert ">Culture</a>" in page
    assert "Back to the rules before" in page
    (saved,) = store.rulings_of(RulingKind.CHANGE_RULES)
    editor.post("/desk/rule/", {"kind": "undo", "subject": "", "value": str(saved.number)})
    filing.review(settings())
    assert ">Arts and Life</a>" in editor.get("/desk/sections/").content.decode()


def test_a_draft_that_does_not_read_cannot_be_saved(editor):
    editor.post("/desk/rule/", {"kind": "draft-rules", "subject": "", "value": "section = 1"})
    filing.review(settings())
    page = editor.get("/desk/sections/").content.decode()
    assert "The draft cannot be read." in page
    assert "Save these rules" not in page
    (draft,) = store.rulings_of(RulingKind.DRAFT_RULES)
    editor.post("/desk/rule/", {"kind": "change-rules", "subject": "", "value": str(draft.number)})
    assert store.rulings_of(RulingKind.CHANGE_RULES) == []


def test_only_a_draft_can_be_saved(editor):
    number = store.rule(RulingKind.DRAFT_RULES, "", "x = 1", "editor", make.NOON)
    undo = store.rule(RulingKind.UNDO, "", str(number), "editor", make.NOON)
    answer = editor.post("/desk/rule/", {"kind": "change-rules", "subject": "", "value": str(undo)}, follow=True)
    assert "is no draft" in answer.content.decode()
    assert store.rulings_of(RulingKind.CHANGE_RULES) == []


def test_it_stands_in_french(editor):
    page = editor.get("/fr/desk/sections/").content.decode()
    assert "Ce que valent les règles" in page
    assert "Environnement et météo" in page
