"""Word shingles: what a sketch keeps, and how candidates are put in order."""

from newswatch.text.shingles import MANY, ONE_IN, POSTING_LIMIT, SHORT, folded_words, shortlist, sketch

BRIEF = "The town council of Tamarack Bay voted on Tuesday to close the old swing bridge for repairs this spring."
LONG = tuple(
    f"Counter number {n} at the ferry dock in Port Alder served {n * 37} travellers during week {n + 3} of the season."
    for n in range(40)
)


def test_a_short_text_keeps_every_shingle() -> None:
    words = len(folded_words(BRIEF))
    assert words < SHORT
    assert len(sketch([BRIEF])) == words - 4


def test_a_long_text_keeps_about_one_in_eight_and_always_the_same() -> None:
    kept = sketch(LONG)
    shingles = sum(len(folded_words(p)) for p in LONG) - 4
    assert 0.6 * shingles / ONE_IN < len(kept) < 1.6 * shingles / ONE_IN
    assert all(value % ONE_IN == 0 for value in kept)
    assert kept == sketch(LONG)


def test_hashes_are_sorted_distinct_and_fit_a_signed_column() -> None:
    kept = sketch([*LONG, *LONG])
    assert list(kept) == sorted(set(kept))
    assert kept[0] >= 0 and kept[-1] < 2**63


def test_the_hash_is_the_same_on_every_machine() -> None:
    assert sketch(["one two three four five"]) == (3903296770557098360,)


def test_a_third_of_an_article_keeps_hashes_of_the_article() -> None:
    third = sketch(LONG[10:24])
    assert len(set(third) & set(sketch(LONG))) > 0.9 * len(third)


def test_a_text_of_few_words_is_one_shingle_and_none_has_none() -> None:
    assert len(sketch(["Bridge closed"])) == 1
    assert sketch([]) == sketch(["— …"]) == ()


def test_house_style_does_not_show() -> None:
    british = "The Québec harbour centre organised a defence of its travelling neighbours’ cheque, 12 per cent of it"
    american = 'The Quebec harbor center organized a defense of its "traveling" neighbors\' check - 12 per cent of it'
    assert folded_words(british) == folded_words(american)


def test_candidates_come_by_shared_hashes_then_by_number() -> None:
    postings = {1: [3, 1], 2: [2, 1], 3: [1, 2, 3], 4: [4]}
    assert shortlist((1, 2, 3), postings) == (1, 2, 3)
    assert shortlist((1, 2, 3, 4), postings, limit=2) == (1, 2)
    assert shortlist((9,), postings) == ()


def test_one_hash_of_many_in_common_is_chance() -> None:
    many = tuple(range(MANY + 1))
    assert shortlist(many, {1: [8, 9], 2: [9], 3: [9], 4: [9]}) == (9,)
    assert shortlist((1, 2, 3), {1: [8, 9], 2: [9]}) == (9, 8)


def test_a_hash_in_too_many_items_finds_nothing() -> None:
    crowd = list(range(POSTING_LIMIT + 1))
    assert shortlist((7,), {7: crowd}) == ()
    assert shortlist((7,), {7: crowd[:-1]}, limit=1) == (0,)


def test_little_in_common_and_that_common_is_chance() -> None:
    many = tuple(range(0, 40 * ONE_IN, ONE_IN))
    crowd = list(range(14))
    some = dict.fromkeys(many[:5], crowd)
    assert shortlist(many, some) == ()
    assert shortlist(many, {**some, many[6]: [3], many[7]: [4]}) == ()
    assert shortlist(many, {**some, many[6]: [3], many[7]: [3]}) == (3,)
    assert shortlist(many[:30], dict.fromkeys(many[:6], crowd)) == ()
    assert shortlist(many[:30], dict.fromkeys(many[:6], crowd[:10]), limit=1) == (0,)
    assert shortlist(many, dict.fromkeys(many[:16], crowd), limit=1) == (0,)


def test_a_short_text_is_found_in_a_long_one_by_the_part_that_the_long_one_keeps() -> None:
    short = tuple(range(48))
    assert shortlist(short, {0: [7, 9], 8: [7, 9], 16: [7, 9]}) == (7, 9)
