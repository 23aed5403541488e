"""What comes over a connection: no longer than allowed, and unpacked no further."""

from __future__ import annotations

import io
import time
import zlib
from typing import TYPE_CHECKING

from geodata.errors import FetchError

if TYPE_CHECKING:
    import socket

__all__ = ["PIECE_BYTES", "Unpacker", "Wire", "left_s"]

PIECE_BYTES = 65_536
_HEADERS_BYTES = 256 * 1024


def left_s(deadline: float) -> float:
    """Return the seconds until a deadline of the monotonic clock.

    Raises
    ------
    TimeoutError
        It has passed.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("it takes too long")
    return left


class Wire:
    """A socket whose every read ends at one deadline, and which gives no more than allowed.

    A timeout of the socket itself starts anew with every byte that a slow server sends.
    http.client closes it as soon as it has the headers; it stays open until `shut`.
    """

    def __init__(self, plain: socket.socket, deadline: float, max_bytes: int) -> None:
        self._socket = plain
        self._deadline = deadline
        self._left = max_bytes + _HEADERS_BYTES

    def makefile(self, *_: object) -> io.BufferedReader:
        """Return what http.client reads from."""
        return io.BufferedReader(_WireReader(self), PIECE_BYTES)

    def sendall(self, sent: bytes) -> None:
        """Send all of it before the deadline."""
        self._socket.settimeout(left_s(self._deadline))
        self._socket.sendall(sent)

    def receive(self, buffer: bytearray | memoryview) -> int:
        """Fill a buffer with what has come."""
        self._socket.settimeout(left_s(self._deadline))
        count = self._socket.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise OSError("it sends more than is taken")
        return count

    def close(self) -> None:
        """Stay open."""

    def shut(self) -> None:
        """Close the socket."""
        self._socket.close()


class _WireReader(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # every writable buffer is one of these
        return self._wire.receive(buffer)


class Unpacker:
    """Unpacks an answer piece by piece, never further than asked."""

    def __init__(self, packing: str, address: str) -> None:
        self._inflate: zlib._Decompress | None = None
        if packing in {"gzip", "x-gzip", "deflate"}:
            # 32 more bits tell zlib to find out by itself whether it is gzip.
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        elif packing not in {"", "identity"}:
            raise FetchError(f"'{address}' is packed as '{packing[:20]}', which was not asked for.")

    def __call__(self, piece: bytes, most: int) -> bytes:
        """Return what a piece unpacks to, and no more than `most` bytes of it."""
        # What does not fit shows by one byte too many, never by a bomb's worth.
        return self._inflate.decompress(piece, most) if self._inflate else piece

    @property
    def is_whole(self) -> bool:
        """Whether the packed data came to its end."""
        return self._inflate is None or self._inflate.eof
