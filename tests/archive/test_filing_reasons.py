"""Reasons of filings in words."""

import pytest

from newswatch.archive.store.filing_reasons import KINDS, REASONS, filing_reasons
from newswatch.records import Kind

NAMES = {"medtop:16000000": "conflit, guerre et paix", "toronto": "Toronto et sa région"}


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("subject", ["medtop:16000000", "truce"], "une règle, sujet\u00a0: conflit, guerre et paix, truce"),
        ("within", ["toronto"], "classé au-dessous\u00a0: Toronto et sa région"),
        ("kind", ["advisory"], "une règle, genre de texte\u00a0: avis aux rédactions"),
        ("default", [], "rien d’autre ne convient"),
        ("dateline", ["Kingston"], "lieu d’origine\u00a0: Kingston"),
    ],
)
def test_in_french(kind, words, said):
    assert filing_reasons([{"kind": kind, "words": words, "spans": []}], "fr", NAMES) == said


def test_several_in_english():
    because = [{"kind": "place", "words": ["Toronto"]}, {"kind": "ruling", "words": ["toronto"]}]
    assert filing_reasons(because, "en", {"toronto": "Toronto"}) == "place: Toronto; an editor’s ruling: Toronto"


def test_every_kind_of_piece_has_a_name():
    assert set(KINDS) == {kind.value for kind in Kind}
    assert all(words.en and words.fr for words in (*KINDS.values(), *REASONS.values()))
