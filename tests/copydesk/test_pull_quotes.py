"""A pull quote is read once; what is said once stays, and so does a quotation that stands elsewhere without its marks."""

import time

from newswatch.copydesk.pull_quotes import said_once

SAID = "We will sail until the ice stops us, and then we will wait for the thaw."
TOLD = f"“{SAID}” the captain said, and went back to the wheelhouse."


def test_a_pull_quote_goes_wherever_it_stands():
    assert said_once([f"“{SAID}”", "The ferry sails.", TOLD]) == ["The ferry sails.", TOLD]
    assert said_once([TOLD, "The ferry sails.", f"«\u00a0{SAID}\u00a0»"]) == [TOLD, "The ferry sails."]


def test_a_pulled_sentence_without_marks_goes_too():
    assert said_once([SAID, TOLD]) == [TOLD]


def test_a_quotation_stays_when_the_longer_line_does_not_quote_it():
    retold = f"{SAID} That was the whole of the captain's notice on the door."
    assert said_once([f"“{SAID}”", retold]) == [f"“{SAID}”", retold]


def test_a_quotation_shown_twice_is_read_once_and_a_refrain_is_not():
    assert said_once([f"“{SAID}”", "The ferry sails.", f"“{SAID}”"]) == [f"“{SAID}”", "The ferry sails."]
    refrain = ["Nobody on the island had been asked.", "The ferry sails.", "Nobody on the island had been asked."]
    assert said_once(refrain) == refrain


def test_short_answers_and_half_words_stay():
    lines = ["“No, we will not.”", "“No, we will not. Ask the owner,” he said."]
    assert said_once(lines) == lines
    halves = [
        "They said that the art of sailing is old.",
        "They said that the art of sailing is older than the harbour.",
    ]
    assert said_once(halves) == halves


def test_a_paragraph_of_a_longer_quotation_is_quoted_though_it_does_not_close():
    longer = f"“Listen to me. {SAID} Then we will see."
    assert said_once([f"“{SAID}”", longer]) == [longer]


def test_many_lines_alike_take_no_longer_than_many_others():
    lines = [f"He said that the ferry to the island of {n} would sail again on the day of {n}." for n in range(20_000)]
    started = time.process_time()
    assert said_once(lines) == lines
    assert time.process_time() - started < 2
