"""A gate before Streamlit's socket: only pages of this server may open it.

Streamlit, when it meets a foreign origin, asks an outside service for the machine's
public address to compare it with. Here nothing leaves the machine, so a foreign origin
is refused before that.
"""

from __future__ import annotations

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


class OriginGate:
    """Refuse sockets that a page from elsewhere opens.

    Parameters
    ----------
    app
        The application behind the gate.
    allowed
        Host names, besides the one that was asked for, whose pages may connect.
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
        return parts.netloc == headers.get("host") or host in self._allowed
