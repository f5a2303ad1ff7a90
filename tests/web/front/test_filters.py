"""Times, numbers and marks in either language."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from newswatch.web.front import filters, naming
from newswatch.web.front.queries.corrections import CarrierState
from newswatch.web.front.queries.pieces import New, shown_words
from newswatch.web.front.queries.voices import alone
from newswatch.web.front.queries.wording import marked

NOON = datetime(2026, 7, 1, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "english", "french"),
    [
        (NOON, "noon", "12\u202fh\u202f00"),
        (datetime(2026, 7, 1, 4, 0, tzinfo=UTC), "midnight", "0\u202fh\u202f00"),
        (datetime(2026, 7, 1, 4, 5, tzinfo=UTC), "12:05 a.m.", "0\u202fh\u202f05"),
        (datetime(2026, 7, 1, 20, 10, tzinfo=UTC), "4:10 p.m.", "16\u202fh\u202f10"),
    ],
)
def test_clock(at, english, french):
    assert filters.clock(at) == english
    with override("fr"):
        assert filters.clock(at) == french


def test_days():
    assert filters.weekday(NOON) == "Wednesday, July 1, 2026"
    with override("fr"):
        assert filters.weekday(NOON) == "mercredi 1er juillet 2026"


def test_a_time_is_told_as_seen_from_the_edition():
    earlier, last_year = datetime(2026, 3, 5, 15, 0, tzinfo=UTC), datetime(2025, 3, 5, 15, 0, tzinfo=UTC)
    assert filters.moment_words(NOON, NOON) == "noon"
    assert filters.moment_words(earlier, NOON) == "March 5"
    assert filters.moment_words(last_year, NOON) == "March 5, 2025"
    assert filters.moment_words(earlier, NOON, full=True) == "March 5, 2026, 10:00 a.m."
    assert filters.short_words(earlier, NOON) == "Mar 5"


def test_numbers():
    assert filters.thousands(1912) == "1,912"
    assert filters.share(0.714) == "71%"
    with override("fr"):
        assert filters.thousands(1912) == "1\u202f912"
        assert filters.share(0.714) == "71\u202f%"


def test_words_that_stay_together_are_escaped():
    assert filters.nb("Boil-water <b> on Highway 689") == (
        '<span class="nb">Boil-water</span> &lt;b&gt; on <span class="nb">Highway 689</span>'
    )


def test_differences_mark_the_words_that_differ():
    left, right = marked("The unit has confirmed 47 cases.", "The unit has confirmed 41 cases today.")
    assert [s.text for s in left if s.mark == "del"] == ["47 cases."]
    assert [s.text for s in right if s.mark == "ins"] == ["41 cases today."]


def test_an_excerpt_ends_at_a_sentence_where_one_is_near():
    text = "One two three four five. Six seven eight nine."
    assert shown_words(text, 6) == "One two three four five."
    assert shown_words(text, 20) == text
    assert shown_words("one two three, four", 3) == "one two three …"


def test_a_quotation_that_stands_alone_is_whole():
    assert alone("“We were told,” … “but not asked,”") == "We were told … but not asked."
    assert alone("« Non »") == "Non"


def test_a_sentence_with_several_new_things_is_told_once():
    news = [New("figure", "four hours", "Tugs."), New("figure", "43 people", "Tugs."), New("voice", "Ruth", "Mayor.")]
    told = naming.by_sentence(news)
    assert told == [("Tugs.", [("figure", news[:2])]), ("Mayor.", [("voice", news[2:])])]
    assert [naming.development_name(*told[n][1][0]) for n in (0, 1)] == ["New figures", "Speaks first"]
    with override("fr"):
        assert naming.development_name("figure", news[:2]) == "Nouveaux chiffres"


def test_outlets_that_did_the_same_with_a_correction_share_a_sentence():
    carriers = [
        CarrierState(n, name, state)
        for n, (name, state) in enumerate([("A", "without"), ("B", "late"), ("C", "without")])
    ]
    grouped = naming.by_state(carriers)
    assert [(state, [one.outlet for one in ones]) for state, ones in grouped] == [
        ("without", ["A", "C"]),
        ("late", ["B"]),
    ]
    assert naming.outlet_state(*grouped[0]) == "do not carry the passage"
    assert naming.outlet_state("without") == "does not carry the passage"


def test_short_days_take_the_usual_abbreviations():
    september = datetime(2026, 9, 5, 16, 0, tzinfo=UTC)
    assert filters.short_words(september, NOON) == "Sep 5"
    with override("fr"):
        assert filters.short_words(september, NOON) == "5 sept."
