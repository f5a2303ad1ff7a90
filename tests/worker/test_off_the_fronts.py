"""What is no news stands in its section, and not on the fronts."""

from datetime import timedelta

import pytest

from newswatch import lineup, stories
from newswatch.archive import models, store
from newswatch.records import Area, Kind, Section, SectionSlug
from tests.make_archive import EVENING, add_item, add_story

pytestmark = pytest.mark.django_db(transaction=True)
SECTIONS = [Section(SectionSlug("ontario"), "Ontario", "Ontario", 1)]


@pytest.mark.parametrize("kind", [Kind.OPINION, Kind.AGATE, Kind.ADVISORY, Kind.LIVE, Kind.INDEX])
def test_kinds_that_are_kept_from_the_fronts(kind):
    for number, of in enumerate((kind, Kind.REPORT, Kind.ANALYSIS)):
        at = EVENING - timedelta(minutes=number)
        add_story([add_item("brule-river-courier", f"Ferry sails, {of}", kind=of.value, at=at)], stale=True)
    while store.refresh_summaries(stories.summarise, stories.developments, stories, 50):
        pass
    found = store.candidates([], ["ontario"])
    edition = lineup.set_edition(found, SECTIONS, [], EVENING)
    headline = dict(models.Story.objects.values_list("key", "headline"))
    front = [headline[p.story] for p in edition.placings if p.area is not Area.SECTION]
    assert sorted(front) == ["Ferry sails, analysis", "Ferry sails, report"]
    assert f"Ferry sails, {kind}" not in {headline[p.story] for p in edition.placings}
