"""The guard: no connection to an address that is not on the public internet, decided where the socket is made.

There it sees every address that would be connected to, whatever name, literal or redirect led to it, and after the
name was resolved, so that a name that changes its answer gains nothing.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

# IANA special-purpose registries (IPv4 and IPv6), plus multicast; 3.11's ``is_global`` lets several of them pass.
_REFUSED = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 "
        "198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
        "::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001:db8::/32 2002::/16 "
        "3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"
    ).split()
)
_METADATA = frozenset({ip_address("168.63.129.16")})  # Azure's host agent has a public address

REFUSED_ERRNO = errno.EPERM


@dataclass(slots=True)
class Hop:
    """What the guard knows of the request under way: whether its host is exempt; the addresses it refused."""

    exempt: bool
    refused: list[str]


HOP: ContextVar[Hop | None] = ContextVar("HOP", default=None)


@dataclass(frozen=True, slots=True)
class Allowed:
    """Exemptions: ``host`` or ``host:port`` as in the URL, networks for the address itself."""

    hosts: frozenset[str]
    networks: tuple[IPv4Network | IPv6Network, ...]

    def covers(self, host: str, port: int) -> bool:
        """Whether requests to this host are exempt by name."""
        bare = host.strip("[]").lower()
        return bare in self.hosts or f"{bare}:{port}" in self.hosts or self.covers_address(bare)

    def covers_address(self, text: str) -> bool:
        try:
            address = ip_address(text.partition("%")[0])
        except ValueError:
            return False
        return any(address.version == network.version and address in network for network in self.networks)


def allowed(entries: Sequence[str]) -> Allowed:
    """Exemptions from their written form: ``host:port``, ``host``, ``[::1]:8000``, CIDR."""
    hosts: set[str] = set()
    networks: list[IPv4Network | IPv6Network] = []
    for entry in entries:
        if "/" in entry:
            networks.append(ip_network(entry, strict=False))
        else:
            hosts.add(entry.lower().replace("[", "").replace("]", ""))
    return Allowed(frozenset(hosts), tuple(networks))


def is_public(text: str) -> bool:
    """Whether an address literal is one on the public internet."""
    try:
        address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if address in _METADATA:
        return False
    return not any(address.version == network.version and address in network for network in _REFUSED)


class Guard:
    """Makes sockets for aiohttp, or refuses to."""

    def __init__(self, exemptions: Allowed) -> None:
        self.exemptions = exemptions

    def make_socket(self, info: Any) -> socket.socket:
        """A socket for one resolved address. Raises ``OSError`` (EPERM) for one that is refused, noted on the hop."""
        family, kind, protocol, _, target = info
        address = str(target[0])
        hop = HOP.get()
        exempt = hop is not None and hop.exempt
        if not (exempt or is_public(address) or self.exemptions.covers_address(address)):
            if hop is not None:
                hop.refused.append(address)
            raise OSError(REFUSED_ERRNO, f"{address} is not a public address")
        return socket.socket(family, kind, protocol)
