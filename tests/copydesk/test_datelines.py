"""Places before a dash, and what only looks like one."""

import pytest

from newswatch.copydesk.datelines import read_dateline, split_dateline

REST = "The harbour board met on Monday."


@pytest.mark.parametrize(
    ("head", "places", "date", "agency"),
    [
        ("NEW YORK — ", ("NEW YORK",), None, None),
        ("NIAGARA-ON-THE-LAKE, Ont. — ", ("NIAGARA-ON-THE-LAKE, Ont.",), None, None),
        ("NEWPORT NEWS, Va. (AP) — ", ("NEWPORT NEWS, Va.",), None, "The Associated Press"),
        ("DAR ES SALAAM, Tanzania (Reuters) - ", ("DAR ES SALAAM, Tanzania",), None, "Reuters"),
        ("LOS ANGELES, March 10 AAP – ", ("LOS ANGELES",), "March 10", "Australian Associated Press"),
        ("TORONTO, March 2, 2026 /CNW/ - ", ("TORONTO",), "March 2, 2026", "Canada NewsWire"),
        ("TORONTO--(BUSINESS WIRE)--", ("TORONTO",), None, "Business Wire"),
        ("Frankfurt/Main (dpa) - ", ("Frankfurt/Main",), None, "dpa"),
        ("Moncton (AFP) – ", ("Moncton",), None, "Agence France-Presse"),
        ("OTTAWA/PARIS, 3 mars (AFP) - ", ("OTTAWA", "PARIS"), "3 mars", "Agence France-Presse"),
        ("NEW DELHI: ", ("NEW DELHI",), None, None),
        ("TROIS-RIVIÈRES (Québec) — ", ("TROIS-RIVIÈRES, Québec",), None, None),
    ],
)
def test_a_dateline_is_split_off(head, places, date, agency):
    line, rest = split_dateline(head + REST)
    assert (line.places, line.date, line.agency, rest) == (places, date, agency, REST)


def test_french_papers_bracket_the_place():
    assert split_dateline(f"(Sudbury) {REST}", "fr-CA")[0].places == ("Sudbury",)
    assert split_dateline(f"(Sudbury) {REST}", "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING NEWS — The board met.", "MAN IN COURT — The board met.", "NATO — the alliance — met.", "POLL — So it is.",
        "COVID-19 – a disease.", "WARNING: This road is closed.", "UPDATE — The road is open.", "TRUMP: I said so.",
        "READER POLL — The board met.", "A-LIST actors came.",
    ],
)  # fmt: skip
def test_capitals_that_name_no_place(text):
    assert split_dateline(text) is None


@pytest.mark.parametrize(
    ("said", "places", "date"),
    [
        ("NEW YORK, Narch 2 -", ("NEW YORK",), "Narch 2"),
        ("omaha, april 7 -", ("omaha",), "april 7"),
        ("****LIMA, March 4 -", ("LIMA",), "March 4"),
        ("OKLAHOMA CITY, Okla. March 11, Reuter -", ("OKLAHOMA CITY, Okla.",), "March 11"),
        ("REGGIO CALABRIA, Italy, April l -", ("REGGIO CALABRIA, Italy",), "April l"),
        ("ARNHEM, the Netherlands, April 1 -", ("ARNHEM, the Netherlands",), "April 1"),
        ("BOSTON, March 187 -", ("BOSTON",), None),
        ("ROMA, 01 LUG -", ("ROMA",), "01 LUG"),
    ],
)
def test_a_wires_own_dateline_with_its_slips(said, places, date):
    line = read_dateline(said)
    assert (line.places, line.date) == (places, date)


@pytest.mark.parametrize("said", ["MAR8 -- --", "APRIL 7 -", "us 7.8015 -", "--", "(totals -", "overnight 4 1/2 -"])
def test_a_line_of_a_table_is_no_dateline(said):
    assert read_dateline(said) is None
