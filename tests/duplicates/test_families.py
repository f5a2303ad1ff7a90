"""Families out of a stream of items."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from newswatch.duplicates import families
from newswatch.formats.itemlines import parse_line, read_item
from newswatch.records import Credit, Item, OutletSlug, Relation, Signal, WireMarks
from newswatch.text.shingles import POSTING_LIMIT
from tests import make
from tests.duplicates.copy import BRIDGE, OUTPUT_APRIL, OUTPUT_MARCH, OWN_REPORT, REWORDED

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def item(uri: str, *paragraphs: str, hours: float = 0, **more: object) -> Item:
    given = {"headline": "Swing bridge to close", **more}
    return make.item(uri, *paragraphs, first_seen=make.NOON + timedelta(hours=hours), **given)


def test_a_family_is_the_copy_and_its_carriers_in_order() -> None:
    wire = item("urn:wire:1", *BRIDGE, credit=Credit(agency="Northline Press"))
    found = list(
        families(
            [
                wire,
                item("urn:own", *OWN_REPORT, hours=1),
                item("urn:whole", *BRIDGE, hours=2),
                item("urn:cut", *BRIDGE[:3], hours=3),
                item("urn:rewrite", *REWORDED, hours=4),
            ]
        )
    )
    assert len(found) == 1
    family = found[0]
    assert (family.key, family.agency) == (wire.uri, "Northline Press")
    assert [m.uri for m in family.members] == ["urn:wire:1", "urn:whole", "urn:cut", "urn:rewrite"]
    assert [m.relation for m in family.members] == [None, Relation.SAME, Relation.CUT, Relation.REWRITE]
    assert family.members[0].of is None


def test_a_cut_of_a_cut_stays_in_the_family() -> None:
    cut, brief = item("urn:cut", *BRIDGE[:5], hours=1), item("urn:brief", *BRIDGE[:2], hours=2)
    (family,) = families([item("urn:wire:1", *BRIDGE), cut, brief])
    assert {m.uri for m in family.members} == {"urn:wire:1", "urn:cut", "urn:brief"}


def test_copy_that_the_whole_trade_carries_stays_one_family() -> None:
    """As many carriers as no hash has room for, of two versions, whole and cut."""
    second = (
        *BRIDGE[2:],
        *(f"Barge {n} will wait at the lock for berth {n + 1} to clear, a pilot said." for n in range(4)),
    )
    texts = (BRIDGE, second, BRIDGE[:4], second[:6])
    carriers = [
        item(f"urn:{n}", *texts[n % 4], hours=n / 10, outlet=OutletSlug(f"outlet-{n}"), headline=f"Detour for town {n}")
        for n in range(4 * POSTING_LIMIT)
    ]
    (family,) = families(carriers)
    assert [m.uri for m in family.members] == [c.uri for c in carriers]
    assert {m.relation for m in family.members[4:]} == {Relation.SAME}


def test_items_alone_and_forms_filled_in_anew_make_no_family() -> None:
    forms = [item("urn:march", *OUTPUT_MARCH), item("urn:april", *OUTPUT_APRIL, hours=500)]
    assert list(families([*forms, item("urn:own", *OWN_REPORT)])) == []
    assert list(families([])) == []


def test_a_uri_that_comes_twice_counts_once() -> None:
    assert list(families([item("urn:1", *BRIDGE), item("urn:1", *BRIDGE, hours=1)])) == []


def test_a_kill_joins_the_family_by_the_agencys_id() -> None:
    marks = {"outlet": OutletSlug("wire")}
    sent = item("urn:wire:1", *BRIDGE, wire=WireMarks(id="TB-0413"), **marks)
    kill = item(
        "urn:wire:2", "Editors: kill this item.", hours=5, wire=WireMarks(id="TB-0413", signal=Signal.KILL), **marks
    )
    (family,) = families([sent, item("urn:whole", *BRIDGE, hours=1), kill])
    assert [(m.uri, m.of) for m in family.members][2] == ("urn:wire:2", "urn:wire:1")


def test_a_daily_report_of_a_year_does_not_snowball() -> None:
    days = [
        item(
            f"urn:day:{n}",
            *(p.replace("4,831", f"{4000 + 37 * n % 900:,}").replace("4.9", f"{n % 11}.{n % 7}")
              .replace("March 14", f"day {n}").replace("255,632", f"{250000 + 131 * n:,}") for p in OUTPUT_MARCH),
            hours=24 * n,
        )
        for n in range(120)
    ]  # fmt: skip
    assert max((len(f.members) for f in families(days)), default=1) <= 2


@pytest.mark.skipif(not DATA.exists(), reason="the public sets are not beside the repository (../shared/data)")
def test_pairs_of_two_annotators() -> None:
    """Families over the items of the judged pairs alone, not over the whole wire."""
    pairs = [json.loads(line) for line in (DATA / "pairs/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {pair[side] for pair in pairs for side in "ab"}
    items = []
    for name in ("wires/reuters-train", "stories/ecbplus-train", "stories/ecbplus-dev"):
        with (DATA / f"{name}.jsonl").open("rb") as handle:
            items += [made for line in handle if (made := read_item(parse_line(line))).uri in wanted]
    home = {m.uri: family.key for family in families(items) for m in family.members}
    joined = [(p["a"] in home and home[p["a"]] == home.get(p["b"]), p) for p in pairs]
    assert sum(hit for hit, p in joined if p["label"] == "lookalike") <= 3
    copies = [hit for hit, p in joined if p["label"] in {"same", "cut", "revision", "rewrite"}]
    assert sum(copies) / len(copies) >= 0.88
