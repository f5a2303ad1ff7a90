"""Raw item → item: the format's reading, then credits, dateline, dates, marks and damage."""

from __future__ import annotations

import re
from dataclasses import replace

from newswatch.copydesk.bylines import is_dated
from newswatch.copydesk.crediting import take_credits
from newswatch.copydesk.dating import dated
from newswatch.copydesk.furniture import without_edges, without_furniture
from newswatch.copydesk.kinds import kind_of
from newswatch.copydesk.notes import without_notes
from newswatch.copydesk.provenance import provenance
from newswatch.copydesk.readers import received
from newswatch.copydesk.wire_marks import wire_marks
from newswatch.errors import Incomplete, TooLarge, Unreadable
from newswatch.formats.itemlines import parse_line, read_item, restored
from newswatch.records import PARAGRAPH_BREAK, Extent, Form, Item, MadeBy, RawItem, Received
from newswatch.text.languages import settled
from newswatch.text.repair import cleaned, repairs
from newswatch.text.sentences import sentences
from newswatch.text.urls import canonical_url

MADE_BY = MadeBy("copydesk", 1)
LONGEST_HEADING = 40
"""Words; what is longer is a paragraph, even when it is also the deck."""
LONGEST_DATE_LINE = 12
LONGEST_FLASH = 20
"""Words of a first sentence that stands for a headline."""
LONGEST_TEXT = 500_000
"""Code points: some 80,000 words, a book; the longest text of 102 saved pages has 53,000 code points."""
WORDS = re.compile(r"\w+")
FOR_READERS = frozenset({Form.PAGE, Form.TEXT, Form.NOTICE})
"""Forms made for readers; what all others say, they say to newsrooms."""


def edit(raw: RawItem) -> Item:
    """The item of a raw item. Raises ``SetAside`` kinds: unreadable, incomplete, too large, not an article."""
    if raw.form is Form.ITEMLINE:
        return _line(raw)
    given = received(raw)
    item = _exported(raw, given) if given.own is not None else _item(raw, given)
    if not item.headline and not item.paragraphs:
        raise Incomplete("neither a headline nor a text was found")
    return item


def _line(raw: RawItem) -> Item:
    """A line of ours says everything itself; only what the channel knows is laid over it.

    One that others made (without ``newswatch``) has ninjs names and raw copy, and is edited as such.
    """
    if raw.body is None:
        raise Unreadable("an item line without bytes")
    row = parse_line(raw.body)
    if not isinstance(row.get("newswatch"), dict):
        return edit(replace(raw, form=Form.NINJS))
    item = read_item(row)
    return replace(
        item, uri=raw.uri, outlet=raw.outlet, channel=raw.channel, first_seen=raw.received, rights=raw.rights,
        channel_section=raw.section, file=raw.file, made_by=MADE_BY,
    )  # fmt: skip


def _exported(raw: RawItem, given: Received) -> Item:
    """An item that we wrote ourselves: its text was edited before, and all that the standard could not say is there."""
    item = replace(_item(raw, given), paragraphs=given.paragraphs, deck=given.deck, headline=given.headline or "")
    return replace(restored(item, given.own or {}), language=given.language)


def _item(raw: RawItem, given: Received) -> Item:
    from_wire = raw.form not in FOR_READERS
    if (length := sum(map(len, given.paragraphs))) > LONGEST_TEXT:
        raise TooLarge(f"a text of {length:,} characters; the most is {LONGEST_TEXT:,}")
    notes, kept = without_notes([line for line in map(cleaned, given.paragraphs) if line], from_wire)
    language = settled(given.language or raw.language, PARAGRAPH_BREAK.join(kept))
    story = without_furniture(kept, pulled=raw.form in FOR_READERS)
    credited = take_credits(given, _without_heading(story, given), language)
    paragraphs = tuple(without_edges(credited.paragraphs))
    body = PARAGRAPH_BREAK.join(paragraphs)
    marked = wire_marks(given, notes, from_wire)
    dates = dated(given, raw)
    headline, headline_from = _headline(marked.headline, paragraphs)
    kind, kind_from = kind_of(replace(given, signal=marked.marks.signal), headline, kept)
    address = given.canonical_url or given.url or raw.url
    item = Item(
        uri=raw.uri, outlet=raw.outlet, headline=headline, paragraphs=paragraphs,
        channel=raw.channel, url=raw.url or given.url, canonical_url=canonical_url(address) if address else None,
        deck=cleaned(given.deck) if given.deck else None, language=language, section=given.section,
        kind=kind, extent=given.extent or Extent.WHOLE, published=dates.published, updated=dates.updated,
        first_seen=raw.received, credit=credited.credit, wire=marked.marks, repairs=repairs(body, language),
        rights=raw.rights, channel_section=raw.section, categories=given.categories, located=given.located,
        file=raw.file, made_by=MADE_BY,
    )  # fmt: skip
    seen = [("kind", kind_from)] if kind_from else []
    found = dict([*headline_from, *credited.origins, *dates.origins, *marked.origins, *seen])
    return replace(item, provenance=provenance(item, given, found))


def _headline(given: str, paragraphs: tuple[str, ...]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The headline; for flashes that have none the first sentence, or as much of it as a headline holds."""
    if given or not paragraphs:
        return cleaned(given), ()
    first = sentences(paragraphs[0])[0]
    words = paragraphs[0][first.start : first.end].split()
    cut = " ".join(words[:LONGEST_FLASH]) + ("…" if len(words) > LONGEST_FLASH else "")
    return cut.rstrip("."), (("headline", "first sentence"),)


def _without_heading(lines: list[str], given: Received) -> list[str]:
    """Text without the headline, deck or date line that an extractor left at its head."""
    heading = {_folded(given.headline), _folded(given.deck)} - {""}
    place = 0
    while place < min(3, len(lines) - 1):
        line, length = lines[place], len(lines[place].split())
        repeated = _folded(line) in heading and length <= LONGEST_HEADING
        if not repeated and not (length <= LONGEST_DATE_LINE and is_dated(line)):
            break
        place += 1
    return lines[place:]


def _folded(text: str | None) -> str:
    """The words of a line: marks differ where a headline is set as a sentence."""
    return " ".join(WORDS.findall(text)).casefold() if text else ""
