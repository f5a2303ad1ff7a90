"""Assignment of items to running stories, and the whole way over a file."""

from datetime import timedelta

from tests.make import NOON, item

from newswatch.records import DateOrigin, FamilyKey, ItemUri, Stamp, StoryKey
from newswatch.stories import assign, gather, grow, index_terms
from newswatch.stories.assignment import needed
from newswatch.stories.growth import INDEXED, KEPT
from newswatch.text.terms import terms

FERRY = "The ferry Nora Belle ran aground off Grebe Island on Monday with 40 passengers, the coast guard said."
FERRY_AGAIN = (
    "Divers looked at the hull of the ferry Nora Belle, aground off Grebe Island with its passengers taken off."
)
VOTE = "Councillors in Port Alder voted to close the Elm Street library after a long debate over the budget."


def at(uri, text, hours=0.0, **more):
    return item(
        uri,
        text,
        headline=more.pop("headline", ""),
        published=Stamp(NOON + timedelta(hours=hours), DateOrigin.PAGE),
        **more,
    )


def opened(text=FERRY, uri="a:1", family=None):
    given = terms(at(uri, text), family)
    return grow(None, given, assign(given, [], {}, 0))


def test_the_first_item_opens_a_story_under_its_own_uri():
    answer = assign(terms(at("a:1", FERRY)), [], {}, 0)
    assert answer.opened and answer.story == "a:1" and answer.because


def test_a_report_of_the_same_event_joins_and_says_why():
    answer = assign(terms(at("b:1", FERRY_AGAIN, 3)), [opened(VOTE, "v:1"), opened()], {}, 0)
    assert (answer.story, answer.opened) == (StoryKey("a:1"), False)
    assert "@nora belle" in answer.held and "needed" in answer.because


def test_another_event_opens_another_story():
    assert assign(terms(at("v:1", VOTE)), [opened()], {}, 0).opened


def test_a_weak_match_weeks_later_does_not_join():
    text = (
        "A year of costly repairs ends: the ferry Nora Belle sails again with a new captain, engines and paint, "
        "serving summer visitors and farmers along the northern shore."
    )
    soon, late = terms(at("b:1", text, 1)), terms(at("b:2", text, 24 * 60))
    assert not assign(soon, [opened()], {}, 0).opened
    assert assign(late, [opened()], {}, 0).opened
    assert needed(late.at, opened()) > needed(soon.at, opened())


def test_a_daily_template_is_not_one_endless_story():
    text = "Canal toll report: vessels, tonnage, tolls, lock times and water levels for the day, figure {}."
    given = terms(at("n:1", text.format(4711), 24))
    worn = {term: 900 for term, _ in given.counts}
    answer = assign(given, [opened(text.format(1234))], worn, 5000)
    assert answer.opened
    assert not assign(given, [opened(text.format(1234))], dict.fromkeys(worn, 9), 5000).opened


def test_a_member_of_the_same_family_pulls():
    family = FamilyKey("a:1")
    short = "Ferry passengers safe as the night crossing is cancelled until further notice by its owner."
    story = opened(family=family)
    assert assign(terms(at("b:1", short, 1)), [story], {}, 0).opened
    answer = assign(terms(at("b:1", short, 1), family), [story], {}, 0)
    assert not answer.opened and "same copy" in answer.because


def test_the_order_of_candidates_does_not_matter():
    one, two = opened(uri="a:1"), opened(uri="a:2")
    given = terms(at("b:1", FERRY_AGAIN))
    assert assign(given, [one, two], {}, 0) == assign(given, [two, one], {}, 0)


def test_a_story_stays_bounded_and_knows_its_times():
    story = opened()
    for number in range(20):
        words = " ".join(f"q{chr(97 + number)}{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(100))
        given = terms(at(f"n:{number}", words, -number))
        story = grow(story, given, assign(given, [], {}, 0))
    assert len(story.counts) <= KEPT and len(index_terms(story, {}, 0)) <= INDEXED
    assert story.size == 21 and story.last == NOON and story.first == NOON - timedelta(hours=19)


def test_gather_puts_every_item_in_one_story():
    items = [
        at("a:1", FERRY),
        at("v:1", VOTE),
        at("b:1", FERRY_AGAIN, 2),
        at("a:1", FERRY),
        item("e:1", "", headline=""),
    ]
    found = list(gather(items))
    assert [story.items for story in found] == [("a:1", "b:1"), ("v:1",), ("e:1",)]
    assert found[0].headline in (FERRY, FERRY_AGAIN)


def test_gather_takes_families():
    short = "Ferry passengers safe as the night crossing is cancelled until further notice by its owner."
    items = [at("a:1", FERRY), at("b:1", short, 1)]
    families = {ItemUri("a:1"): FamilyKey("a:1"), ItemUri("b:1"): FamilyKey("a:1")}
    assert len(list(gather(items))) == 2
    assert len(list(gather(items, families))) == 1
