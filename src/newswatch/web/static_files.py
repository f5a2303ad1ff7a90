"""Style sheet and script, written to the data folder with ``.gz`` and ``.br`` beside them, from where they are served."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings as site
from whitenoise.compress import Compressor


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
