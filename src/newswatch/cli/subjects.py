"""``newswatch subjects``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

import click

from newswatch import subjects
from newswatch.cli.examples import LABEL_FIELDS, read_examples
from newswatch.cli.item_files import Tally, items_argument, output_option, read_items, write_lines
from newswatch.cli.wire_lines import as_wired
from newswatch.records import Filing, PlaceFiling, Reason, SectionFiling, Subject
from newswatch.subjects import Sections, Taught


@click.command("subjects")
@items_argument
@click.option(
    "--taught-by",
    "examples",
    metavar="EXAMPLES",
    type=click.Path(dir_okay=False, exists=True),
    help="Item lines with labels: the items are filed under these labels too, the taught ones first among the "
    "subjects, with the label as their code.",
)
@click.option(
    "--labels",
    "field",
    metavar="FIELD",
    help=f"Field of the examples that holds their labels: a string, a list of strings, or of objects with a code. "
    f"Default: the first of {', '.join(LABEL_FIELDS)} that the file has.",
)
@click.option(
    "--sections",
    "rules",
    type=click.File(encoding="utf-8"),
    help="Sections and their rules, in the form of sections.toml; default: our own.",
)
@output_option
def command(items: str, examples: str | None, field: str | None, rules: TextIO | None, output: str) -> None:
    """File the items of an item-lines file under subjects, places and sections; one line an item, with reasons."""
    tally = Tally()
    taught = None
    if examples is not None:
        taught = subjects.teach(read_examples(examples, field, tally), names_speak=True)
    book = subjects.read_sections(rules.read()) if rules else None
    write_lines(_filings(items, taught, book, tally), output)
    tally.exit()


def _filings(path: str, taught: Taught | None, book: Sections | None, tally: Tally) -> Iterator[dict[str, Any]]:
    for item, row in read_items(path, tally):
        yield filing_line(subjects.file_item(as_wired(item, row), taught=taught, book=book))


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
        "division": place.division,
        "centrality": place.centrality,
        "because": _because(place.because),
    }


def _section(section: SectionFiling) -> dict[str, Any]:
    return {"section": section.section, "home": section.home, "because": _because(section.because)}


def _because(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [{"kind": r.kind, "words": list(r.words), "spans": [list(span) for span in r.spans]} for r in reasons]
