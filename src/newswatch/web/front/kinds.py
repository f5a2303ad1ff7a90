"""Template filters for what kind of piece an item is and how much of its text we hold."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from newswatch.records import Extent, Kind

register = template.Library()


@register.filter
def kind_name(kind: str) -> str:
    """The kind of a piece in the page's language; "" for one that is not known."""
    return {
        Kind.REPORT: gettext("Report"), Kind.ANALYSIS: gettext("Analysis"), Kind.OPINION: gettext("Opinion"),
        Kind.LIVE: gettext("Live page"), Kind.INDEX: gettext("Page of links"), Kind.VIDEO: gettext("Video"),
        Kind.GALLERY: gettext("Gallery"), Kind.RELEASE: gettext("Press release"), Kind.ADVISORY: gettext("Advisory"),
        Kind.AGATE: gettext("Tables and listings"),
    }.get(Kind(kind), "")  # fmt: skip


@register.filter
def extent_name(extent: str) -> str:
    """How much of the outlet's text we hold; "" where it is whole."""
    return {
        Extent.EXCERPT: gettext("we hold a part of the text"),
        Extent.WALLED: gettext("the rest is behind the outlet’s wall"),
    }.get(Extent(extent), "")  # fmt: skip
