"""Sections as data: what an editor may write, and what is refused with a clear message."""

import pytest

from newswatch import subjects
from newswatch.errors import SettingError
from newswatch.text.places import divisions
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
    assert len(subjects.read_sections(subjects.own_text()).rules) == 19


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


REGIONS = RULES.replace(
    'slug = "boats"',
    """slug = "north"
en = "North"
fr = "Nord"
within = "town"
order = 1
places = ["CA-ON/Cochrane", "CA-ON/Kenora"]
[[section]]
slug = "boats\"""",
)


def test_a_section_beneath_another_follows_it():
    found = [rule.section for rule in subjects.read_sections(REGIONS).rules]
    assert [(s.slug, s.order, s.within) for s in found] == [("boats", 1, None), ("town", 2, None), ("north", 3, "town")]


def test_what_stands_beneath_has_its_home_above():
    found = homes(item("a", "Council in Kapuskasing met on Monday.", headline="Kapuskasing raises its rates"), REGIONS)
    assert found["town"].home and not found["north"].home
    assert ("within", ("north",)) in [(r.kind, r.words) for r in found["town"].because]
    (place,) = [r for r in found["north"].because if r.kind == "place"]
    assert place.words == ("Kapuskasing",) and place.spans


def test_an_editors_act_makes_the_one_beneath_the_home():
    one = item("a", "Council in Kapuskasing met on Monday.", headline="Kapuskasing raises its rates")
    filed = subjects.file_item(one, "north", book=subjects.read_sections(REGIONS))
    assert [(s.section, s.home) for s in filed.sections] == [("north", True), ("town", False)]


def test_an_institution_alone_files_in_no_region():
    text = "A bill on rents was tabled at Queen's Park on Monday. Queen's Park will debate it for weeks."
    found = homes(item("a", text, headline="Queen's Park tables bill on rents"), subjects.own_text())
    assert "ontario" in found and "toronto" not in found


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("A fire closed a school in Scarborough.", "toronto"),
        ("A fire closed a school in Vankleek Hill.", "ottawa-eastern-ontario"),
        ("A fire closed a school in Fort Erie.", "hamilton-niagara"),
        ("A fire closed a school in Saugeen Shores.", "southwestern-ontario"),
        ("A fire closed a school in Penetanguishene.", "central-ontario"),
        ("A fire closed a school in Sioux Lookout.", "northern-ontario"),
    ],
)
def test_regions_of_ontario(text, region):
    found = homes(item("a", text, headline="School closed"), subjects.own_text())
    assert {"ontario", region} <= found.keys() and found["ontario"].home
    assert not {s for s in found if s.endswith("ontario") or s in ("toronto", "hamilton-niagara")} - {"ontario", region}


def test_every_division_of_ontario_fills_one_region():
    rules = subjects.read_sections(subjects.own_text()).rules
    spots = [spot.removeprefix("CA-ON/") for rule in rules for spot in rule.places if "/" in spot]
    assert len(spots) == len(set(spots))
    assert set(spots) == divisions()


@pytest.mark.parametrize("above", ["village", "north"])
def test_within_names_a_section_that_stands_in_no_other(above):
    with pytest.raises(SettingError, match="within must be"):
        subjects.read_sections(REGIONS.replace('within = "town"', f'within = "{above}"'))


def test_an_unknown_division_is_refused():
    with pytest.raises(SettingError, match="unknown in places: CA-ON/Narnia"):
        subjects.read_sections(REGIONS.replace("CA-ON/Kenora", "CA-ON/Narnia"))
