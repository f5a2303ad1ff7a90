"""Style sheet and script, written to the data folder with ``.gz`` and ``.br`` beside them, from where they are served."""

from __future__ import annotations

import shutil
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings as site
from whitenoise.compress import Compressor


@lru_cache(maxsize=1)
def _version() -> str:
    """A digest of them all, so that new ones are fetched at once."""
    paths = sorted(path for source in map(Path, site.STATICFILES_DIRS) for path in source.iterdir())
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:10]


def static_address(name: str) -> str:
    """Where a page finds a static file; another file has another address."""
    return f"{site.STATIC_URL}{name}?v={_version()}"


def write_static_files() -> None:
    """Every static file and its encodings, to ``STATIC_ROOT``. Processes that start together write the same bytes."""
    target = Path(site.STATIC_ROOT)
    target.mkdir(parents=True, exist_ok=True)
    compressor = Compressor(quiet=True)
    for source in map(Path, site.STATICFILES_DIRS):
        for path in source.iterdir():
            copy = target / path.name
            if not copy.exists() or copy.read_bytes() != path.read_bytes():
                shutil.copyfile(path, copy)
                for _ in compressor.compress(str(copy)):
                    pass
