"""Streams whose beginning was looked at."""

from __future__ import annotations

import io
from typing import BinaryIO

__all__ = ["rejoined"]


def rejoined(head: bytes, rest: BinaryIO) -> io.BufferedReader:
    """Return a stream whose first bytes were read already, with them before it again."""
    return io.BufferedReader(_Rejoined(head, rest))


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # every writable buffer is one of these
        given = bytes(self._head[: len(buffer)]) if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(given) :] if self._head else self._head
        buffer[: len(given)] = given
        return len(given)
