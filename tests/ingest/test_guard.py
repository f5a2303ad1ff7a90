"""The guard's list, address by address."""

from __future__ import annotations

import socket

import pytest

from newswatch.ingest.fetch.guard import HOP, Guard, Hop, allowed, is_public

INNER = """0.0.0.0
10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255
240.0.0.1 255.255.255.255 168.63.129.16 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1
100::1 2001::1 2001:db8::1 2002:7f00:1::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 not-an-address"""
OUTER = "8.8.8.8 1.1.1.1 100.128.0.1 172.32.0.1 172.15.0.1 192.0.1.1 193.0.0.1 223.255.255.255 2606:4700::1111 2a00::1"


@pytest.mark.parametrize("address", INNER.split())
def test_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTER.split())
def test_let_through(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("entry", "host", "port", "covered"),
    [
        ("127.0.0.1:8000", "127.0.0.1", 8000, True),
        ("127.0.0.1:8000", "127.0.0.1", 8001, False),
        ("localhost", "LOCALHOST", 99, True),
        ("localhost:80", "notlocalhost", 80, False),
        ("[::1]:8000", "::1", 8000, True),
        ("10.0.0.0/8", "10.9.8.7", 1, True),
        ("10.0.0.0/8", "11.9.8.7", 1, False),
        ("10.0.0.0/8", "ten.example", 1, False),
    ],
)
def test_exemptions(entry: str, host: str, port: int, covered: bool) -> None:
    assert allowed([entry]).covers(host, port) is covered


def test_a_name_that_resolves_into_an_exempt_network_is_let_through() -> None:
    guard = Guard(allowed(["127.0.0.0/8"]))
    guard.make_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))).close()


def test_refusal_is_noted_on_the_request() -> None:
    hop = Hop(exempt=False, refused=[])
    token = HOP.set(hop)
    try:
        with pytest.raises(OSError, match="not a public address"):
            Guard(allowed([])).make_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80)))
    finally:
        HOP.reset(token)
    assert hop.refused == ["10.0.0.1"]
