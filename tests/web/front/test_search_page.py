"""Search: what is found, within which limits, and why nothing is."""

from newswatch.archive import models


def test_words_and_phrases(archive, read):
    page = read("/search/?q=pumps")
    assert "3 items" in page
    assert "Letters show warnings on pump" in page
    assert "2 items" in read("/search/?q=%22night+of+November%22")
    assert "Nothing found" in read("/search/?q=%22November+of+night%22")
    assert "2 items" in read("/search/?q=pump+-stopped") or "1 item" in read("/search/?q=pump+-stopped")


def test_limits(archive, read):
    assert "1 item" in read("/search/?q=pump&outlet=port-alder-ledger")
    assert "Nothing found" in read("/search/?q=pump&section=canada")
    assert "3 items" in read("/search/?q=pump&since=2026-11-24&until=2026-11-24")
    assert "Nothing found" in read("/search/?q=pump&until=2026-11-23")


def test_zero_results_are_explained(archive, read):
    page = read("/search/?q=pump+zebra&section=canada")
    assert "Each word or phrase alone" in page
    assert '<a href="?q=pump">pump</a></th><td>3</td>' in page
    assert "zebra</th><td>0</td>" in page
    limited = read("/search/?q=pump&section=canada")
    assert "Without the limits there are 3 items." in limited
    assert "There is no word to look for" in read("/search/?q=-pump")


def test_what_cannot_be_read_is_said(archive, read):
    page = read("/search/?q=pump&since=yesterday")
    assert "“yesterday” is no date" in page
    assert "3 items" in page


def test_odd_input_is_no_failure(archive, read):
    for words in ("%22", "%27", "AND+OR+NOT", "*", "a%00b", "%22unbalanced+pump", "(((", "x" * 3000, "%E2%80%9C"):
        read(f"/search/?q={words}")


def test_the_excerpt_of_a_hit_keeps_to_the_rights(archive, read):
    models.Item.objects.filter(id=archive["own"].id).update(rights="headline")
    page = read("/search/?q=pump&outlet=brule-river-courier")
    assert "1 item" in page
    assert "PORT ALDER" not in page
