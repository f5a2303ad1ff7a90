"""Template filters that say in the page's language what the stages wrote down in English: reasons, causes, fields.

A stage keeps its reason as one English sentence, for logs and plain files too. Here each kind of sentence is known by
its form; what is known is said in the page's language, and what is not stands in English, marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from newswatch.web.front.naming import read_at, reason_name

register = template.Library()

Say = Callable[[], str]
CLAUSES: tuple[tuple[re.Pattern[str], Say], ...] = tuple(
    (re.compile(form, re.DOTALL), say)
    for form, say in (
        (
            r"(?P<forth>\d+)% of its words stand in (?P<of>.+) in runs of five and more, (?P<back>\d+)% the other way",
            lambda: gettext(
                "%(forth)s%% of its words stand in %(of)s in runs of five and more, %(back)s%% the other way"
            ),
        ),
        (
            r"in (?P<n>\d+) aligned sentences (?P<kept>\d+) figures and names agree, (?P<opposed>\d+) differ",
            lambda: gettext("in %(n)s aligned sentences %(kept)s figures and names agree, %(opposed)s differ"),
        ),
        (r"an editor ruled that both are one copy", lambda: gettext("an editor ruled that both are one copy")),
        (
            r"no archived item within reach shares enough of its words",
            lambda: gettext("no archived item within reach shares enough of its words"),
        ),
        (r"opens a strand: nothing told like it", lambda: gettext("opens a strand: nothing told like it")),
        (
            r"opened a strand of its own, which a second look laid into this story",
            lambda: gettext("opened a strand of its own, which a second look laid into this story"),
        ),
        (r"stands with a story told like it", lambda: gettext("stands with a story told like it")),
        (r"opens a strand: a ruling", lambda: gettext("opens a strand: a ruling")),
        (r"a ruling", lambda: gettext("a ruling")),
        (r"ruling (?P<n>\d+)", lambda: gettext("ruling %(n)s")),
        (
            r"bond (?P<bond>-?[\d.]+), (?P<least>-?[\d.]+) needed",
            lambda: gettext("bond %(bond)s, %(least)s needed"),
        ),
        (r"holds: (?P<words>.+)", lambda: gettext("holds: %(words)s")),
        (r"the same copy stands in it", lambda: gettext("the same copy stands in it")),
        (r"nothing else decided", lambda: gettext("nothing else decided")),
        (r"channel (?P<channel>.+), file none", lambda: gettext("channel %(channel)s")),
        (r"channel (?P<channel>.+), file (?P<file>.+)", lambda: gettext("channel %(channel)s, file %(file)s")),
        (r"quotation before: (?P<cue>.+)", lambda: gettext("the quotation stands before the cue “%(cue)s”")),
        (r"clause(?:-before| of a noun)?: (?P<cue>.+)", lambda: gettext("a clause of the cue “%(cue)s”")),
        (r"object: (?P<cue>.+)", lambda: gettext("object of the cue “%(cue)s”")),
        (r"subject: (?P<cue>.+)", lambda: gettext("subject of the cue “%(cue)s”")),
        (r"infinitive: (?P<cue>.+)", lambda: gettext("infinitive under the cue “%(cue)s”")),
        (r"preposition\S*: (?P<cue>.+)", lambda: gettext("preposition after the cue “%(cue)s”")),
        (r"according(?: per)?: (?P<cue>.+)", lambda: gettext("cue “%(cue)s”, as in “according to”")),
        (r"aside: (?P<cue>.+)", lambda: gettext("the cue “%(cue)s” stands aside")),
    )
)
EVIDENCE = re.compile(
    r"(words|dateline|channel|outlet-section|place|institution|rule|ruling|example|kind|default): (.+)", re.DOTALL
)


@register.filter
def reason(because: str | None) -> SafeString:
    """A stage's reason, clause by clause."""
    if (get_language() or "en").startswith("en"):
        return format_html("{}", because or "")
    return format_html_join("; ", "{}", ((_clause(clause),) for clause in (because or "").split("; ")))


def _clause(clause: str) -> SafeString:
    for form, say in CLAUSES:
        if found := form.fullmatch(clause):
            return format_html("{}", say() % found.groupdict())
    if found := EVIDENCE.fullmatch(clause):
        return format_html("{}\u00a0: {}", reason_name(found[1]), found[2])
    named = read_at(clause)
    return (
        format_html("{}", named) if named != clause or not clause else format_html('<span lang="en">{}</span>', clause)
    )


@register.filter
def cause(code: str) -> str:
    """What an error code means, in words; nothing for a code that says it all itself, as ``http-404``."""
    return {
        "unreadable": gettext("These bytes are of no known format, or broken."),
        "not-this-format": gettext("The bytes are of another format than announced."),
        "cut-off": gettext("The end is missing."),
        "charset": gettext("The letters fit no set of characters that was tried."),
        "incomplete": gettext("A field that an item cannot do without is missing."),
        "too-large": gettext("It is larger than what is taken."),
        "hostile": gettext("It holds what could do harm, and was not read."),
        "too-slow": gettext("Reading it took longer than is allowed."),
        "not-an-article": gettext("It holds no article."),
        "stage-failed": gettext("A stage broke on it."),
        "unreachable": gettext("The server could not be reached."),
        "timed-out": gettext("The server did not answer in time."),
        "gone": gettext("The server says that it is gone for good."),
        "too-many-requests": gettext("The server asks us to come less often."),
        "redirect-loop": gettext("Its redirects go round."),
        "address-refused": gettext("Its address is none that may be asked."),
        "robots": gettext("The robots file of the server says no."),
        "folder-missing": gettext("The watched folder is not there or cannot be read."),
    }.get(code, "")  # fmt: skip


@register.filter
def stage_name(stage: str) -> str:
    """A stage, in words."""
    return {
        "ingest": gettext("Ingest"), "page": gettext("Page"), "copydesk": gettext("Copy desk"),
        "duplicates": gettext("Copies"), "subjects": gettext("Filing"), "stories": gettext("Stories"),
        "quotes": gettext("Quotes"), "remarks": gettext("Remarks"), "summaries": gettext("Summaries"),
        "done": gettext("Done"), "set-aside": gettext("Set aside"),
    }.get(stage, stage)  # fmt: skip
