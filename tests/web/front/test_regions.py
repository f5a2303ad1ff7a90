"""Sections beneath another: regions of Ontario."""

import json

import pytest
from lxml import etree

from newswatch.archive import models
from newswatch.web.front import shelf
from tests.make_archive import SECTIONS, add_edition, add_item, add_story

pytestmark = pytest.mark.django_db(transaction=True)
IN_THE_NORTH = ["Bridge closed at Grebe Lake", "Council votes in the north", "Moved by the desk"]
NORTH = {"slug": "north", "name_en": "The North", "name_fr": "Le Nord", "order": 1, "news": True, "within": "ontario"}


@pytest.fixture
def regional(archive):
    """A story of Ontario filed in the north too, one that an editor moved there, one with another home, one of Ontario."""
    models.Watch.objects.update_or_create(name="sections", defaults={"value": [*SECTIONS, NORTH]})
    filed = {"Bridge closed at Grebe Lake": ("ontario", "north"), "Moved by the desk": ("north", "ontario"),
             "Council votes in the north": ("health", "ontario", "north"), "Rents rise": ("ontario",)}  # fmt: skip
    stories = [
        add_story([add_item("brule-river-courier", headline, sections=sections)])
        for headline, sections in filed.items()
    ]
    add_edition([("lead", "", archive["lead"]), *(("section", "ontario", story) for story in stories)])
    shelf.clear()
    return stories


def test_the_page_of_a_region_has_its_stories_and_no_other(regional, read):
    page = read("/sections/north/")
    assert all(headline in page for headline in IN_THE_NORTH)
    assert "Rents rise" not in page
    assert 'aria-current="true">Ontario</a>' in page


def test_the_section_above_has_all_and_names_its_regions(regional, read):
    page = read("/sections/ontario/")
    assert all(headline in page for headline in ("Bridge closed at Grebe Lake", "Moved by the desk", "Rents rise"))
    assert 'href="/sections/north/">The North</a>' in page


def test_regions_stand_beneath_their_section_and_not_beside_it(regional, read):
    front = read("/")
    nav = front[front.index('<nav class="nav"') : front.index("</nav>")]
    assert "/sections/ontario/" in nav and "/sections/north/" not in nav
    assert "Sections beneath Ontario" in front and "/sections/north/" in front
    assert "Sections au-dessous : Ontario" in read("/fr/")


def test_a_region_has_its_feed_and_stands_inside_its_section_in_the_lists(regional, read):
    titles = [entry["title"] for entry in json.loads(read("/feeds/sections/north.json"))["items"]]
    assert sorted(titles) == IN_THE_NORTH
    listed = {s["slug"]: s for s in json.loads(read("/feeds/sections.json"))["sections"]}
    assert (listed["north"]["within"], listed["ontario"]["within"]) == ("ontario", None)
    assert (listed["north"]["items"], listed["north"]["home_of"]) == (3, 1)
    opml = etree.fromstring(read("/feeds/sections.opml").encode())
    assert opml.xpath("//outline[@text='Ontario']/outline/@text") == ["The North"]
    assert len(opml.xpath("/opml/body/outline")) == len(SECTIONS)
