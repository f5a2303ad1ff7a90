"""Sections as data: what an editor may write, and what is refused with a clear message."""

import pytest

from newswatch import subjects
from newswatch.errors import SettingError
from tests.make import item

RULES = """
default = "town"
default_home_language = "town"
home = "CA-ON"
[[section]]
slug = "town"
en = "Town"
fr = "Ville"
order = 2
places = ["CA-ON"]
[[section]]
slug = "boats"
en = "Boats"
fr = "Bateaux"
order = 1
words = ["ferry", "tug boat"]
outlets = ["harbour-news"]
"""


def homes(one, text=RULES):
    return {s.section: s for s in subjects.file_item(one, book=subjects.read_sections(text)).sections}


def test_sections_stand_in_their_order():
    assert [rule.section.slug for rule in subjects.read_sections(RULES).rules] == ["boats", "town"]
    assert len(subjects.read_sections(subjects.own_text()).rules) == 13


def test_words_of_a_rule_file_with_their_spans():
    one = item("a", "The ferry sails to Kingston, Ont., behind a tug boat.", headline="Back in service")
    found = homes(one)["boats"]
    assert found.home
    (reason,) = [r for r in found.because if r.kind == "words"]
    assert set(reason.words) == {"ferry", "tug boat"}
    assert {one.body_text[s.start : s.end] for s in reason.spans} == {"ferry", "tug boat"}


def test_no_part_of_a_word_counts():
    assert "boats" not in homes(item("a", "The ferryman slept.", headline="Tugs"))


def test_an_outlet_of_a_rule_files():
    assert homes(item("a", "Nothing else.", headline="Quiet", outlet="harbour-news"))["boats"].home


def test_the_home_of_the_watch_is_a_setting():
    text = "A man from Kingston was found safe on Monday."
    here = subjects.file_item(item("a", text, headline="Found"), book=subjects.read_sections(RULES, "CA-ON"))
    there = subjects.file_item(item("a", text, headline="Found"), book=subjects.read_sections(RULES, "JM-01"))
    assert {p.country for p in here.places} == {"CA"}
    assert {p.country for p in there.places} == {"JM"}
    assert subjects.nearness(there, "JM-01") > subjects.nearness(there, "CA-ON")


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('places = ["CA-ON"]', 'places = ["Ontario"]', "unknown in places: Ontario"),
        ('words = ["ferry", "tug boat"]', 'words = "ferry"', "words must be a list"),
        ('slug = "boats"', 'slug = "Boats!"', "small letters"),
        ('slug = "boats"', 'slug = "town"', "two sections"),
        ('fr = "Bateaux"', "", "its name in 'fr'"),
        ('default = "town"', 'default = "village"', "slug of a section"),
        ('home = "CA-ON"', 'home = "here"', "country or a region"),
        ("order = 1", "ordr = 1", "unknown in what the section says: ordr"),
        ("order = 1", "order = ", "cannot be read"),
        ("order = 1", 'order = "first"', "order must be a whole number"),
        ('outlets = ["harbour-news"]', 'kinds = ["gossip"]', "unknown in kinds: gossip"),
        ('outlets = ["harbour-news"]', 'subjects = ["99999999"]', "unknown in subjects: 99999999"),
    ],
)
def test_wrong_rules_are_refused(wrong, right, said):
    assert wrong in RULES
    with pytest.raises(SettingError, match=said):
        subjects.read_sections(RULES.replace(wrong, right))
