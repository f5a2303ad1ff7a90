"""Dates as text gives them; what can't be trusted is None."""

from datetime import UTC, datetime, timedelta

import pytest

from newswatch.text.dates import machine_time, plausible, spoken_date, visible_time

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Updated April 13, 2021 4:05 p.m. EDT", "2021-04-13T20:05:00+00:00"),
        ("Published Apr. 13, 2021 12:10 a.m. PDT", "2021-04-13T07:10:00+00:00"),
        ("Publié le 13 avril 2021 à 16 h 05", "2021-04-13T20:05:00+00:00"),
        ("3 février 2021 9:30 HNE", "2021-02-03T14:30:00+00:00"),
        ("January 5, 2021 16:00 UTC", "2021-01-05T16:00:00+00:00"),
        ("Publié le 3 DÉCEMBRE 2025 à 16 h 30", "2025-12-03T21:30:00+00:00"),
        ("LE 12 AOÛT 2024, 9 H 15", "2024-08-12T13:15:00+00:00"),
        ("MIS À JOUR LE 7 FÉVRIER 2023 À 7 HEURES", "2023-02-07T12:00:00+00:00"),
        ("8 DECEMBRE 2025 À 6 H", "2025-12-08T11:00:00+00:00"),
        ("Publié le 4 mars 2026 à 16 heures", "2026-03-04T21:00:00+00:00"),
        ("Publié le 4 mars 2026 à 16 heures 30", "2026-03-04T21:30:00+00:00"),
        ("4 mars 2026 à midi", "2026-03-04T17:00:00+00:00"),
        ("4 mars 2026, minuit", "2026-03-04T05:00:00+00:00"),
        ("March 4, 2026 at noon", "2026-03-04T17:00:00+00:00"),
        ("March 4, 2026, 12 noon EST", "2026-03-04T17:00:00+00:00"),
        ("Posted at midnight on March 4, 2026", "2026-03-04T05:00:00+00:00"),
        ("Le 4 mars 2026 à 16 h 5", "2026-03-04T21:05:00+00:00"),
        ("Le 4 mars 2026 à 16 h 5 commentaires", "2026-03-04T21:00:00+00:00"),
        ("March 4, 2026 16:05 GMT+1", "2026-03-04T15:05:00+00:00"),
        ("March 4, 2026 16:05 (UTC-5)", "2026-03-04T21:05:00+00:00"),
        ("March 4, 2026 16:05 UTC−05:00", "2026-03-04T21:05:00+00:00"),
        ("March 4, 2026 16:05 GMT +05:30", "2026-03-04T10:35:00+00:00"),
        ("4 mars 2026, 16 h 05 (UTC-4)", "2026-03-04T20:05:00+00:00"),
        ("1er JANVIER 2026 00 h 01", "2026-01-01T05:01:00+00:00"),
        ("Sept. 9, 2025 at 4 p.m. - 5 comments", "2025-09-09T20:00:00+00:00"),
    ],
)
def test_a_visible_line_with_its_zone(said, meant):
    assert visible_time(said).isoformat() == meant


@pytest.mark.parametrize(
    "said",
    [
        "April 13, 2021",
        "in 2021",
        "13:40",
        "Smarch 13, 2021 4 p.m.",
        "April 31, 2021 4:05 p.m.",
        "4 mars 2026 : du midi au Nord",
        "March 4, 2026, Afternoon walk",
        "le 4 mars 2026, Midi libre",
    ],
)
def test_what_is_no_time_of_a_day_is_none(said):
    assert visible_time(said) is None


def test_a_machine_time_without_offset_is_read_in_the_zone_given():
    assert machine_time("2021-04-13T16:05:00", "America/Toronto").isoformat() == "2021-04-13T20:05:00+00:00"
    assert machine_time("2021-04-13T16:05:00-0400").isoformat() == "2021-04-13T20:05:00+00:00"
    assert machine_time("soon") is None


def test_days_in_both_languages():
    assert spoken_date("March 27, 2020") == "2020-03-27"
    assert spoken_date("le 1er mars 2020") == "2020-03-01"


def test_the_future_and_the_time_before_print_are_refused():
    assert plausible(NOW + timedelta(hours=5), NOW) is not None
    assert plausible(datetime(2041, 1, 1, tzinfo=UTC), NOW) is None
    assert plausible(datetime(1601, 1, 1, tzinfo=UTC), NOW) is None
    assert plausible(None, NOW) is None
