"""Names of people: titles apart, particles kept, one key a person, none for a bare surname."""

import pytest

from newswatch.text.people import parse_name, person_key


@pytest.mark.parametrize(
    ("written", "title", "given", "surname"),
    [
        ("Premier Anna van der Berg", "Premier", "Anna", "van der Berg"),
        ("Dr. Neil Basu", "Dr.", "Neil", "Basu"),
        ("Okafor", "", "", "Okafor"),
        ("Mr. Okafor", "Mr.", "", "Okafor"),
        ("Martin Short Jr.", "", "Martin", "Short"),
        ("William “Bud” Tanner", "", "William", "Tanner"),
        ("la mairesse", None, None, None),
        ("Mme Julie Tremblay", "Mme", "Julie", "Tremblay"),
        ("Ana Beck’s", "", "Ana", "Beck"),
    ],
)
def test_parts_of_a_name(written, title, given, surname):
    parsed = parse_name(written)
    if title is None:
        assert parsed is None
    else:
        assert (parsed.title, parsed.given, parsed.surname) == (title, given, surname)


@pytest.mark.parametrize("text", ["", "   ", "the minister", "«»", "12"])
def test_no_name_in_it(text):
    assert parse_name(text) is None
    assert person_key(text) is None


def test_one_key_a_person():
    keys = {person_key(name) for name in ("Hélène Caron", "Mayor Helene Caron", "Hélène B. Caron", "HÉLÈNE CARON")}
    assert keys == {"helene caron"}


def test_a_bare_surname_has_no_key():
    assert person_key("Caron") is None
    assert person_key("Mayor Caron") is None
