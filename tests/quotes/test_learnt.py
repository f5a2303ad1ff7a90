"""The learnt rules hold numbers and single words, and the sight of a passage is worth its parse only with a likely word."""

import lzma
import re
from importlib.resources import files

import orjson

from newswatch.quotes.passages import passages_of
from newswatch.quotes.reading import _worth

RULES = files("newswatch.quotes") / "rules"
WORDS = orjson.loads((RULES / "words-en.json").read_bytes())


def test_known_words_are_single_and_written_small():
    assert len(WORDS["known"]) > 5000
    assert not [word for word in WORDS["known"] if word != word.lower() or " " in word]


def test_traits_name_no_word_that_is_not_known():
    known = {*WORDS["known"], "CUE", "word", "sentence", "quotation"}
    for name in ("cues-en.crf.xz", "roles-en.crf.xz"):
        learnt = lzma.decompress((RULES / name).read_bytes())
        named = {match.decode() for match in re.findall(rb"(?<=\0)w=([a-zA-Z'-]+)\0", learnt)}
        assert len(named) > 500
        assert not {word for word in named if any(c.isalpha() for c in word)} - known


def test_a_passage_without_marks_and_likely_words_is_not_parsed():
    (plain,) = passages_of("The choir sang in the old barn by the river.", french=False)
    (telling,) = passages_of("The choir said so in the old barn.", french=False)
    assert not _worth(plain, french=False)
    assert _worth(telling, french=False)
