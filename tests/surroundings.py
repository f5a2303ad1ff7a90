"""Loaded before anything else: every test run has a data folder of its own, set before Django reads the settings.

``NEWSWATCH_TEST_DATABASE=postgresql`` runs the same tests on a PostgreSQL server that is started here.
"""

import atexit
import os
import tempfile
from pathlib import Path

os.environ["NEWSWATCH_DATA"] = tempfile.mkdtemp(prefix="newswatch-test-")
os.environ.pop("NEWSWATCH_DATABASE_URL", None)
(Path(os.environ["NEWSWATCH_DATA"]) / "static").mkdir()

if os.environ.get("NEWSWATCH_TEST_DATABASE") == "postgresql":
    from tests.postgresql import PostgreSQL

    server = PostgreSQL().start()
    atexit.register(server.stop)
    os.environ["NEWSWATCH_DATABASE_URL"] = server.url
