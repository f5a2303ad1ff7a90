"""Template filters that name what the watch decided, in the page's language: changes, signals, states, origins, reasons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django import template
from django.utils.translation import gettext, ngettext

from newswatch.web.front.queries.corrections import CarrierState
from newswatch.web.front.queries.pieces import New

register = template.Library()


@register.filter
def change_name(what: str) -> str:
    """What kind of difference it is."""
    return {
        "added": gettext("added"), "dropped": gettext("dropped"), "altered": gettext("altered"),
        "figure": gettext("figure differs"), "name": gettext("name differs"),
    }.get(what, what)  # fmt: skip


@register.filter
def by_sentence(news: Sequence[New]) -> list[tuple[str, list[tuple[str, list[New]]]]]:
    """What an item adds, each sentence once: (sentence, [(kind, what is new of that kind)])."""
    return [
        (sentence, [(kind, list(same)) for kind, same in groupby(told, lambda new: new.kind)])
        for sentence, told in groupby(news, lambda new: new.sentence)
    ]


@register.filter
def development_name(kind: str, news: Sequence[New] = ()) -> str:
    """What kind of thing is new in a story; ``news``: how many of them."""
    number = len(news)
    return {
        "correction": gettext("Correction"), "denial": gettext("Denied"), "confirmation": gettext("Confirmed"),
        "figure": ngettext("New figure", "New figures", number or 1),
        "voice": ngettext("Speaks first", "Speak first", number or 1),
    }.get(kind, kind)  # fmt: skip


@register.filter
def signal_name(signal: str | None) -> str:
    """What the sender said of its copy."""
    return {
        "correction": gettext("Correction"), "kill": gettext("Withdrawn"), "withhold": gettext("Held back"),
        "update": gettext("Update"), "release": gettext("Released"), "advisory": gettext("Advisory"),
        "embargo": gettext("Under embargo"), "notice": gettext("Withdrawn, since set free"),
        "corrected": gettext("Corrected by its sender"),
    }.get(signal or "", "")  # fmt: skip


@register.filter
def by_state(carriers: Sequence[CarrierState]) -> list[tuple[str, list[CarrierState]]]:
    """Carriers by what they did, the states in the order in which they first stand."""
    found: dict[str, list[CarrierState]] = {}
    for carrier in carriers:
        found.setdefault(carrier.state, []).append(carrier)
    return list(found.items())


@register.filter
def outlet_state(state: str, carriers: Sequence[CarrierState] = ()) -> str:
    """What a carrier, or several, did with copy that was corrected or stopped."""
    number = len(carriers) or 1
    return {
        "sender": gettext("its own copy"),
        "carries": ngettext("still carries it as it was", "still carry it as it was", number),
        "early": ngettext("ran it before its hour", "ran it before its hour", number),
        "late": ngettext("took it up after it was stopped", "took it up after it was stopped", number),
        "corrected": ngettext("carries it as it was put right", "carry it as it was put right", number),
        "without": ngettext("does not carry the passage", "do not carry the passage", number),
        "withdrawn": ngettext("took it back", "took it back", number),
    }.get(state, state)  # fmt: skip


@register.filter
def origin_name(origin: str) -> str:
    """Where a value was read."""
    return {
        "page": gettext("page"), "feed": gettext("feed"), "wire": gettext("wire"), "text": gettext("text"),
        "sitemap": gettext("sitemap"), "index": gettext("page of links"), "folder": gettext("folder"),
    }.get(origin, origin)  # fmt: skip


@register.filter
def read_at(origin: str) -> str:
    """Where in what was received a credit was read. Names of a format's own fields are the same in both languages."""
    return {
        "byline": gettext("byline"), "byline element": gettext("byline of the page"),
        "byline of the format": gettext("byline as sent"), "byline without a text": gettext("byline as sent"),
        "byline in the first paragraph": gettext("first paragraph"), "first paragraph": gettext("first paragraph"),
        "first sentence": gettext("first sentence"), "first lines": gettext("first lines"),
        "with-files line": gettext("last lines"), "reporting line": gettext("last lines"),
        "credit line": gettext("credit line"), "provider": gettext("provider as sent"),
        "received": gettext("as sent"), "headline label": gettext("label of the headline"), "slug": gettext("slug"),
        "editor's note": gettext("editor’s note"), "note in the text": gettext("note in the text"),
        "signal": gettext("signal of the wire"), "headline, section, text": gettext("headline, section and text"),
        "nothing says that a part is missing": gettext("nothing says that a part is missing"),
        "words of the text": gettext("words of the text"),
        "words of the language and of the item": gettext("words of the language and of the item"),
        "address it was fetched from": gettext("address it was fetched from"),
        "rights line": gettext("line on rights"), "agency line": gettext("line that names the agency"),
        "contributor line": gettext("last lines"), "sign-off": gettext("last lines"), "signature": gettext("last lines"),
        "first-published line": gettext("last lines"), "reported-from line": gettext("last lines"),
    }.get(origin, origin)  # fmt: skip


@register.filter
def reason_name(kind: str) -> str:
    """What kind of evidence decided."""
    return {
        "words": gettext("words"), "dateline": gettext("dateline"), "channel": gettext("its channel"),
        "outlet-section": gettext("the outlet’s own section"), "place": gettext("place"),
        "institution": gettext("institution"), "rule": gettext("a rule"), "ruling": gettext("an editor’s ruling"),
        "example": gettext("like examples"), "kind": gettext("kind of piece"), "default": gettext("nothing else fits"),
        "subject": gettext("subject"), "outlet": gettext("outlet"), "within": gettext("filed beneath it"),
    }.get(kind, kind)  # fmt: skip


@register.filter
def area_name(area: str) -> str:
    """A part of the front."""
    return {
        "lead": gettext("Lead"), "second": gettext("Second"), "third": gettext("Also moving"),
        "latest": gettext("Latest"), "section": gettext("Sections"),
    }.get(area, area)  # fmt: skip
