"""The edition's own rulings through the archive: order, embargo; what moves a story, and since when it stands."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newswatch import pipeline
from newswatch.archive import models, store
from newswatch.errors import UsageError
from newswatch.records import RulingKind
from newswatch.settings import settings
from newswatch.worker import stage_loop
from newswatch.worker.desk import Desk
from tests import make
from tests.duplicates.copy import BRIDGE, OWN_REPORT
from tests.worker.test_signals import finish, found_by_search, held, send

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime.now(UTC)
SIGNS = (
    "Volunteers counted 40 loons on Tern Lake on Sunday, fewer than in any year since the count began.",
    "The count is made from canoes at dawn, and the lake was calm, said its organizer.",
)


def desk():
    return Desk(settings(), "here:1:1")


def obey():
    store.obey(datetime.now(UTC), pipeline.beyond)
    finish()


def front():
    number = stage_loop.set_edition(desk(), settled=True) or store.newest_edition()
    placed = models.Placing.objects.filter(edition_id=number).exclude(area__in=["latest", "section"])
    return [
        row.story.key for row in sorted(placed, key=lambda row: (["lead", "second", "third"].index(row.area), row.rank))
    ]


def two_stories():
    send("https://ledger.example/1", "ledger", *BRIDGE)
    send("https://courier.example/loons", "courier", *SIGNS, headline="Fewer loons on Tern Lake", hours=1)
    bridge, loons = models.Story.objects.order_by("id")
    return bridge, loons


def test_an_order_puts_a_story_in_its_place_and_its_undo_takes_it_away():
    bridge, loons = two_stories()
    assert front() == [loons.key, bridge.key]
    number = store.rule(RulingKind.ORDER_STORY, bridge.key, "1", "ed", NOW)
    obey()
    assert front() == [bridge.key, loons.key]
    placed = models.Placing.objects.order_by("-edition_id").filter(area="lead").first()
    there = bridge.first.astimezone(ZoneInfo("America/Toronto"))
    assert placed.reason.startswith("put here by the desk, 1 independent report, opened")
    assert f"at {there.hour % 12 or 12}:{there:%M} " in placed.reason, "times stand in the zone of the site"
    assert placed.reason_fr.startswith("placé ici par le pupitre, 1 article indépendant, ouvert")
    store.rule(RulingKind.UNDO, "", str(number), "ed", NOW)
    obey()
    assert front() == [loons.key, bridge.key]


def test_the_later_of_a_pin_and_an_order_holds():
    bridge, loons = two_stories()
    store.rule(RulingKind.PIN_STORY, bridge.key, "", "ed", NOW)
    store.rule(RulingKind.ORDER_STORY, bridge.key, "2", "ed", NOW)
    assert (store.pins(), store.orders()) == ([], {bridge.key: 2})
    assert front() == [loons.key, bridge.key]
    store.rule(RulingKind.PIN_STORY, bridge.key, "", "ed", NOW)
    assert (store.pins(), store.orders()) == ([bridge.key], {})


@pytest.mark.parametrize("place", ["0", "8", "", "first", "-1", "²"])
def test_a_place_that_is_none_is_refused(place):
    bridge, _ = two_stories()
    with pytest.raises(UsageError, match="there are 1 to 7"):
        store.rule(RulingKind.ORDER_STORY, bridge.key, place, "ed", NOW)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "is no time"),
        ("tonight", "is no time"),
        ("2001-01-01T10:00", "has passed"),
        ("9999-12-31T23:59", "is no time"),
    ],
)
def test_a_time_that_is_none_or_has_passed_is_refused(said, why):
    bridge, _ = two_stories()
    with pytest.raises(UsageError, match=why):
        store.rule(RulingKind.EMBARGO_STORY, bridge.key, said, "ed", NOW)


def test_a_time_is_read_in_the_zone_of_the_site():
    bridge, _ = two_stories()
    store.rule(RulingKind.EMBARGO_STORY, bridge.key, "2031-07-01T18:00", "ed", NOW)
    assert store.all_rulings()[-1].value == "2031-07-01T22:00:00+00:00"


def in_two_hours():
    return (datetime.now(UTC) + timedelta(hours=2)).isoformat()


def test_an_embargoed_item_is_held_alone_until_its_time():
    send("https://ledger.example/1", "ledger", *BRIDGE)
    send("https://courier.example/own", "courier", *OWN_REPORT, headline="Bakers fear the bridge", hours=1)
    store.rule(RulingKind.EMBARGO_ITEM, "https://ledger.example/1", in_two_hours(), "ed", NOW)
    obey()
    assert held() == {"https://ledger.example/1"}
    assert found_by_search() == {"https://courier.example/own"}
    assert models.Standing.objects.get().until > datetime.now(UTC)
    from newswatch.duplicates import judge

    assert store.end_embargoes(judge, datetime.now(UTC)) == 0
    assert store.end_embargoes(judge, datetime.now(UTC) + timedelta(hours=3)) == 1
    assert held() == set()


def test_an_embargoed_story_leaves_the_front_with_all_that_joins_it_and_comes_back_by_undo():
    bridge, loons = two_stories()
    assert bridge.key in front()
    number = store.rule(RulingKind.EMBARGO_STORY, bridge.key, in_two_hours(), "ed", NOW)
    obey()
    assert held() == {"https://ledger.example/1"}
    assert front() == [loons.key]
    send("https://courier.example/late", "courier", *BRIDGE[:5], hours=2)
    finish()
    assert held() == {"https://ledger.example/1", "https://courier.example/late"}
    store.rule(RulingKind.UNDO, "", str(number), "ed", NOW)
    obey()
    assert held() == set()
    assert bridge.key in front()


def test_an_embargo_outlives_a_rerun():
    bridge, _ = two_stories()
    store.rule(RulingKind.EMBARGO_STORY, bridge.key, in_two_hours(), "ed", NOW)
    obey()
    assert held() == {"https://ledger.example/1"}
    cleared = ("duplicates", "subjects", "quotes", "remarks", "stories")
    store.rerun("duplicates", cleared, pipeline.beyond("duplicates"), datetime.now(UTC))
    assert held() == {"https://ledger.example/1"}
    obey()
    finish()
    assert held() == {"https://ledger.example/1"}
    assert bridge.key not in front()


def test_a_later_embargo_on_the_same_story_holds():
    bridge, _ = two_stories()
    store.rule(RulingKind.EMBARGO_STORY, bridge.key, in_two_hours(), "ed", NOW)
    obey()
    later = datetime.now(UTC) + timedelta(hours=9)
    store.rule(RulingKind.EMBARGO_STORY, bridge.key, later.isoformat(), "ed", NOW)
    obey()
    assert models.Standing.objects.get().until == later


def test_a_carried_copy_moves_no_story_and_a_new_figure_does():
    send("https://ledger.example/1", "ledger", *BRIDGE)
    story = models.Story.objects.get()
    assert (story.moved, story.moved_by) == (story.first, "")
    send("https://courier.example/copy", "courier", *BRIDGE, hours=5)
    story.refresh_from_db()
    assert story.last > story.first and (story.moved, story.moved_by) == (story.first, "")
    assert front() == [story.key]
    story.refresh_from_db()
    assert story.stood_since == story.moved
    changed = [text.replace("nine", "eleven") for text in BRIDGE]
    assert changed != list(BRIDGE)
    send(
        "https://courier.example/own",
        "courier",
        "The town wrote to owners on Monday.",
        *OWN_REPORT,
        *changed[:3],
        hours=8,
    )
    story.refresh_from_db()
    told = models.Development.objects.filter(story=story)
    assert told.filter(kind="figure").exists()
    assert story.moved == make.NOON + timedelta(hours=8) and story.moved_by == "figure"
    front()
    story.refresh_from_db()
    assert story.stood_since == story.moved


def test_an_edition_set_while_copy_waits_leaves_no_mark_on_its_stories():
    send("https://ledger.example/1", "ledger", *BRIDGE)
    assert stage_loop.set_edition(desk(), settled=False) is not None
    assert models.Story.objects.get().stood_since is None
    front()
    story = models.Story.objects.get()
    assert story.stood_since == story.moved
