"""The running text of pages: what stands in one place is one text, and what stands around it is not."""

import time

import pytest

from newswatch.errors import NotAnArticle
from newswatch.formats import page
from newswatch.formats.page_blocks import blocks

SAID = [
    f"The harbour board told residents on day {n} that the old ferry will sail until the new one is paid for in full."
    for n in range(1, 13)
]


def paragraphs(body: str, head: str = "") -> tuple[str, ...]:
    [found] = page.read(f"<html lang=en><head>{head}</head><body><main>{body}</main></body></html>".encode())
    return found.paragraphs


def p(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_a_text_in_several_containers_is_one_text():
    chunk = '<div class="chunk"><div class="grid-body">{}</div><aside class="rail">Most read</aside></div>'
    found = paragraphs("".join(chunk.format(p(*SAID[n : n + 4])) for n in (0, 4, 8)))
    assert list(found) == SAID


def test_headlines_of_other_stories_amid_the_text_go():
    link = '<p><a href="/other">Council of Alder Bay votes to close its only swimming pool</a></p>'
    found = paragraphs(f"<article>{p(*SAID[:4])}{link}{p(*SAID[4:])}</article>")
    assert list(found) == SAID


def test_a_table_between_paragraphs_stays_row_by_row():
    table = "<table><tr><th>Route</th><th>Sailings</th></tr><tr><td>Grebe Island</td><td>12</td></tr></table>"
    found = paragraphs(f"<article>{p(*SAID[:6])}{table}{p(*SAID[6:])}</article>")
    assert found[6:8] == ("Route Sailings", "Grebe Island 12")


def test_an_embedded_post_stays():
    post = (
        '<div class="embed"><blockquote class="twitter-tweet"><p>We sail at six. Bring a coat.</p></blockquote></div>'
    )
    found = paragraphs(f"<article>{p(*SAID[:6])}{post}{p(*SAID[6:])}</article>")
    assert found[6] == "We sail at six. Bring a coat."


@pytest.mark.parametrize("mark", ["rollover-people", "related-stories", "newsletter_signup", "lire-aussi"])
def test_boxes_go_by_their_marks(mark):
    box = f'<div class="{mark}"><span>Eleven more things to know of the ferry</span></div>'
    assert list(paragraphs(f"<article>{p(*SAID[:5])}{box}{p(*SAID[5:])}</article>")) == SAID


def test_a_text_stays_whatever_its_marks_say():
    assert list(paragraphs(f'<div class="related promo">{p(*SAID)}</div>')) == SAID


def test_structured_data_wins_where_the_page_shows_a_part_of_the_text():
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry", "articleBody": "%s"}</script>'
    )
    found = paragraphs(p(*SAID[:2]), data % "\\n".join(SAID))
    assert list(found) == SAID


def test_a_page_of_links_is_no_article():
    links = "".join(f'<li><a href="/{n}">{line}</a></li>' for n, line in enumerate(SAID))
    with pytest.raises(NotAnArticle):
        page.read(f"<html><body><nav><ul>{links}</ul></nav></body></html>".encode())


def test_blocks_end_at_breaks_and_tell_how_much_of_them_is_link():
    tree = page._tree(
        b"<html><body><div>One<br>two <a href='/'>three</a><p hidden>no</p><p>four</p></div></body></html>", None
    )
    assert [(b.text, round(b.linked, 1)) for b in blocks(tree)] == [("One", 0.0), ("two three", 0.6), ("four", 0.0)]


def test_a_line_of_two_thousand_markings_is_put_in_order_in_time():
    said = "The council voted to keep the ferry running through the winter, the clerk of the town said"
    marked = [f"{said}{format(n, '011b').replace('0', '.').replace('1', '!')}" for n in range(2_000)]
    started = time.process_time()
    found = paragraphs(p(*marked))
    assert found == tuple(marked)
    assert time.process_time() - started < 2
