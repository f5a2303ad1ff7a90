"""Rulings: an editor's acts, stored as inputs that the stages obey on the next run.

A new kind of ruling takes three steps:

1. a member of ``RulingKind``;
2. its entry in ``ACTS``: what it is about, what value it takes, what must be made again, its words in English and
   French. The desk's form, the check of what is ruled on, the list of rulings, undo at one click and the way of the
   items concerned back into the queue all come from this entry;
3. the stage that obeys. Its worker asks ``store.rulings_on(uris, kind, …)`` (or ``store.rulings_of(kind)`` where the
   whole watch is concerned) for the rulings in force and gives them to the stage as an argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from newswatch.records.item import Span

SUMMARIES = "summaries"
"""As ``again``: the summaries of the stories concerned are made again."""
HOLDS = "holds"
"""As ``again``: which items are held is judged again, at once."""
EDITION = "edition"
"""As ``again``: nothing but the next edition changes."""
DESK = "desk"
"""As ``again``: nothing changes but what the desk asks."""
_PASSAGE = "#char="  # RFC 5147, fragment identifiers for plain text


class RulingKind(StrEnum):
    HIDE_ITEM = "hide-item"
    PIN_STORY = "pin-story"
    ORDER_STORY = "order-story"
    EMBARGO_ITEM = "embargo-item"
    EMBARGO_STORY = "embargo-story"
    MERGE_STORY = "merge-story"
    SPLIT_STORY = "split-story"
    MOVE_ITEM = "move-item"
    RETITLE_STORY = "retitle-story"
    CLOSE_STORY = "close-story"
    CHANGE_SECTION = "change-section"
    DRAFT_RULES = "draft-rules"
    CHANGE_RULES = "change-rules"
    NOT_A_QUOTE = "not-a-quote"
    WRONG_SPEAKER = "wrong-speaker"
    KEEP = "keep"
    SAME_COPY = "same-copy"
    NOT_SAME_COPY = "not-same-copy"
    LIFT = "lift"
    UNDO = "undo"


class About(StrEnum):
    """What a ruling's subject names."""

    ITEM = "item"  # an item's uri
    PASSAGE = "passage"  # an item's uri and a span of its body_text: ``passage``
    STORY = "story"  # a story's key
    RULING = "ruling"  # nothing: the value is the number of a ruling
    SECTIONS = "sections"  # nothing: the rules of all sections together


class Takes(StrEnum):
    """What a ruling's value is."""

    NOTHING = "nothing"
    SECTION = "section"  # slug
    DRAFT = "draft"  # number of a draft of section rules that was tried and reads
    ITEM = "item"  # uri of another item
    ITEMS = "items"  # uris, one a line
    STORY = "story"  # key of another story
    STAGE = "stage"  # name of the stage whose decision it is
    PLACE = "place"  # a front place, 1 is the lead
    MOMENT = "moment"  # a time to come; without an offset, in the zone of the site; kept in UTC
    WORDS = "words"  # as the editor writes them, not empty
    RULING = "ruling"  # number


@dataclass(frozen=True, slots=True)
class Words:
    en: str
    fr: str

    def said(self, language: str) -> str:
        """In French where ``language`` is French, else in English."""
        return self.fr if language.startswith("fr") else self.en


@dataclass(frozen=True, slots=True)
class Act:
    """All that the watch knows of one kind of ruling.

    ``again``: the stage that the items concerned wait for again, ``SUMMARIES``, ``HOLDS``, ``EDITION`` or ``DESK``. Concerned
    are the subject's item or the items of its story, the items in the value, and where both are stories, those of both.
    ``do``, ``undo``: the buttons. ``done``: how the list of rulings begins. ``field``: the label of the value.
    A kind about the sections with a stage concerns the items of the last days.
    ``group``: kinds of one group overrule each other on one subject. ``many``: a subject may bear several, one for
    each value ("not the copy of A", "not the copy of B"), else the last one holds.
    """

    about: About
    takes: Takes
    again: str
    do: Words
    undo: Words
    done: Words
    field: Words | None = None
    group: str = ""
    many: bool = False


ACTS: Mapping[RulingKind, Act] = MappingProxyType(
    {
        RulingKind.HIDE_ITEM: Act(
            About.ITEM, Takes.NOTHING, SUMMARIES,
            Words("Hide", "Masquer"), Words("Show again", "Montrer de nouveau"), Words("Hidden", "Masqué"),
        ),
        RulingKind.CHANGE_SECTION: Act(
            About.ITEM, Takes.SECTION, "subjects",
            Words("Change section", "Changer de section"), Words("Undo the section", "Annuler la section"),
            Words("Section changed", "Section changée"), Words("Section", "Section"),
        ),
        RulingKind.PIN_STORY: Act(
            About.STORY, Takes.NOTHING, EDITION,
            Words("Pin", "Épingler"), Words("Unpin", "Retirer l’épingle"), Words("Pinned", "Épinglé"), group="front",
        ),
        RulingKind.ORDER_STORY: Act(
            About.STORY, Takes.PLACE, EDITION,
            Words("Put there", "Placer là"), Words("Leave the place to the line-up", "Laisser la place à la mise en page"),
            Words("Put in a place", "Placé"), Words("Place", "Place"), group="front",
        ),
        RulingKind.EMBARGO_STORY: Act(
            About.STORY, Takes.MOMENT, HOLDS,
            Words("Hold until then", "Retenir jusque-là"), Words("Release now", "Libérer maintenant"),
            Words("Story held until", "Dossier retenu jusqu’au"), Words("Hold until", "Retenir jusqu’à"),
        ),
        RulingKind.EMBARGO_ITEM: Act(
            About.ITEM, Takes.MOMENT, HOLDS,
            Words("Hold until then", "Retenir jusque-là"), Words("Release now", "Libérer maintenant"),
            Words("Held until", "Retenu jusqu’au"), Words("Hold until", "Retenir jusqu’à"),
        ),
        RulingKind.NOT_A_QUOTE: Act(
            About.PASSAGE, Takes.NOTHING, "quotes",
            Words("Not a quote", "Pas une citation"), Words("A quote after all", "Une citation, en fin de compte"),
            Words("Not a quote", "Pas une citation"), group="quote",
        ),
        RulingKind.WRONG_SPEAKER: Act(
            About.PASSAGE, Takes.WORDS, "quotes",
            Words("Wrong speaker", "Erreur de nom"), Words("As the text says", "Selon le texte"),
            Words("Speaker changed", "Nom changé"), Words("Who said it", "Qui l’a dit"), group="quote",
        ),
        RulingKind.KEEP: Act(
            About.ITEM, Takes.STAGE, DESK,
            Words("Keep", "Garder"), Words("Ask again", "Redemander"), Words("Decision kept", "Décision gardée"),
            Words("Stage", "Étape"), many=True,
        ),
        RulingKind.SAME_COPY: Act(
            About.ITEM, Takes.ITEM, "duplicates",
            Words("Same copy", "Même texte"), Words("Undo same copy", "Annuler « même texte »"),
            Words("Said to be the same copy", "Déclaré même texte"),
            Words("The other item: its address or number", "L’autre pièce : son adresse ou son numéro"),
            group="copy", many=True,
        ),
        RulingKind.NOT_SAME_COPY: Act(
            About.ITEM, Takes.ITEM, "duplicates",
            Words("Not the same copy", "Pas le même texte"), Words("Undo not the same copy", "Annuler « pas le même texte »"),
            Words("Said not to be the same copy", "Déclaré autre texte"),
            Words("The other item: its address or number", "L’autre pièce : son adresse ou son numéro"),
            group="copy", many=True,
        ),
        RulingKind.LIFT: Act(
            About.ITEM, Takes.NOTHING, "duplicates",
            Words("Lift what holds this copy back", "Lever la retenue de ce texte"),
            Words("Hold it back again", "Le retenir de nouveau"), Words("Set free", "Retenue levée"),
        ),
        RulingKind.MERGE_STORY: Act(
            About.STORY, Takes.STORY, "stories",
            Words("Merge with", "Fusionner avec"), Words("Take apart again", "Séparer de nouveau"),
            Words("Merged", "Fusionné"), Words("The other story", "L’autre récit"), many=True,
        ),
        RulingKind.SPLIT_STORY: Act(
            About.STORY, Takes.ITEMS, "stories",
            Words("Split off", "Détacher"), Words("Undo the split", "Annuler la séparation"),
            Words("Split off", "Détaché"), Words("Items of the new story, one a line", "Articles du nouveau récit, un par ligne"),
            many=True,
        ),
        RulingKind.MOVE_ITEM: Act(
            About.ITEM, Takes.STORY, "stories",
            Words("Move to story", "Déplacer vers le récit"), Words("Undo the move", "Annuler le déplacement"),
            Words("Moved", "Déplacé"), Words("The other story", "L’autre récit"),
        ),
        RulingKind.RETITLE_STORY: Act(
            About.STORY, Takes.WORDS, SUMMARIES,
            Words("Change headline", "Changer le titre"), Words("Undo the headline", "Annuler le titre"),
            Words("Headline changed", "Titre changé"), Words("Headline", "Titre"),
        ),
        RulingKind.CLOSE_STORY: Act(
            About.STORY, Takes.NOTHING, EDITION,
            Words("Close", "Clore"), Words("Open again", "Rouvrir"), Words("Closed", "Clos"),
        ),
        RulingKind.DRAFT_RULES: Act(
            About.SECTIONS, Takes.WORDS, DESK,
            Words("Show what it would move", "Voir ce qui changerait"), Words("Drop the draft", "Abandonner l’ébauche"),
            Words("Section rules drafted", "Règles de section ébauchées"), Words("Rules", "Règles"),
        ),
        RulingKind.CHANGE_RULES: Act(
            About.SECTIONS, Takes.DRAFT, "subjects",
            Words("Save these rules", "Enregistrer ces règles"),
            Words("Back to the rules before", "Revenir aux règles d’avant"),
            Words("Section rules changed", "Règles de section changées"), Words("Draft", "Ébauche"),
        ),
        RulingKind.UNDO: Act(
            About.RULING, Takes.RULING, EDITION,
            Words("Undo", "Annuler"), Words("Undo the undoing", "Annuler l’annulation"), Words("Undone", "Annulé"),
        ),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ruling:
    """``number`` orders rulings; the later one holds. ``subject`` and ``value`` as its entry in ``ACTS`` says."""

    number: int
    kind: RulingKind
    subject: str
    value: str
    by: str
    at: datetime
    reason: str = ""

    @property
    def root(self) -> str:
        """The subject without its passage: an item's uri or a story's key."""
        return parted(self.subject)[0] if ACTS[self.kind].about is About.PASSAGE else self.subject

    @property
    def place(self) -> tuple[str, str, str]:
        """Rulings with one place overrule each other."""
        act = ACTS[self.kind]
        return act.group or self.kind, self.subject, self.value if act.many else ""


def passage(uri: str, span: Span) -> str:
    """The subject of a ruling on ``span`` (code points of the item's body_text)."""
    return f"{uri}{_PASSAGE}{span.start},{span.end}"


def parted(subject: str) -> tuple[str, Span | None]:
    """A subject as the uri or key it names and its passage, None where it names none."""
    root, mark, place = subject.rpartition(_PASSAGE)
    start, comma, end = place.partition(",")
    if not mark or not comma or not (start.isdecimal() and end.isdecimal()):
        return subject, None
    return root, Span(int(start), int(end))
