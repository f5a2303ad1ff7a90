"""The line-up of an edition."""

import random
from datetime import timedelta

from tests.make import NOON

from newswatch.lineup import set_edition
from newswatch.records import (
    Area,
    DevelopmentKind,
    ItemUri,
    OutletSlug,
    Report,
    Section,
    SectionSlug,
    StoryKey,
    StorySummary,
)

SECTIONS = [
    Section(SectionSlug("ontario"), "Ontario", "Ontario", 1),
    Section(SectionSlug("world"), "World", "Monde", 2),
    Section(SectionSlug("opinion"), "Opinion", "Opinions", 3, news=False),
]


def story(name, independent=1, hours=0.0, **more):
    reports = tuple(Report((ItemUri(f"{name}:{n}"),), (OutletSlug(f"o{n}"),)) for n in range(independent))
    given = {
        "headline": name, "headline_from": ItemUri(f"{name}:0"), "items": (ItemUri(f"{name}:0"),), "first": None,
        "last": NOON, "moved": NOON - timedelta(hours=hours), "reports": reports, "independent": independent, "carriers": 0,
        "sections": ("ontario",),
    }  # fmt: skip
    return StorySummary(StoryKey(name), **{**given, **more})


def area(edition, wanted, section=None):
    return [p.story for p in edition.placings if p.area is wanted and p.section == section]


def test_the_story_with_most_reports_leads_and_says_why():
    edition = set_edition([story("one"), story("three", 3)], SECTIONS, [], NOON)
    lead = edition.placings[0]
    assert (lead.area, lead.story) == (Area.LEAD, "three")
    assert lead.reason.en == "3 independent reports, opened at noon, filed under Ontario"
    assert lead.reason.fr == "3 articles indépendants, ouvert à 12\u202fh\u202f00, classé dans Ontario"


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
    assert edition.placings[0].reason.en.startswith("pinned by the desk")


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
    assert edition.placings[0].reason.en == (
        "copy of Lakehead Press in 2 outlets, opened at noon, wire urgency 2, near home, filed under Ontario"
    )


def test_an_empty_watch_has_an_empty_edition():
    assert set_edition([], SECTIONS, [], NOON).placings == ()


def test_stories_without_times_stand_last():
    edition = set_edition([story("undated", 1, moved=None), story("dated", 1, 30)], SECTIONS, [], NOON)
    assert next(p.reason.en for p in edition.placings if p.story == "undated").split(", ")[1] == "time unknown"
    assert area(edition, Area.LEAD) == ["dated"]


def front(edition):
    return [p.story for p in edition.placings if p.area in (Area.LEAD, Area.SECOND, Area.THIRD)]


def reasons(edition):
    return {p.story: p.reason for p in edition.placings if p.area is not Area.SECTION}


def test_a_story_is_as_fresh_as_its_last_development_not_as_its_last_copy():
    copied = story("copied", 2, 20, last=NOON)
    moved = story("moved", 2, 2, last=NOON - timedelta(hours=2), moved_by=DevelopmentKind.FIGURE)
    edition = set_edition([copied, moved], SECTIONS, [], NOON)
    assert front(edition) == ["moved", "copied"]
    assert "a figure changed at 10:00 a.m." in reasons(edition)["moved"].en
    assert "un chiffre a changé à 10\u202fh\u202f00" in reasons(edition)["moved"].fr


def test_latest_is_told_by_developments():
    stories = [story(f"front{n}", 9) for n in range(7)]
    stories += [story("copied", 1, 9, last=NOON), story("moved", 1, 8, last=NOON - timedelta(hours=8))]
    assert area(set_edition(stories, SECTIONS, [], NOON), Area.LATEST) == ["moved", "copied"]


def stood(name, independent, hours, **more):
    """A story that has stood on the front since its only development."""
    return story(name, independent, hours, stood_since=NOON - timedelta(hours=hours), **more)


def test_a_story_without_a_development_sinks():
    fresh = story("fresh", 2, 5)
    edition = set_edition([story("anchor", 9), stood("tired", 5, 8), fresh], SECTIONS, [], NOON)
    assert front(edition) == ["anchor", "fresh", "tired"]
    rested = set_edition([story("anchor", 9), story("tired", 5, 8), fresh], SECTIONS, [], NOON)
    assert front(rested) == ["anchor", "tired", "fresh"]
    assert "on the front for 8 hours without a development" in reasons(edition)["tired"].en


def test_it_leaves_as_soon_as_others_can_stand_there():
    others = [story(f"s{n}", 1, 20 + n) for n in range(8)]
    edition = set_edition([story("anchor", 9), stood("old", 9, 25), *others], SECTIONS, [], NOON)
    assert "old" not in front(edition)
    assert area(edition, Area.LATEST)[-1] == "old"
    few = set_edition([story("anchor", 9), stood("old", 9, 25), *others[:3]], SECTIONS, [], NOON)
    assert front(few)[-1] == "old"


def test_a_development_brings_it_back():
    since = NOON - timedelta(hours=30)
    back = story("old", 9, 1, stood_since=since, moved_by=DevelopmentKind.DENIAL)
    edition = set_edition([story("anchor", 1), back], SECTIONS, [], NOON)
    assert front(edition)[0] == "old"
    assert "without a development" not in reasons(edition)["old"].en


def test_a_quiet_night_tires_no_story():
    stories = [stood("lead", 3, 2), story("second", 1)]
    tonight = set_edition(stories, SECTIONS, [], NOON)
    tomorrow = set_edition(stories, SECTIONS, [], NOON + timedelta(days=2))
    assert front(tonight) == front(tomorrow) == ["lead", "second"]


def test_news_of_last_week_fills_no_place_that_newer_news_can_fill():
    stories = [story("ancient", 9, 80)] + [story(f"s{n}", 1, n * 9) for n in range(7)]
    assert "ancient" not in front(set_edition(stories, SECTIONS, [], NOON))


def test_one_outlet_does_not_fill_the_front_and_the_reason_says_so():
    stories = [story(f"o{n}", 2, sections=(), outlet=OutletSlug("ledger")) for n in range(9)]
    stories.append(story("other", 2, 1, sections=(), outlet=OutletSlug("courier")))
    edition = set_edition(stories, SECTIONS, [], NOON)
    assert front(edition)[2] == "other"
    assert reasons(edition)["other"].en.endswith("before a weightier story because ledger has its share of the front")


def test_an_ordered_story_stands_in_its_place():
    stories = [story(f"s{n}", 9 - n) for n in range(9)]
    edition = set_edition(stories, SECTIONS, [StoryKey("s8")], NOON, {StoryKey("s7"): 3})
    assert front(edition)[:4] == ["s8", "s0", "s7", "s1"]
    assert reasons(edition)["s7"].en.startswith("put here by the desk, ")
    assert reasons(edition)["s7"].fr.startswith("placé ici par le pupitre, ")
    assert edition.placings[2].area is Area.SECOND


def test_of_two_stories_in_one_place_the_first_holds_it():
    stories = [story(f"s{n}", 9 - n) for n in range(9)]
    orders = {StoryKey("s5"): 7, StoryKey("s6"): 1, StoryKey("s7"): 1, StoryKey("gone"): 2, StoryKey("s8"): 7}
    placed = front(set_edition(stories, SECTIONS, [], NOON, orders))
    assert placed[:2] == ["s6", "s7"] and placed[6] == "s5" and "s8" not in placed


def test_an_order_stands_on_a_short_front_however_old_the_story_is():
    stories = [story("new"), story("old", 1, 500, news=False)]
    assert front(set_edition(stories, SECTIONS, [], NOON, {StoryKey("old"): 6})) == ["new", "old"]


def test_a_development_of_another_day_is_told_with_its_day():
    edition = set_edition([story("old", hours=51), story("new")], SECTIONS, [], NOON)
    assert "opened on " in reasons(edition)["old"].en
    assert "9:00 a.m." in reasons(edition)["old"].en
    assert "ouvert le " in reasons(edition)["old"].fr
