"""What resolution needs to know of a name in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from geodata.gazetteer.index import Entry
    from geodata.schema import Usage

__all__ = ["Named"]


class Named(Protocol):
    """A stretch of text that names a place, as recognition gives it (`mentions.Span`)."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    chance: float
    usage: Usage
    asked: frozenset[str]
    generic: str
    near_km: float
    part: str
    within: int
    within_code: str
    whole: bool
    reasons: list[str]
