"""What an item is about."""

from newswatch.text.terms import LONGEST, MOST, rarity, telling, terms
from tests.make import item


def counts(*paragraphs, **more):
    return dict(terms(item("a:1", *paragraphs, **more)).counts)


def test_names_carry_a_mark_and_sentence_starts_are_no_names():
    found = counts("Crews met Mayor Ida Brandt in Kenora. Repairs begin on Friday.")
    assert {"@ida", "@brandt", "@mayor ida brandt", "@kenora"} <= set(found)
    assert not {"@crews", "@repairs"} & set(found)


def test_a_headline_in_capitals_holds_no_names():
    assert not [term for term in counts("", headline="FERRY BACK IN SERVICE") if term.startswith("@")]


def test_labels_in_the_rows_of_a_table_are_no_names():
    rows = ("Shr 12 cts vs 19 cts", "Revs 7.1 mln vs 6.7 mln", "Avg shrs 1.1 mln vs 1.0 mln")
    table = counts(
        *rows, "Tamarack Bay Holdings sells nets in Kenora.", headline="Brandt Ferries 3rd qtr 2 cts vs 4 cts"
    )
    assert {term for term in table if term.startswith("@")} == {
        "@tamarack", "@bay", "@tamarack bay holdings", "@kenora", "@brandt", "@ferries", "@brandt ferries",
    }  # fmt: skip
    assert {"rev", "avg"} <= set(table)
    assert "@shr" in counts(*rows[:2], "Tamarack Bay Holdings sells nets.")
    assert "@ostrava" in counts(*rows, "The fleet left Ostrava.", "Ostrava 2 boats, 3 crews")


def test_the_headline_and_the_first_paragraph_are_the_lead():
    found = terms(item("a:1", "The harbour is open.", "Gulls came.", headline="Ferry sails"))
    assert {"ferri", "harbour"} <= found.lead
    assert "gull" in dict(found.counts) and "gull" not in found.lead


def test_a_word_in_every_report_tells_least_before_anything_was_seen():
    assert rarity("year", {}, 0) < rarity("ferri", {}, 0)


def test_figures_carry_a_mark_and_days_and_months_are_no_terms():
    found = counts("In 2019 on Monday they counted 4,711 gulls, and may count more.")
    assert {"#2019", "#4,711"} <= set(found) and not {"monday", "@monday"} & set(found)


def test_terms_are_few_and_short():
    many = " ".join(f"wort{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(400)) + " " + "x" * 500
    found = terms(item("a:1", many, "Über " + "Ää" * 200)).counts
    assert len(found) <= MOST
    assert all(0 < len(term) <= LONGEST for term, _ in found)


def test_an_empty_item_has_no_terms():
    assert terms(item("a:1", "", headline="")).counts == ()


def test_telling_terms_are_the_rare_ones_that_were_seen():
    given = terms(item("a:1", "The ferry waits at the harbour near Sault.", headline=""))
    seen = {"ferri": 3, "harbour": 900, "wait": 500}
    assert telling(given, seen, 1000)[0] == "ferri"
    assert "@sault" not in telling(given, seen, 1000)
    assert len(telling(given, seen, 1000, limit=2)) == 2


def test_rarity_falls_with_the_share_of_items():
    assert rarity("ferri", {"ferri": 2}, 1000) > rarity("ferri", {"ferri": 200}, 1000) > 0
