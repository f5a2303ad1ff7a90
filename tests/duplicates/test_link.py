"""One item against its candidates: copies are found in every dress, and what only looks like one is not."""

from datetime import datetime, timedelta

import pytest

from newswatch.duplicates import link
from newswatch.records import Change, Item, OutletSlug, Relation, Signal, WireMarks
from tests import make
from tests.duplicates.copy import (
    BRIDGE,
    OUTPUT_APRIL,
    OUTPUT_MARCH,
    OWN_REPORT,
    REWORDED,
    UNCHANGED,
    altered,
    american,
)

HEADLINE = "Swing bridge at Tamarack Bay to close for nine weeks"


def agency(*paragraphs: str, hours: float = 0, **more: object) -> Item:
    return make.item("urn:wire:1", *paragraphs, outlet=OutletSlug("wire"), first_seen=after(hours), **more)


def carrier(*paragraphs: str, hours: float = 1, **more: object) -> Item:
    given = {"headline": HEADLINE, **more}
    return make.item("https://ledger.example/2", *paragraphs, first_seen=after(hours), **given)


def after(hours: float) -> datetime:
    return make.NOON + timedelta(hours=hours)


COPY = agency(*BRIDGE, headline=HEADLINE)


@pytest.mark.parametrize(
    ("paragraphs", "relation"),
    [
        (BRIDGE, Relation.SAME),
        (american(BRIDGE), Relation.SAME),
        ((*BRIDGE[:3], *BRIDGE[6:], *BRIDGE[3:6]), Relation.SAME),
        (BRIDGE[:4], Relation.CUT),
        (BRIDGE[2:6], Relation.CUT),
        ((*BRIDGE, "Two companies bid for the job, and Corvane Marine of Sault Ste. Marie won it in January. "
          "It repaired the lift locks at Fenwick in 2019 and the Isle of Pines causeway in 2021."), Relation.REVISION),
        (REWORDED, Relation.REWRITE),
    ],
    ids=["whole", "house style", "reordered", "tail cut", "middle only", "added to", "rewritten"],
)  # fmt: skip
def test_relations(paragraphs: tuple[str, ...], relation: Relation) -> None:
    found = link(carrier(*paragraphs), [COPY])
    assert found is not None
    assert (found.of, found.relation) == (COPY.uri, relation)
    assert 0 < found.coverage <= 1 and 0 < found.coverage_back <= 1
    assert found.made_by is not None and found.made_by.stage == "duplicates"
    assert COPY.uri in found.because


def test_a_correction_is_a_revision_and_names_the_figure() -> None:
    corrected = carrier(*altered(BRIDGE, ("$18.4 million", "$14.8 million")), headline="CORRECTED: " + HEADLINE)
    found = link(corrected, [COPY])
    assert found is not None and found.relation is Relation.REVISION
    assert Change("figure", "18.4", "14.8") in found.changed


def test_coverage_is_told_both_ways() -> None:
    found = link(carrier(*BRIDGE[:2]), [COPY])
    assert found is not None
    assert found.coverage == 1.0
    assert 0.2 < found.coverage_back < 0.45


def test_the_best_candidate_wins_and_ties_go_to_the_first() -> None:
    half = make.item("urn:wire:half", *BRIDGE[:4], headline=HEADLINE)
    again = make.item("urn:wire:again", *BRIDGE, headline=HEADLINE)
    found = link(carrier(*BRIDGE), [half, COPY, again])
    assert found is not None and found.of == COPY.uri


def test_an_item_is_no_copy_of_itself_nor_of_nothing() -> None:
    assert link(COPY, [COPY]) is None
    assert link(COPY, []) is None
    assert link(make.item("urn:empty", ""), [COPY]) is None


def test_an_own_report_with_a_shared_quote_is_not_a_copy() -> None:
    assert link(carrier(*OWN_REPORT, headline="Bakers and grocers fear the bridge"), [COPY]) is None


def test_reports_made_of_one_releases_quotes_are_not_copies() -> None:
    quotes = (
        '"We are proud of every one of the 140 people who kept this mill running through the flood of last spring,"'
        " Orla Bessette, its president, said. ",
        '"The new boiler will burn bark instead of gas and cut our bill by a quarter from the very first winter on."',
    )
    one = agency("Stillwater Paper opens a boiler on Monday. " + quotes[0], "It was built by Norrland. " + quotes[1])
    two = carrier("A mill rescued from high water celebrates. " + quotes[0], "Bark heats the vats now. " + quotes[1])
    assert link(two, [one]) is None


def test_a_shared_block_of_background_makes_no_copy() -> None:
    background = (
        BRIDGE[7] + " The crossing is the only one within forty kilometres and is opened for boats on the hour."
    )
    one = agency(
        "Two people were hurt on Friday when a camper struck the rail of the swing bridge at Tamarack Bay.",
        "The driver, a man of 71, was taken to hospital in Port Alder with a broken arm, Sgt. Colleen Bright said.",
        "Traffic was stopped for three hours while engineers looked for damage and a crane took the camper away.",
        background,
    )
    two = carrier(
        "The province will pay for a new control cabin on the swing bridge at Tamarack Bay.",
        "Pauline Achebe told a pancake breakfast that the money, 2.1 million dollars, stands in the autumn estimates.",
        "The cabin burned down in a storm two winters ago, and operators have worked in a trailer since then.",
        background,
    )
    assert link(two, [one]) is None


def test_a_weekly_report_with_other_figures_is_not_a_copy() -> None:
    march = agency(*OUTPUT_MARCH, headline="Weekly grid output up 4.9 per cent")
    april = carrier(*OUTPUT_APRIL, headline="Weekly grid output up 11.1 per cent", hours=21 * 24)
    assert link(april, [march]) is None
    undated = make.item("urn:later", *OUTPUT_APRIL, first_seen=None)
    assert link(undated, [march]) is None


def test_the_same_words_two_weeks_later_are_another_meeting() -> None:
    first = agency(*UNCHANGED, headline="Harbour board leaves fees unchanged")
    within_the_day = carrier(*UNCHANGED, headline="Harbour board leaves fees unchanged", hours=6)
    weeks_later = carrier(*UNCHANGED, headline="Harbour board leaves fees unchanged", hours=14 * 24)
    assert link(within_the_day, [first]) is not None
    assert link(weeks_later, [first]) is None


def test_a_long_feature_run_whole_weeks_later_is_a_copy() -> None:
    found = link(carrier(*BRIDGE, hours=30 * 24), [COPY])
    assert found is not None and found.relation is Relation.SAME


def test_one_form_about_two_companies_is_not_a_copy() -> None:
    form = "{} said its stock will go on being quoted on the Lakeshore Exchange under an exception from capital rules."
    one = agency(form.format("Marlow Timber Inc"), headline="Marlow Timber has exchange exception")
    two = carrier(form.format("Pelham Foods Inc"), headline="Pelham Foods gets exchange exception")
    again = carrier(form.format("Marlow Timber Inc"), headline="Marlow Timber has exchange exception")
    assert link(two, [one]) is None
    assert link(again, [one]) is not None


def test_a_brief_that_stands_in_a_round_up_does_not_join_it() -> None:
    brief = (
        "Marlow Copper said it is lowering its cathode price by half a cent to 65.50 cents a pound, effective at once."
    )
    round_up = agency(
        *(f"Item {n} of the day told how much barley and flax went through elevator {n * 7} in Port Alder, and what"
          f" ship number {n + 90} took aboard for buyers overseas." for n in range(12)),
        brief,
        headline="Marlow lowers copper and elevators fill",
    )  # fmt: skip
    assert link(carrier(brief, headline="Marlow lowers copper"), [round_up]) is None


def test_versions_under_one_agency_id_belong_together_however_much_is_new() -> None:
    first = agency(*BRIDGE[:5], wire=WireMarks(id="TB-0413", version=1))
    fresh = (
        "A barge struck the swing bridge at Tamarack Bay on Wednesday, hours after its closing was announced.",
    ) * 3
    later = make.item(
        "urn:wire:2", *fresh, *BRIDGE[:2], *OWN_REPORT, outlet=OutletSlug("wire"), first_seen=after(20),
        wire=WireMarks(id="TB-0413", version=2),
    )  # fmt: skip
    found = link(later, [first])
    assert found is not None and found.relation is Relation.REVISION


def test_a_kill_under_the_copys_id_finds_it_without_a_word_in_common() -> None:
    sent = agency(*BRIDGE, wire=WireMarks(id="TB-0413", version=1))
    kill = make.item(
        "urn:wire:kill", "Editors: kill this item. The announcement was not authorised.", outlet=OutletSlug("wire"),
        wire=WireMarks(id="TB-0413", version=2, signal=Signal.KILL),
    )  # fmt: skip
    found = link(kill, [sent])
    assert found is not None and (found.of, found.relation, found.coverage) == (sent.uri, Relation.REVISION, 0.0)


def test_a_dividend_notice_of_a_sister_fund_is_not_a_copy() -> None:
    form = (
        "Monthly dividend 7.1 cents against 7.1 cents. Payable March 31 to holders of March 16. Note: {} Income Fund."
    )
    one = agency(form.format("Corvane Insured Bond"), headline="Corvane Insured sets payout")
    sister = carrier(form.format("Corvane Pelee Mortgage"), headline="Corvane Pelee sets payout")
    assert link(sister, [one]) is None
    assert link(carrier(form.format("Corvane Insured Bond"), headline="Corvane Insured sets payout"), [one]) is not None


@pytest.mark.parametrize("fund", ["Insured", "Pelee Insured", "Cape Rich"])
def test_of_forms_of_some_words_a_name_exchanged_in_the_headline_tells_another(fund: str) -> None:
    form = "Mthly div 7.1 cts vs 7.1 cts prior Pay March 31 Record March 16 NOTE: Corvane {} Tax-Free Income Fund."
    one = agency(form.format("Federal"), headline="Corvane Federal Tax-Free sets payout")
    sister = carrier(form.format(f"{fund} Federal"), headline=f"Corvane {fund} Tax-Free sets payout")
    assert link(sister, [one]) is None
    again = carrier(form.format("Federal"), headline="Corvane Federal Tax-Free regular payout")
    assert link(again, [one]) is not None


def test_a_short_update_that_the_wire_numbers_is_a_version_though_its_figure_and_headline_changed() -> None:
    deal = (
        "Two railways and their 3,200 conductors reached a deal on Monday, five hours before a strike was to begin.",
        "Grain trains will run as planned, the minister said in Ottawa after a night without sleep.",
        "The three-year contract raises pay by 11 per cent, the union said.",
    )
    marks = {"slug": "RAIL-DEAL", "version": 1}
    first = agency(*deal, headline="Railway and union reach deal hours before deadline", wire=WireMarks(**marks))
    fresh = (*deal[:2], "The contract raises pay by 12 per cent over three years, the union said.")
    headline = "Conductors to vote on 12 per cent raise"

    def sent(**more: object) -> Item:
        given = WireMarks(**{**marks, "version": 2, **more})
        return make.item(
            "urn:wire:2", *fresh, outlet=OutletSlug("wire"), first_seen=after(5), headline=headline, wire=given
        )

    found = link(sent(), [first])
    assert found is not None and found.relation is Relation.REVISION
    assert Change("figure", "11", "12") in found.changed
    assert link(sent(slug="RAIL-TALKS"), [first]) is None
    assert link(sent(version=1), [first]) is None


def test_a_short_table_of_another_hour_is_not_a_copy() -> None:
    table = "Wheat futures at Port Alder: May 284, July {}, September 276, December 271, March 268, all cents a bushel."
    one = agency(table.format(280), headline="Wheat futures at 11:50")
    assert link(carrier(table.format(281), headline="Wheat futures at 12:00"), [one]) is None


def test_a_daily_report_with_one_other_figure_is_not_a_copy() -> None:
    form = (
        "The Bank of Grebe Island entered the money market to arrange 1.5 million dollars of customer"
        " repurchase agreements, a spokesman for the Bank of Grebe Island said. Dealers in Port Alder said overnight"
        " funds were trading at {} when the Bank of Grebe Island began its temporary supply of reserves."
    )
    one = agency(form.format("6-3/16"), headline="Bank adds reserves")
    assert link(carrier(form.format("6-1/4"), headline="Bank adds reserves", hours=24), [one]) is None
    assert link(carrier(form.format("6-1/4"), headline="Bank adds reserves", hours=1), [one]) is not None


def test_a_long_weather_report_of_the_same_day_is_not_a_copy() -> None:
    places = (
        "Tamarack Bay",
        "Port Alder",
        "Grebe Island",
        "Fenwick",
        "Isle of Pines",
        "Stillwater",
        "Marlow",
        "Pelham",
    )
    line = (
        "{}: mainly cloudy with a few flurries off the lake in the morning and clearing late in the day, wind northwest"
        " {} gusting to {}, high {}, low {}, and a chance of {} per cent of more snow after midnight near the shore."
    )
    morning = [line.format(p, 20 + n, 41 + n, 2 + n, 14 + n, 30 + n) for n, p in enumerate(places)]
    evening = [line.format(p, 60 + n, 71 + n, 82 + n, 92 + n, 50 + n) for n, p in enumerate(places)]
    one = agency(*morning, headline="Forecast for the north shore")
    assert link(carrier(*evening, headline="Forecast for the north shore"), [one]) is None
