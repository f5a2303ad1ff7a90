"""Sentence ends, English and French."""

import pytest

from newswatch.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The ferry left.", "It came back at noon!", "Why?", "Nobody said."],
        ["Dr. Amrit Gill and Mrs. J. P. Lavoie met Gov. Stone.", "They left at 5 p.m. on Monday."],
        ["The U.S. Senate passed it.", "It cost $1.2 million."],
        ['"We were lucky."', '"It could have been worse," she said.'],
        ["Marlow Inc. said on Friday it would pay.", "No. 4 mine stays shut."],
        ["Le maire a parlé à M. Roy.", "« Nous verrons. »", "La séance a pris fin à 20 h."],
        ["She said: “It is over.”", "He agreed…", "Then they left."],
        ["No full stop at the end"],
        ["12 people were hurt.", "19 were missing."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_line_breaks_end_a_sentence_and_blank_text_has_none() -> None:
    assert split("High 12, low 4\nWind light  \n\n Rain later") == ["High 12, low 4", "Wind light", "Rain later"]
    assert split("  \n ") == []


def test_spans_count_code_points() -> None:
    text = "  Été 🙂 chaud. Fin."
    assert [tuple(span) for span in sentences(text)] == [(2, 14), (15, 19)]
