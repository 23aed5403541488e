"""Work through many things some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

__all__ = ["IN_A_LIST", "chunks"]

T = TypeVar("T")

# How many values a list in a statement holds: PostgreSQL takes 65,535, older SQLite 32,766.
IN_A_LIST = 5_000


def chunks(things: Iterable[T], size: int = IN_A_LIST) -> Iterator[list[T]]:
    """Yield lists of at most `size` things, in order."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
