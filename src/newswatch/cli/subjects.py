"""``newswatch subjects``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import click

from newswatch import subjects
from newswatch.cli.item_files import Tally, items_argument, output_option, read_items, write_lines
from newswatch.records import Dateline, Filing, Item, PlaceFiling, Reason, SectionFiling, Subject

_DATELINE = re.compile(
    r"\W*(?P<place>[^\W\d_].*?)\s*(?:,?\s+\(?(?:(?i:[a-z]{3,9})\.?\s+\d|\d{1,2}\s)|[-–—]|\(|$)", re.DOTALL
)


@click.command("subjects")
@items_argument
@output_option
def command(items: str, output: str) -> None:
    """File the items of an item-lines file under subjects, places and sections; one line an item, with reasons."""
    tally = Tally()
    write_lines(_filings(items, tally), output)
    tally.exit()


def _filings(path: str, tally: Tally) -> Iterator[dict[str, Any]]:
    for item, row in read_items(path, tally):
        yield filing_line(subjects.file_item(with_dateline(item, row)))


def with_dateline(item: Item, row: Mapping[str, Any]) -> Item:
    """Item lines of others carry a dateline as written: "NEW YORK, Feb 26 -"."""
    written = row.get("dateline")
    if item.credit.dateline is not None or not isinstance(written, str):
        return item
    match = _DATELINE.match(written)
    if match is None:
        return item
    return replace(item, credit=replace(item.credit, dateline=Dateline((match["place"],), None, None)))


def filing_line(filing: Filing) -> dict[str, Any]:
    """One line of output. Design of record, section 4."""
    return {
        "uri": filing.uri,
        "subjects": [_subject(subject) for subject in filing.subjects],
        "places": [_place(place) for place in filing.places],
        "sections": [_section(section) for section in filing.sections],
    }


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "code": subject.code,
        "head": subject.head,
        "name": {"en": subject.name_en, "fr": subject.name_fr},
        "confidence": subject.confidence,
        "because": _because(subject.because),
    }


def _place(place: PlaceFiling) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "region": place.region,
        "centrality": place.centrality,
        "because": _because(place.because),
    }


def _section(section: SectionFiling) -> dict[str, Any]:
    return {"section": section.section, "home": section.home, "because": _because(section.because)}


def _because(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [{"kind": r.kind, "words": list(r.words), "spans": [list(span) for span in r.spans]} for r in reasons]
