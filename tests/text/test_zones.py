"""Clocks of outlets and letters of zones."""

from datetime import datetime, timedelta

import pytest

from newswatch.text.zones import clock_of, zone_for


@pytest.mark.parametrize(
    ("url", "language", "zone"),
    [
        ("https://www.ledger.ca/a", None, "America/Toronto"), ("https://ledger.co.uk/a", "en-CA", "Europe/London"),
        ("https://ledger.example/a", "fr-FR", "Europe/Paris"), ("https://ledger.example/a", "en_AU", "Australia/Sydney"),
        (None, "en", "America/Toronto"), ("not an address", None, "America/Toronto"),
    ],
)  # fmt: skip
def test_the_place_of_an_outlet(url, language, zone):
    assert zone_for(url, language) == zone


@pytest.mark.parametrize(
    ("letters", "zone", "hours"),
    [
        ("EDT", "America/Toronto", -4), ("NDT", "America/Toronto", -2.5), ("HNE", "America/Toronto", -5),
        ("CST", "Asia/Shanghai", 8), ("IST", "Asia/Kolkata", 5.5), ("IST", "Europe/Dublin", 1), ("IST", "Asia/Jerusalem", 2),
        ("GMT", "America/Toronto", 0), ("ET", "America/Toronto", -5), ("PT", "America/Toronto", -8),
        (None, "America/Toronto", -5), ("soon", "Europe/Paris", 1),
    ],
)  # fmt: skip
def test_letters_in_winter_or_as_they_stand(letters, zone, hours):
    assert datetime(2026, 1, 5, 12, tzinfo=clock_of(letters, zone)).utcoffset() == timedelta(hours=hours)
