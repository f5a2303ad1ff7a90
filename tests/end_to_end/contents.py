"""Prints an archive as JSON under names that do not depend on row numbers or the clock. Run as a module."""

from __future__ import annotations

import json
import sys
from typing import Any

from newswatch.archive import connect

connect.open_archive()

from newswatch.archive import models  # noqa: E402 - the tables can only be read once the archive is open


def contents() -> dict[str, Any]:
    edition = models.Edition.objects.order_by("-number").first()
    placings = edition.placings.order_by("area", "section", "rank") if edition else []
    return {
        "items": {
            row.uri: [row.waits_for, row.headline, row.body_text, row.agency, row.credit, row.language, row.kind,
                      row.signal, row.sendings, row.hidden]
            for row in models.Item.objects.order_by("uri")
        },
        "families": {
            row.item.uri: [
                row.family.key, row.of.uri if row.of else None, row.relation, row.coverage, row.family.agency,
            ]
            for row in models.FamilyMember.objects.select_related("item", "family", "of").order_by("item__uri")
        },
        "sections": sorted(
            [row.item.uri, row.section, row.home] for row in models.ItemSection.objects.select_related("item")
        ),
        "quotes": sorted(
            [row.item.uri, row.number, row.words, row.speaker_name or "", row.remark.key]
            for row in models.Quote.objects.select_related("item", "remark")
        ),
        "stories": {
            row.key: [row.headline, row.size, row.independent, row.carriers, row.sections,
                      sorted(member.item.uri for member in row.members.select_related("item"))]
            for row in models.Story.objects.filter(size__gt=0).order_by("key")
        },
        "postings": models.Posting.objects.count(),
        "terms": models.TermCount.objects.count(),
        "set_aside": sorted(
            [row.identity, row.stage, row.code] for row in models.SetAsideEntry.objects.filter(resolved=None)
        ),
        "edition": [[row.area, row.section, row.rank, row.story.key, row.headline] for row in placings],
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(contents(), sys.stdout, sort_keys=True)
