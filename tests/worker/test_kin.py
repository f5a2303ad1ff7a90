"""Earlier and related stories found as stories change, by strong names only."""

import pytest

from newswatch import pipeline
from newswatch.archive import models, store
from newswatch.records import RulingKind
from tests import make
from tests.worker.test_signals import finish, send

pytestmark = pytest.mark.django_db(transaction=True)
ARREST = (
    "Police arrested Ilse Varga at her home and charged her with fraud against the Tamarack Bay Credit Union.",
    "The Tamarack Bay Credit Union said that it had found the missing money by chance in an old ledger.",
)
MERGER = (
    "Members of the Tamarack Bay Credit Union will vote in spring on a merger with a bank in Wend.",
    "A larger lender could finance barns and tractors, its chair told two hundred farmers in the curling rink.",
    "Some asked what would become of the branch on Front Street and of the eleven tellers who work there.",
    "The name of Ilse Varga was not mentioned in two hours of questions about rates, dividends and parking.",
    "A vote needs two thirds of those present. The bank promised to keep evening hours until the summer after next.",
)
LOONS = ("Volunteers counted 40 loons on Tern Lake on Sunday, fewer than in any year since the count began.",)


def test_a_story_finds_its_kin_when_it_changes_and_says_by_which_names():
    send("https://ledger.example/arrest", "ledger", *ARREST, headline="Varga arrested")
    send("https://courier.example/loons", "courier", *LOONS, headline="Fewer loons on Tern Lake", hours=1)
    send("https://courier.example/merger", "courier", *MERGER, headline="Credit union to merge", hours=24 * 40)
    store.rule(
        RulingKind.SPLIT_STORY, "https://ledger.example/arrest", "https://courier.example/merger", "ed", make.NOON
    )
    store.obey(make.NOON, pipeline.beyond)
    finish()
    assert models.Story.objects.filter(size=1).count() == 3
    [found] = models.StoryKin.objects.select_related("story", "other")
    assert (found.story.key, found.other.key) == ("https://courier.example/merger", "https://ledger.example/arrest")
    assert found.kind == "earlier"
    assert sorted(found.names) == ["Ilse Varga", "Tamarack Bay Credit Union"]
    models.Story.objects.update(stale=True)
    finish()
    assert models.StoryKin.objects.count() == 1
