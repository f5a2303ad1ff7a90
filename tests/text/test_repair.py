"""Damage is marked with its likely form; the text stays as it was sent."""

import time

import pytest

from newswatch.text.repair import cleaned, repairs


def found(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    got = repairs(text, language)
    assert all(text[r.start : r.start + len(r.found)] == r.found for r in got)
    return [(r.found, r.likely) for r in got]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The bank-ba?ked plan was approved.", [("bank-ba?ked", "bank-backed")]),
        ("The gov\ufffdrnment said so.", [("gov\ufffdrnment", "government")]),
        ("They don?t know whose it\ufffds.", [("don?t", "don’t"), ("it\ufffds", "it’s")]),
        ("The town\ufffds own boat.", [("town\ufffds", "town’s")]),
        ("The bui?t house.", [("bui?t", "built")]),
        ("TELEV?SION is watched.", [("TELEV?SION", "TELEVISION")]),
        ("A qx\ufffdzv was seen.", [("qx\ufffdzv", None)]),
    ],
)
def test_lost_letters_in_english(text, want):
    assert found(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("La biblioth\ufffdque est ouverte.", [("biblioth\ufffdque", "bibliothèque")]),
        (
            "L\ufffdhomme a r\ufffdp\ufffdt\ufffd ses mots.",
            [("L\ufffdhomme", "L’homme"), ("r\ufffdp\ufffdt\ufffd", "répété")],
        ),
        ("Il dit qu?elle viendra.", [("qu?elle", "qu’elle")]),
        ("La for?t br?le.", [("for?t", "forêt"), ("br?le", "brûle")]),
        ("Un h?pital ferme.", [("h?pital", "hôpital")]),
        ("Le go?ter des enfants", [("go?ter", "goûter")]),
        ("Il est pr?s du pont.", []),
    ],
)
def test_lost_letters_in_french(text, want):
    assert found(text, "fr") == want


@pytest.mark.parametrize(
    "text",
    [
        "What? Never. Is it so?He asked.", "See https://ledger.example/?ferry=1 and ask.", "Whole words only, l'été, don't.",
        "A naïve café in Montréal.",
    ],
)  # fmt: skip
def test_what_is_whole_is_left_alone(text):
    assert found(text) == []


def test_the_items_own_words_tell():
    text = "Northl?ne closed. The owner of Northline said that Northline would open again."
    assert found(text) == [("Northl?ne", "Northline")]


def test_mojibake_is_marked_with_what_was_sent():
    assert found("The cafÃ© said itâ€™s open.") == [("cafÃ©", "café"), ("itâ€™s", "it’s")]


def test_what_nobody_writes_goes_silently_and_spaces_are_one():
    assert cleaned("The fer\u00adry\u200b sails\x07 at\u00a0\tsix.\r") == "The ferry sails at six."


def test_a_text_of_nothing_but_damage_takes_no_long_time():
    started = time.process_time()
    text = " ".join(f"b{n % 90}a?ked w\ufffdrd{chr(97 + n % 26)}" for n in range(20_000))
    assert len(repairs(text, "en")) <= 60
    assert time.process_time() - started < 2


def test_signs_of_a_wrong_charset_in_a_text_without_spaces_are_found_in_bounded_reach():
    text = "x" * 5000 + "bibliothÃ¨que" + "x" * 5000 + " cafÃ© abonnÃ©s"
    found = repairs(text, "fr")
    assert [repair.found for repair in found][1:] == ["cafÃ©", "abonnÃ©s"]
    assert len(found[0].found) < 200 and "bibliothèque" in (found[0].likely or "")
    assert all(text[repair.start : repair.start + len(repair.found)] == repair.found for repair in found)
