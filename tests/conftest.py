"""Every test run has a data folder of its own, set before Django reads the settings."""

import os
import tempfile

os.environ["NEWSWATCH_DATA"] = tempfile.mkdtemp(prefix="newswatch-test-")
