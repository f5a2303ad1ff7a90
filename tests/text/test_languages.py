"""The language of a text, and the one to go by."""

import pytest

from newswatch.text.languages import language_of, settled

GERMAN = (
    "Die Fähre nach Grebe lief am Montagabend vor dem Hafen auf Grund, teilte die Polizei mit. Warum das Schiff vom Kurs "
    "abkam, ist noch unklar. Nach Angaben der Werft war die Besatzung in dichtem Nebel unterwegs und hatte an einer Boje "
    "festgemacht. Verletzt wurde niemand. Einundvierzig Fahrgäste verbrachten die Nacht in einer Turnhalle der Gemeinde. "
    "Der Bürgermeister will den Vorfall untersuchen lassen und sprach den Helfern seinen Dank aus. Die Reederei kündigte "
    "an, den Betrieb frühestens am Donnerstag wieder aufzunehmen. Was die Bergung kosten wird, steht noch nicht fest. "
)  # fmt: skip
ENGLISH = "The ferry to Grebe ran aground on Monday, and the police said that nobody on board was hurt in the fog. "
FRENCH = "Le traversier s’est échoué lundi dans le brouillard, et la police dit que personne à bord n’a été blessé. "


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (ENGLISH * 2, "en"), (FRENCH * 2, "fr")])
def test_a_text_tells_its_language(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [("de", GERMAN * 3, "de"), ("en-CA", ENGLISH * 3, "en-CA"), ("en", FRENCH * 3, "fr"), ("fr-CA", ENGLISH * 3, "en")],
)
def test_what_is_declared_stands_unless_the_text_is_plainly_in_another(declared, text, language):
    assert settled(declared, text) == language
