"""Streams whose beginning was looked at, or whose bytes are counted as they are read."""

from __future__ import annotations

import hashlib
import io
from typing import BinaryIO

__all__ = ["Hashing", "rejoined"]


def rejoined(head: bytes, rest: BinaryIO) -> io.BufferedReader:
    """Return a stream whose first bytes were read already, with them before it again."""
    return io.BufferedReader(_Rejoined(head, rest))


class Hashing(io.RawIOBase):
    """A stream that hashes what is read of it.

    Parameters
    ----------
    stream
        Open binary stream.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # every writable buffer is one of these
        """Fill a buffer and count what went into it."""
        given = self._stream.read(len(buffer))
        buffer[: len(given)] = given
        self._digest.update(given)
        self.size += len(given)
        return len(given)

    def finish(self) -> str:
        """Read what is left, and return the hash of the whole."""
        while self.read(1024 * 1024):
            pass
        return self._digest.hexdigest()


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # as above
        given = bytes(self._head[: len(buffer)]) if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(given) :] if self._head else self._head
        buffer[: len(given)] = given
        return len(given)
