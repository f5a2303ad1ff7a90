"""One watch that has read the sample newsroom, for all tests of a process that only look at it or copy it."""

import pytest

from tests.end_to_end.newsroom import sample_newsroom, set_up


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory):
    with sample_newsroom(tmp_path_factory.mktemp("sample")) as found:
        yield found


@pytest.fixture(scope="session")
def worked(newsroom, tmp_path_factory):
    """A watch that has read the sample undisturbed; not to be changed."""
    watch = set_up(tmp_path_factory.mktemp("worked"), *newsroom)
    watch.command("work", "--once")
    return watch
