"""Kills, embargoes and corrections on their way through the archive to every member of a family."""

import json
from datetime import timedelta

import pytest

from newswatch import copydesk, pipeline
from newswatch.archive import models, store
from newswatch.archive.search import Query, search
from newswatch.archive.store import Checked, Lease
from newswatch.records import MadeBy, OutletSlug, RulingKind, Signal, WireMarks
from newswatch.settings import settings
from newswatch.web.front import queries
from newswatch.worker import stage_loop, stages
from newswatch.worker.desk import Desk
from tests import make
from tests.duplicates.copy import BRIDGE, OWN_REPORT

pytestmark = pytest.mark.django_db(transaction=True)
OUTLETS = {"wire": ("wire", True), "ledger": ("ledger", False), "courier": ("courier", False)}


def send(uri, *given, **marks):
    """One item received, read by the copy desk and compared."""
    read(uri, *given, **marks)
    finish()
    return models.Item.objects.get(uri=uri)


def read(uri, outlet, *paragraphs, hours=0.0, headline="Swing bridge to close for nine weeks", **marks):
    """One item received and read by the copy desk."""
    at = make.NOON + timedelta(hours=hours)
    channel = make.channel(f"https://{outlet}.example/feed", outlet=OutletSlug(outlet))
    known = make.outlet(outlet, agency=outlet == "wire")
    store.add_channels([(known, channel)], at)
    models.Channel.objects.update(due=at)
    claimed = store.channel_work(store.claim_channels(Lease("here:1:1", at, 60), 9))
    work = next(one for one in claimed if one.channel.key == channel.key)
    raw = make.raw(uri, b"%s %f" % (uri.encode(), hours), channel=channel.key, outlet=known.slug, received=at)
    store.save_check(work, Checked(make.state(), at, [raw], [], {}), at)
    models.Channel.objects.update(lease_owner=None, lease_until=None, attempts=0)
    text = paragraphs or BRIDGE
    item = make.item(
        uri,
        *text,
        outlet=known.slug,
        headline=headline,
        first_seen=at,
        wire=WireMarks(slug="BRIDGE", **marks),
        made_by=MadeBy("copydesk", 1),
    )
    claims = store.claim_items("copydesk", Lease("here:1:1", at, 60), 9)
    store.save_items([(claim, item) for claim in claims], "duplicates", at)


def finish():
    """All that waits goes through, filing and quotes left out."""
    desk = Desk(settings(), "here:1:1")
    while stages.run_stage("duplicates", desk):
        pass
    models.Item.objects.filter(waits_for="subjects").update(waits_for="stories")
    while stages.run_stage("stories", desk):
        pass
    stage_loop.follow_holds(desk)
    while store.refresh_summaries(stages.stories.summarise, stages.stories.developments, stages.stories, 50):
        pass


def held():
    return set(models.Item.objects.filter(held=True).values_list("uri", flat=True))


def found_by_search():
    ids = search(Query("bridge", limit=50)).ids
    return set(models.Item.objects.filter(id__in=ids).values_list("uri", flat=True))


def a_copy_with_a_carrier():
    send("urn:wire:1", "wire")
    send("https://ledger.example/1", "ledger", *BRIDGE[:5], hours=1)


def kill(hours=3.0):
    send("urn:wire:kill", "wire", "BRIDGE has been withdrawn. Do not use.", hours=hours, headline="The bridge",
         signal=Signal.KILL)  # fmt: skip


def test_a_kill_takes_the_copy_and_its_carriers_off_and_a_late_carrier_too():
    a_copy_with_a_carrier()
    send("https://courier.example/own", "courier", *OWN_REPORT, headline="Bakers fear the bridge", hours=1)
    assert held() == set()
    assert models.Story.objects.exclude(headline="").exists()
    before = store.fact("pages voided", 0)
    kill()
    assert held() == {"urn:wire:1", "https://ledger.example/1", "urn:wire:kill"}
    send("https://courier.example/late", "courier", hours=5)
    assert "https://courier.example/late" in held()
    states = dict(models.Standing.objects.values_list("item__uri", "state"))
    assert states["https://ledger.example/1"] == "carries" and states["https://courier.example/late"] == "late"
    assert found_by_search() == {"https://courier.example/own"}
    told = [uri for story in models.Story.objects.all() for report in story.reports for uri in report["items"]]
    assert told == ["https://courier.example/own"]
    assert models.Watch.objects.get(name="pages voided").value > before


def test_a_late_carrier_is_seen_nowhere_before_it_is_compared_and_an_own_report_from_then_on(client):
    a_copy_with_a_carrier()
    kill()
    read("https://courier.example/late", "courier", hours=5)
    read("https://courier.example/own", "courier", *OWN_REPORT, headline="Bakers fear the bridge", hours=5)
    late = models.Item.objects.get(uri="https://courier.example/late")
    places = ("/outlets/courier/", "/search/?q=bridge", "/feeds/outlets/courier.json", "/feeds/search.json?q=bridge")

    def seen():
        return [client.get(place).content.decode() for place in (*places, f"/items/{late.id}/")]

    assert found_by_search() == set()
    assert not any("Swing bridge" in page or "Bakers fear" in page for page in seen())
    assert "https://courier.example/late" not in {item.uri for item in store.walk_items()}
    finish()
    assert found_by_search() == {"https://courier.example/own"}
    assert not any("Swing bridge" in page for page in seen())
    assert all("Bakers fear" in page for page in seen()[: len(places)])
    [told] = [item for item in store.walk_items() if item.uri == late.uri]
    assert (told.headline, told.paragraphs, told.wire.signal) == ("", (), Signal.KILL)


def test_a_killed_story_leaves_the_edition_at_once_though_other_items_wait():
    a_copy_with_a_carrier()
    desk = Desk(settings(), "here:1:1")
    first = stage_loop.set_edition(desk, settled=True)
    assert models.Placing.objects.filter(edition_id=first).exists()
    models.Item.objects.create(
        uri="urn:waits", outlet=models.Outlet.objects.first(), form="page", input_digest="", first_seen=make.NOON,
        last_received=make.NOON, waits_for="page", due=make.NOON + timedelta(days=900),
    )  # fmt: skip
    kill()
    newest = models.Edition.objects.order_by("-number").first()
    assert newest.number != first
    assert not models.Placing.objects.filter(edition=newest).exists()
    shown = queries.past_edition(queries.frame("en", make.NOON), first)
    assert shown is not None
    assert [line.headline for _, _, lines in shown.places for line in lines] == [""]


def test_a_kill_is_obeyed_at_once_though_many_items_were_received_before_it(monkeypatch):
    a_copy_with_a_carrier()
    for number in range(3):
        read(f"https://courier.example/{number}", "courier", *OWN_REPORT, hours=2)
    read("https://courier.example/late", "courier", hours=2.5)
    read("urn:wire:kill", "wire", "BRIDGE has been withdrawn. Do not use.", headline="The bridge", signal=Signal.KILL,
         hours=3)  # fmt: skip
    desk = Desk(settings(), "here:1:1")
    first = stage_loop.set_edition(desk, settled=False)
    monkeypatch.setitem(stages.BATCH, "duplicates", 1)
    stage_loop.follow_holds(desk)
    assert {"urn:wire:1", "https://ledger.example/1"} <= held()
    assert models.Item.objects.get(uri="urn:wire:kill").waits_for == "duplicates"
    newest = models.Edition.objects.order_by("-number").first()
    assert newest.number != first and not models.Placing.objects.filter(edition=newest).exists()
    while stages.run_stage("duplicates", desk):
        stage_loop.follow_holds(desk)
        assert {"urn:wire:1", "https://ledger.example/1", "https://courier.example/late"} <= held()
    assert not models.Item.objects.filter(ahead=True).exists()


def test_copy_received_with_the_kill_that_stops_it_is_held_within_one_batch(monkeypatch):
    read("urn:wire:1", "wire")
    read("https://ledger.example/1", "ledger", *BRIDGE[:5], hours=1)
    read("https://courier.example/own", "courier", *OWN_REPORT, headline="Bakers fear the bridge", hours=1)
    read("urn:wire:kill", "wire", "BRIDGE has been withdrawn. Do not use.", headline="The bridge", signal=Signal.KILL,
         hours=3)  # fmt: skip
    desk = Desk(settings(), "here:1:1")
    monkeypatch.setitem(stages.BATCH, "duplicates", 1)
    while stages.run_stage("duplicates", desk):
        stage_loop.follow_holds(desk)
        assert {"urn:wire:1", "https://ledger.example/1"} <= held()
    assert held() == {"urn:wire:1", "https://ledger.example/1", "urn:wire:kill"}


def test_what_goes_ahead_ends_as_what_took_its_turn(monkeypatch):
    def work(*, ahead):
        for model in (models.Item, models.Family, models.Story, models.Watch):
            model.objects.all().delete()
        for number, given in enumerate((BRIDGE, BRIDGE[:5], OWN_REPORT, BRIDGE[1:])):
            read(f"urn:{number}", "wire" if number == 0 else "ledger", *given, hours=number)
        read("urn:kill", "wire", "BRIDGE has been withdrawn. Do not use.", headline="The bridge", signal=Signal.KILL,
             hours=5)  # fmt: skip
        desk = Desk(settings(), "here:1:1")
        while stages.run_stage("duplicates", desk):
            if ahead:
                stages.run_ahead(desk)
        members = models.FamilyMember.objects.values_list("item__uri", "of__uri", "relation", "family__key", "version")
        marks = models.Standing.objects.values_list("item__uri", "mark", "state", "held", "by__uri", "since")
        families = models.Family.objects.values_list("key", "agency", "owner__slug", "versions__0__number")
        return sorted(members), sorted(marks), sorted(families), models.Posting.objects.count()

    monkeypatch.setitem(stages.BATCH, "duplicates", 1)
    assert work(ahead=True) == work(ahead=False)


def test_the_copy_desk_reads_what_may_stop_copy_before_what_was_received_earlier():
    store.add_channels([(make.outlet(), make.channel())], make.NOON)
    [work] = store.channel_work(store.claim_channels(Lease("here:1:1", make.NOON, 60), 1))
    sent = [{"uri": f"urn:{n}", "type": "text", "headline": "Ferry sails", "body_text": "It sails."} for n in range(3)]
    sent[2] |= {"pubstatus": "canceled"}
    raws = [make.raw(one["uri"], json.dumps(one).encode()) for one in sent]
    ahead = {raw.uri for raw in raws if copydesk.may_stop(raw)}
    store.save_check(work, Checked(make.state(), make.NOON, raws, [], {}, ahead), make.NOON)
    stages.run_ahead(Desk(settings(), "here:1:1"))
    waits = models.Item.objects.order_by("id").values_list("waits_for", "signal", "ahead")
    assert list(waits) == [("copydesk", None, False)] * 2 + [("duplicates", "kill", True)]


def test_a_release_brings_the_copy_back_and_the_notices_stay_out():
    a_copy_with_a_carrier()
    kill()
    send("urn:wire:release", "wire", "BRIDGE may run again.", hours=4, headline="The bridge", signal=Signal.RELEASE)
    assert held() == {"urn:wire:kill", "urn:wire:release"}
    assert found_by_search() == {"urn:wire:1", "https://ledger.example/1"}


def test_a_ruling_lifts_a_kill_and_its_undoing_brings_it_back():
    a_copy_with_a_carrier()
    kill()
    desk = Desk(settings(), "here:1:1")
    number = store.rule(RulingKind.LIFT, "https://ledger.example/1", "", "ed", desk.now())
    obey(desk)
    assert held() == {"urn:wire:kill"}
    store.rule(RulingKind.UNDO, "", str(number), "ed", desk.now())
    obey(desk)
    assert "https://ledger.example/1" in held()


def obey(desk):
    store.obey(desk.now(), pipeline.beyond)
    finish()


def test_through_a_rerun_nothing_held_is_shown_and_in_the_end_all_is_as_before(monkeypatch):
    a_copy_with_a_carrier()
    kill()
    before = sorted(models.Standing.objects.values_list("item__uri", "mark", "state", "by__uri"))
    store.rerun("duplicates", ["duplicates", "stories"], ["done", "stories"], make.NOON)
    assert held() == {"urn:wire:1", "https://ledger.example/1", "urn:wire:kill"}
    desk = Desk(settings(), "here:1:1")
    monkeypatch.setitem(stages.BATCH, "duplicates", 1)
    while stages.run_stage("duplicates", desk):
        stage_loop.follow_holds(desk)
        assert held() == {"urn:wire:1", "https://ledger.example/1", "urn:wire:kill"}
    finish()
    assert sorted(models.Standing.objects.values_list("item__uri", "mark", "state", "by__uri")) == before
    assert not models.Standing.objects.filter(doubted=True).exists()


def test_what_a_rerun_no_longer_finds_stopped_is_freed_at_its_end():
    a_copy_with_a_carrier()
    kill()
    models.Item.objects.filter(uri="urn:wire:kill").delete()
    models.Standing.objects.all().delete()
    models.Item.objects.update(held=True)
    store.rerun("duplicates", ["duplicates", "stories"], ["done", "stories"], make.NOON)
    finish()
    assert held() == set()


def test_an_embargo_ends_at_its_hour():
    hour = make.NOON + timedelta(days=400 * 10)
    send("urn:wire:1", "wire", embargo=hour)
    send("https://ledger.example/1", "ledger", hours=1)
    assert held() == {"urn:wire:1", "https://ledger.example/1"}
    store.end_embargoes(stages.duplicates.judge, hour - timedelta(seconds=1))
    assert held()
    store.end_embargoes(stages.duplicates.judge, hour)
    assert held() == set()


def test_a_correction_marks_carriers_and_keeps_what_was_put_right():
    a_copy_with_a_carrier()
    fixed = (BRIDGE[0], BRIDGE[1].replace("6,200", "2,600"), *BRIDGE[2:])
    send("urn:wire:2", "wire", *fixed, hours=2, signal=Signal.CORRECTION, version=2)
    assert held() == set()
    states = dict(models.Standing.objects.values_list("item__uri", "state"))
    assert states == {"urn:wire:1": "sender", "urn:wire:2": "sender", "https://ledger.example/1": "carries"}
    changed = models.Standing.objects.get(item__uri="urn:wire:2").changed
    assert {"what": "figure", "before": "6,200", "after": "2,600"} in changed
    carrier = models.FamilyMember.objects.get(item__uri="https://ledger.example/1")
    assert carrier.version == 1 and carrier.behind_since == make.NOON + timedelta(hours=2)
    assert {"what": "figure", "before": "6,200", "after": "2,600"} in carrier.lacks


def test_copy_sent_again_in_its_place_is_a_version_and_its_carriers_are_compared_anew():
    a_copy_with_a_carrier()
    fixed = (BRIDGE[0], BRIDGE[1].replace("6,200", "2,600"), *BRIDGE[2:], "Council meets on Thursday.")
    send("urn:wire:1", "wire", *fixed, hours=2, version=2)
    carrier = models.FamilyMember.objects.get(item__uri="https://ledger.example/1")
    assert (carrier.version, carrier.family.versions[-1]["number"]) == (1, 2)
    assert {"what": "dropped", "before": "Council meets on Thursday.", "after": None} in carrier.changed


def test_rulings_join_and_part_and_a_rerun_obeys_them():
    a_copy_with_a_carrier()
    send("https://courier.example/own", "courier", *OWN_REPORT, headline="Bakers fear the bridge", hours=1)
    desk = Desk(settings(), "here:1:1")
    store.rule(RulingKind.SAME_COPY, "https://courier.example/own", "urn:wire:1", "ed", desk.now())
    store.rule(RulingKind.NOT_SAME_COPY, "urn:wire:1", "https://ledger.example/1", "ed", desk.now())

    def kin():
        rows = models.FamilyMember.objects.values_list("item__uri", "of__uri")
        return sorted((uri, of or "") for uri, of in rows)

    obey(desk)
    expected = [("https://courier.example/own", "urn:wire:1"), ("urn:wire:1", "")]
    assert kin() == expected
    assert models.Family.objects.count() == 1
    store.rerun("duplicates", ["duplicates", "stories"], ["done", "stories"], make.NOON)
    finish()
    assert kin() == expected
    store.rule(RulingKind.SAME_COPY, "https://ledger.example/1", "urn:wire:1", "ed", desk.now())
    store.rule(RulingKind.NOT_SAME_COPY, "https://courier.example/own", "urn:wire:1", "ed", desk.now())
    obey(desk)
    assert kin() == [("https://ledger.example/1", "urn:wire:1"), ("urn:wire:1", "")]
