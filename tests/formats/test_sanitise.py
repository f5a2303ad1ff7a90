"""What of a fragment of HTML is let in."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newswatch.formats.sanitise import clean_html, plain_text

BASE = "https://tamarack.example/news/"


@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        ("<p>One <b>two</b></p>", "<p>One <b>two</b></p>"),
        ("<p style='x' class='y' id='z' onclick='x()'>One</p>", "<p>One</p>"),
        ("a<script>x()</script>b<style>p{}</style>c", "abc"),
        ("<iframe src='https://x.example'></iframe>a<form><input></form>", "a"),
        ("<svg><script>x()</script></svg><math><mi>x</mi></math>a", "a"),
        ("<font color=red>Red</font><!-- gone -->", "Red"),
        ("<a href='data:text/html,x'>a</a>", '<a rel="noopener noreferrer nofollow">a</a>'),
        ("<a href='/x?a=1&amp;b=2'>a</a>",
         '<a href="https://tamarack.example/x?a=1&amp;b=2" rel="noopener noreferrer nofollow">a</a>'),
        ("<img src='pix.jpg' alt='Ice' onerror='x()'>", '<img src="https://tamarack.example/news/pix.jpg" alt="Ice">'),
        ("<img src='data:image/png;base64,x'>", "<img>"),
        ("plain text", "plain text"),
        ("A &amp; B &lt;script&gt;", "A &amp; B &lt;script&gt;"),
        ("<p>open", "<p>open</p>"),
    ],
)  # fmt: skip
def test_clean_html(given_html: str, kept: str) -> None:
    assert clean_html(given_html, BASE) == kept


@pytest.mark.parametrize(
    "scheme", ["javascript:", "JaVaScRiPt:", "java\tscript:", " javascript:", "vbscript:", "data:"]
)
def test_schemes_that_run(scheme: str) -> None:
    assert "href" not in clean_html(f'<a href="{scheme}alert(1)">x</a>')


@pytest.mark.parametrize(
    ("given_html", "words"),
    [
        ("Rink &amp; pool", "Rink & pool"),
        ("<b>Rink</b>s", "Rinks"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("One<br>Two", "One Two"),
        ("a<script>x()</script>b", "ab"),
        ("  a \n\t b  ", "a b"),
        ("a\x00b\x07", "ab"),
        ("1 < 2", "1 < 2"),
        ("L&#8217;aréna", "L’aréna"),
    ],
)
def test_plain_text(given_html: str, words: str) -> None:
    assert plain_text(given_html) == words


@given(st.text(alphabet="<>/ab='\"&;:- \nscriptonerhf!", max_size=60))
def test_nothing_that_runs_comes_through(text: str) -> None:
    cleaned = clean_html(text)
    assert "<script" not in cleaned.lower() and clean_html(cleaned) == cleaned


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<div><p>", "<table><tr><td>"])
def test_deep_nesting_leaves_words_and_takes_no_time(tag: str) -> None:
    begun = time.process_time()
    assert clean_html(tag * 50_000 + "ice &amp; <snow").split() == ["ice", "&amp;"]
    assert time.process_time() - begun < 2


def test_a_long_list_that_nobody_closed_keeps_its_tags() -> None:
    assert clean_html("<ul>" + "<li>one<br>" * 1_000 + "</ul>").count("<li>") == 1_000
