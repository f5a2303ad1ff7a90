"""Where the site is served."""

import socket

import pytest

from newswatch.cli.serve import refuse_taken
from newswatch.errors import SettingError


def test_a_port_on_which_another_program_listens_is_refused():
    with (
        socket.create_server(("127.0.0.1", 0), reuse_port=True) as other,
        pytest.raises(SettingError, match="NEWSWATCH_PORT"),
    ):
        refuse_taken("127.0.0.1", other.getsockname()[1])
    refuse_taken("127.0.0.1", other_port())


def other_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def test_a_host_that_is_not_ours_is_refused():
    with pytest.raises(SettingError, match=r"203\.0\.113\.1"):
        refuse_taken("203.0.113.1", 8000)
