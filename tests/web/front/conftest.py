"""A filled archive and a reader."""

import pytest
from django.test import Client

from newswatch.web.front import shelf
from tests.make_archive import fill_archive


@pytest.fixture
def archive(db):
    shelf.clear()
    yield fill_archive()
    shelf.clear()


@pytest.fixture
def read(db):
    """The text of a page; its status must be as expected."""

    def get(address, status=200, **headers):
        answer = Client(SERVER_NAME="localhost").get(address, headers=headers)
        assert answer.status_code == status, f"{address}: {answer.status_code}"
        return answer.content.decode()

    return get
