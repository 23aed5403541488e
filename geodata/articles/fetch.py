"""Ask the network for a page or a feed: the only module that does.

A name is resolved once, every address of the answer is checked, and the connection goes
to the very address that was checked; each redirect starts over. Proxies that the
environment names are not used: they would resolve the name again.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import urljoin

from geodata.articles.addresses import Target, checked_address, is_allowed
from geodata.articles.answers import (
    FEED_TYPES,
    NOT_MODIFIED,
    PAGE_TYPES,
    Fetched,
    FetchLimits,
)
from geodata.articles.dates import moment
from geodata.articles.wire import PIECE_BYTES, Unpacker, Wire, left_s
from geodata.errors import FetchError

__all__ = ["FEED_TYPES", "PAGE_TYPES", "FetchLimits", "Fetched", "Fetcher", "Resolve"]

# Name and port to IP addresses.
Resolve = Callable[[str, int], Sequence[str]]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410, 451})
_OK = range(200, 300)
_SECURE = "https"
_LONGEST_RETRY_S = 7 * 86_400.0


class Fetcher:
    """Asks addresses, one at a time, under limits.

    Parameters
    ----------
    allowed_networks
        See `Settings.allowed_networks`.
    limits
        What one address may cost.
    resolve
        Turns a name into IP addresses; the system's own way where it is None.
    clock
        The present moment in UTC.
    """

    def __init__(
        self,
        *,
        allowed_networks: Sequence[str] = (),
        limits: FetchLimits | None = None,
        resolve: Resolve | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._allowed = tuple(allowed_networks)
        self._limits = limits or FetchLimits()
        self._resolve = resolve or _system_addresses
        self._clock = clock
        self._tls = ssl.create_default_context()

    def fetch(
        self, address: str, *, accept: frozenset[str], etag: str = "", last_modified: str = ""
    ) -> Fetched:
        """Return what an address answers.

        Parameters
        ----------
        address
            http or https.
        accept
            Content types that are taken (`PAGE_TYPES`, `FEED_TYPES`).
        etag, last_modified
            Of the last answer, so that an unchanged page is not sent again.

        Raises
        ------
        FetchError
            The address is refused, or did not answer within the limits.
        """
        target, moved = checked_address(address), True
        deadline = time.monotonic() + self._limits.seconds
        seen = {target.address}
        for _ in range(self._limits.redirects + 1):
            headers = _request_headers(target, accept, etag, last_modified)
            response = self._ask(target, headers, deadline)
            with response:
                if response.status not in _REDIRECTS:
                    moved = moved and len(seen) > 1
                    return self._answer(response, target, accept, is_moved=moved)
                moved = moved and response.status in {301, 308}
                target = _next(target, response.headers.get("Location", ""), seen)
        raise _fault(f"'{address}' leads on more than {self._limits.redirects} times.")

    def _ask(self, target: Target, headers: dict[str, str], deadline: float) -> _Response:
        ip = self._checked_ip(target, deadline)
        connection = http.client.HTTPConnection(target.host, target.port)
        wire: Wire | None = None
        try:
            wire = self._connected(target, ip, deadline)
            connection.sock = wire
            connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            return _Response(wire, connection.getresponse(), target)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            if wire is not None:
                wire.shut()
            raise _failed(target, fault) from None

    def _checked_ip(self, target: Target, deadline: float) -> str:
        """Resolve a host; all addresses of the answer must be allowed, not one of them."""
        found = _within_time(lambda: self._resolve(target.host, target.port), deadline, target)
        if not found:
            raise _fault(f"'{target.host}' has no address.")
        for ip in found:
            if not is_allowed(ip, self._allowed):
                fault = _fault(
                    f"'{target.host}' is not asked: it leads to {ip}, which is not public. "
                    "Who runs this installation can allow networks of their own."
                )
                fault.is_final = True
                raise fault
        return found[0]

    def _connected(self, target: Target, ip: str, deadline: float) -> Wire:
        plain = socket.create_connection((ip, target.port), left_s(deadline))
        try:
            if target.scheme != _SECURE:
                return Wire(plain, deadline, self._limits.max_bytes)
            plain.settimeout(left_s(deadline))
            secure = self._tls.wrap_socket(plain, server_hostname=target.host)
            return Wire(secure, deadline, self._limits.max_bytes)
        except BaseException:
            plain.close()
            raise

    def _answer(
        self, response: _Response, target: Target, accept: frozenset[str], *, is_moved: bool
    ) -> Fetched:
        status, headers = response.status, response.headers
        if status != NOT_MODIFIED and status not in _OK:
            raise self._refused(target, status, headers.get("Retry-After", ""))
        content_type = headers.get_content_type() if "Content-Type" in headers else ""
        body = b""
        if status != NOT_MODIFIED:
            if content_type and content_type not in accept:
                fault = _fault(f"'{target.address}' is {content_type[:60]}, which is not read.")
                fault.status = status
                raise fault
            body = response.body(self._limits.max_bytes)
        return Fetched(
            address=target.address,
            status=status,
            body=body,
            content_type=content_type,
            charset=headers.get_content_charset("") or "",
            etag=headers.get("ETag", "")[:500],
            last_modified=headers.get("Last-Modified", "")[:100],
            got_utc=self._clock(),
            is_moved=is_moved,
        )

    def _refused(self, target: Target, status: int, retry_after: str) -> FetchError:
        fault = _fault(
            f"'{target.address}' answered {status} {_phrase(status)}.".replace(" .", ".")
        )
        fault.status = status
        fault.is_final = status in _GONE
        seconds = _retry_after_s(retry_after, self._clock())
        fault.retry_after_s = seconds
        return fault


class _Response:
    """An answer whose body is still to be read."""

    def __init__(self, wire: Wire, response: http.client.HTTPResponse, target: Target) -> None:
        self._wire = wire
        self._response = response
        self._target = target
        self.status = response.status
        self.headers = response.headers

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._response.close()
        self._wire.shut()

    def body(self, max_bytes: int) -> bytes:
        """Return the whole of it, unpacked."""
        packing = self.headers.get("Content-Encoding", "").strip().lower()
        unpack = Unpacker(packing, self._target.address)
        parts: list[bytes] = []
        size = 0
        try:
            while piece := self._response.read(PIECE_BYTES):
                part = unpack(piece, max_bytes - size + 1)
                size += len(part)
                if size > max_bytes:
                    raise _fault(
                        f"'{self._target.address}' is larger than {max_bytes / 2**20:,.0f} MB."
                    )
                parts.append(part)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as fault:
            raise _failed(self._target, fault) from None
        if self._response.length or not unpack.is_whole:
            raise _fault(f"'{self._target.address}' broke off before its end.")
        return b"".join(parts)


def _request_headers(
    target: Target, accept: frozenset[str], etag: str, last_modified: str
) -> dict[str, str]:
    headers = {
        "Host": target.authority,
        "User-Agent": f"conflict-atlas/{version('conflict-atlas')} (reads articles for a person)",
        "Accept": ", ".join(sorted(accept)) + ", */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if etag and etag.isprintable():
        headers["If-None-Match"] = etag
    if last_modified and last_modified.isprintable():
        headers["If-Modified-Since"] = last_modified
    return headers


def _next(target: Target, location: str, seen: set[str]) -> Target:
    if not location:
        raise _fault(f"'{target.address}' leads on, but does not say where to.")
    try:
        following = checked_address(urljoin(target.address, location))
    except ValueError:
        raise _fault(f"'{target.address}' leads on to what is no address.") from None
    if target.scheme == _SECURE and following.scheme != _SECURE:
        raise _fault(f"'{target.address}' leads from https to http, where anybody can read along.")
    if following.address in seen:
        raise _fault(f"'{target.address}' leads in a circle.")
    seen.add(following.address)
    return following


def _within_time(
    work: Callable[[], Sequence[str]], deadline: float, target: Target
) -> Sequence[str]:
    """Return what a call that knows no timeout returns, or give it up."""
    answers: list[Sequence[str]] = []
    faults: list[OSError | UnicodeError] = []

    def run() -> None:
        try:
            answers.append(work())
        except (OSError, UnicodeError) as fault:
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(left_s(deadline))
    if faults:
        raise _fault(f"'{target.host}' is not known, or there is no network.")
    if not answers:
        raise _fault(f"'{target.host}' could not be looked up in time.")
    return answers[0]


def _system_addresses(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _retry_after_s(value: str, now: datetime) -> float | None:
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST_RETRY_S)
    when = moment(value) if value else None
    return min(max(0.0, (when - now).total_seconds()), _LONGEST_RETRY_S) if when else None


def _failed(target: Target, fault: Exception) -> FetchError:
    if isinstance(fault, FetchError):
        return fault
    if isinstance(fault, TimeoutError):
        return _fault(f"'{target.address}' does not answer in time.")
    if isinstance(fault, ssl.SSLCertVerificationError):
        return _fault(f"'{target.host}' does not prove that it is itself (its certificate).")
    if isinstance(fault, OSError):
        return _fault(f"'{target.address}' cannot be reached ({_why(fault)}).")
    return _fault(f"'{target.address}' answers with what is no web page ({type(fault).__name__}).")


def _why(fault: OSError) -> str:
    return (fault.strerror or str(fault) or type(fault).__name__).lower()[:100]


def _phrase(status: int) -> str:
    return http.client.responses.get(status, "").lower()


def _fault(message: str) -> FetchError:
    return FetchError(message)
