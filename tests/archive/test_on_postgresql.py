"""The same store tests on a real PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.postgresql
@pytest.mark.slow
def test_the_archive_behaves_the_same():
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/archive", "-q", "-p", "no:cacheprovider", "-m", "not postgresql"],
        cwd=REPOSITORY, env={**os.environ, "NEWSWATCH_TEST_DATABASE": "postgresql"}, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
