"""Labels learnt from examples."""

import subprocess
import sys

import numpy as np
import pytest

from newswatch import subjects
from newswatch.errors import UsageError
from newswatch.records import Example
from newswatch.subjects import taught, teaching
from tests.make import item

BEES = [
    "The beekeeper opened the hive and counted dead bees; mites had killed the colony.",
    "Honey is scarce after a hard winter for bees, says the beekeeper, whose hives stand near clover.",
    "A swarm of bees settled on a lamp post and a beekeeper carried the colony home in a hive.",
]
TRAMS = [
    "The tram line will close for track work, and riders will be carried by buses.",
    "Trams jumped the track on King Street; riders walked while crews lifted the tram.",
    "New trams with low floors will run on the line by autumn, the transit agency told riders.",
]
OTHERS = [
    "Council passed the budget after a long night of debate.",
    "The bakery on Elm Street closes after sixty years.",
    "Snow is expected by evening, with strong wind from the lake.",
]


def examples():
    given = [(BEES, {"bees"}), (TRAMS, {"transit"}), (OTHERS, set())]
    return [
        Example(item(f"{n}:{m}", text, headline=text[:20]), frozenset(labels))
        for n, (texts, labels) in enumerate(given)
        for m, text in enumerate(texts)
    ]


def repeated(n):
    """Many examples: the two subjects and others, over and over, with words of their own."""
    given = [
        (text, label) for texts, label in ((BEES, {"bees"}), (TRAMS, {"transit"}), (OTHERS, set())) for text in texts
    ]
    return [
        Example(
            item(f"m{m}", f"{given[m % 9][0]} Note {chr(97 + m % 26)}{m}x.", headline=""), frozenset(given[m % 9][1])
        )
        for m in range(n)
    ]


def test_look_alikes_follow_and_others_do_not():
    learnt = subjects.teach(examples())
    hive = item("a", "Beekeepers lost every hive and colony to mites this winter.", headline="Bees die")
    assert [one.label for one in taught.liken(hive, learnt)] == ["bees"]
    other = item("b", "The mayor apologized to the choir.", headline="A sorry mayor")
    assert taught.liken(other, learnt) == ()


def test_the_reason_names_words_of_the_item_with_their_spans():
    learnt = subjects.teach(examples())
    hive = item("a", "Beekeepers lost every hive to mites.", "The colony was old.", headline="Bees die")
    (one,) = taught.liken(hive, learnt)
    assert one.because.kind == "example"
    assert {"hive", "mites", "colony", "bees"} & set(one.because.words)
    for span in one.because.spans:
        assert hive.body_text[span.start : span.end].casefold() in one.because.words


def test_one_example_is_enough_for_its_like():
    background = [item(f"x{n}", text, headline="") for n, text in enumerate(OTHERS + TRAMS)]
    learnt = subjects.teach([Example(item("1", BEES[0], headline="Bees die"), frozenset({"bees"}))], background)
    like = item(
        "2", "Mites killed bees in a second hive, and the beekeeper burnt the colony.", headline="More bees die"
    )
    assert [one.label for one in taught.liken(like, learnt)] == ["bees"]
    assert taught.liken(item("3", TRAMS[1], headline="Tram off track"), learnt) == ()


@pytest.mark.parametrize("given", [examples(), repeated(teaching.MANY)], ids=["few", "many"])
def test_weights_are_those_that_were_learnt_with(given):
    learnt = subjects.teach(given)
    readings = [taught.read(example.item) for example in given]
    keys = [reading.keys(reading.runs() if learnt.letters else ()) for reading in readings]
    _, _, _, matrix = teaching._matrix(keys, [])
    for place in range(0, len(given), 7):
        known, rows, held = taught.weights(keys[place], learnt)
        assert [learnt.rows[key] for key in known] == rows.tolist()
        own = np.zeros(len(learnt.rows), dtype=np.float32)
        own[rows] = held
        assert np.allclose(own, matrix[place].toarray()[0], atol=1e-5)


def test_left_out_scores_are_those_of_teaching_without():
    given = examples()
    _, _, _, matrix = teaching._matrix([taught.read(example.item).keys() for example in given], [])
    wanted = np.array([[float("bees" in example.labels)] for example in given], dtype=np.float32)
    _, alone = teaching._solve(matrix, wanted)
    for out in range(len(given)):
        rest = [n for n in range(len(given)) if n != out]
        share, _ = teaching._solve(matrix[rest], wanted[rest])
        assert np.allclose((matrix[out] @ (matrix[rest].T @ share)), alone[out], atol=1e-4)


def test_a_taught_section_takes_the_home_and_a_topic_keeps_its_name():
    given = [
        Example(item("1", BEES[0], headline="Bees die"), frozenset({"environment-weather", "medtop:06000000"})),
        *[Example(item(f"o{n}", text, headline=""), frozenset()) for n, text in enumerate(OTHERS + TRAMS)],
    ]
    like = item("2", BEES[2], headline="Bees settle", section="Sports")
    filing = subjects.file_item(like, taught=subjects.teach(given))
    (home,) = [s for s in filing.sections if s.home]
    assert home.section == "environment-weather"
    assert home.because[0].kind == "example"
    assert filing.subjects[0].code == "medtop:06000000"
    assert filing.subjects[0].name_en == "environment"


def test_teaching_twice_gives_the_same():
    one, two = subjects.teach(examples()), subjects.teach(examples())
    assert one.labels == two.labels
    assert np.array_equal(one.worth, two.worth)
    assert one.digest == two.digest


def test_a_label_named_in_an_item_is_helped():
    given = examples()
    text = item("t", "The transit tram was late, riders said.", headline="Transit late")
    plain, spoken = subjects.teach(given), subjects.teach(given, names_speak=True)
    sure = {one.label: one.confidence for one in taught.liken(text, plain)}
    helped = {one.label: one.confidence for one in taught.liken(text, spoken)}
    assert helped["transit"] > sure.get("transit", 0.0)


def test_nothing_to_learn_is_said():
    with pytest.raises(UsageError, match="no example has a label"):
        subjects.teach([Example(item("1"), frozenset())])
    with pytest.raises(UsageError, match="hold no words"):
        subjects.teach([Example(item("1", "", headline=""), frozenset({"a"}))])


def test_libraries_of_learning_load_only_when_something_is_taught():
    code = (
        "import sys; from newswatch import subjects; from newswatch.records import Item, ItemUri, OutletSlug;"
        "subjects.file_item(Item(ItemUri('a'), OutletSlug('b'), 'Bees die', ('In Toronto.',)));"
        "print({'sklearn', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_of_many_examples_runs_of_letters_count_and_speak_for_their_words():
    learnt = subjects.teach(repeated(teaching.MANY))
    assert learnt.letters and not subjects.teach(repeated(90)).letters
    hive = item("a", "Beekeeping is in trouble, for mites killed hives.", headline="")
    (one,) = taught.liken(hive, learnt)
    assert one.label == "bees" and "beekeeping" in one.because.words
    for span in one.because.spans:
        assert hive.body_text[span.start : span.end].casefold() in one.because.words


def test_scores_of_neighbours_left_out_at_once_are_those_of_teaching_without():
    given = examples()
    _, _, _, matrix = teaching._matrix([taught.read(example.item).keys() for example in given], [])
    wanted = np.array([[float("bees" in example.labels)] for example in given], dtype=np.float32)
    _, alone = teaching._solve(matrix, wanted, 4)
    for start in (0, 4, 8):
        out = list(range(start, min(start + 4, len(given))))
        rest = [n for n in range(len(given)) if n not in out]
        share, _ = teaching._solve(matrix[rest], wanted[rest])
        assert np.allclose(matrix[out] @ (matrix[rest].T @ share), alone[out], atol=1e-4)


def test_a_label_draws_another_that_goes_with_it():
    sure = np.array([[1.0, 0.2], [0.9, 0.1], [0.1, 0.0], [0.0, 0.1]] * 50, dtype=np.float32)
    wanted = np.array([[1, 1], [1, 1], [0, 0], [0, 0]] * 50, dtype=np.float32)
    drawn = teaching._draw(sure, wanted)
    assert drawn[0, 1] > 0.5
    few = teaching._draw(sure[:4], wanted[:4])
    assert abs(few[0, 1]) < drawn[0, 1] / 3


def test_categories_as_sent_speak():
    given = [
        Example(item(f"c{n}", f"Plain words number {n}.", headline="", categories=("G",)), frozenset({"grain"}))
        for n in range(4)
    ]
    given += [Example(item(f"o{n}", f"Plain words number {n}.", headline=""), frozenset()) for n in range(4)]
    learnt = subjects.teach(given)
    assert [
        one.label for one in taught.liken(item("x", "Plain words number 9.", headline="", categories=("G",)), learnt)
    ] == ["grain"]
    assert taught.liken(item("y", "Plain words number 9.", headline=""), learnt) == ()


def test_a_headline_without_a_known_word_is_no_hindrance():
    learnt = subjects.teach(repeated(teaching.MANY))
    like = item("z", BEES[0], headline="Zyx", categories=("NEVERSEEN",))
    assert [one.label for one in taught.liken(like, learnt)] == ["bees"]


def mingled(n):
    """Texts of eight words of a subject and twelve of any; every tenth bears no label whatever it reads like."""
    chance = np.random.default_rng(5)
    texts = [" ".join(one).split() for one in (BEES, TRAMS, OTHERS)]
    given = []
    for m in range(n):
        words = [*chance.choice(texts[m % 3], 8), *chance.choice(" ".join(BEES + TRAMS + OTHERS).split(), 12)]
        labels = [{"bees"}, {"transit"}, set()][m % 3] if m % 10 else set()
        given.append(Example(item(f"g{m}", f"{' '.join(words)}.", headline=""), frozenset(labels)))
    return given


def test_of_many_examples_odds_decide_and_say_much_the_same_of_left_out_examples():
    given = mingled(teaching.MANY)
    learnt = subjects.teach(given)
    assert learnt.odds is not None and subjects.teach(given[:90]).odds is None
    found = [taught.liken(example.item, learnt) for example in given[:200]]
    assert all(one.confidence > 0.5 and one.because.words for likenesses in found for one in likenesses)
    filed = [{one.label for one in likenesses} for likenesses in found]
    left_out = [{one.label for one in likenesses} for likenesses in learnt.left_out[:200]]
    assert sum(one == example.labels for one, example in zip(filed, given, strict=False)) > 160
    assert sum(one == other for one, other in zip(filed, left_out, strict=True)) > 170
