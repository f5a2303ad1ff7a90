"""A stage run again over the whole archive: its findings are thrown away, the items wait for it anew.

Raw bytes, rulings, and the rows whose addresses readers may hold (stories, persons) stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from newswatch.archive import models
from newswatch.archive.store.guard import saving
from newswatch.archive.store.watch import OBEYED, STORIES_TERMS, keep_fact


def rerun(stage: str, cleared: Sequence[str], waiting_for: Sequence[str], now: datetime) -> int:
    """Send every item that has passed ``stage`` back to it. Returns their number.

    ``cleared``: the stages whose findings fall with it. ``waiting_for``: values of ``waits_for`` that lie beyond it.
    Items whose page was never read stay where they are.
    """
    with saving():
        for name in cleared:
            CLEAR[name]()
        keep_fact(OBEYED, 0)
        models.SetAsideEntry.objects.filter(stage__in=[stage, *cleared], item__isnull=False, resolved=None).update(
            resolved=now
        )
        rows = models.Item.objects.filter(waits_for__in=[*waiting_for, "set-aside"])
        return rows.update(waits_for=stage, due=now, lease_owner=None, lease_until=None, attempts=0)


def _clear_nothing() -> None:
    """The copy desk's columns are overwritten."""


def _clear_duplicates() -> None:
    """What is held stays so until the rerun has come to its family (``standings.settle_doubts``)."""
    models.Standing.objects.update(doubted=True)
    models.Posting.objects.all().delete()
    models.FamilyMember.objects.all().delete()
    models.Family.objects.all().delete()


def _clear_subjects() -> None:
    models.Filing.objects.all().delete()
    models.ItemSection.objects.all().delete()


def _clear_quotes() -> None:
    models.Quote.objects.all().delete()


def _clear_remarks() -> None:
    models.RemarkPrint.objects.all().delete()
    models.Remark.objects.update(who="", words="")


def _clear_stories() -> None:
    models.StoryMember.objects.all().delete()
    models.Development.objects.all().delete()
    models.StoryKin.objects.all().delete()
    models.StrandTerm.objects.all().delete()
    models.Strand.objects.all().delete()
    models.TermCount.objects.all().delete()
    keep_fact(STORIES_TERMS, 0)
    models.Story.objects.update(
        size=0, families=[], reports=[], independent=0, carriers=0, stale=False, first=None, last=None
    )


CLEAR = {
    "page": _clear_nothing,
    "copydesk": _clear_nothing,
    "duplicates": _clear_duplicates,
    "subjects": _clear_subjects,
    "quotes": _clear_quotes,
    "remarks": _clear_remarks,
    "stories": _clear_stories,
}
