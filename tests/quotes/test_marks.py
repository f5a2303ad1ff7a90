"""Quotation marks: typed in any way, opened by one kind and closed by another, or never."""

import pytest

from newswatch.quotes.marks import quoted_stretches, speaks_like_a_sentence
from newswatch.quotes.passages import LONGEST_PASSAGE, passages_of


def inner(text, **more):
    return [text[q.inner_start : q.inner_end] for q in quoted_stretches(text, 0, False, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "“The ice is thin,” she said.",
        '"The ice is thin," she said.',
        '"The ice is thin,” she said.',
        '“The ice is thin," she said.',
        "''The ice is thin,'' she said.",
        "``The ice is thin,'' she said.",
        "‘The ice is thin,’ she said.",
    ],
)
def test_every_way_of_typing_marks(text):
    assert inner(text) == ["The ice is thin,"]


def test_a_quotation_never_closed_ends_with_its_paragraph():
    (found,) = quoted_stretches("“We waited all night.", 10, False)
    assert not found.closed
    assert (found.start, found.end) == (10, 31)


def test_an_opening_mark_after_an_open_paragraph_goes_on():
    (found,) = quoted_stretches("“Then we left.”", 0, True)
    assert found.continues


def test_quotations_inside_of_quotations_do_not_end_them():
    assert inner('"He told me “go home” and I went," she said.') == ["He told me “go home” and I went,"]


def test_apostrophes_are_no_marks():
    assert inner("It's the council's and the miners' hall, rock 'n' roll aside.") == []


def test_inches_and_feet_open_nothing():
    assert inner('A 6" pipe burst under the road.') == []


@pytest.mark.parametrize("title", ["Winter Roads", "A Long Shore", "The Old Man and the Lake"])
def test_titles_are_no_speech(title):
    assert inner(f"The choir sang “{title}” twice.") == []


def test_guillemets_and_dashes():
    assert inner("« Il neige », dit-elle.", french=True) == [" Il neige "]
    assert inner("— Il neige, a répondu Paul.", french=True) == ["Il neige,"]
    assert inner("— Il neige, a répondu Paul.") == []


def test_short_words_in_marks_are_not_speech_by_themselves():
    assert not speaks_like_a_sentence("soft launch")
    assert speaks_like_a_sentence("No!")
    assert speaks_like_a_sentence("we will be back tomorrow")


def test_a_passage_too_long_is_cut_behind_a_sentence_and_outside_of_marks():
    body = "The boat is late. “It rains. It pours,” the mate said. " * 400
    found = passages_of(body, french=False)
    assert len(found) > 1
    assert "".join(passage.text for passage in found) == body
    assert all(len(passage.text) <= LONGEST_PASSAGE for passage in found)
    assert all(passage.text.startswith(("The boat", "“It rains")) for passage in found)
    assert all(q.closed for passage in found for q in passage.stretches)


def test_a_passage_without_any_stop_is_cut_all_the_same():
    found = passages_of("x" * (3 * LONGEST_PASSAGE), french=False)
    assert [passage.start for passage in found] == [0, LONGEST_PASSAGE, 2 * LONGEST_PASSAGE]
