"""Template filters and tags of the whole site: times and numbers in either language, marks of the visual language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, ngettext

from newswatch.web.front.queries.frame import Frame
from newswatch.web.front.queries.pieces import ItemLine
from newswatch.web.static_files import static_address

register = template.Library()

NARROW = "\u202f"
LONG_HEADLINE = 110
RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ps sd syr ug ur yi".split())
"""Languages written from right to left (CLDR)."""
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
SHORT_MONTHS = "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.".split()
DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
}
TOGETHER = re.compile(r"\w+(?:[-‑]\w+)+|(?:Highway|Route|Bill|Ward|Line|Hwy\.?|route|autoroute) \d+\w*")


def _language() -> str:
    return "fr" if (get_language() or "en").startswith("fr") else "en"


@register.filter
def clock(at: datetime) -> str:
    """The time of day: "4:10 p.m.", "noon"; "16 h 10"."""
    here = timezone.localtime(at)
    if _language() == "fr":
        return f"{here.hour}{NARROW}h{NARROW}{here.minute:02}"
    if (here.hour, here.minute) in ((0, 0), (12, 0)):
        return "noon" if here.hour else "midnight"
    return f"{here.hour % 12 or 12}:{here.minute:02} {'p.m.' if here.hour >= 12 else 'a.m.'}"


@register.simple_tag
def colon() -> str:
    """The colon, which French sets off with a space."""
    return "\u00a0:" if _language() == "fr" else ":"


@register.filter
def calendar_day(at: datetime) -> str:
    """The day: "November 24, 2026"; "24 novembre 2026"."""
    here = timezone.localtime(at)
    month = MONTHS[_language()][here.month - 1]
    if _language() == "fr":
        return f"{'1er' if here.day == 1 else here.day} {month} {here.year}"
    return f"{month} {here.day}, {here.year}"


@register.filter
def weekday(at: datetime) -> str:
    """The day with its name: "Tuesday, November 24, 2026"; "mardi 24 novembre 2026"."""
    name = DAYS[_language()][timezone.localtime(at).weekday()]
    return f"{name} {calendar_day(at)}" if _language() == "fr" else f"{name}, {calendar_day(at)}"


def moment_words(at: datetime, now: datetime, full: bool = False) -> str:
    """A time as seen from ``now``: only the clock on the same day, then the day, then the year as well."""
    here, there = timezone.localtime(at), timezone.localtime(now)
    if here.date() == there.date() and not full:
        return clock(at)
    day = calendar_day(at)
    if here.year == there.year and not full:
        day = day.removesuffix(f", {here.year}").removesuffix(f" {here.year}")
    return f"{day}, {clock(at)}" if full else day


def short_words(at: datetime, now: datetime) -> str:
    """For a narrow column: "4:10", on another day "Nov 23"; "16 h 10", "23 nov."."""
    if not same_day(at, now):
        here = timezone.localtime(at)
        month = MONTHS[_language()][here.month - 1][:3] if _language() == "en" else SHORT_MONTHS[here.month - 1]
        return f"{here.day} {month}" if _language() == "fr" else f"{month} {here.day}"
    return clock(at).removesuffix(" a.m.").removesuffix(" p.m.")


@register.simple_tag(takes_context=True)
def moment(context: Mapping[str, Any], at: datetime | None, form: str = "") -> SafeString:
    """``<time>`` seen from the edition; ``form`` "full": day and clock; "short": for a
    narrow column. Unknown times are said to be unknown."""
    if at is None:
        return format_html("<span>{}</span>", gettext("Time not known"))
    frame = context.get("frame")
    now = frame.now if frame else timezone.now()
    words = short_words(at, now) if form == "short" else moment_words(at, now, full=form == "full")
    kind = mark_safe(' class="full"') if form == "full" else ""
    return format_html(
        '<time{} datetime="{}">{}</time>', kind, timezone.localtime(at).isoformat(timespec="minutes"), words
    )


register.simple_tag(static_address, name="static_file")


@register.filter
def shortened(text: str | None) -> str:
    """At most 155 characters, as results of a search show them, cut between words."""
    return Truncator(" ".join((text or "").split())).chars(155, truncate=" …")


@register.filter
def day_name(day: date) -> str:
    """ "November 24", "24 novembre": a day of a list that says no year."""
    month = MONTHS[_language()][day.month - 1]
    return f"{'1er' if day.day == 1 else day.day} {month}" if _language() == "fr" else f"{month} {day.day}"


@register.filter
def month_name(day: date) -> str:
    """ "November 2026", "novembre 2026"."""
    return f"{MONTHS[_language()][day.month - 1]} {day.year}"


@register.simple_tag(takes_context=True)
def asking(context: Mapping[str, Any], **changes: Any) -> str:
    """The question of this page with some of its parts set to other values, or taken away where they are empty."""
    asked: QueryDict = context["request"].GET.copy()
    for name in ("page", *changes):
        asked.pop(name, None)
    for name, value in changes.items():
        if value:
            asked[name] = value.isoformat() if isinstance(value, date) else str(value)
    return "?" + asked.urlencode()


@register.filter
def same_day(at: datetime | None, other: datetime | None) -> bool:
    """Whether two times fall on one day here."""
    return bool(at and other) and timezone.localtime(at).date() == timezone.localtime(other).date()


@register.filter
def thousands(number: int | None) -> str:
    """1912 → "1,912"; in French with a narrow space."""
    text = f"{number or 0:,}"
    return text.replace(",", NARROW) if _language() == "fr" else text


@register.filter
def share(part: float | None) -> str:
    """0.71 → "71 %" with a space in French, "71%" in English."""
    return f"{round(100 * (part or 0))}{NARROW if _language() == 'fr' else ''}%"


@register.filter
def foreign(language: str | None) -> SafeString:
    """The attribute ``lang`` where a text is not in the page's language, and its direction where that differs."""
    if not language or language[:2] == _language():
        return mark_safe("")
    return format_html(
        ' lang="{}"{}', language, mark_safe(' dir="rtl"') if language.partition("-")[0].lower() in RIGHT_TO_LEFT else ""
    )


@register.filter
def nb(text: str | None) -> SafeString:
    """Hyphenated words and "Highway 689" kept together; the words stay as sent."""
    parts, at = [], 0
    said = text or ""
    for found in TOGETHER.finditer(said):
        if len(found.group()) > 24:
            continue
        parts.append(conditional_escape(said[at : found.start()]))
        parts.append(format_html('<span class="nb">{}</span>', found.group()))
        at = found.end()
    parts.append(conditional_escape(said[at:]))
    return mark_safe("".join(parts))  # noqa: S308 -- every part is escaped above


@register.filter
def step_down(headline: str | None) -> SafeString:
    """The attribute ``class`` of a headline so long that it is set a step smaller."""
    return mark_safe(' class="long"') if len(headline or "") > LONG_HEADLINE else mark_safe("")


@register.filter
def quotation(words: str | None, language: str | None) -> str:
    """The words between the quotation marks of their language."""
    return f"«\u00a0{words}\u00a0»" if (language or "").startswith("fr") else f"“{words}”"


@register.filter
def listed(names: Sequence[str]) -> str:
    """Names with commas."""
    return ", ".join(names)


@register.filter
def quoted_words(words: Sequence[str]) -> str:
    """Words that decided, each between quotation marks."""
    language = _language()
    return ", ".join(quotation(word, language) for word in words)


@register.filter
def in_language(names: Mapping[str, str]) -> str:
    """The name in the page's language from {"en": …, "fr": …}."""
    return names.get(_language()) or names.get("en", "")


@register.filter
def section_name(frame: Frame, slug: str) -> str:
    """The name of a section in the page's language."""
    return frame.section_name(slug)


@register.filter
def given(mapping: Mapping[str, Any], name: str) -> Any:
    """``mapping[name]``, or nothing."""
    return mapping.get(name, "")


def relation_name(relation: str | None) -> str:
    """The relation of a copy to what it copies, in words."""
    return {
        "same": gettext("whole"), "cut": gettext("cut"), "revision": gettext("another version"),
        "rewrite": gettext("rewritten"), "whole": gettext("first received"),
    }.get(relation or "whole", relation or "")  # fmt: skip


register.filter("relation_name", relation_name)


@register.filter
def item_line(item: ItemLine, of: str = "") -> str:
    """Whose item it is, whose copy, how much of it, which version. ``of``: the outlet whose page it stands on."""
    parts = [] if item.outlet == of else [item.outlet]
    if item.carried:
        parts.append(gettext("%(agency)s copy") % {"agency": item.agency})
    if item.relation:
        parts.append(relation_name(item.relation))
    if item.version:
        parts.append(gettext("version %(n)s") % {"n": item.version})
    line = ", ".join(parts)
    return line[:1].upper() + line[1:]


@register.filter
def relation_counts(counts: Mapping[str, int]) -> str:
    """ "9 whole, 3 cut, 2 rewritten"."""
    number = {name: counts.get(name, 0) for name in ("same", "cut", "revision", "rewrite", "whole")}
    forms = {
        "same": ngettext("%(n)s whole", "%(n)s whole", number["same"]),
        "cut": ngettext("%(n)s cut", "%(n)s cut", number["cut"]),
        "revision": ngettext("%(n)s other version", "%(n)s other versions", number["revision"]),
        "rewrite": ngettext("%(n)s rewritten", "%(n)s rewritten", number["rewrite"]),
        "whole": ngettext("%(n)s first received", "%(n)s first received", number["whole"]),
    }
    return ", ".join(form % {"n": number[name]} for name, form in forms.items() if number[name])


@register.filter
def counted(number: int, noun: str) -> str:
    """A number and its noun in the page's language: "1 outlet", "1,204 items"."""
    forms = {
        "item": ngettext("%(n)s item", "%(n)s items", number),
        "outlet": ngettext("%(n)s outlet", "%(n)s outlets", number),
        "copy": ngettext("%(n)s copy", "%(n)s copies", number),
        "story": ngettext("%(n)s story", "%(n)s stories", number),
    }
    return forms[noun] % {"n": thousands(number)}


@register.filter
def others_count(number: int) -> str:
    """ "and 3 others"."""
    return ngettext("and %(n)d other", "and %(n)d others", number) % {"n": number}


@register.simple_tag(takes_context=True)
def page_link(context: Mapping[str, Any], number: int) -> str:
    """The same address at another page of its list."""
    return asking(context, page=number if number > 1 else "")
