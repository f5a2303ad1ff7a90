"""Signals reach every member of a family, and nobody else's copy."""

from dataclasses import replace
from datetime import timedelta

import pytest

from newswatch.duplicates.standing import standings
from newswatch.records import (
    DateOrigin,
    FamilyItem,
    Mark,
    OutletSlug,
    OutletState,
    Sent,
    Signal,
    Stamp,
    WireMarks,
)
from tests import make
from tests.duplicates.copy import BRIDGE

WIRE, LEDGER, COURIER = OutletSlug("wire"), OutletSlug("ledger"), OutletSlug("courier")


def member(uri, outlet, hours, *paragraphs, signal=None, embargo=None, coverage=1.0, earlier=(), of="urn:wire:1"):
    at = make.NOON + timedelta(hours=hours)
    item = make.item(
        uri, *(paragraphs or BRIDGE), outlet=outlet, first_seen=at, published=Stamp(at, DateOrigin.WIRE),
        wire=WireMarks(signal=signal, embargo=embargo),
    )  # fmt: skip
    return FamilyItem(item, at, None if uri == of else of, coverage, tuple(earlier))


def standing_of(members, hours=24, **given):
    found = standings(members, agencies={WIRE}, now=make.NOON + timedelta(hours=hours), **given)
    return {standing.uri: standing for standing in found}


COPY = member("urn:wire:1", WIRE, 0)
CARRIER = member("https://ledger.example/1", LEDGER, 1, *BRIDGE[:5])
KILL = member("urn:wire:kill", WIRE, 3, "Kill this item.", signal=Signal.KILL, coverage=0.0)
LATE = member("https://courier.example/1", COURIER, 5)
UPDATE = member("urn:wire:2", WIRE, 6)
RELEASE = member("urn:wire:release", WIRE, 8, "The item may run again.", signal=Signal.RELEASE, coverage=0.0)


def test_without_a_signal_nothing_stands() -> None:
    assert standing_of([COPY, CARRIER, LATE]) == {}
    assert standings([], agencies=(), now=make.NOON) == ()


def test_a_kill_holds_the_copy_its_carriers_and_late_arrivals() -> None:
    found = standing_of([COPY, CARRIER, KILL, LATE])
    assert {s.mark for s in found.values()} == {Mark.KILL} and all(s.held for s in found.values())
    assert {s.by for s in found.values()} == {KILL.item.uri}
    assert {s.since for s in found.values()} == {make.NOON + timedelta(hours=3)}
    states = {uri: s.state for uri, s in found.items()}
    assert states == {
        COPY.item.uri: OutletState.SENDER, KILL.item.uri: OutletState.SENDER,
        CARRIER.item.uri: OutletState.CARRIES, LATE.item.uri: OutletState.LATE,
    }  # fmt: skip


def test_what_was_published_before_a_kill_and_received_after_it_was_not_taken_up_late() -> None:
    old = replace(CARRIER, received=make.NOON + timedelta(hours=5))
    found = standing_of([COPY, KILL, old])
    assert found[old.item.uri].state is OutletState.CARRIES


def test_a_later_version_does_not_undo_a_kill() -> None:
    assert standing_of([COPY, KILL, UPDATE])[UPDATE.item.uri].held


def test_a_release_undoes_a_kill_but_the_notices_stay_no_news() -> None:
    found = standing_of([COPY, CARRIER, KILL, LATE, RELEASE])
    assert {uri: s.mark for uri, s in found.items()} == {KILL.item.uri: Mark.NOTICE, RELEASE.item.uri: Mark.NOTICE}


def test_a_ruling_undoes_the_kills_before_it_and_not_the_next_one() -> None:
    lifted = make.NOON + timedelta(hours=4)
    assert set(standing_of([COPY, CARRIER, KILL], lifted=lifted)) == {KILL.item.uri}
    again = replace(KILL, received=make.NOON + timedelta(hours=5))
    assert standing_of([COPY, CARRIER, again], lifted=lifted)[CARRIER.item.uri].mark is Mark.KILL


def test_copy_killed_in_its_place_runs_again_once_the_kill_is_lifted() -> None:
    killed = member("urn:wire:1", WIRE, 2, signal=Signal.KILL)
    assert standing_of([killed, CARRIER], lifted=make.NOON + timedelta(hours=3)) == {}


def test_an_outlet_that_is_not_the_owner_stops_its_own_item_only() -> None:
    forged = member("https://courier.example/kill", COURIER, 3, signal=Signal.KILL)
    found = standing_of([COPY, CARRIER, forged])
    assert set(found) == {forged.item.uri}
    taken_back = member(CARRIER.item.uri, LEDGER, 4, signal=Signal.KILL)
    assert standing_of([COPY, taken_back, KILL])[CARRIER.item.uri].state is OutletState.WITHDRAWN


def test_an_agency_that_came_second_still_speaks_for_its_copy() -> None:
    first = member("https://ledger.example/1", LEDGER, 0, of="https://ledger.example/1")
    kill = member("urn:wire:1", WIRE, 2, signal=Signal.KILL, of="https://ledger.example/1")
    assert standing_of([first, kill])[first.item.uri].mark is Mark.KILL


def test_an_item_killed_in_its_place_stays_so_when_it_is_sent_again() -> None:
    before = (
        Sent(make.NOON, None, paragraphs=BRIDGE),
        Sent(make.NOON + timedelta(hours=2), Signal.KILL, paragraphs=BRIDGE),
    )
    again = member("urn:wire:1", WIRE, 3, earlier=before)
    found = standing_of([again, CARRIER])
    assert found["urn:wire:1"].mark is Mark.KILL and found[CARRIER.item.uri].held
    freed = member("urn:wire:1", WIRE, 4, signal=Signal.RELEASE, earlier=before)
    assert standing_of([freed, CARRIER]) == {}


def test_an_embargo_holds_all_until_its_hour() -> None:
    hour = make.NOON + timedelta(hours=10)
    copy = member("urn:wire:1", WIRE, 0, embargo=hour)
    found = standing_of([copy, CARRIER], hours=9)
    assert {s.mark for s in found.values()} == {Mark.EMBARGO} and {s.until for s in found.values()} == {hour}
    assert [s.state for s in found.values()] == [OutletState.SENDER, OutletState.EARLY]
    assert standing_of([copy, CARRIER], hours=10) == {}
    assert standing_of([copy, CARRIER, RELEASE], hours=9).keys() == {RELEASE.item.uri}


@pytest.mark.parametrize("signal", [Signal.KILL, Signal.WITHHOLD])
def test_an_item_that_stands_alone_can_be_stopped(signal: Signal) -> None:
    alone = member("urn:wire:1", WIRE, 0, signal=signal)
    assert standing_of([alone])["urn:wire:1"].held


def test_a_withheld_copy_runs_once_it_is_released() -> None:
    held = member("urn:wire:1", WIRE, 0, signal=Signal.WITHHOLD)
    assert standing_of([held, RELEASE]).keys() == {RELEASE.item.uri}


FIXED = (BRIDGE[0], BRIDGE[1].replace("6,200", "2,600"), *BRIDGE[2:])
CORRECTION = member("urn:wire:2", WIRE, 3, *FIXED, signal=Signal.CORRECTION)


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        (BRIDGE, OutletState.CARRIES),
        (BRIDGE[:3], OutletState.CARRIES),
        (FIXED, OutletState.CORRECTED),
        (FIXED[:2], OutletState.CORRECTED),
        (BRIDGE[2:], OutletState.WITHOUT),
    ],
)
def test_a_correction_marks_carriers_by_what_they_print(printed: tuple[str, ...], state: OutletState) -> None:
    found = standing_of([COPY, member("https://ledger.example/1", LEDGER, 1, *printed), CORRECTION])
    assert not any(standing.held for standing in found.values())
    assert found["https://ledger.example/1"].state is state
    assert found[COPY.item.uri].state is found[CORRECTION.item.uri].state is OutletState.SENDER


def test_a_sentence_dropped_by_a_correction_is_looked_for() -> None:
    dropped = member("urn:wire:2", WIRE, 3, *BRIDGE[:3], *BRIDGE[4:], signal=Signal.CORRECTION)
    found = standing_of([COPY, member("https://ledger.example/1", LEDGER, 1, *BRIDGE[2:5]), dropped])
    assert found["https://ledger.example/1"].state is OutletState.CARRIES


def test_versions_after_a_correction_are_not_marked() -> None:
    after = member("urn:wire:3", WIRE, 5, *FIXED, "More rain is expected.")
    assert after.item.uri not in standing_of([COPY, CORRECTION, after])


def test_a_kill_goes_before_a_correction() -> None:
    assert standing_of([COPY, CORRECTION, KILL])[CORRECTION.item.uri].mark is Mark.KILL
