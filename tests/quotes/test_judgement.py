"""The judgement of attributions: chances of traits, and what stands beside others."""

from importlib.resources import files

import orjson
import pytest

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.judgement import QUOTING, TELLING, Table, _Near, judged_traits, standing_of, tables
from newswatch.quotes.marks import quoted_stretches
from newswatch.records import Span

BODY = "Ana said that the crew expected “a long night” there."


def candidate(cue, content, **more):
    start, words = BODY.index(cue), BODY.index(content)
    return Candidate("clause", cue, [], [Span(start, start + len(cue))], [Span(words, words + len(content))], **more)


def traits_of(kept, possible=()):
    flat = quoted_stretches(BODY, 0, after_open=False)
    return {c.cue_lemma: (kind, traits) for c, kind, traits in judged_traits(kept, list(possible), flat, BODY)}


def test_a_chance_is_the_logistic_of_its_weights():
    table = Table(-1.0, 0.5, {"a": 2.0, "b": -1.0})
    assert table.chance(["a", "b"]) == pytest.approx(0.5)
    assert table.chance(["a", "never seen"]) == pytest.approx(0.7310586)


def test_a_telling_inside_of_a_telling_is_held_by_it():
    outer = candidate("said", "that the crew expected “a long night” there", score=0.9, found_by="likely")
    inner = candidate("expected", "“a long night” there", score=-1.0)
    found = traits_of([outer, inner])
    assert "held=False" in found["said"][1]
    assert "holds=True" in found["said"][1]
    assert "held=True" in found["expected"][1]
    assert "said=t" in found["expected"][1]
    assert "said=i" in found["said"][1]


def test_a_content_without_marks_tells():
    found = traits_of([candidate("said", "that the crew"), candidate("expected", "“a long night”")])
    assert found["said"][0] == TELLING
    assert found["expected"][0] == QUOTING


def test_a_possible_one_is_judged_beside_the_likelier_ones_only():
    first = candidate("said", "“a long night” there", score=0.4, found_by="possible")
    second = candidate("expected", "“a long night” there", score=0.3, found_by="possible")
    found = traits_of([], [first, second])
    assert not any(trait.startswith("twin=") for trait in found["said"][1])
    assert "twin=True True" in found["expected"][1]


def test_weights_name_known_words_only():
    raw = orjson.loads((files("newswatch.quotes") / "rules" / "words-en.json").read_bytes())
    named = {
        trait.partition("=")[2]
        for table in tables().values()
        for trait in table.of
        if trait.startswith(("lemma=", "first=", "last="))
    }
    assert len(named) > 100
    assert not {word for word in named if any(map(str.isalpha, word))} - set(raw["known"])


def test_a_possible_one_needs_more_to_stand():
    found = [candidate("said", "that the crew", score=0.3, found_by=by) for by in ("likely", "possible")]
    flat = quoted_stretches(BODY, 0, after_open=False)
    for one in found:
        one.traits = ["chance=-0.5", "share=2"]
    chances = [tables()[kind].chance(traits) for _, kind, traits in judged_traits(found[:1], [], flat, BODY)]
    assert tables()[TELLING].least <= chances[0] < 0.5
    assert standing_of(found[:1], [], flat, BODY) == found[:1]
    assert standing_of([], found[1:], flat, BODY) == []


def test_candidates_far_apart_are_not_compared():
    near = [Candidate("clause", "say", [], [Span(at, at + 4)], [Span(at + 5, at + 50)]) for at in range(0, 60_000, 60)]
    index = _Near(near)
    assert sum(len(index.to(one)) for one in near) < 60 * len(near)
    assert near[1] in index.to(near[0])
