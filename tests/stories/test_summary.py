"""What is shown of a story."""

from datetime import timedelta

import pytest

from newswatch.records import FamilyKey, ItemUri, OutletSlug, StoryItem, StoryKey
from newswatch.stories import summarise
from tests.make import NOON

KEY = StoryKey("a:1")


def member(uri, outlet="ledger", **more):
    given = {"owner": outlet, "headline": f"Ferry runs aground off Grebe Island {uri}", "at": NOON, "language": "en"}
    return StoryItem(ItemUri(uri), OutletSlug(outlet), **{**given, **more})


def test_a_story_of_nothing_is_refused():
    with pytest.raises(ValueError, match="without items"):
        summarise(KEY, [])


def test_agency_copy_is_one_report_and_no_independent_one():
    wire = {"agency": "Lakehead Press", "family": FamilyKey("a:1")}
    found = summarise(KEY, [member("a:1", "ledger", **wire), member("b:1", "courier", **wire), member("c:1", "times")])
    assert [(len(r.items), r.agency) for r in found.reports] == [(2, "Lakehead Press"), (1, None)]
    assert (found.independent, found.carriers) == (1, 2)


def test_an_agency_is_no_carrier_of_its_own_copy():
    wire = {"agency": "Lakehead Press", "family": FamilyKey("a:1")}
    assert summarise(KEY, [member("a:1", "lakehead-press", **wire), member("b:1", "courier", **wire)]).carriers == 1


def test_copy_of_an_agency_item_is_agency_copy_without_its_credit():
    family = FamilyKey("a:1")
    found = summarise(
        KEY, [member("a:1", agency="Lakehead Press", family=family), member("b:1", "courier", family=family)]
    )
    assert found.independent == 0 and len(found.reports) == 1


def test_papers_of_one_owner_are_one_report():
    found = summarise(
        KEY, [member("a:1", "ledger", owner="Alder"), member("b:1", "courier", owner="Alder"), member("c:1", "times")]
    )
    assert found.independent == 2


def test_the_headline_is_an_outlets_own_and_not_shouted():
    items = [
        member("a:1", agency="Lakehead Press", headline="Ferry aground off Grebe Island, all safe"),
        member("b:1", "courier", headline="FERRY AGROUND OFF GREBE ISLAND"),
        member("c:1", "times", headline="All 40 safe as ferry grounds off Grebe Island"),
    ]
    assert summarise(KEY, items).headline_from == "c:1"
    assert summarise(KEY, items) == summarise(KEY, items[::-1])


def test_the_headline_is_in_the_language_of_most():
    items = [
        member("a:1"),
        member("b:1", "courier"),
        member("f:1", "phare", language="fr", headline="Le traversier échoué au large"),
    ]
    assert summarise(KEY, items).headline_from != "f:1"


def test_sections_home_first_by_majority():
    items = [
        member("a:1", sections=("ontario", "canada")),
        member("b:1", sections=("ontario",)),
        member("c:1", sections=("canada",)),
    ]
    assert summarise(KEY, items).sections == ("ontario", "canada")


def test_times_urgency_and_news():
    items = [
        member("a:1", news=False, urgency=4),
        member("b:1", at=NOON - timedelta(hours=2), urgency=2),
        member("c:1", at=None),
    ]
    found = summarise(KEY, items)
    assert (found.first, found.last, found.urgency, found.news) == (NOON - timedelta(hours=2), NOON, 2, True)
    assert found.items == ("b:1", "a:1", "c:1")


def test_a_short_headline_of_shared_names_gives_way_to_the_newest_that_says_as_much():
    told = [
        "Alder Falls waits for a gate",
        "Nolan cooks for Alder Falls",
        "Families of Alder Falls may go home on Thursday",
    ]
    items = [member(f"{n}:1", f"paper-{n}", headline=line, at=NOON + timedelta(hours=n)) for n, line in enumerate(told)]
    assert summarise(KEY, items).headline == told[2]
