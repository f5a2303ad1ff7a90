"""What the watch holds and what waits, and every decision on one item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from newswatch.archive import models
from newswatch.archive.store.editions import newest_edition
from newswatch.archive.store.filing_reasons import filing_reasons
from newswatch.archive.store.lookup import find_item
from newswatch.archive.store.read_fields import read_value
from newswatch.archive.store.watch import fact
from newswatch.records import Words

AT_REST = ("done", "set-aside")


def status() -> dict[str, Any]:
    """Counts under the names of ``status --json``."""
    waiting = models.Item.objects.exclude(waits_for__in=AT_REST)
    return {
        "channels": models.Channel.objects.count(),
        "items": models.Item.objects.count(),
        "set_aside": models.SetAsideEntry.objects.filter(resolved=None).count(),
        "waiting": waiting.count(),
        "families": models.Family.objects.count(),
        "stories": models.Story.objects.filter(size__gt=0, merged_into=None).count(),
        "edition": newest_edition(),
    }


def waiting_by_stage() -> dict[str, int]:
    """Stage → how many items wait for it."""
    rows = models.Item.objects.exclude(waits_for__in=AT_REST).values("waits_for").annotate(n=Count("id"))
    return {row["waits_for"]: row["n"] for row in rows.order_by("waits_for")}


def set_aside_by_code() -> dict[tuple[str, str], int]:
    """(stage, code) → open entries."""
    rows = models.SetAsideEntry.objects.filter(resolved=None).values("stage", "code").annotate(n=Count("id"))
    return {(row["stage"], row["code"]): row["n"] for row in rows.order_by("stage", "code")}


def costs() -> list[tuple[str, int, float]]:
    """Stage, items done, seconds of processor time."""
    return list(models.StageCost.objects.order_by("stage").values_list("stage", "items", "seconds"))


def workers() -> list[tuple[str, datetime, str]]:
    """Name, last sign and what it was doing, of each worker."""
    return list(models.WorkerSign.objects.order_by("name").values_list("name", "seen_at", "doing"))


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided on an item: by which stage, what, why, and what made it. Why an item was filed stands
    in the language asked for, every other reason as its stage gave it, in English.
    """

    stage: str
    what: str
    because: str
    made_by: dict[str, Any] | None = None


SENTENCES = {
    "received": Words("received {n} ×, first {at} UTC, as {form}", "reçu {n} ×, d’abord {at} UTC, sous forme {form}"),
    "headline": Words("headline: {headline}", "titre : {headline}"),
    "field": Words("{name}: {value}", "{name} : {value}"),
    "own": Words("an own report", "un texte propre"),
    "first": Words("first of a family; {n} copies", "premier d’une famille; {n} copies"),
    "carries": Words("{relation} of {of}", "{relation} de {of}"),
    "section": Words("section {name}", "section {name}"),
    "home": Words("section {name} (home)", "section {name} (principale)"),
    "subject": Words("subject {name}", "sujet {name}"),
    "place": Words("place {name}", "lieu {name}"),
    "quote": Words("{kind}: {speaker}: {words}", "{kind} : {speaker} : {words}"),
    "nobody": Words("nobody named", "personne de nommé"),
    "story": Words("in story {number}: {headline}", "dans le dossier {number} : {headline}"),
    "set aside": Words("set aside: {code}", "mis de côté : {code}"),
    "resolved": Words("set aside: {code} (resolved)", "mis de côté : {code} (réglé)"),
}  # fmt: skip


FIELDS = {
    "headline": Words("headline", "titre"), "deck": Words("deck", "chapeau"), "paragraphs": Words("text", "texte"),
    "language": Words("language", "langue"), "section": Words("section", "section"), "kind": Words("kind", "genre"),
    "extent": Words("extent", "étendue"),
    "published": Words("time of publication", "heure de publication"), "updated": Words("update", "mise à jour"),
    "agency": Words("agency", "agence"), "bylines": Words("bylines", "signatures"),
    "contributors": Words("contributors", "collaborations"), "dateline": Words("dateline", "lieu d’origine"),
    "provider": Words("provider", "fournisseur"), "first_published": Words("first publication", "première publication"),
    "url": Words("address", "adresse"), "canonical_url": Words("canonical address", "adresse d’origine"),
    "categories": Words("categories", "catégories"), "located": Words("places named", "lieux nommés"),
    "slug": Words("slug", "identifiant"), "version": Words("version", "version"), "signal": Words("signal", "signal"),
    "urgency": Words("urgency", "urgence"), "embargo": Words("embargo", "embargo"),
    "editors_note": Words("editor’s note", "note de la rédaction"), "rights": Words("rights", "droits"),
    "wire_id": Words("number on the wire", "numéro sur le fil"), "repairs": Words("damage", "dommages"),
}  # fmt: skip
"""Fields of an item as ``provenance`` names them; any other stands under its own name."""
VALUES = {
    "report": Words("report", "reportage"), "analysis": Words("analysis", "analyse"),
    "opinion": Words("opinion", "opinion"), "live": Words("live page", "page en direct"),
    "index": Words("page of links", "page de liens"), "video": Words("video", "vidéo"),
    "gallery": Words("gallery", "galerie"), "release": Words("press release", "communiqué"),
    "advisory": Words("advisory", "avis"), "agate": Words("tables and listings", "tableaux et listes"),
    "whole": Words("whole", "en entier"), "excerpt": Words("a part of the text", "une partie du texte"),
    "walled": Words("the rest is behind a wall", "la suite est derrière un mur"),
}  # fmt: skip
"""Values of ``kind`` and ``extent``."""


class Sentences:
    """``language``: "en" or "fr"."""

    def __init__(self, language: str) -> None:
        self.language = "fr" if language.startswith("fr") else "en"

    def __call__(self, sentence: str, **given: object) -> str:
        return SENTENCES[sentence].said(self.language).format(**given)

    def field(self, name: str) -> str:
        """A field of an item, in words."""
        return FIELDS[name].said(self.language) if name in FIELDS else name

    def value(self, row: models.Item, name: str) -> str:
        """What the item has in a field, in words where the value is a name of ours."""
        value = read_value(row, name)
        return VALUES[value].said(self.language) if name in ("kind", "extent") and value in VALUES else value


def explain(item: str, language: str = "en") -> list[Decision]:
    """Every decision on an item, found by uri, address or number, in the order of the stages.

    ``language``: of what was decided and why it was filed; other reasons stand as the stages gave them. Raises ``UnknownSubject``.
    """
    row = find_item(item)
    said = Sentences(language)
    received = said("received", n=row.sendings, at=f"{row.first_seen:%Y-%m-%d %H:%M}", form=row.form)
    found = [
        Decision(
            "ingest", received, f"channel {row.channel.key if row.channel else 'none'}, file {row.file or 'none'}"
        ),
    ]
    if "headline" not in row.provenance:
        found.append(Decision("copydesk", said("headline", headline=row.headline), "", row.made_by))
    found += [
        Decision("copydesk", said("field", name=said.field(name), value=said.value(row, name)), origin, row.made_by)
        for name, origin in row.provenance.items()
    ]
    found += _family(row, said) + _filing(row, said) + _quotes(row, said) + _story(row, said)
    for entry in models.SetAsideEntry.objects.filter(item=row).order_by("at"):
        name = "resolved" if entry.resolved else "set aside"
        found.append(Decision(entry.stage, said(name, code=entry.code), entry.message))
    rulings = models.RulingRow.objects.filter(root=row.uri).order_by("number")
    found += [Decision("ruling", f"{r.number}: {r.kind} {r.value}".rstrip() + f" ({r.by})", r.reason) for r in rulings]
    return found


def _family(row: models.Item, said: Sentences) -> list[Decision]:
    member = models.FamilyMember.objects.select_related("family", "of").filter(item=row).first()
    if member is None:
        return [Decision("duplicates", said("own"), "no archived item within reach shares enough of its words")]
    if member.of is None:
        copies = models.FamilyMember.objects.filter(family=member.family).exclude(item=row).count()
        return [Decision("duplicates", said("first", n=copies), member.because, member.made_by)]
    what = said("carries", relation=member.relation, of=member.of.uri)
    return [Decision("duplicates", what, member.because, member.made_by)]


def _filing(row: models.Item, said: Sentences) -> list[Decision]:
    filing = models.Filing.objects.filter(item=row).first()
    if filing is None:
        return []
    names = {section["slug"]: section[f"name_{said.language}"] for section in fact("sections", [])}
    names |= {subject["code"]: subject["name"][said.language] for subject in filing.subjects}

    def told(what: str, because: list[dict[str, Any]]) -> Decision:
        return Decision("subjects", what, filing_reasons(because, said.language, names), filing.made_by)

    return [
        *(
            told(said("home" if s.home else "section", name=names.get(s.section, s.section)), s.because)
            for s in models.ItemSection.objects.filter(item=row).order_by("-home", "id")
        ),
        *(told(said("subject", name=one["name"][said.language]), one["because"]) for one in filing.subjects),
        *(told(said("place", name=one["name"]), one["because"]) for one in filing.places),
    ]


def _quotes(row: models.Item, said: Sentences) -> list[Decision]:
    found = []
    for q in models.Quote.objects.filter(item=row).order_by("number"):
        what = said("quote", kind=q.kind, speaker=q.speaker_name or said("nobody"), words=q.words)
        found.append(Decision("quotes", what, q.because, q.made_by))
    return found


def _story(row: models.Item, said: Sentences) -> list[Decision]:
    member = models.StoryMember.objects.select_related("story").filter(item=row).first()
    if member is None:
        return []
    why = f"{member.because} ({', '.join(member.held)})" if member.held else member.because
    what = said("story", number=member.story_id, headline=member.story.headline)
    return [Decision("stories", what, why, member.made_by)]
