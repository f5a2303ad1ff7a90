"""Bundles and bonds kept at hand."""

from dataclasses import replace

from newswatch.records import StoryKey
from newswatch.stories.bundle import Bundle
from newswatch.stories.growth import alone
from newswatch.stories.holding import holds
from newswatch.stories.keeping import LAST, SPEAKING, Bonds, Recent
from newswatch.text.terms import terms
from tests.make import item
from tests.stories.test_assignment import FERRY, FERRY_AGAIN, FERRY_LATER, OTHER_FERRY

SINGLE = [
    alone(terms(item(f"urn:{number}", *text.split("\n\n"))), {}, 0)
    for number, text in enumerate((FERRY, FERRY_AGAIN, FERRY_LATER, OTHER_FERRY))
]


def figures(bundle):
    return bundle.items, bundle.terms, bundle.spans, bundle.families, bundle.norm, bundle.gist


def test_bundles_laid_together_are_the_bundle_of_their_strands_in_any_order():
    whole = figures(Bundle(SINGLE))
    left = Bundle(SINGLE[:3], [Bundle(SINGLE[:2]), Bundle(SINGLE[2:3])])
    right = Bundle(SINGLE[1:], [Bundle(SINGLE[3:]), Bundle(SINGLE[1:3])])
    assert figures(Bundle(SINGLE, [left, Bundle(SINGLE[3:])])) == whole
    assert figures(Bundle(SINGLE, [Bundle(SINGLE[:1]), right])) == whole


def test_the_gist_of_a_strand_is_that_of_its_bundle():
    for strand in SINGLE:
        assert Bonds().unit([strand]).gist == Bundle([strand]).gist


def test_a_bond_is_the_same_whether_anything_was_kept_or_not():
    kept = Bonds()
    one, other = kept.joined(kept.unit(SINGLE[:1]), kept.unit(SINGLE[1:2])), kept.unit(SINGLE[2:3])
    fresh = Bonds()
    assert kept.between(one, other) == fresh.between(fresh.unit(SINGLE[:2]), fresh.unit(SINGLE[2:3])) > 0
    assert kept.between(other, one) == kept.between(one, other)


def test_a_name_and_the_word_it_is_made_of_hold_once():
    forms = [
        alone(terms(item(f"urn:form:{number}", f"Results of {firm}. Quarter rose to {net} Avgolemo a share.")), {}, 0)
        for number, (firm, net) in enumerate((("Brill", "17"), ("Ostrava", "93")))
    ]
    one, other = (Bundle([form]) for form in forms)
    assert {"@avgolemo", "avgolemo"} <= one.terms.keys() & other.terms.keys()
    assert one.gist.roots & other.gist.roots == {"avgolemo", "ferri"}  # the headline of every made item has the other
    assert not holds(one.gist, other.gist)


def test_of_a_large_unit_the_last_strands_speak():
    many = [replace(SINGLE[0], key=StoryKey(str(number)), opened=number) for number in range(SPEAKING + 1)]
    unit = Bonds().unit(many)
    assert [strand.key for strand in unit.told] == [str(n) for n in range(SPEAKING + 1 - LAST, SPEAKING + 1)]
    assert unit.items == LAST
    assert len(unit.strands) == SPEAKING + 1


def test_what_was_not_used_for_long_goes_first():
    recent = Recent[str, int](2)
    for number, key in enumerate("abc"):
        recent.keep(key, number)
    assert recent.get("a") == 0
    recent.keep("d", 3)
    recent.keep("e", 4)
    assert (recent.get("a"), recent.get("b"), recent.get("e")) == (0, None, 4)
