"""Items and stories found by what a person may know of them: uri, address, or the number in a page's address."""

from __future__ import annotations

import re

from newswatch.archive import models
from newswatch.errors import UnknownSubject

_NUMBER = re.compile(r"(?:^|/(?:items|stories)/)(\d+)(?:-[\w-]*)?/?$")


def find_item(said: str) -> models.Item:
    """The item of this uri, address, page of ours, or number. Raises ``UnknownSubject``."""
    rows = models.Item.objects.select_related("channel", "outlet")
    number = _NUMBER.search(said)
    wanted: list[dict[str, str | int]] = [{"uri": said}, {"canonical_url": said}, {"url": said}]
    if number:
        wanted.insert(1 if said.isdecimal() else 3, {"id": int(number[1])})
    row = next((row for one in wanted if (row := rows.filter(**one).first()) is not None), None)
    if row is None:
        raise UnknownSubject(f"No item {said!r}. Give its uri, its address or the number in its page's address.")
    return row


def find_story(said: str) -> models.Story:
    """The story of this key, page of ours, or number. Raises ``UnknownSubject``."""
    row = models.Story.objects.filter(key=said).first()
    number = _NUMBER.search(said)
    if row is None and number:
        row = models.Story.objects.filter(id=int(number[1])).first()
    if row is None:
        raise UnknownSubject(f"No story {said!r}. Give its page's address or the number in it.")
    return row
