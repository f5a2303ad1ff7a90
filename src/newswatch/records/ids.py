"""Identities. Each is a string with one meaning; stages know items by uri and stories by key, never by row number."""

from __future__ import annotations

from typing import NewType

ItemUri = NewType("ItemUri", str)
"""What identifies one publication by one outlet, for good: wire id, canonical URL, or feed id scoped to its channel."""

OutletSlug = NewType("OutletSlug", str)
"""An outlet's (or agency's) name on our addresses: ``tamarack-bay-courier``."""

ChannelKey = NewType("ChannelKey", str)
"""A channel's stable name: its URL or folder as first given."""

FamilyKey = NewType("FamilyKey", str)
"""The uri of the family's first member as it was known when the family was made."""

StoryKey = NewType("StoryKey", str)
"""The uri of the item that opened the story. Survives reruns, so the story's address does."""

SectionSlug = NewType("SectionSlug", str)
Digest = NewType("Digest", str)
"""SHA-256 of received bytes, hexadecimal."""
