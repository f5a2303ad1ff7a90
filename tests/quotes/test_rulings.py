"""An editor has the last word on a quote."""

from newswatch.quotes.ruled import obeyed
from newswatch.records import Quote, QuoteKind, Ruling, RulingKind, Span, Speaker, passage
from tests import make

BODY = "“The roof is safe,” she said. “It will be rebuilt,” Nora Diaz said."
URI = "https://ledger.example/1"


def quote(start, end, name):
    return Quote(
        URI, QuoteKind.DIRECT, (), (Span(20, 23),), (Span(start, end),), Speaker(name, "chief"), None, "k", "parse"
    )


QUOTES = (quote(0, 19, "Ada Example"), quote(30, 51, "Nora Diaz"))


def ruling(kind, start, end, value="", number=1):
    return Ruling(number, kind, passage(URI, Span(start, end)), value, "desk", make.NOON)


def test_what_is_not_a_quote_goes_and_the_others_stay():
    assert obeyed(QUOTES, [ruling(RulingKind.NOT_A_QUOTE, 0, 19)], BODY) == QUOTES[1:]


def test_another_speaker_takes_the_words_and_their_remark():
    first, second = obeyed(QUOTES, [ruling(RulingKind.WRONG_SPEAKER, 0, 19, " Nora Diaz ", 7)], BODY)
    assert (first.speaker, first.because) == (Speaker("Nora Diaz"), "ruling 7")
    assert first.remark != "k"
    assert second == QUOTES[1]


def test_a_quote_whose_spans_moved_is_still_meant():
    assert len(obeyed(QUOTES, [ruling(RulingKind.NOT_A_QUOTE, 1, 17)], BODY)) == 1
    assert len(obeyed(QUOTES, [ruling(RulingKind.NOT_A_QUOTE, 14, 40)], BODY)) == 2


def test_the_last_ruling_holds():
    both = [ruling(RulingKind.NOT_A_QUOTE, 0, 19), ruling(RulingKind.WRONG_SPEAKER, 0, 19, "Tom Ellery", 2)]
    assert obeyed(QUOTES, both, BODY)[0].speaker == Speaker("Tom Ellery")
