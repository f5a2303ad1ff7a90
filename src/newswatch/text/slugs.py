"""Names in addresses."""

from __future__ import annotations

import re
import unicodedata


def slug_of(name: str) -> str:
    """``name`` in lower case, without marks, words joined by hyphens: "Le Droit d’Élie" → "le-droit-d-elie"."""
    parted = re.sub("[’‘]", "-", name)
    plain = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
