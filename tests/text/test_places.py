"""Places in a text."""

import tomllib
from importlib import resources

import pytest

from newswatch.text.places import Evidence, PlaceKind, country_name, find, weigh
from newswatch.text.places.gazetteer import french_forms, gazetteer
from newswatch.text.places.words import key_of, words_of


def named(text, **evidence):
    return [(m.words, m.place.country, m.place.region) for m in find(text, Evidence(**evidence))]


def test_words_know_their_offsets_and_joins():
    words = words_of("Queen's Park, Montréal")
    assert [(w.key, w.joined) for w in words] == [("queen", False), ("s", True), ("park", True), ("montreal", False)]
    assert "Queen's Park, Montréal"[words[3].start : words[3].end] == "Montréal"


def test_key_of_a_name():
    assert key_of("St. Catharines") == "st catharines"
    assert key_of("Trois-Rivières") == "trois rivieres"


def test_institutions_stand_for_places():
    assert named("Queen's Park was quiet.") == [("Queen's Park", "CA", "ON")]
    assert named("The Kremlin said no.") == [("Kremlin", "RU", None)]


def test_us_is_not_us():
    assert named("They told us so.") == []
    assert named("The US said so.") == [("US", "US", None)]
    assert named("A U.S. official said so.")[0][1:] == ("US", None)


def test_qualifier_settles_and_is_no_mention_of_its_own():
    assert named("He lives in London, Ont., now.") == [("London", "CA", "ON")]
    assert named("He lives in Paris, Texas, now.") == [("Paris", "US", "TX")]


def test_a_town_that_no_table_knows_is_placed_by_its_qualifier():
    assert ("US", "MN") in [(c, r) for _, c, r in named("x", datelines=("HECTOR, Minn.",))]


def test_a_month_is_no_town_unless_the_text_says_where():
    assert named(
        "The arena last saw hot dogs in March; London and Leeds close in March, too.", near=(("GB", "ENG", 3.0),)
    ) == [
        ("London", "GB", "ENG"),
        ("Leeds", "GB", "ENG"),
    ]
    assert named("The plant in Spring, Texas, opens when Spring does.") == [("Spring", "US", "TX")]
    assert named("Farmers in March, England, sow in Spring.") == [("March", "GB", "ENG")]


def test_initials_in_plain_text_are_no_town():
    assert named("The GAO audited the bank.") == []


def test_what_a_channel_covers_is_evidence():
    assert named("A man from London was found.", near=(("CA", "ON", 1.5),)) == [("London", "CA", "ON")]


def test_french_adjectives_only_in_french():
    assert named("Le gouvernement canadien recule.", french=True) == [("canadien", "CA", None)]
    assert named("Le gouvernement canadien recule.") == []


@pytest.mark.parametrize(
    ("masculine", "forms"),
    [
        ("canadien", {"canadien", "canadiens", "canadienne", "canadiennes"}),
        ("français", {"français", "française", "françaises"}),
        ("belge", {"belge", "belges"}),
    ],
)
def test_french_forms(masculine, forms):
    assert set(french_forms(masculine)) == forms


def test_ontario_is_whole():
    book = gazetteer()
    for name in ("Kapuskasing", "Zorra", "Tay Valley", "Oro-Medonte", "Niagara-on-the-Lake", "Sault Ste. Marie"):
        assert any(s.place.region == "ON" for s in book.senses[key_of(name)]), name


def test_every_municipality_of_ontario_is_listed():
    rules = tomllib.loads((resources.files("newswatch.text.places") / "rules" / "ontario.toml").read_text("utf-8"))
    listed = [
        " ".join(name.split())
        for division in rules["divisions"].values()
        for name in division["municipalities"].split(";")
    ]
    assert len(listed) == len(set(listed)) == 413  # a city and a township are called Hamilton: 414
    book = gazetteer()
    assert all(any(s.place.region == "ON" for s in book.senses[key_of(name)]) for name in listed)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Dairy farmers near Hamilton in New Zealand expect rain.", "NZ"),
        ("Dairy farmers near Hamilton expect rain.", "CA"),
        ("The British family met at Windsor, Buckingham Palace said.", "GB"),
    ],
)
def test_a_country_named_close_by_outweighs_the_home(text, country):
    found = {words: of for words, of, _ in named(text)}
    assert found[next(name for name in ("Hamilton", "Windsor") if name in found)] == country


def test_country_names():
    assert country_name("RU") == "Russia"
    assert country_name("DE", "fr") == "Allemagne"
    with pytest.raises(KeyError):
        country_name("XX")


def test_the_headline_outweighs_the_body():
    text = "Brazil acts\n\nMinisters met. Later, somebody mentioned Peru."
    standings = weigh(find(text, Evidence(headline_end=13)), 13, 27)
    assert [s.place.country for s in standings] == ["BR"]
    assert standings[0].place.kind is PlaceKind.COUNTRY
    assert 0 < standings[0].centrality < 1


def test_no_place_no_standing():
    assert weigh(find("Nobody was there.", Evidence()), 0, 0) == ()


def test_money_says_little_of_a_country():
    text = "x\n\nThe bank lent 30 million Swiss francs to a firm in Japan, the Japanese ministry said."
    assert [s.place.country for s in weigh(find(text, Evidence()), 3, len(text)) if s.place.kind == "country"] == ["JP"]
