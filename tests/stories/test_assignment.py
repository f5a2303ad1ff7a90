"""Assignment of items to running stories, and the whole way over a file."""

from datetime import timedelta

import pytest

from newswatch.records import DateOrigin, FamilyKey, ItemUri, Stamp, StoryKey
from newswatch.stories import Bonds, gather, index_terms, look_again, place, reason
from newswatch.stories.bonds import bond
from newswatch.stories.bundle import Bundle
from newswatch.stories.growth import INDEXED, KEPT, alone, grow
from newswatch.stories.holding import days_apart
from newswatch.stories.regrouping import MEET, PAIR, SINGLY, needed, regroup
from newswatch.text.terms import terms
from tests.make import NOON, item

FERRY = (
    "The ferry Nora Belle ran aground off Grebe Island on Monday with 40 passengers, the coast guard said.\n\n"
    "Captain Ida Brandt told the coast guard that the engines of the Nora Belle had failed near Grebe Island."
)
FERRY_AGAIN = (
    "Divers looked at the hull of the ferry Nora Belle, aground off Grebe Island with its 40 passengers taken off.\n\n"
    "The coast guard said that the engines had failed and that Captain Brandt had called for help."
)
OTHER_FERRY = (
    "The ferry Silver Gull ran aground off Cormorant Point on Monday with 12 passengers, the coast guard said.\n\n"
    "Captain Amos Reyes told the coast guard that fog had hidden the lights of Cormorant Point."
)
FERRY_LATER = (
    "The ferry Nora Belle was towed from Grebe Island to Port Alder for repairs to her engines, her owner said.\n\n"
    "The 40 passengers of the Nora Belle had been taken off by the coast guard; Captain Brandt stayed on board."
)
OTHER_AGAIN = (
    "An inquiry into the grounding of the Silver Gull off Cormorant Point will look at the fog lights, officials said.\n\n"
    "Captain Amos Reyes and his 12 passengers waited four hours for a tug from Wren Harbour."
)
OTHER_LATER = (
    "The lights of Cormorant Point were out when the Silver Gull struck, the inquiry was told in Wren Harbour.\n\n"
    "Captain Reyes said that he had steered by ear in the fog."
)
VOTE = "Councillors in Port Alder voted to close the Elm Street library after a long debate over the budget."


def at(uri, text, hours=0.0, **more):
    published = Stamp(NOON + timedelta(hours=hours), DateOrigin.PAGE)
    return item(uri, *text.split("\n\n"), headline=more.pop("headline", ""), published=published, **more)


def strand(text=FERRY, uri="a:1", hours=0.0, family=None, total=0):
    return alone(terms(at(uri, text, hours), family), {}, total)


def placed(text, uri, *candidates, hours=0.0, family=None, seen=None, total=0):
    return place(terms(at(uri, text, hours), family), candidates, seen or {}, total, Bonds())


def told(text, uri, *near, **more):
    """The answer and the strand of an item, once its stories were looked at again."""
    bonds, found = Bonds(), placed(text, uri, *near, **more)
    changed = look_again(found, near, bonds)
    return reason(found, changed, near, bonds), {one.key: one for one in changed}[found.strand.key]


def test_the_first_item_opens_a_strand_under_its_own_uri():
    found = placed(FERRY, "a:1")
    assert found.answer.opened and found.strand.key == found.strand.story == "a:1" and found.answer.because


def test_a_report_of_the_same_event_stands_in_its_story_and_says_why():
    answer, found = told(FERRY_AGAIN, "b:1", strand(VOTE, "v:1"), strand(), hours=3, total=2)
    assert (answer.strand, answer.opened, found.story) == (StoryKey("b:1"), True, StoryKey("a:1"))
    assert "@nora belle" in answer.held and "needed" in answer.because and answer.score


def test_a_copy_joins_the_strand_and_says_why():
    found = placed(FERRY, "b:1", strand(VOTE, "v:1"), strand(), hours=3)
    assert (found.answer.strand, found.answer.opened) == (StoryKey("a:1"), False)
    assert "@nora belle" in found.answer.held and "12.00 needed" in found.answer.because
    assert found.strand.size == 2


def test_a_look_alike_event_opens_another():
    assert placed(OTHER_FERRY, "o:1", strand()).answer.opened
    assert bond(Bundle([strand()]), Bundle([strand(FERRY_AGAIN)])) > bond(
        Bundle([strand()]), Bundle([strand(OTHER_FERRY)])
    )


def test_the_bond_is_the_same_from_both_sides():
    one, other = Bundle([strand(), strand(FERRY_AGAIN, "b:1")]), Bundle([strand(OTHER_FERRY)])
    assert bond(one, other) == pytest.approx(bond(other, one))


def test_a_match_months_later_asks_for_more():
    soon, _ = told(FERRY_AGAIN, "b:1", strand(), hours=1, total=1)
    late, found = told(FERRY_AGAIN, "b:1", strand(), hours=24 * 400, total=1)
    assert found.story == "b:1" or late.score < soon.score
    assert days_apart(Bundle([strand()]), Bundle([strand(hours=24 * 30)])) > 28


def test_a_daily_template_is_not_one_endless_story():
    text = "Toll report of the Canal Board: vessels, tonnage, tolls, locks and levels for the day, figure {}."
    given = terms(at("n:1", text.format(4711), 24))
    worn = {term: 900 for term, _ in given.counts}
    before = strand(text.format(1234))
    assert told(text.format(4711), "n:1", before, hours=24, total=1)[1].story == "a:1"
    assert told(text.format(4711), "n:1", before, hours=24, seen=worn, total=5000)[1].story == "n:1"


def test_a_member_of_the_same_family_pulls():
    family = FamilyKey("a:1")
    short = "The night crossing of the Nora Belle is cancelled until further notice."
    answer, found = told(short, "b:1", strand(family=family), hours=1, family=family, total=1)
    apart, _ = told(short, "b:1", strand(), hours=1, total=1)
    assert found.story == "a:1" and answer.score > apart.score
    assert "same copy" in answer.because


def test_the_order_of_candidates_does_not_matter():
    one, two = strand(uri="a:1"), strand(uri="a:2")
    assert placed(FERRY, "b:1", one, two).answer == placed(FERRY, "b:1", two, one).answer
    assert told(FERRY_AGAIN, "b:1", one, two, total=1) == told(FERRY_AGAIN, "b:1", two, one, total=1)


def test_a_strand_stays_bounded_and_knows_its_times():
    found = strand()
    for number in range(20):
        words = " ".join(f"q{chr(97 + number)}{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(100))
        found = grow(found, strand(words, f"n:{number}", -number))
    assert len(found.terms) <= KEPT and len(index_terms(found)) <= INDEXED
    assert found.size == 21 and found.last == NOON and found.first == NOON - timedelta(hours=19)


def test_strands_of_one_event_make_up_one_story_under_the_older_key():
    one, other = strand(total=3), strand(FERRY_AGAIN, "b:1", total=9)
    stories = regroup([other, one, strand(VOTE, "v:1", total=1)], Bonds())
    assert stories == {"a:1": "a:1", "b:1": "a:1", "v:1": "v:1"}


def test_a_strand_that_belongs_elsewhere_leaves_its_story():
    wrong = strand(VOTE, "v:1", total=5)
    joined = [strand(), type(wrong)(**{**_fields(wrong), "story": StoryKey("a:1")})]
    found = placed(VOTE, "v:2", *joined, hours=1, total=9)
    changed = {s.key: s.story for s in look_again(found, joined, Bonds())}
    assert changed["v:1"] == "v:1"


def _fields(given):
    return {name: getattr(given, name) for name in type(given).__slots__}


def test_of_many_strands_the_nearest_are_looked_at_one_by_one():
    near = [strand(FERRY_AGAIN, f"a:{n}", total=n) for n in range(SINGLY)]
    near = [type(one)(**{**_fields(one), "story": StoryKey("a:0")}) for one in near]
    found = placed(FERRY_LATER, "b:1", *near[:3], hours=2, total=SINGLY)
    assert {one.key: one.story for one in look_again(found, near, Bonds())} == {"b:1": "a:0"}


def test_less_is_asked_the_more_is_known():
    assert needed(2) == PAIR > needed(4) > needed(8) >= needed(500) == MEET


def test_gather_puts_every_item_in_one_story():
    items = [at("a:1", FERRY), at("v:1", VOTE), at("b:1", FERRY_AGAIN, 2), at("a:1", FERRY),
             item("e:1", "", headline="")]  # fmt: skip
    found = list(gather(items))
    assert [story.items for story in found] == [("a:1", "b:1"), ("v:1",), ("e:1",)]


def test_look_alike_events_part_once_more_is_known_of_both():
    items = [at("a:1", FERRY), at("o:1", OTHER_FERRY, 1), at("b:1", FERRY_AGAIN, 2), at("o:2", OTHER_AGAIN, 3),
             at("b:2", FERRY_LATER, 4), at("o:3", OTHER_LATER, 5)]  # fmt: skip
    assert [story.items for story in gather(items)] == [("a:1", "b:1", "b:2"), ("o:1", "o:2", "o:3")]
    assert {story.items for story in gather(items[::-1])} == {("a:1", "b:1", "b:2"), ("o:1", "o:2", "o:3")}


def test_gather_takes_families():
    short = "The night crossing of the Nora Belle is cancelled until further notice."
    items = [at("a:1", FERRY), at("b:1", short, 1)]
    families = {ItemUri("a:1"): FamilyKey("a:1"), ItemUri("b:1"): FamilyKey("a:1")}
    assert len(list(gather(items, families))) == 1
