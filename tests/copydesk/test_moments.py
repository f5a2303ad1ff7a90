"""Lines that are nothing but a date or time."""

import pytest

from newswatch.copydesk.moments import is_moment


@pytest.mark.parametrize(
    "line",
    ["Posted Nov. 18, 2025", "9:14 am", "Publié le 3 mars 2026 à 16 heures 30", "4 mars 2026 à midi",
     "March 4, 2026 16:05 (UTC-5)", "Updated: March 4, 2026 - 4:05 p.m. EST"],
)  # fmt: skip
def test_a_date_with_its_label_and_time(line):
    assert is_moment(line)


@pytest.mark.parametrize("line", ["At noon the ferry sailed.", "The 3 men sailed", "Midi libre"])
def test_words_about_something_else(line):
    assert not is_moment(line)


def test_a_long_line_behind_a_label_is_told_at_once():
    assert not is_moment("Updated 1" + " -x" * 20_000)
