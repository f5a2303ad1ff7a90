"""Words and stems."""

from newswatch.text.words import bare, is_stop, stem, words


def test_figures_keep_what_hangs_on_them():
    assert [word for word, _ in words("A 250MW plant, 6.1 km off; the mayor's at 14:05.")] == [
        "A", "250MW", "plant", "6.1", "km", "off", "the", "mayor's", "at", "14:05",
    ]  # fmt: skip


def test_starts_count_code_points():
    text = "Été à Orléans"
    assert [text[start : start + len(word)] for word, start in words(text)] == ["Été", "à", "Orléans"]


def test_possessives_and_elisions_fall_away():
    assert bare("mayor’s", "en-CA") == "mayor"
    assert bare("l'hôpital", "fr-CA") == "hôpital"
    assert bare("jusqu’Ottawa", "fr") == "Ottawa"


def test_each_language_has_its_own_stems_and_stop_words():
    assert stem("ferries", "en") == stem("ferry", None)
    assert stem("grévistes", "fr") == stem("gréviste", "fr")
    assert is_stop("dans", "fr") and not is_stop("dans", "en")
