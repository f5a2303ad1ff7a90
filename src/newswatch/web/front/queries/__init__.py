"""What each page shows: one function a page, small frozen dataclasses out. No row leaves this room."""

from newswatch.web.front.queries.corrections import corrections, fixes
from newswatch.web.front.queries.find import Asked, find
from newswatch.web.front.queries.frame import Frame, SectionName, frame, pages_key, section_counts
from newswatch.web.front.queries.front import edition_at, editions, front, past_edition, section
from newswatch.web.front.queries.item import ItemPage, item
from newswatch.web.front.queries.listed import (
    Entry,
    entries_of,
    front_entries,
    heading,
    item_entries,
    person_entries,
    search_entries,
    section_entries,
    site_state,
    story_addresses,
    story_entries,
)
from newswatch.web.front.queries.lists import about, agency, outlet, people, person
from newswatch.web.front.queries.pictures import picture
from newswatch.web.front.queries.story import Moved, story

__all__ = [
    "Asked",
    "Entry",
    "Frame",
    "ItemPage",
    "Moved",
    "SectionName",
    "about",
    "agency",
    "corrections",
    "edition_at",
    "editions",
    "entries_of",
    "find",
    "fixes",
    "frame",
    "front",
    "front_entries",
    "picture",
    "heading",
    "item",
    "item_entries",
    "outlet",
    "pages_key",
    "past_edition",
    "people",
    "person",
    "person_entries",
    "search_entries",
    "section",
    "section_counts",
    "section_entries",
    "site_state",
    "story",
    "story_addresses",
    "story_entries",
]
