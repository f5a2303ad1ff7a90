"""The bytes of a picture."""

from __future__ import annotations

from newswatch.web.front.queries.shown import shown_items


def picture(number: int, mark: str) -> bytes | None:
    """WebP of the picture of an item that readers may see, of an outlet that allows it; ``mark``: of its address."""
    rows = shown_items().filter(id=number, outlet__pictures=True, picture__digest__startswith=mark)
    body = rows.values_list("picture__body", flat=True).first()
    return bytes(body) if body is not None else None
