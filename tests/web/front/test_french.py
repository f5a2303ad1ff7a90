"""The French pages: words, dates, numbers, the switch, the language of headlines."""

import re
from pathlib import Path

from tests.make_archive import add_item

LOCALE = Path(__file__).parents[3] / "src" / "newswatch" / "web" / "locale" / "fr" / "LC_MESSAGES"


def test_the_front_in_french(archive, read):
    page = read("/fr/")
    assert '<html lang="fr-CA">' in page
    assert "mardi 24 novembre 2026" in page
    assert "<b>3 articles indépendants\u00a0:</b>" in page
    assert "18\u202fh\u202f00" in page
    assert "independent" not in re.sub('lang="en"[^<]*', "", page)


def test_the_switch_keeps_the_place(archive, read):
    assert 'href="/fr/search/?q=pump" lang="fr"' in read("/search/?q=pump")
    assert 'href="/search/?q=pump" lang="en"' in read("/fr/search/?q=pump")
    assert 'href="/" lang="en"' in read("/fr/")


def test_foreign_headlines_carry_their_language(archive, read):
    item = archive["french"].headline_item
    assert f'<a href="/items/{item.id}/" lang="fr">' in read("/sections/ontario/")
    assert f'<a href="/fr/items/{item.id}/">' in read("/fr/sections/ontario/")
    add_item("wend-standard", "One more")
    assert '<h3 class="entry" lang="en">' in read("/fr/outlets/wend-standard/")


def test_every_string_is_translated():
    text = (LOCALE / "django.po").read_text(encoding="utf-8")
    entries = [entry for entry in text.split("\n\n")[1:] if "msgid" in entry]
    assert len(entries) > 250
    assert [entry for entry in entries if re.search(r'msgstr(?:\[\d\])? ""', entry)] == []
    assert "fuzzy" not in text


def test_the_catalogue_is_the_compiled_one(tmp_path):
    import gettext

    with (LOCALE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    text = (LOCALE / "django.po").read_text(encoding="utf-8")
    single = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.M)
    assert single
    for english, french in single:
        assert compiled.gettext(english.replace('\\"', '"')) == french.replace('\\"', '"')
