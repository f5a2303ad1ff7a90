"""Bytes ↔ records: one file a format, its reading and its writing side by side.

Comes in: bytes as received. Goes out: ``Received`` (pages and wire formats, one or several a file), ``Notice``
(feeds and sitemaps), ``Item`` (item lines), ``Channel`` lists (OPML). Never: network, clock, guesses about credits.
Raises: ``Unreadable`` and its kinds, ``TooLarge``, ``Hostile``, ``TooSlow``, ``NotAnArticle``.

Each wire format's module has ``read(data, *, charset=None) -> tuple[Received, ...]``. ``sniff.form_of(data, name)``
says which one a file is.
"""
