"""Who a source phrase means, by itself."""

import pytest

from newswatch.quotes.speakers import people_of
from newswatch.records import Speaker

BODY = "Priya Ramsaran met June Wapoose. Imre Sandor and Jean Roy were there. Justin Vale left."


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("Priya Ramsaran of the Tenants' Assembly", Speaker("Priya Ramsaran")),
        ("Thunder Bay's June Wapoose", Speaker("June Wapoose")),
        ("Skip Priya Ramsaran", Speaker("Priya Ramsaran", "Skip")),
        ("But Priya Ramsaran", Speaker("Priya Ramsaran")),
        ("Medical officer Dr. Imre Sandor", Speaker("Imre Sandor", "Medical officer")),
        ("the mayor of Alma Jean Roy", Speaker("Jean Roy", "mayor of Alma")),
        ("a spokesman for Prime Minister Justin Vale", Speaker("a spokesman for Prime Minister Justin Vale")),
        ("the Ministry of Natural Resources", Speaker("the Ministry of Natural Resources")),
        ("a study by scientists in Thunder Bay", Speaker("a study by scientists in Thunder Bay")),
        ("un rapport déposé à Queen's Park", Speaker("un rapport déposé à Queen's Park")),
        ("the Monday Group", Speaker("the Monday Group")),
        ("On Monday", None),
        ("late Tuesday night", None),
        ("lundi matin", None),
    ],
)
def test_the_head_of_the_phrase_speaks(phrase, speaker):
    assert people_of([(phrase, 100)], BODY) == [speaker]


@pytest.mark.parametrize(
    "body",
    [
        "The horn fell silent at Frood Lake when Priya Ramsaran's husband left. On Monday she read that it will sound.",
        "On Monday Priya Ramsaran walked along Mill Street. In March she said it was closed.",
    ],
)
def test_no_pronoun_means_a_day_or_the_ground(body):
    assert people_of([("she", body.rindex("she"))], body) == [Speaker("Priya Ramsaran")]
