"""Who said what, each remark once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from newswatch.archive import models
from newswatch.web.front.queries.pieces import OtherWording, Voice
from newswatch.web.front.queries.wording import altered

MARKS = '“”"«»„‘’ \u00a0\u202f'
MOST_WORDINGS = 4
SHORTEST, LONGEST = 30, 280
"""Characters of a quotation that can stand alone on a front."""

QUOTE_COLUMNS = (
    "id", "words", "kind", "remark_id", "speaker_name", "speaker_role", "reported_by", "remark__person_id",
    "remark__person__slug", "remark__person__name", "item_id", "item__language", "item__at", "item__outlet__name",
    "item__outlet__slug", "item__in_story__story_id", "item__in_story__story__slug",
    "item__in_story__story__headline",
)  # fmt: skip


def readable() -> QuerySet[models.Quote]:
    """Quotes of items that readers may see."""
    return models.Quote.objects.filter(item__hidden=False, item__held=False)


def said_in(stories: Sequence[int], limit: int) -> tuple[Voice, ...]:
    """One direct quotation of a named person from each of these stories, in their order."""
    rows = readable().filter(kind="direct", item__in_story__story_id__in=list(stories), remark__person__isnull=False)
    by_story: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows.order_by("-item__at", "id").values(*QUOTE_COLUMNS)[:400]:
        if SHORTEST <= len(row["words"]) <= LONGEST:
            by_story.setdefault(row["item__in_story__story_id"], []).append(row)
    chosen = [voice for story in stories for voice in remarks(by_story.get(story, ()))[:1]]
    return tuple(chosen[:limit])


def remarks(rows: Iterable[Mapping[str, Any]]) -> tuple[Voice, ...]:
    """Quotes folded to remarks, in the order of ``rows``; the longest wording stands for the remark."""
    folded: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        folded.setdefault(row["remark_id"], []).append(row)
    return tuple(_voice(quotes) for quotes in folded.values())


def alone(words: str) -> str:
    """A quotation without its marks; the comma that led on to "she said" is a full stop when it stands alone."""
    bare = [part.strip(MARKS) for part in words.split(" … ")]
    whole = " … ".join([*(part.rstrip(",") for part in bare[:-1]), bare[-1]])
    return whole[:-1] + "." if whole.endswith(",") else whole


def _plain(words: str) -> str:
    return " ".join(words.strip(MARKS + ".,").lower().split())


def _others(quotes: Sequence[Mapping[str, Any]], best: Mapping[str, Any]) -> tuple[OtherWording, ...]:
    """Other wordings of a quotation, what was altered amid it first; each once, under the first item that has it."""
    if best["kind"] != "direct":
        return ()
    by_words = {_plain(row["words"]): row for row in reversed(quotes) if row["kind"] == "direct"}
    by_words.pop(_plain(best["words"]), None)
    made = []
    for row in by_words.values():
        stretches = altered(alone(best["words"]), alone(row["words"]))
        changed = any(stretch.mark for stretch in stretches)
        made.append(OtherWording(row["item_id"], row["item__outlet__name"], row["item__language"], stretches, changed))
    return tuple(sorted(made, key=lambda other: (not other.altered, other.item))[:MOST_WORDINGS])


def _voice(quotes: Sequence[Mapping[str, Any]]) -> Voice:
    best = max(quotes, key=lambda row: (len(row["words"]), -row["id"]))
    earliest = min(quotes, key=lambda row: (row["item__at"] is None, row["item__at"], row["id"]))
    direct = best["kind"] == "direct"
    return Voice(
        words=alone(best["words"]) if direct else best["words"].strip(),
        marked=direct, language=best["item__language"],
        speaker=best["remark__person__name"] or best["speaker_name"] or "", role=best["speaker_role"] or "",
        person=best["remark__person_id"], person_slug=best["remark__person__slug"] or "", item=best["item_id"],
        outlet=earliest["item__outlet__name"], at=earliest["item__at"],
        outlets=len({row["item__outlet__slug"] for row in quotes}),
        wordings=len({_plain(row["words"]) for row in quotes}), others=_others(quotes, best),
        story=best["item__in_story__story_id"], story_slug=best["item__in_story__story__slug"] or "story",
        story_headline=best["item__in_story__story__headline"] or "",
    )  # fmt: skip
