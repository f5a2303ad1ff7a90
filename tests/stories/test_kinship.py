"""Earlier and related stories: strong names shared, another event."""

from datetime import timedelta

from newswatch.records import FamilyKey, Item, KinKind, StoryKey
from newswatch.stories import kin, strong_names
from newswatch.stories.growth import alone, grow
from newswatch.text.terms import terms
from tests import make

TRIAL = (
    "A jury in Port Alder on Monday began to hear the case of Ilse Varga, who is charged with fraud.",
    "Prosecutors say that Varga took money from the Tamarack Bay Credit Union for six years.",
)
ARREST = (
    "Police arrested Ilse Varga at her home and charged her with fraud against the Tamarack Bay Credit Union.",
    "The Tamarack Bay Credit Union said that it had found the missing money by chance.",
)
MERGER = (
    "The Tamarack Bay Credit Union will merge with a bank in Wend, its manager Ilse Varga said.",
    "Members will vote on the merger in the spring.",
)
REGATTA = ("Forty boats raced around Grebe Island on Sunday in a wind that broke two masts.", "Odran Peel came first.")


def strand(name, paragraphs, days=0.0, copies=1):
    def one(number) -> Item:
        at = make.NOON + timedelta(days=days)
        return make.item(f"{name}/{number}", *paragraphs, headline=name, first_seen=at)

    told = [alone(terms(one(number), FamilyKey("")), {}, 0) for number in range(copies)]
    grown = told[0]
    for more in told[1:]:
        grown = grow(grown, more)
    return grown


def found(own, *others):
    told = {StoryKey(other.key): [other] for other in others}
    return {one.story.split("/")[0]: one for one in kin(StoryKey(own.key), [own], told)}


def test_names_are_strong_and_whole():
    names = strong_names([strand("Trial", TRIAL)])
    assert {"@ilse varga", "@tamarack bay credit union", "@port alder"} <= set(names)
    assert "@varga" not in names and "@tamarack" not in names


def test_a_story_that_was_over_is_earlier_and_one_beside_it_related():
    trial = strand("Trial", TRIAL, days=90)
    all_kin = found(
        trial, strand("Arrest", ARREST), strand("Merger", MERGER, days=90.5), strand("Regatta", REGATTA, days=90)
    )
    assert {name: one.kind for name, one in all_kin.items()} == {"Arrest": KinKind.EARLIER, "Merger": KinKind.RELATED}
    assert set(all_kin["Arrest"].names) == {"@ilse varga", "@tamarack bay credit union"}


def test_a_story_that_began_long_after_is_no_kin_of_the_old_one():
    assert found(strand("Arrest", ARREST), strand("Trial", TRIAL, days=90)) == {}


def test_one_name_alone_ties_nothing():
    varga = ("A prize for bakers went to Ilse Varga on Friday.", "She makes rye bread.")
    assert found(strand("Trial", TRIAL), strand("Prize", varga)) == {}


def test_a_name_in_few_of_its_items_is_not_strong():
    told = strand("Regatta", REGATTA, copies=4)
    once = alone(terms(make.item("x", *TRIAL, headline="Regatta"), FamilyKey("")), {}, 0)
    assert "@ilse varga" not in strong_names([grow(told, once)])
    assert "@grebe island" in strong_names([grow(told, once)])


def test_a_story_is_not_its_own_kin():
    trial = strand("Trial", TRIAL)
    assert kin(StoryKey(trial.key), [trial], {StoryKey(trial.key): [trial]}) == ()


def test_places_alone_tie_nothing():
    rail = ("Ottawa and Toronto will share a rail line that Canada and Ontario pay for together.",)
    bread = ("Bakers in Toronto raised prices, and those in Ottawa followed; Canada and Ontario grow less wheat.",)
    assert not {"@canada", "@ontario"} & set(strong_names([strand("Rail", rail)]))
    assert found(strand("Rail", rail, days=1), strand("Bread", bread)) == {}
