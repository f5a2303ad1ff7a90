"""Rulings on stories: obeyed at once, by a rerun too, and taken back by an undo."""

from datetime import timedelta

import pytest

from newswatch import pipeline, stories
from newswatch.archive import models, store
from newswatch.archive.store import Checked, Lease
from newswatch.records import RulingKind
from newswatch.settings import settings
from newswatch.worker import stages
from newswatch.worker.desk import Desk
from tests import make
from tests.stories.test_assignment import FERRY, FERRY_AGAIN, FERRY_LATER, VOTE

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "https://ledger.example/"
TEXTS = (FERRY, VOTE, FERRY_AGAIN, FERRY_LATER)


@pytest.fixture
def desk():
    store.add_channels([(make.outlet(), make.channel())], make.NOON)
    work = store.channel_work(store.claim_channels(Lease("here:1:1", make.NOON, 60), 1))[0]
    raws = [make.raw(f"{HERE}{n}", b"%d" % n) for n in range(len(TEXTS))]
    store.save_check(work, Checked(make.state(), make.NOON + timedelta(1), raws, [], {}), make.NOON)
    claims = store.claim_items("copydesk", Lease("here:1:1", make.NOON, 60), 99)
    made = [make.item(f"{HERE}{n}", *text.split("\n\n"), headline=f"Report {n}") for n, text in enumerate(TEXTS)]
    store.save_items(list(zip(claims, made, strict=True)), "stories", make.NOON)
    models.Item.objects.update(held=False)  # as they are once copies have been compared, a stage left out here
    there = Desk(settings(), "here:1:1")
    settle(there)
    return there


def settle(desk):
    store.obey(desk.now(), pipeline.beyond)
    while stages.run_stage("stories", desk):
        pass
    while store.refresh_summaries(stories.summarise, stories.developments, stories, 50):
        pass


def standing():
    rows = models.StoryMember.objects.values_list("item__uri", "story__key")
    return {uri.removeprefix(HERE): key.removeprefix(HERE) for uri, key in rows}


def ruled(desk, kind, subject, value=""):
    number = store.rule(kind, subject, value, "ed", desk.now())
    settle(desk)
    return number


def rerun(desk):
    store.rerun("stories", ["stories"], ["done"], desk.now())
    settle(desk)


def undo(desk, number):
    ruled(desk, RulingKind.UNDO, "", str(number))


APART = {"0": "0", "1": "1", "2": "0", "3": "0"}


def test_merged_stories_lead_on_and_part_again(desk):
    assert standing() == APART
    number = ruled(desk, RulingKind.MERGE_STORY, f"{HERE}1", f"{HERE}0")
    assert set(standing().values()) == {"0"}
    merged = models.Story.objects.get(key=f"{HERE}1")
    assert merged.merged_into.key == f"{HERE}0" and merged.size == 0
    rerun(desk)
    assert set(standing().values()) == {"0"}
    undo(desk, number)
    assert standing() == APART
    assert models.Story.objects.get(key=f"{HERE}1").merged_into is None


def test_an_item_is_moved_and_goes_back(desk):
    number = ruled(desk, RulingKind.MOVE_ITEM, f"{HERE}2", f"{HERE}1")
    assert standing() == {**APART, "2": "1"}
    rerun(desk)
    assert standing() == {**APART, "2": "1"}
    undo(desk, number)
    assert standing() == APART


def test_items_are_split_off(desk):
    ruled(desk, RulingKind.SPLIT_STORY, f"{HERE}0", f"{HERE}3\n{HERE}2")
    assert standing() == {"0": "0", "1": "1", "2": "2", "3": "2"}
    rerun(desk)
    assert standing() == {"0": "0", "1": "1", "2": "2", "3": "2"}


def test_a_headline_of_the_desk_stays(desk):
    number = ruled(desk, RulingKind.RETITLE_STORY, f"{HERE}0", "Ferry aground")
    rerun(desk)
    assert models.Story.objects.get(key=f"{HERE}0").headline == "Ferry aground"
    undo(desk, number)
    assert models.Story.objects.get(key=f"{HERE}0").headline.startswith("Report")


def test_addresses_outlive_a_rerun(desk):
    before = dict(models.Story.objects.values_list("key", "id"))
    rerun(desk)
    assert dict(models.Story.objects.values_list("key", "id")) == before


def test_an_item_is_known_under_its_own_name_until_a_copy_comes(desk):
    """Else a strand would depend on whether a copy had been compared by the time its first item was placed."""
    families = {row.key.removeprefix(HERE): row.families for row in models.Strand.objects.filter(size__gt=0)}
    assert families["1"] == [f"{HERE}1"]
    assert f"{HERE}0" in families["0"]
