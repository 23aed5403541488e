"""Which addresses may be asked: what an address names, and where that leads."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from geodata.errors import FetchError

__all__ = ["Target", "checked_address", "is_allowed"]

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS = {"http": 80, "https": 443}
# Below this, ports belong to other services than the web's.
_FIRST_FREE_PORT = 1024
_LONGEST = 2_000
_LONGEST_HOST = 253
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
_SAFE = "!$&'()*+,;=:@/?%-._~"
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are IPv4
_LOW_32 = 0xFFFFFFFF
# Not public whatever Python's own tables say, which have changed between its versions:
# IANA's special-purpose address registries (RFC 6890, 9602, 9637), and the address of
# Azure's platform agent (Microsoft Learn, "What is IP address 168.63.129.16?").
_INSIDE = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "168.63.129.16/32",
        "100::/64", "2001::/23", "3fff::/20", "5f00::/16", "64:ff9b:1::/48",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """What an address names.

    Parameters
    ----------
    scheme
        ``http`` or ``https``.
    host
        As it is asked for: lower case, in ASCII.
    port
        TCP port.
    path
        Path and query, percent-encoded, from ``/`` on.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        """The address, written anew."""
        return urlunsplit((self.scheme, self.authority, "", "", "")) + self.path

    @property
    def authority(self) -> str:
        """Host, and port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def checked_address(address: str) -> Target:
    """Take an address apart, and refuse what is no plain web address.

    Parameters
    ----------
    address
        As typed, or as a server gave it.

    Raises
    ------
    FetchError
        It is not http or https, has no host, a name or password in it, or a port of
        another service.
    """
    text = address.strip()
    shown = ascii(text[:80])[1:-1]
    if len(text) > _LONGEST or not text.isprintable() or "\\" in text:
        raise _refused(f"'{shown}' is no address: it is too long or has signs that none has.")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refused(f"'{shown}' is no address that can be read.") from None
    if parts.scheme not in _PORTS:
        raise _refused(f"'{shown}' is not asked: only http:// and https:// addresses are.")
    if "@" in parts.netloc:
        raise _refused("An address with a name or password in it is not asked. Leave them out.")
    port = _PORTS[parts.scheme] if port is None else port
    if port not in _PORTS.values() and port < _FIRST_FREE_PORT:
        raise _refused(f"'{shown}' is not asked: port {port} belongs to another service.")
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Target(parts.scheme, _host(host, shown), port, path + query)


def is_allowed(ip: str, allowed: Sequence[str] = ()) -> bool:
    """Tell whether an address that a name led to may be connected to.

    Parameters
    ----------
    ip
        IPv4 or IPv6 address.
    allowed
        Networks that the operator allows (`Settings.allowed_networks`).

    Returns
    -------
    is_allowed
        Whether it is public, or in one of those networks. An IPv4 address that is
        written within an IPv6 one (mapped, 6to4, Teredo, NAT64) counts as itself.
    """
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if getattr(address, "scope_id", None):
        return False
    inner = _within(address)
    networks = [ipaddress.ip_network(named, strict=False) for named in allowed]
    return all(_is_public(a) or any(a in network for network in networks) for a in inner)


def _host(host: str, shown: str) -> str:
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        host = ""
    host = host.lower().rstrip(".")
    if not host or len(host) > _LONGEST_HOST or not _HOST.fullmatch(host):
        raise _refused(f"'{shown}' names no host that can be asked.")
    return host


def _within(address: IpAddress) -> list[IpAddress]:
    """Return the IPv4 addresses that an IPv6 one carries, or else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address.teredo:
        return [*address.teredo]
    if address.sixtofour:
        return [address.sixtofour]
    if address in _TRANSLATED:
        return [ipaddress.IPv4Address(int(address) & _LOW_32)]
    return [address]


def _is_public(address: IpAddress) -> bool:
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or any(address in network for network in _INSIDE)
        or address.is_unspecified
        or address.is_loopback
        or address.is_link_local
        or address.is_private
        or getattr(address, "is_site_local", False)
    )


def _refused(message: str) -> FetchError:
    fault = FetchError(message)
    fault.is_final = True
    return fault
