"""The desk in French: what the stages wrote down in English is known by its form and said again; the rest is marked."""

import inspect

import pytest
from django.utils.translation import override

from newswatch import errors, pipeline
from newswatch.archive.store.status import FIELDS
from newswatch.duplicates import link
from newswatch.web.desk.queries import doubts
from newswatch.web.desk.reasons import cause, reason, stage_name
from tests.duplicates.test_link import BRIDGE, COPY, carrier
from tests.stories.test_assignment import FERRY, FERRY_AGAIN, placed, strand


def french(because):
    with override("fr"):
        return str(reason(because))


def test_every_reason_of_copies_and_stories_is_said_in_french():
    copied = link(carrier(*BRIDGE), [COPY], [COPY.uri]).because
    joined = placed(FERRY_AGAIN, "b:1", strand(), hours=3).answer.because
    opened = placed(FERRY, "a:1").answer.because
    for because in (copied, joined, opened):
        assert str(reason(because)) == because.replace("'", "&#x27;")
        assert "lang=" not in french(because), because
        assert french(because) != because
    assert french(opened) == "ouvre un fil : rien de semblable n’a été raconté"
    assert opened == doubts.UNLIKE
    assert french(doubts.LAID) == "a ouvert un fil à part, qu’un second examen a joint à ce dossier"


def test_quotes_filing_and_credits_are_said_in_french():
    assert french("clause: say") == "une proposition du verbe « say »"
    assert french("words: minister, government") == "mots\u00a0: minister, government"
    assert french("byline element") == "signature de la page"
    assert french("channel https://ledger.example/feed, file none") == "canal https://ledger.example/feed"


def test_what_is_not_known_stands_in_english_marked_and_harmless():
    assert french("because <b>so</b>; a ruling") == '<span lang="en">because &lt;b&gt;so&lt;/b&gt;</span>; une décision'
    assert str(reason("because <b>so</b>")) == "because &lt;b&gt;so&lt;/b&gt;"
    assert french("") == ""


@pytest.mark.parametrize("stage", [*pipeline.NAMES, "ingest", "done"])
def test_every_stage_has_a_name_in_french(stage):
    with override("fr"):
        assert stage_name(stage) != stage
    assert stage_name(stage)


def test_every_code_that_sets_aside_or_stops_a_channel_says_what_it_means():
    silent = {"set-aside", "fetch", "http-NNN", "not-its-turn"}
    for _, error in inspect.getmembers(errors, inspect.isclass):
        if issubclass(error, errors.SetAside | errors.FetchError) and error.code not in silent:
            said = cause(error.code)
            assert said, error.code
            with override("fr"):
                assert cause(error.code) != said


def test_every_field_has_two_names():
    assert FIELDS["bylines"].said("fr") == "signatures"
    assert all(words.said("en") and words.said("fr") for words in FIELDS.values())
