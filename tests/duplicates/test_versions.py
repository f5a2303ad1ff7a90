"""The chain of a copy's versions, and which one each carrier has."""

from dataclasses import replace
from datetime import timedelta

from newswatch.duplicates.versions import carried, chain, owner
from newswatch.records import Change, OutletSlug, Sent, Signal, WireMarks
from tests import make
from tests.duplicates.copy import BRIDGE
from tests.duplicates.test_standing import CARRIER, KILL, LEDGER, WIRE, member

SECOND = (BRIDGE[0], BRIDGE[1].replace("6,200", "2,600"), *BRIDGE[2:])
THIRD = (*SECOND, "Council meets on the closing on Thursday evening.")
CHAIN = chain(
    [member("urn:wire:1", WIRE, 0), member("urn:wire:2", WIRE, 2, *SECOND), member("urn:wire:3", WIRE, 4, *THIRD)],
    WIRE,
)


def printed(*paragraphs: str, hours: float = 5):
    return make.item("https://ledger.example/1", *paragraphs, first_seen=make.NOON + timedelta(hours=hours))


def test_the_copy_is_the_agencys_even_when_a_carrier_came_first() -> None:
    assert owner([CARRIER, member("urn:wire:1", WIRE, 2)], {WIRE}) == WIRE
    assert owner([CARRIER], {WIRE}) == LEDGER


def test_a_chain_holds_the_owners_sendings_and_no_notice() -> None:
    assert [v.number for v in CHAIN] == [1, 2, 3]
    assert [v.uri for v in chain([member("urn:wire:1", WIRE, 0), CARRIER, KILL], WIRE)] == ["urn:wire:1"]


def test_a_chain_is_numbered_as_the_agency_does_where_its_numbers_go_up() -> None:
    def marked(uri, hours, number):
        found = member(uri, WIRE, hours)
        return replace(found, item=replace(found.item, wire=WireMarks(version=number)))

    assert [v.number for v in chain([marked("urn:wire:1", 0, 2), marked("urn:wire:2", 1, 5)], WIRE)] == [2, 5]
    assert [v.number for v in chain([marked("urn:wire:1", 0, 2), marked("urn:wire:2", 1, 2)], WIRE)] == [1, 2]


def test_sendings_under_one_uri_are_versions() -> None:
    earlier = (Sent(make.NOON, version=1, paragraphs=BRIDGE), Sent(make.NOON + timedelta(hours=1), Signal.KILL))
    found = chain([member("urn:wire:1", WIRE, 2, *SECOND, earlier=earlier)], WIRE)
    assert [v.paragraphs for v in found] == [BRIDGE, SECOND]


def test_a_carrier_with_the_newest_version_lacks_nothing() -> None:
    found = carried(printed(*THIRD), CHAIN)
    assert found is not None
    assert (found.version, found.newest, found.behind_since, found.lacks) == (3, 3, None, ())


def test_a_carrier_behind_is_told_since_when_and_what_it_lacks() -> None:
    found = carried(printed(*BRIDGE[:4]), CHAIN)
    assert found is not None
    assert (found.version, found.newest) == (1, 3)
    assert found.behind_since == make.NOON + timedelta(hours=2)
    assert Change("figure", "6,200", "2,600") in found.lacks
    assert Change("added", None, THIRD[-1]) in found.lacks
    assert not any(change.after == BRIDGE[5] for change in found.lacks), "a cut is no lack"


def test_of_equal_versions_the_newest_known_then_counts() -> None:
    same = chain([member(f"urn:wire:{n}", WIRE, n) for n in range(4)], WIRE)
    early, late = carried(printed(*BRIDGE, hours=1.5), same), carried(printed(*BRIDGE, hours=9), same)
    assert early is not None and late is not None
    assert (early.version, late.version) == (2, 4)


def test_no_chain_no_version() -> None:
    assert carried(printed(*BRIDGE), ()) is None
    assert chain([CARRIER], OutletSlug("wire")) == ()
