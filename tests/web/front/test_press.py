"""Pages kept as files by edition, printed before anybody asks, and gone when something must leave."""

import gzip

import brotli
import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

from newswatch import pipeline
from newswatch.archive import models, store
from newswatch.errors import PageFailed
from newswatch.records import RulingKind
from newswatch.web.front import press, shelf
from newswatch.web.front.encodings import encoding_asked
from tests import make_archive


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "pages")
    return tmp_path / "pages"


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [("", ""), ("gzip", "gzip"), ("gzip, deflate, br", "br"), ("br;q=0, gzip;q=0.5", "gzip"), ("*", "br"),
     ("gzip;q=0", ""), ("identity", ""), ("GZIP", "gzip"), ("br;q=x, gzip", "gzip")],
)  # fmt: skip
def test_the_best_encoding_that_is_asked_for(accept, encoding):
    assert encoding_asked(accept) == encoding


def test_a_page_is_served_in_each_encoding_and_written_in_all(archive, pages):
    reader = Client(SERVER_NAME="localhost")
    plain = reader.get("/sections/health/").content
    assert brotli.decompress(reader.get("/sections/health/", headers={"Accept-Encoding": "br"}).content) == plain
    assert gzip.decompress(reader.get("/sections/health/", headers={"Accept-Encoding": "gzip"}).content) == plain
    written = pages / f"{archive['edition'].pk}-0" / "sections" / "health"
    assert (written / "index.html").read_bytes() == plain
    assert gzip.decompress((written / "index.html.gz").read_bytes()) == plain
    assert brotli.decompress((written / "index.html.br").read_bytes()) == plain


def test_what_an_editor_hides_leaves_every_kept_page_at_once(archive, read):
    late = archive["late"]
    places = ["/", f"/items/{archive['own'].id}/", "/outlets/wend-standard/"]
    assert "Nobody rang us" in "".join(map(read, places))
    read(f"/items/{late.id}/")
    store.rule(RulingKind.HIDE_ITEM, late.uri, "", "ed", make_archive.EVENING)
    store.obey(make_archive.EVENING, pipeline.beyond)
    assert "Nobody rang us" not in "".join(map(read, places))
    read(f"/items/{late.id}/", 404)


def test_voided_pages_are_made_anew_and_the_old_files_removed(archive, pages, read):
    read("/")
    models.Story.objects.filter(id=archive["lead"].id).update(headline="Other words")
    models.Placing.objects.update(headline="Other words")
    assert "Other words" not in read("/")
    store.void_pages()
    assert "Other words" in read("/")
    assert sorted(place.name for place in pages.iterdir()) == [f"{archive['edition'].pk}-1"]


def test_a_page_with_a_question_is_not_written(archive, pages, read):
    read("/?from=elsewhere")
    read("/editions/?page=1")
    assert not list(pages.rglob("index.html"))


def test_a_full_disk_takes_no_page_from_its_reader(archive, tmp_path, monkeypatch, read, caplog):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "file")
    assert "Port Alder knew" in read("/")
    assert "could not be written" in caplog.text


def test_the_press_prints_an_edition_in_both_languages(archive, pages):
    assert press.print_edition(get_wsgi_application()) == f"{archive['edition'].pk}-0"
    current = pages / "current"
    assert 'lang="en-CA"' in (current / "index.html").read_text(encoding="utf-8")
    assert 'lang="fr-CA"' in (current / "fr" / "index.html").read_text(encoding="utf-8")
    assert "Santé" in (current / "fr" / "sections" / "health" / "index.html").read_text(encoding="utf-8")


def test_the_press_takes_down_what_is_voided_though_it_rests(archive, pages):
    hand = press.Press(get_wsgi_application())
    hand.look()
    assert (pages / "current" / "index.html").exists()
    store.void_pages()
    hand.rest_until = float("inf")
    hand.look()
    assert not (pages / "current").exists()
    hand.rest_until = 0
    hand.look()
    assert (pages / "current").resolve().name == f"{archive['edition'].pk}-1"


def test_a_site_is_exported_as_files(archive, pages, tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "watch.css").write_text("")
    number = press.export(get_wsgi_application(), tmp_path / "out")
    assert number >= 2 * (len(press.OF_ITS_OWN) + len(make_archive.SECTIONS))
    assert (tmp_path / "out" / "static" / "watch.css").exists()
    assert "Port Alder knew" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_a_page_that_fails_stops_the_printing(archive, pages, monkeypatch):
    hand = press.Press(get_wsgi_application())
    hand.look()
    store.void_pages()
    monkeypatch.setattr(press, "page_of", lambda application, address: ("500 Internal Server Error", b""))
    hand.rest_until = 0
    with pytest.raises(PageFailed, match="/ could not be printed: 500"):
        hand.look()
    assert not (pages / "current").exists()
