"""Scores on fourteen running stories of our own: lulls, a merge, a split, look-alike elections, developments."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newswatch.records import DateOrigin, Item, ItemUri, OutletSlug, Signal, Stamp, Told
from newswatch.stories import developments, gather
from quality.gold.stories.measure import b_cubed

START = datetime(2026, 3, 2, 12, tzinfo=UTC)


def scores() -> dict[str, float]:
    """0…1: B-cubed F1, stories that are right to the last report, and the developments found and found rightly."""
    reports = read()
    items = {uri: item_of(uri, report) for uri, report in reports.items()}
    found = {story.key: story.items for story in gather(items.values())}
    truth = {uri: report["story"] for uri, report in reports.items()}
    whole = {frozenset(uri for uri in truth if truth[uri] == name) for name in truth.values()}
    right = len(whole & {frozenset(uris) for uris in found.values()})
    told = {uri: key for key, uris in found.items() for uri in uris}
    wanted = {(uri, new) for uri, report in reports.items() for new in report.get("new", ())}
    given = set(developed(reports))
    return {
        "running b3_f1": b_cubed(truth, told)["b3_f1"],
        "running stories right": right / len(whole),
        "running developments found": len(wanted & given) / len(wanted),
        "running developments right": len(wanted & given) / len(given) if given else 0.0,
    }


def developed(reports: Mapping[ItemUri, Mapping[str, Any]]) -> list[tuple[ItemUri, str]]:
    """(report, kind and words) of every development found, with the stories as they should be."""
    found: list[tuple[ItemUri, str]] = []
    for name in dict.fromkeys(report["story"] for report in reports.values()):
        told = [told_of(uri, report) for uri, report in reports.items() if report["story"] == name]
        found += [(one.uri, f"{one.kind.value}: {one.words}") for one in developments(told)]
    return found


def read() -> dict[ItemUri, dict[str, Any]]:
    """The reports by uri, in the order of their time."""
    with (Path(__file__).parent / "running.toml").open("rb") as handle:
        reports = sorted(tomllib.load(handle)["report"], key=lambda report: report["at"])
    return {ItemUri(f"urn:running:{number}"): report for number, report in enumerate(reports)}


def item_of(uri: ItemUri, report: Mapping[str, Any]) -> Item:
    at = START + timedelta(hours=report["at"])
    return Item(
        uri=uri, outlet=OutletSlug("ledger"), headline=report["headline"], paragraphs=(report["body"],),
        language="en", published=Stamp(at, DateOrigin.WIRE),
    )  # fmt: skip


def told_of(uri: ItemUri, report: Mapping[str, Any]) -> Told:
    body = report["body"]
    signal = Signal(report["signal"]) if "signal" in report else None
    speaks = tuple((name, body.index(words)) for name, words in report.get("speaks", ()))
    return Told(uri, START + timedelta(hours=report["at"]), body, "en", signal, speaks)
