"""Where an outlet's clocks stand, and what the letters after a time mean there ("CST" in Winnipeg, in Shanghai)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

HOME_ZONE = "America/Toronto"
"""The watch's own clock, for outlets whose place is not known."""


def zone_for(url: str | None, language: str | None) -> str:
    """The clock of an outlet, by the country its address ends in, else by the region of its language tag."""
    countries = _table()["countries"]
    host = (urlsplit(url).hostname or "") if url else ""
    region = (language or "").replace("_", "-").rpartition("-")[2] if "-" in (language or "").replace("_", "-") else ""
    return str(countries.get(host.rpartition(".")[2].lower()) or countries.get(region.lower()) or HOME_ZONE)


def country_of(zone: str) -> str:
    """The code in the table whose main clock ``zone`` is ("ca" for Toronto's)."""
    return next((str(code) for code, name in _table()["countries"].items() if name == zone), "")


def clock_of(letters: str | None, zone: str) -> tzinfo:
    """The clock that letters after a time name at an outlet in ``zone``; without known letters, ``zone`` itself."""
    said = (letters or "").lower()
    table = _table()
    hours: Mapping[str, Mapping[str, float]] = table["hours"]
    part = zone.partition("/")[0].lower()
    for group in (country_of(zone), part, "world"):
        if said in hours.get(group, {}):
            return timezone(timedelta(hours=hours[group][said]))
    if said in table["clocks"] and part == "america":
        return ZoneInfo(table["clocks"][said])
    return ZoneInfo(zone)


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("newswatch.text") / "rules" / "zones.toml").read_text("utf-8"))
