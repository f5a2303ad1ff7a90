"""The line-up of an edition."""

import random
from datetime import timedelta

from tests.make import NOON

from newswatch.lineup import set_edition
from newswatch.records import Area, ItemUri, OutletSlug, Report, Section, SectionSlug, StoryKey, StorySummary

SECTIONS = [
    Section(SectionSlug("ontario"), "Ontario", "Ontario", 1),
    Section(SectionSlug("world"), "World", "Monde", 2),
    Section(SectionSlug("opinion"), "Opinion", "Opinions", 3, news=False),
]


def story(name, independent=1, hours=0.0, **more):
    reports = tuple(Report((ItemUri(f"{name}:{n}"),), (OutletSlug(f"o{n}"),)) for n in range(independent))
    given = {
        "headline": name, "headline_from": ItemUri(f"{name}:0"), "items": (ItemUri(f"{name}:0"),), "first": None,
        "last": NOON - timedelta(hours=hours), "reports": reports, "independent": independent, "carriers": 0,
        "sections": ("ontario",),
    }  # fmt: skip
    return StorySummary(StoryKey(name), **{**given, **more})


def area(edition, wanted, section=None):
    return [p.story for p in edition.placings if p.area is wanted and p.section == section]


def test_the_story_with_most_reports_leads_and_says_why():
    edition = set_edition([story("one"), story("three", 3)], SECTIONS, [], NOON)
    lead = edition.placings[0]
    assert (lead.area, lead.story) == (Area.LEAD, "three")
    assert lead.reason == "3 independent reports, newest 12:00, filed under Ontario"


def test_freshness_counts_from_the_newest_story():
    stories = [story(f"s{n}", 1 + n % 3, n) for n in range(30)]
    this_year = set_edition(stories, SECTIONS, [], NOON)
    forty_years_on = set_edition(stories, SECTIONS, [], NOON + timedelta(days=14_600))
    assert [(p.area, p.story) for p in this_year.placings] == [(p.area, p.story) for p in forty_years_on.placings]
    assert [len(area(this_year, a)) for a in (Area.LEAD, Area.SECOND, Area.THIRD, Area.LATEST)] == [1, 3, 3, 12]


def test_old_stories_yield_to_fresh_ones():
    edition = set_edition([story("old", 4, 72), story("fresh", 2)], SECTIONS, [], NOON)
    assert area(edition, Area.LEAD) == ["fresh"]


def test_pins_stand_first_in_their_order():
    stories = [story(f"s{n}", 5) for n in range(5)] + [story("late", 1, 90), story("later", 1, 95)]
    edition = set_edition(stories, SECTIONS, [StoryKey("later"), StoryKey("gone"), StoryKey("late")], NOON)
    assert edition.placings[0].story == "later" and edition.placings[1].story == "late"
    assert edition.placings[0].reason.startswith("pinned by the desk")


def test_opinion_stands_in_its_section_only():
    stories = [story("view", 9, sections=("opinion",)), story("agate", 9, news=False), story("news")]
    edition = set_edition(stories, SECTIONS, [], NOON)
    assert [p.story for p in edition.placings if p.area is not Area.SECTION] == ["news"]
    assert area(edition, Area.SECTION, "opinion") == ["view"]


def test_no_story_stands_twice_on_the_front_and_sections_leave_it_out():
    edition = set_edition([story(f"s{n}", 1, n) for n in range(40)], SECTIONS, [], NOON)
    fronts = [p.story for p in edition.placings if p.area is not Area.SECTION]
    assert len(fronts) == len(set(fronts))
    assert not set(area(edition, Area.SECTION, "ontario")) & set(fronts[:7])
    assert len(area(edition, Area.SECTION, "ontario")) == 4


def test_one_section_does_not_fill_the_front():
    stories = [story(f"o{n}", 2) for n in range(9)] + [story("abroad", 2, 1, sections=("world",))]
    edition = set_edition(stories, SECTIONS, [], NOON)
    assert "abroad" in [p.story for p in edition.placings if p.area in (Area.LEAD, Area.SECOND, Area.THIRD)]


def test_the_order_of_stories_does_not_matter():
    stories = [story(f"s{n}", 1 + n % 2) for n in range(30)]
    shuffled = stories[:]
    random.Random(1).shuffle(shuffled)
    assert set_edition(stories, SECTIONS, [], NOON) == set_edition(shuffled, SECTIONS, [], NOON)


def test_agency_copy_is_named_as_such():
    copy = (Report((ItemUri("a:1"),), (OutletSlug("x"), OutletSlug("y")), "Lakehead Press"),)
    edition = set_edition([story("wire", 0, reports=copy, carriers=2, urgency=2, near=0.9)], SECTIONS, [], NOON)
    assert edition.placings[0].reason == (
        "copy of Lakehead Press in 2 outlets, newest 12:00, wire urgency 2, near home, filed under Ontario"
    )


def test_an_empty_watch_has_an_empty_edition():
    assert set_edition([], SECTIONS, [], NOON).placings == ()


def test_stories_without_times_stand_last():
    edition = set_edition([story("undated", 1, last=None), story("dated", 1, 30)], SECTIONS, [], NOON)
    assert next(p.reason for p in edition.placings if p.story == "undated").split(", ")[1] == "time unknown"
    assert area(edition, Area.LEAD) == ["dated"]
