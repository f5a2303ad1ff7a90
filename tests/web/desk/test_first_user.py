"""The first desk user is made with the key of the terminal, once."""

import pytest
from django.contrib.auth import get_user_model

from newswatch.archive import store

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long way to Grebe Island"


def given(**more):
    return {"key": store.first_user_key(), "name": "ed", "password": PASSWORD, "again": PASSWORD, **more}


@pytest.mark.parametrize("key", ["", "0" * 32, "é"])
def test_without_the_key_there_is_no_such_page(client, key):
    assert client.get("/desk/first/", {"key": key}).status_code == 404
    assert client.post("/desk/first/", given(key=key)).status_code == 404
    assert not store.has_users()


def test_the_first_user_is_made_and_logged_in(client):
    page = client.get("/desk/first/", {"key": store.first_user_key()})
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    answer = client.post("/desk/first/", given())
    assert answer["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert get_user_model().objects.get().is_staff


def test_there_is_one_first_user(client):
    client.post("/desk/first/", given())
    client.logout()
    assert client.get("/desk/first/", {"key": store.first_user_key()}).status_code == 404
    assert client.post("/desk/first/", given(name="other")).status_code == 404
    assert get_user_model().objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "another way to Grebe Island"}, "not the same"),
        ({"password": "password", "again": "password"}, "too short"),
        ({"name": " "}, "A name of 1 to 150"),
    ],
)
def test_what_is_wrong_is_said_and_no_user_made(client, wrong, said):
    assert said in client.post("/desk/first/", given(**wrong)).content.decode()
    assert not store.has_users()


def test_the_form_needs_to_be_ours():
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/desk/first/", given()).status_code == 403
