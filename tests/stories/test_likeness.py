"""Which strands are near enough to an item for their stories to be looked at again."""

from datetime import timedelta

from newswatch.stories import placing
from newswatch.stories.bonds import LIKE
from newswatch.stories.gathering import Shelf
from newswatch.stories.keeping import Bonds
from newswatch.stories.placing import like_enough, most, place
from newswatch.text.terms import telling, terms
from tests.make import NOON, item
from tests.stories.test_assignment import FERRY, FERRY_AGAIN, OTHER_FERRY


def told(uri, text, days=0):
    return terms(item(uri, *text.split("\n\n"), first_seen=NOON + timedelta(days=days)))


def looked_at(days):
    shelf, bonds = Shelf(), Bonds()
    shelf.place(told("urn:first", FERRY), bonds)
    shelf.place(told("urn:other", OTHER_FERRY), bonds)
    given = told("urn:again", FERRY_AGAIN, days)
    candidates = shelf.candidates(telling(given, shelf.seen, shelf.total), None)
    assert {strand.key for strand in candidates} == {"urn:first", "urn:other"}
    return set(place(given, candidates, shelf.seen, shelf.total, bonds).again) - {"urn:again"}


def test_after_a_month_more_likeness_is_asked_and_before_it_as_much_as_a_bond_does():
    assert like_enough(0) == like_enough(30) == LIKE
    assert LIKE < like_enough(60) < like_enough(600) < 1


def test_a_story_is_looked_at_again_when_it_is_like_enough_for_its_age():
    assert "urn:first" in looked_at(days=0)
    assert looked_at(days=10**6) == set()


def test_all_that_share_as_much_as_the_last_are_kept_for_their_order_to_decide(monkeypatch):
    shared = {"a": 3, "b": 2, "c": 2, "d": 2, "e": 1}
    monkeypatch.setattr(placing, "CANDIDATES", 2)
    assert most(shared, 9) == ["a", "b", "c", "d"]
    monkeypatch.setattr(placing, "CANDIDATES", 9)
    assert most(shared, 3) == list(shared)
    assert most({}, 3) == []


def test_one_term_of_many_finds_nothing_and_one_of_few_does():
    shared = {"a": 3, "b": 2, "e": 1}
    assert most(shared, placing.FEW + 1) == ["a", "b"]
    assert most({"e": 1}, placing.FEW + 1) == []
    assert most({"e": 1}, placing.FEW) == ["e"]
