"""The least that the server can be asked for: what ``quality.load`` and ``./run bench pages`` hold the pages against.

``HELLO_ANSWERS``: a JSON file {path: [headers, body in Base64]} of further answers, each given as it stands there.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

BODY = b"Hello, world!\n"
HEADERS = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]


def _answers() -> dict[str, tuple[list[tuple[str, str]], list[bytes]]]:
    file = os.environ.get("HELLO_ANSWERS")
    given = json.loads(Path(file).read_text(encoding="utf-8")) if file else {}
    found = {
        path: ([(name, value) for name, value in heads], [base64.b64decode(body)])
        for path, (heads, body) in given.items()
    }
    return {"/": (HEADERS, [BODY])} | found


ANSWERS = _answers()


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    headers, body = ANSWERS[environ["PATH_INFO"]]
    start("200 OK", headers)
    return body
