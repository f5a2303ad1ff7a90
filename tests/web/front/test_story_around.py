"""What stands around a story: facts, earlier and related stories, its feed; editions found by time."""

from datetime import timedelta
from io import BytesIO

import feedparser
import pytest
from django.test import Client

from newswatch.archive import models
from tests.make_archive import EVENING, add_edition, add_item, add_story


def address(story):
    return f"/stories/{story.id}-{story.slug}/"


def related(story, other, kind="related", names=("Ilse Varga", "Port Alder")):
    models.StoryKin.objects.create(story=story, other=other, kind=kind, names=list(names), score=12.0)


def test_a_story_says_who_and_where(archive, read):
    item = archive["own"]
    places = [
        {"name": "Port Alder", "centrality": 0.9},
        {"name": "Wend", "centrality": 0.1},
        {"name": "Ontario", "centrality": 0.95},
    ]
    models.Filing.objects.update_or_create(item=item, defaults={"places": places})
    page = read(address(archive["lead"]))
    facts = page[page.index('<dl class="facts') : page.index("</dl>")]
    assert "Ilse Varga" in facts and "Port Alder, Wend</dd>" in facts and "Last development" in facts


def test_earlier_and_related_stories_stand_with_their_reason_on_both_sides(archive, read):
    lead, (first, second, third) = archive["lead"], archive["others"][:3]
    related(lead, first, "earlier")
    related(second, lead)
    related(third, lead, "earlier")
    page = read(address(lead))
    earlier, later, beside = (page.index(words) for words in ("Earlier stories", "What came later", "Related stories"))
    assert later < page.index(address(third)) < earlier < page.index(address(first)) < beside
    assert beside < page.index(address(second))
    assert "both name Ilse Varga, Port Alder" in page
    assert "What came later" in read(address(first))
    assert "les deux nomment Ilse Varga, Port Alder" in read("/fr" + address(lead))


def test_a_merged_or_empty_story_is_nobodys_kin(archive, read):
    lead, (first, second) = archive["lead"], archive["others"][:2]
    related(lead, first)
    related(lead, second)
    models.Story.objects.filter(id=first.id).update(merged_into=second)
    models.Story.objects.filter(id=second.id).update(headline="")
    assert "Related stories" not in read(address(lead))


def developments(story, item):
    body = item.body_text
    for rank, (kind, words) in enumerate([("figure", "47 cases"), ("voice", "Ilse Varga")]):
        start = max(body.find(words), 0)
        models.Development.objects.create(
            story=story, item=item, rank=rank, kind=kind, start=start, end=start + 20, words=words
        )


def feed(read, story):
    return feedparser.parse(BytesIO(read(f"/feeds/stories/{story.id}.atom").encode())).entries


def test_a_storys_feed_has_one_entry_for_each_development_with_an_id_that_stays(archive, read):
    lead, item = archive["lead"], archive["own"]
    developments(lead, item)
    entries = feed(read, lead)
    told = {entry.title: entry.id for entry in entries}
    assert {"New figure: 47 cases", "Speaks first: Ilse Varga"} <= told.keys()
    page = read(address(lead))
    led_to = [entry.id.partition("#") for entry in entries if entry.title.startswith(("New figure", "Speaks first"))]
    assert len(led_to) == 2
    assert all(path.endswith(address(lead)) and f'id="{anchor}"' in page for path, _, anchor in led_to)
    models.Development.objects.filter(item=item).delete()
    models.Development.objects.create(story=lead, item=item, rank=0, kind="correction", start=0, end=9, words="")
    models.Development.objects.create(
        story=lead,
        item=item,
        rank=1,
        kind="figure",
        start=max(item.body_text.find("47 cases"), 0),
        end=99,
        words="47 cases",
    )
    again = {entry.title: entry.id for entry in feed(read, lead)}
    assert again["New figure: 47 cases"] == told["New figure: 47 cases"]
    assert len(set(again.values())) == len(again)


def test_the_edition_of_a_day_and_hour_is_found(archive):
    reader = Client(SERVER_NAME="localhost")
    before, newest = archive["before"], archive["edition"]

    def found(at, prefix=""):
        return reader.get(f"{prefix}/editions/", {"at": at})

    # EVENING is 18:00 at home
    assert found("2026-11-24T17:59")["Location"] == f"/editions/{before.pk}/"
    assert found("2026-11-24T18:00")["Location"] == f"/editions/{newest.pk}/"
    assert found("2026-11-24", "/fr")["Location"] == f"/fr/editions/{newest.pk}/"
    assert found("2026-11-24T22:30:00+00:00")["Location"] == f"/editions/{before.pk}/"
    early = found("2001-01-01T10:00")
    assert early.status_code == 200 and "No edition stood yet" in early.content.decode()


@pytest.mark.parametrize("at", ["tonight", "2026-13-40", "9999999999", "<script>"])
def test_a_time_that_is_none_is_said_to_be_so(archive, at):
    answer = Client(SERVER_NAME="localhost").get("/editions/", {"at": at})
    assert answer.status_code == 200
    assert "is no date with a time" in answer.content.decode()
    assert "<script>”" not in answer.content.decode()


def test_an_edition_says_from_when_to_when_it_stood_with_its_places(archive, read):
    lead = archive["lead"]
    models.Story.objects.filter(id=lead.id).update(headline="Another headline now", home_section="opinion")
    add_edition([("lead", "", archive["others"][0])], EVENING + timedelta(hours=1))
    page = read(f"/editions/{archive['edition'].pk}/")
    assert "As it stood" in page and "6:00 p.m." in page and "7:00 p.m." in page
    front = page[page.index("<main") :]
    assert front.index("Port Alder knew of failing pump") < front.index(archive["others"][0].headline)
    assert "Another headline now" not in front


def test_a_story_that_was_only_copied_is_not_new(archive, read):
    item = add_item("wend-standard", "Copied late", at=EVENING)
    story = add_story([item], moved=EVENING - timedelta(hours=9))
    add_edition([("second", "", story), ("lead", "", archive["lead"])], EVENING + timedelta(minutes=1))
    page = read("/")
    told = page[page.index("Copied late") :]
    assert '<span class="new">New</span>' not in told[: told.index("</article>")]
