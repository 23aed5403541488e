"""A gate before Streamlit's socket: only pages of this server may open it.

Streamlit, when it meets a foreign origin, asks an outside service for the machine's
public address to compare it with. Here nothing leaves the machine, so a foreign origin
is refused before that.

A page may also give its own name this machine's address once it is loaded (DNS
rebinding); then origin and host are the same, and foreign. So a name that anybody can
buy opens a socket only where it is the base address's own.
"""

from __future__ import annotations

import ipaddress
import socket
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.websockets import WebSocketClose

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["LOOPBACK", "OriginGate"]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_POLICY_VIOLATION = 1008  # RFC 6455, section 7.4.1
# Names that no public registry gives out: RFC 6761, 6762 and 8375, ICANN's .internal, and
# what routers call their own network.
_PRIVATE = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".home")


class OriginGate:
    """Refuse sockets that a page from elsewhere opens.

    Parameters
    ----------
    app
        The application behind the gate.
    allowed
        Host names, besides addresses and the names of a private network, whose pages
        may connect.
    """

    def __init__(self, app: ASGIApp, *, allowed: Collection[str] = ()) -> None:
        self._app = app
        self._allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or close a foreign socket."""
        if scope["type"] == "websocket" and not self._is_allowed(Headers(scope=scope)):
            await WebSocketClose(code=_POLICY_VIOLATION)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_allowed(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None:
            return True
        try:
            parts = urlsplit(origin)
            host = parts.hostname
        except ValueError:
            return False
        if host in self._allowed:
            return True
        return host is not None and parts.netloc == headers.get("host") and _is_near(host)


def _is_near(host: str) -> bool:
    """Tell whether a host can only be named by those who share a network with it."""
    name = host.removesuffix(".")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return "." not in name or name.endswith(_PRIVATE) or name in _own_names()
    return True


@cache
def _own_names() -> frozenset[str]:
    return frozenset(name.lower() for name in (socket.gethostname(), socket.getfqdn()))
