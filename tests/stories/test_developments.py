"""What each report adds, in its own sentence."""

from newswatch.records import DevelopmentKind, ItemUri, Signal, Told
from newswatch.stories import developments
from newswatch.stories.developments import figures_of

FIRST = "The ferry Nora Belle ran aground on Monday with 40 passengers. Nobody was hurt, the owner said."


def told(uri, text, **more):
    return Told(ItemUri(uri), None, text, more.pop("language", "en"), **more)


def new(*reports):
    texts = {report.uri: report.body_text for report in reports}
    return [(d.uri, d.kind.value, d.words, texts[d.uri][d.span.start : d.span.end]) for d in developments(reports)]


def test_a_changed_figure_is_given_in_the_reports_own_sentence():
    second = told("b:1", "The Nora Belle is off the rocks. It had 42 passengers on board.")
    assert new(told("a:1", FIRST), second) == [("b:1", "figure", "42 passengers", "It had 42 passengers on board.")]


def test_a_report_that_only_repeats_adds_nothing():
    assert new(told("a:1", FIRST), told("b:1", "Forty passengers stood on deck. There were 40 passengers.")) == []


def test_a_figure_is_new_once():
    more = "It had 42 passengers on board."
    assert [d[0] for d in new(told("a:1", FIRST), told("b:1", more), told("c:1", more))] == ["b:1"]


def test_dates_ages_times_and_years_are_no_figures():
    text = "On March 3 at 10 p.m. a 34 year-old man of 12 Elm Street, born in 1990, saw 7 gulls."
    assert [said for _, said, _ in figures_of(text, "en")] == ["7 gulls"]


def test_a_figure_is_told_as_written():
    assert [said for _, said, _ in figures_of("Pay rises by 12 per cent for 3 million drivers.", "en")] == [
        "12 per cent", "3 million drivers",
    ]  # fmt: skip


def test_an_official_confirms_and_denies():
    found = new(
        told("a:1", FIRST),
        told("b:1", "Police confirmed that the captain was alone on the bridge."),
        told("c:1", "Police again confirmed the captain was alone on the bridge."),
        told("d:1", "The ministry denied that the lights had been dark."),
        told("e:1", "A reader denied the story at length."),
    )
    assert [(uri, kind) for uri, kind, _, _ in found] == [("b:1", "confirmation"), ("d:1", "denial")]


def test_a_person_speaks_for_the_first_time():
    text = "“The fog came fast,” said Ida Brandt, the captain. She was alone."
    speaks = told("b:1", text, speakers=(("Ida Brandt", 1),))
    again = told("c:1", text, speakers=(("Capt. Ida Brandt", 1),))
    assert new(told("a:1", FIRST), speaks, again) == [("b:1", "voice", "Ida Brandt", text.split(". She")[0] + ".")]


def test_a_correction_is_named_with_its_sentence():
    text = "The ferry had 38 passengers. This version of the story corrects the number of passengers."
    found = new(told("a:1", FIRST), told("b:1", text))
    assert found[0] == ("b:1", "correction", "", "This version of the story corrects the number of passengers.")
    signalled = new(told("a:1", FIRST), told("b:1", "The owner is Alder Lines.", signal=Signal.CORRECTION))
    assert [kind for _, kind, _, _ in signalled] == ["correction"]


def test_french_reports():
    found = new(
        told("a:1", "Le traversier s'est échoué avec 40 passagers.", language="fr"),
        told("b:1", "La police a confirmé que 42 passagers étaient à bord.", language="fr"),
    )
    assert [kind for _, kind, _, _ in found] == [DevelopmentKind.CONFIRMATION, DevelopmentKind.FIGURE]
