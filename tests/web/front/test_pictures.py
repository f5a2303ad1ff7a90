"""Pictures: shown from our own address where the outlet allows it, with their words and their owner; else nowhere."""

import re

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

from newswatch.archive import models, store
from newswatch.archive.store import Claim
from newswatch.errors import TooLarge
from newswatch.records import Picture, RemadePicture
from newswatch.web.front import press, shelf
from tests import make

ALT, CREDIT = "A <red> buoy in the fog", "N. Haddad & Sons"


@pytest.fixture
def pictured(archive):
    """The lead's headline item with a picture; gives (item, address of the picture)."""
    item = models.Item.objects.get(id=archive["lead"].headline_item_id)
    models.Outlet.objects.filter(id=item.outlet_id).update(pictures=True)
    remade = RemadePicture(Picture("https://ledger.example/p.png", ALT, CREDIT), b"RIFF....WEBP", 1200, 750)
    store.save_pictures([(Claim(item.id, 1, "here:1:1"), remade)], make.NOON)
    shelf.clear()
    return item, f"/pictures/{item.id}-{models.Picture.objects.get(item=item).digest[:12]}.webp"


def get(address):
    shelf.clear()
    return Client(SERVER_NAME="localhost").get(address)


def test_the_front_the_story_and_the_item_show_it_from_our_own_address(archive, pictured):
    item, address = pictured
    lead = archive["lead"]
    for page in ("/", "/fr/", f"/stories/{lead.id}-{lead.slug}/", f"/items/{item.id}/"):
        said = get(page).content.decode()
        assert f'<img src="{address}" width="1200" height="750" alt="A &lt;red&gt; buoy in the fog"' in said, page
        assert "N. Haddad &amp; Sons</figcaption>" in said
        assert "ledger.example/p.png" not in said
    assert re.search(rf'<meta property="og:image" content="https?://[^/"]+{address}">', said)
    assert '"creditText": "N. Haddad \\u0026 Sons"' in said


def test_its_bytes_are_ours_and_kept_for_an_hour(pictured):
    answer = get(pictured[1])
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "image/webp", b"RIFF....WEBP")
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert get(re.sub(r"-[0-9a-f]{12}", "-000000000000", pictured[1])).status_code == 404


@pytest.mark.parametrize("changed", [{"hidden": True}, {"held": True}])
def test_it_goes_with_its_item(pictured, changed):
    item, address = pictured
    models.Item.objects.filter(id=item.id).update(**changed)
    assert get(address).status_code == 404
    assert b"<img" not in get("/").content


def test_an_outlet_that_allows_none_any_more_shows_none(pictured):
    item, address = pictured
    models.Outlet.objects.update(pictures=False)
    assert get(address).status_code == 404
    for page in ("/", f"/items/{item.id}/"):
        assert b"<img" not in get(page).content


def test_an_export_takes_it_along(pictured, tmp_path, monkeypatch, settings):
    _, address = pictured
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "pages")
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static").mkdir()
    press.export(get_wsgi_application(), tmp_path / "out")
    assert (tmp_path / "out" / address[1:]).read_bytes() == b"RIFF....WEBP"
    assert address in (tmp_path / "out" / "index.html").read_text()


def test_a_picture_that_could_not_be_had_is_told_on_the_desk_and_the_old_one_goes(pictured):
    item, _ = pictured
    store.save_pictures([(Claim(item.id, 1, "here:1:1"), TooLarge("a picture of 9000 × 9000 pixels"))], make.NOON)
    assert not models.Picture.objects.exists()
    entry = models.SetAsideEntry.objects.get(item=item)
    assert (entry.stage, entry.code) == ("page", "too-large")
