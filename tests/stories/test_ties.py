"""Stories obey rulings."""

from datetime import timedelta

from newswatch.records import ItemUri, Ruling, RulingKind, StoryKey
from newswatch.stories import Bonds, obey, place, ties_of
from newswatch.stories.regrouping import regroup
from newswatch.text.terms import terms
from tests.make import NOON
from tests.stories.test_assignment import FERRY, FERRY_AGAIN, VOTE, at, strand


def ties(*acts):
    return ties_of(
        Ruling(number, kind, subject, value, "ed", NOON + timedelta(hours=number))
        for number, (kind, subject, value) in enumerate(acts)
    )


def test_merged_stories_are_one_whatever_their_bond():
    ruled = ties((RulingKind.MERGE_STORY, "v:1", "a:1"))
    changed = obey([strand(total=1), strand(VOTE, "v:1", total=2)], Bonds(), ruled)
    assert {s.key: s.story for s in changed} == {"v:1": "a:1"}
    assert ruled.partners([StoryKey("a:1")]) == ("v:1",)


def test_a_split_keeps_apart_what_is_told_alike():
    near = [strand(total=1), strand(FERRY_AGAIN, "b:1", total=2)]
    assert set(regroup(near, Bonds()).values()) == {"a:1"}
    ruled = ties((RulingKind.SPLIT_STORY, "a:1", "b:1"))
    assert regroup(near, Bonds(), ties=ruled) == {"a:1": "a:1", "b:1": "b:1"}
    assert ruled.hung == {"b:1": "b:1"}


def test_a_moved_item_goes_where_the_ruling_says():
    ruled = ties((RulingKind.MOVE_ITEM, "b:1", "v:1"))
    placed = place(terms(at("b:1", FERRY_AGAIN)), [strand(VOTE, "v:1")], {}, 0, Bonds(), ruled)
    assert placed.answer.strand == "v:1" and placed.answer.because == "a ruling"


def test_a_closed_story_takes_no_later_item():
    ruled = ties((RulingKind.CLOSE_STORY, "a:1", ""))
    before = place(terms(at("b:1", FERRY, -1)), [strand()], {}, 0, Bonds(), ruled)
    after = place(terms(at("b:1", FERRY, 3)), [strand()], {}, 0, Bonds(), ruled)
    assert before.answer.strand == "a:1" and after.answer.opened
    told = [regroup([strand(), strand(FERRY_AGAIN, "b:1", hours, total=2)], Bonds(), ties=ruled) for hours in (-1, 3)]
    assert [one["b:1"] for one in told] == ["a:1", "b:1"]


def test_the_item_that_opened_a_story_stays_in_a_split():
    assert ties((RulingKind.SPLIT_STORY, "a:1", "a:1\nb:1")).hung == {ItemUri("b:1"): "b:1"}
