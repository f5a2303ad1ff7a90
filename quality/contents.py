"""Prints an archive as JSON under names that do not depend on row numbers or the clock. Run as a module."""

from __future__ import annotations

import json
import sys
from typing import Any

from newswatch.archive import connect

connect.open_archive()

from newswatch.archive import models  # noqa: E402 - the tables can only be read once the archive is open

ITEM = (
    "waits_for", "headline", "deck", "body_text", "words", "language", "section", "kind", "whole", "url",
    "canonical_url", "published_from", "agency", "credit", "wire", "signal", "repairs", "rights", "provenance",
    "sendings", "hidden",
)  # fmt: skip


def contents() -> dict[str, Any]:
    edition = models.Edition.objects.order_by("-number").first()
    placings = edition.placings.order_by("area", "section", "rank") if edition else []
    return {
        "items": {
            row.uri: {name: getattr(row, name) for name in ITEM} | {"published": str(row.published)}
            for row in models.Item.objects.order_by("uri")
        },
        "families": {
            row.item.uri: [
                row.family.key, row.of.uri if row.of else None, row.relation, row.coverage, row.family.agency,
            ]
            for row in models.FamilyMember.objects.select_related("item", "family", "of").order_by("item__uri")
        },
        "changes": {row.item.uri: row.changed for row in models.FamilyMember.objects.select_related("item")},
        "filings": {
            row.item.uri: [row.subjects, row.places, row.near]
            for row in models.Filing.objects.select_related("item").order_by("item__uri")
        },
        "sections": sorted(
            [row.item.uri, row.section, row.home, row.because]
            for row in models.ItemSection.objects.select_related("item")
        ),
        "quotes": {
            f"{row.item.uri} {row.number}": [
                row.kind, row.source, row.cue, row.content, row.words, row.speaker_name, row.speaker_role,
                row.reported_by, row.remark.key, row.remark.person.name if row.remark.person else None,
            ]
            for row in models.Quote.objects.select_related("item", "remark__person")
        },
        "stories": {
            row.key: [row.headline, row.size, row.independent, row.carriers, row.sections, row.reports,
                      row.families, row.urgency, row.near, row.news,
                      sorted(member.item.uri for member in row.members.select_related("item"))]
            for row in models.Story.objects.filter(size__gt=0).order_by("key")
        },
        "held": {
            row.item.uri: [row.score, row.held, row.because]
            for row in models.StoryMember.objects.select_related("item").order_by("item__uri")
        },
        "postings": models.Posting.objects.count(),
        "terms": dict(models.TermCount.objects.order_by("term").values_list("term", "items")),
        "strands": {
            row.key: [row.story.key, row.opened, row.terms, row.size, row.language, row.families,
                      sorted(row.members.values_list("item__uri", flat=True))]
            for row in models.Strand.objects.select_related("story").order_by("key")
        },
        "strand terms": sorted(models.StrandTerm.objects.values_list("term", "strand__key")),
        "developments": sorted(
            models.Development.objects.values_list("item__uri", "rank", "story__key", "kind", "start", "end", "words")
        ),
        "search": dict(models.SearchText.objects.order_by("item__uri").values_list("item__uri", "headline")),
        "rulings": [
            [row.kind, row.subject, row.value] for row in models.RulingRow.objects.order_by("number")
        ],
        "set_aside": sorted(
            [row.identity, row.stage, row.code] for row in models.SetAsideEntry.objects.filter(resolved=None)
        ),
        "edition": [[row.area, row.section, row.rank, row.story.key, row.headline] for row in placings],
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(contents(), sys.stdout, sort_keys=True)
