"""Marks of the wire, in English and French, from slug, headline, header and note; no word of a note stays in the text."""

import json
from datetime import UTC, datetime

import pytest

from newswatch import copydesk
from newswatch.records import Form, Kind, Signal
from tests.make import raw

LEAD = "The ferry to Grebe Island will sail all winter, the harbour board of Port Alder decided on Monday night."
NEXT = "Residents had asked for the service since the bridge closed in the spring, the mayor said."


def edited(headline="Ferry to sail all winter", *above, language="en", **fields):
    body = {"uri": "wire:1", "headline": headline, "language": language, "body_text": "\n\n".join([*above, LEAD, NEXT])}
    return copydesk.edit(raw(body=json.dumps({**body, **fields}).encode()))


@pytest.mark.parametrize(
    ("slug", "version", "signal"),
    [
        ("BC-CN--Ferry", None, None),
        ("BC-CN--Ferry, 1st Ld-Writethru", 2, Signal.UPDATE),
        ("BC-CN--Ferry, 2nd Ld", 3, Signal.UPDATE),
        ("BC-CN--Ferry,12th Ld-Writethru", 13, Signal.UPDATE),
        ("BC-CN--Ferry, Sub", 2, Signal.UPDATE),
        ("BC-CN--Ferry, 3rd Ld-Writethru, Corrective", 4, Signal.CORRECTION),
        ("Canada/ferry/ 1ST LEAD", 2, Signal.UPDATE),
        ("Canada/ferry/ REFILE 1ST LEAD", 2, Signal.CORRECTION),
        ("Traversier, 2e lead", 3, Signal.UPDATE),
        ("BC-CN--Ferry, KILL", None, Signal.KILL),
        ("BC-CN--Ferry, Withhold", None, Signal.WITHHOLD),
        ("BC-CN--Ferry-Advisory", None, Signal.ADVISORY),
        ("BC-AP News Digest", None, Signal.ADVISORY),
        ("BC-CN--Kill Creek Ferry", None, None),
        ("BC-CN--Ferry-Budget", None, None),
        ("BC-CN--Prison-Release", None, None),
        ("POLITICS/BUDGET/KILL", None, None),
    ],
)
def test_a_slug_counts_sendings_and_gives_the_signal(slug, version, signal):
    wire = edited(slugline=slug).wire
    assert (wire.version, wire.signal, wire.slug) == (version, signal, slug)


@pytest.mark.parametrize(
    ("headline", "bare", "version", "signal"),
    [
        ("UPDATE 1-Ferry to sail all winter", "Ferry to sail all winter", 2, Signal.UPDATE),
        ("CORRECTED-UPDATE 2-Ferry to sail all winter", "Ferry to sail all winter", 3, Signal.CORRECTION),
        ("WRAPUP 3-Ferry to sail all winter", "Ferry to sail all winter", 4, Signal.UPDATE),
        ("Correction: Ferry to sail all winter", "Ferry to sail all winter", None, Signal.CORRECTION),
        ("CORRECTED (OFFICIAL)-Ferry to sail all winter", "Ferry to sail all winter", None, Signal.CORRECTION),
        ("KILL: Ferry to sail all winter", "Ferry to sail all winter", None, Signal.KILL),
        ("MANDATORY KILL - Ferry to sail", "Ferry to sail", None, Signal.KILL),
        ("STORY REMOVED: BC-CN--Ferry", "BC-CN--Ferry", None, Signal.KILL),
        ("WITHHOLD: Ferry to sail all winter", "Ferry to sail all winter", None, Signal.WITHHOLD),
        ("ADVISORY: Ferry to sail all winter", "Ferry to sail all winter", None, Signal.ADVISORY),
        ("RPT-Ferry to sail all winter", "Ferry to sail all winter", None, None),
        ("RECTIFICATIF - Le traversier naviguera", "Le traversier naviguera", None, Signal.CORRECTION),
        ("Le traversier naviguera (ACTUALISATION)", "Le traversier naviguera", None, Signal.UPDATE),
        ("Mise à jour 2 : le traversier naviguera", "le traversier naviguera", 3, Signal.UPDATE),
        ("ANNULATION : le traversier naviguera", "le traversier naviguera", None, Signal.KILL),
        ("À RETENIR - Le traversier naviguera", "Le traversier naviguera", None, Signal.WITHHOLD),
        ("AVIS AUX RÉDACTIONS - Le traversier naviguera", "Le traversier naviguera", None, Signal.ADVISORY),
        ("(ANNULE ET REMPLACE) Le traversier naviguera", "Le traversier naviguera", None, Signal.CORRECTION),
        ("Embargo levé : le traversier naviguera", "le traversier naviguera", None, Signal.RELEASE),
        ("VERSION CORRIGÉE - Le traversier reprend", "Le traversier reprend", None, Signal.CORRECTION),
        ("CORRECTED VERSION: Ferry sails again", "Ferry sails again", None, Signal.CORRECTION),
        ("[NOUVELLE VERSION] Le traversier reprend", "Le traversier reprend", None, Signal.UPDATE),
        ("Le traversier reprend (3e version)", "Le traversier reprend", 3, Signal.UPDATE),
        ("3e version - Le traversier reprend", "Le traversier reprend", 3, Signal.UPDATE),
        ("Ferry sails again (2nd version)", "Ferry sails again", 2, Signal.UPDATE),
        ("Ferry sails again (1st version)", "Ferry sails again", 1, None),
        ("Le traversier reprend, 2e Lead", "Le traversier reprend", 3, Signal.UPDATE),
        ("Le traversier reprend - 2e Lead", "Le traversier reprend", 3, Signal.UPDATE),
        ("Le traversier reprend, 2e mise à jour", "Le traversier reprend", 3, Signal.UPDATE),
        ("Ferry sails again, 3rd Update", "Ferry sails again", 4, Signal.UPDATE),
        ("Le film sort dans sa 3e version", "Le film sort dans sa 3e version", None, None),
        ("Council wants a new version of the plan", "Council wants a new version of the plan", None, None),
        ("Alder lead 2nd in sales, update due", "Alder lead 2nd in sales, update due", None, None),
        ("Une version corrigée du budget arrive", "Une version corrigée du budget arrive", None, None),
        ("Update-hungry sailors wait for the ferry", "Update-hungry sailors wait for the ferry", None, None),
        ("Correction officers take the ferry", "Correction officers take the ferry", None, None),
    ],
)
def test_labels_leave_the_headline(headline, bare, version, signal):
    item = edited(headline)
    assert (item.headline, item.wire.version, item.wire.signal) == (bare, version, signal)


@pytest.mark.parametrize(
    ("note", "signal"),
    [
        ("Eds: Updates with quotes. With AP Photos.", Signal.UPDATE),
        ("^Eds: Corrects spelling of Alder in 2nd paragraph.^", Signal.CORRECTION),
        ("(Adds details, quotes from mayor)", Signal.UPDATE),
        ("(Corrects day of vote in first paragraph)", Signal.CORRECTION),
        ("EDITORS: Kill BC-CN--Ferry. The board has not met. A kill is mandatory.", Signal.KILL),
        ("Editors: Please withhold this story until further notice.", Signal.WITHHOLD),
        ("NDLR : corrige l’orthographe d’Alder au deuxième paragraphe.", Signal.CORRECTION),
        ("ATTENTION - AJOUTE réactions de la mairesse ///", Signal.UPDATE),
        ("Note aux rédactions : dépêche annulée, à ne pas publier.", Signal.KILL),
        ("NDLR : Remplace la précédente avec réactions.", Signal.UPDATE),
        ("Eds: Replaces the previous version.", Signal.UPDATE),
        ("NDLR : Ne pas diffuser avant avis contraire.", Signal.WITHHOLD),
        ("Eds: Do not publish until the desk says so.", Signal.WITHHOLD),
        ("NDLR : Ne pas diffuser.", Signal.KILL),
        ("Eds: Photos will follow by noon.", None),
    ],
)
def test_a_note_gives_the_signal_and_leaves_the_text(note, signal):
    item = edited("Ferry to sail all winter", note)
    assert item.wire.signal is signal
    assert item.paragraphs == (LEAD, NEXT)
    assert item.wire.editors_note and item.wire.editors_note in note


@pytest.mark.parametrize(
    ("note", "until"),
    [
        ("EMBARGOED UNTIL 6 a.m. EST, Tuesday, March 3, 2026", datetime(2026, 3, 3, 11, tzinfo=UTC)),
        ("HOLD FOR RELEASE until 12:01 a.m. ET, March 3.", datetime(2026, 3, 3, 5, 1, tzinfo=UTC)),
        ("Eds: Embargoed to 0001 GMT Tuesday March 3", datetime(2026, 3, 3, 0, 1, tzinfo=UTC)),
        ("SOUS EMBARGO jusqu’au 3 mars 2026 à 18 h 30", datetime(2026, 3, 3, 23, 30, tzinfo=UTC)),
        ("Embargo jusqu’au 3 mars à midi", datetime(2026, 3, 3, 17, tzinfo=UTC)),
        ("NDLR : Ne pas diffuser avant 6 h le 3 mars 2026", datetime(2026, 3, 3, 11, tzinfo=UTC)),
        ("NDLR : Ne pas publier avant le 3 mars 2026 à 6 heures 30", datetime(2026, 3, 3, 11, 30, tzinfo=UTC)),
        ("Eds: Do not publish until 6 a.m. ET March 3, 2026", datetime(2026, 3, 3, 11, tzinfo=UTC)),
        ("Eds: Do not use this before 6 a.m. ET March 3, 2026", datetime(2026, 3, 3, 11, tzinfo=UTC)),
        ("Eds: Hold until noon March 3, 2026", datetime(2026, 3, 3, 17, tzinfo=UTC)),
    ],
)
def test_an_embargo_is_a_time(note, until):
    item = edited("Ferry to sail all winter", note, versioncreated="2026-03-02T10:00:00Z")
    assert (item.wire.embargo, item.wire.signal) == (until, None)
    assert item.paragraphs == (LEAD, NEXT)


def test_an_embargo_that_names_no_time_holds_the_copy():
    item = edited("Ferry to sail all winter", "EMBARGOED until the board has told its staff")
    assert (item.wire.embargo, item.wire.signal) == (None, Signal.WITHHOLD)


def test_what_the_format_says_goes_before_the_words():
    item = edited("UPDATE 1-Ferry to sail", slugline="BC-Ferry, 1st Ld", version="5", pubstatus="canceled")
    assert (item.wire.version, item.wire.signal) == (5, Signal.KILL)


def test_an_advisory_is_of_that_kind():
    assert edited("MEDIA ADVISORY: Harbour board to meet").kind is Kind.ADVISORY


def test_on_a_page_only_labels_for_readers_count():
    page = "<html lang='en'><title>{0}</title><body><main><h1>{0}</h1>{1}</main></body></html>"
    body = "".join(f"<p>{text}</p>" for text in ("(Adds colour to the harbour)", LEAD, NEXT, NEXT.upper()))
    for headline, bare, signal in (
        ("Advisory: Ferry to stay in port until noon on Tuesday", None, None),
        (
            "UPDATE: Ferry to stay in port until noon on Tuesday",
            "Ferry to stay in port until noon on Tuesday",
            Signal.UPDATE,
        ),
    ):
        item = copydesk.edit(raw(form=Form.PAGE, body=page.format(headline, body).encode()))
        assert (item.headline, item.wire.signal) == (bare or headline, signal)
        assert item.wire.editors_note is None
