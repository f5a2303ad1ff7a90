"""Pages that no article could be, and characters that no tree can hold."""

import pytest

from newswatch.errors import TooLarge
from newswatch.formats import page
from newswatch.formats.page_text import ALIKE

STORY = "<p>The ferry to Grebe Island sailed again on Tuesday after a week in dry dock, its owner said in a letter.</p>"


def _page(inside: str) -> bytes:
    return f"<html><body><article><h1>Ferry sails again</h1>{inside}</article></body></html>".encode()


@pytest.mark.parametrize(
    "inside",
    ["<i>a</i>" * (page.MOST_ELEMENTS + 1), "<p>" + "word " * (page.MOST_TEXT // 5 + 10) + "</p>"],
    ids=["elements", "text"],
)
def test_a_page_beyond_a_limit_is_refused(inside):
    with pytest.raises(TooLarge):
        page.read(_page(STORY + inside))


@pytest.mark.parametrize("control", ["&#1;", "&#x1F;", "\x02", "&#xFFFF;", "\uffff", "&#55296;"])
def test_characters_that_no_tree_can_hold_are_left_out(control):
    boxed = f'<div class="newsletter-signup">Sign up</div>{control}'
    (found,) = page.read(_page(f"<div>{control}{boxed}</div>" + STORY.replace("Grebe", f"Gre{control}be") * 3))
    assert any("Grebe Island sailed" in paragraph for paragraph in found.paragraphs)


def test_references_to_letters_stay():
    (found,) = page.read(_page(STORY.replace("Grebe", "Gr&#232;be&#x2019;s") * 2))
    assert any("Grèbe’s Island" in paragraph for paragraph in found.paragraphs)


def test_a_line_repeated_often_keeps_every_place():
    text = "".join(f"{STORY.replace('Tuesday', f'day {n}')}<p>The bridge stayed shut.</p>" for n in range(3 * ALIKE))
    (found,) = page.read(_page(text))
    assert len([line for line in found.paragraphs if "sailed again on day" in line]) == 3 * ALIKE
