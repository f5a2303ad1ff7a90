"""One utterance, told by many."""

from newswatch.quotes import Ledger, prints

FULL = "“The ferry will sail all winter, ice or no ice, and nobody on the island will be left waiting,”"
PART = "“ice or no ice, and nobody on the island will be left waiting”"


def keys(*said):
    ledger = Ledger()
    return [ledger.join(name, words).key for name, words in said]


def test_the_same_words_are_one_remark_whatever_their_marks_and_case():
    one, two = keys(("Ana Beck", FULL), ("Mayor Ana Beck", FULL.replace("“", '"').replace(",”", '."').upper()))
    assert one == two


def test_a_part_of_it_is_the_same_remark_and_the_fullest_wording_stands():
    ledger = Ledger()
    first = ledger.join("Ana Beck", PART)
    second = ledger.join("Ana Beck", FULL)
    third = ledger.join("Beck", PART)
    assert first.key == second.key == third.key
    assert third.words == FULL


def test_a_word_altered_inside_of_it_is_the_same_remark():
    assert len(set(keys(("Ana Beck", FULL), ("Ana Beck", FULL.replace("all winter", "every winter"))))) == 1


def test_others_who_say_the_same_words_make_their_own_remark():
    assert len(set(keys(("Ana Beck", FULL), ("Ana Keel", FULL)))) == 2


def test_few_words_must_be_the_same_in_all():
    assert len(set(keys(("Ana Beck", "“not now”"), ("Ana Beck", "“not now, thanks”")))) == 2
    assert len(set(keys(("Ana Beck", "“not now”"), ("Ana Beck", "“Not now.”")))) == 1


def test_other_words_of_one_speaker_are_another_remark():
    assert len(set(keys(("Ana Beck", FULL), ("Ana Beck", "“The bridge opens in May and will be closed in June”")))) == 2


def test_a_ledger_that_is_filled_later_goes_on_as_one_that_was_not():
    through = Ledger()
    said = [("Ana Beck", PART), ("Ana Beck", FULL), ("Ana Beck", FULL[:40]), ("Tom Ellery", "“We wait and see”")]
    whole = [through.join(*row) for row in said]
    known = {}
    for name, words in said:
        ledger = Ledger(remark for remark in known.values() if prints(remark.who, remark.words) & prints(name, words))
        remark = ledger.join(name, words)
        known[remark.key] = remark
    assert list(known.values()) == list({remark.key: remark for remark in whole}.values())


def test_a_long_wording_and_its_cut_share_prints():
    long = " ".join(f"word{number}" for number in range(60))
    assert prints("Ana Beck", long) & prints("Ana Beck", " ".join(long.split()[20:40]))
