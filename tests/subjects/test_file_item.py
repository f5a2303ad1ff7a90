"""Filing an item: places, subjects, sections, each with its reasons."""

from dataclasses import replace

import pytest

from newswatch import subjects
from newswatch.records import Credit, Dateline, Item, ItemUri, Kind, OutletSlug, SectionSlug


def item(headline, *paragraphs, **fields):
    return Item(ItemUri("test:1"), OutletSlug("test"), headline, paragraphs, **{"language": "en-CA", **fields})


SUMMIT = item(
    "Presidents talk as troops mass at border",
    "The American president told his Russian counterpart to pull troops back from Ukraine.",
    "The Kremlin said talks would go on. The White House asked for a summit, and the Ukrainian foreign minister "
    "urged NATO to impose sanctions as separatists broke the ceasefire in eastern Ukraine.",
)
FIRE = item(
    "Firefighters battle blaze in Sudbury",
    "Crews fought a house fire in Greater Sudbury, Ont., on Monday.",
    "Two people were taken to hospital.",
)


def home(filing):
    (only,) = [s for s in filing.sections if s.home]
    return only


def codes(filing):
    return [s.code for s in filing.subjects]


def test_places_and_subjects_of_an_international_story():
    filing = subjects.file_item(SUMMIT)
    assert {"US", "RU", "UA"} <= {p.country for p in filing.places}
    assert {"medtop:11000000", "medtop:20000638", "medtop:16000000"} <= set(codes(filing))
    assert home(filing).section in {"world", "united-states"}


def test_the_outlets_own_section_is_the_home():
    filing = subjects.file_item(replace(SUMMIT, section="United States"))
    assert home(filing).section == "united-states"
    assert ("outlet-section", ("United States",)) in [(r.kind, r.words) for r in home(filing).because]


def test_the_channels_section_is_the_home_where_the_outlet_names_none():
    filing = subjects.file_item(replace(FIRE, channel_section="crime-courts"))
    assert home(filing).section == "crime-courts"
    assert [r.kind for r in home(filing).because] == ["channel"]


def test_an_unknown_outlet_section_decides_nothing():
    assert home(subjects.file_item(replace(FIRE, section="Zamboni corner"))).section == "ontario"


def test_a_ruling_beats_everything():
    ruled = subjects.file_item(replace(SUMMIT, section="United States"), SectionSlug("politics"))
    assert home(ruled).section == "politics"
    assert home(ruled).because[0].kind == "ruling"
    assert "united-states" in [s.section for s in ruled.sections]


def test_opinion_stays_in_opinion():
    filing = subjects.file_item(replace(SUMMIT, kind=Kind.OPINION, section="United States"))
    assert home(filing).section == "opinion"


def test_ontario_place_carries_city_and_region():
    filing = subjects.file_item(FIRE)
    assert ("CA", "ON") in [(p.country, p.region) for p in filing.places]
    assert "medtop:03000000" in codes(filing)


def test_spans_point_at_the_words():
    for one in (SUMMIT, FIRE):
        filing = subjects.file_item(one)
        body = one.body_text
        reasons = [r for found in (*filing.places, *filing.subjects) for r in found.because]
        assert any(r.spans for r in reasons)
        for reason in reasons:
            written = {" ".join(w.replace("-", " ").replace("'", " ").split()).casefold() for w in reason.words}
            for start, end in reason.spans:
                shown = body[start:end].replace("-", " ").replace("'", " ").casefold()
                assert shown in written


def test_dateline_is_a_reason():
    line = Dateline(("SUDBURY, Ont.",), "April 13", "CP")
    filing = subjects.file_item(item("Council meets", "The vote is on Monday.", credit=Credit(dateline=line)))
    assert filing.places[0].country == "CA"
    assert {r.kind for r in filing.places[0].because} == {"dateline"}


def test_every_item_has_one_home_even_an_empty_one():
    empty = Item(ItemUri("e"), OutletSlug("e"), "", ())
    assert home(subjects.file_item(empty)).section == "world"
    assert home(subjects.file_item(replace(empty, language="fr-CA"))).section == "canada"


def test_a_crime_abroad_stands_in_the_world_first():
    far = item(
        "Court jails banker in Paris, France", "A French court in Paris sentenced the banker; police in Lyon agreed."
    )
    assert home(subjects.file_item(far)).section == "world"
    near = item("Court jails banker in Toronto", "A Toronto court sentenced the banker to prison; police were praised.")
    assert home(subjects.file_item(near)).section in {"crime-courts", "ontario"}
    assert {"crime-courts", "ontario"} <= {s.section for s in subjects.file_item(near).sections}


def test_french_is_read_by_french_rules():
    french = item(
        "Grève des enseignants à Ottawa", "Le syndicat des enseignants a déclenché la grève lundi.", language="fr-CA"
    )
    filing = subjects.file_item(french)
    assert {"medtop:09000000", "medtop:05000000"} & set(codes(filing))
    assert filing.places[0].country == "CA"
    assert codes(subjects.file_item(replace(french, language=None))) == codes(filing)


def test_given_subject_codes_are_kept():
    filing = subjects.file_item(item("Untitled", "Nothing much.", categories=("medtop:20000849",)))
    found = {s.code: s for s in filing.subjects}
    assert {"medtop:20000849", "medtop:15000000"} <= set(found)
    assert found["medtop:20000849"].because[0].kind == "outlet-section"


@pytest.mark.parametrize("text", ["He shot the film in June.", "Her diet matters.", "They were studied and audited."])
def test_parts_of_words_and_lone_words_file_no_crime(text):
    assert "medtop:02000000" not in codes(subjects.file_item(item("A note", text)))


def test_result_is_the_same_each_time_and_signed():
    first, second = subjects.file_item(SUMMIT), subjects.file_item(SUMMIT)
    assert first == second
    assert first.made_by is not None
    assert first.made_by.stage == "subjects"
    assert [len(part) for part in first.made_by.rules.split("+")] == [12, 12]


def test_sections_are_in_order_with_both_names():
    found = [rule.section for rule in subjects.read_sections(subjects.own_text()).rules]
    assert [s.slug for s in found] == (
        "ontario toronto ottawa-eastern-ontario hamilton-niagara southwestern-ontario central-ontario northern-ontario "
        "canada united-states world politics business sports health science-technology environment-weather "
        "crime-courts arts-life opinion"
    ).split()
    assert all(s.name_en and s.name_fr for s in found)
    assert [s.slug for s in found if not s.news] == ["opinion"]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Council in Thunder Bay, Ont., met. Thunder Bay will vote.", 1.0, 1.0),
        ("Council in Winnipeg, Man., met. Winnipeg will vote.", 0.6, 0.6),
        ("Council in Chicago, Ill., met. Chicago will vote.", 0.3, 0.3),
        ("Council in Nairobi, Kenya, met. Nairobi will vote.", 0.1, 0.1),
        ("Nothing is named here.", 0.1, 0.1),
    ],
)
def test_nearness(text, least, most):
    assert least <= subjects.nearness(subjects.file_item(item("Council meets", text)), "CA-ON") <= most
