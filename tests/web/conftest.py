"""Pages are asked for in English unless a test says otherwise; another test's language must not leak in."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield
