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
    ],
)
def test_a_visible_line_with_its_zone(said, meant):
    assert visible_time(said).isoformat() == meant


@pytest.mark.parametrize(
    "said", ["April 13, 2021", "in 2021", "13:40", "Smarch 13, 2021 4 p.m.", "April 31, 2021 4:05 p.m."]
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
