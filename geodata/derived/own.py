"""Parts that a mention's own words name: ``northern Gaza``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geodata.derived import patterns as words
from geodata.derived.compass import part_of

if TYPE_CHECKING:
    from geodata.derived.beside import Beside
    from geodata.schema import DerivedArea, Mention

__all__ = ["read_own"]

_DIRECTIONS = ("north", "south", "east", "west", "centr")
_LETTERS = frozenset(w[0] for w in _DIRECTIONS) | frozenset(w[0].upper() for w in _DIRECTIONS)
_HALF = re.compile(r"\b(north|south)[- ]$", re.IGNORECASE)
_LOOK = 28  # "north-eastern and south-"


def read_own(beside: Beside, k: int) -> Iterable[DerivedArea]:
    """Return the parts that the first word of a name tells, with one listed before it.

    Parameters
    ----------
    beside
        The text.
    k
        Position of the name.
    """
    mention = beside.mentions[k]
    if mention.surface[:1] not in _LETTERS or mention.usage == "demonym":
        return ()
    return _read(beside, k) if mention.surface.lower().startswith(_DIRECTIONS) else ()


def _read(beside: Beside, k: int) -> Iterator[DerivedArea]:
    mention = beside.mentions[k]
    match = words.PART_SURFACE.match(mention.surface)
    if match is None or not _is_whole(mention, match):
        return
    named, start = match["dir"], mention.start
    before = beside.text[max(0, start - _LOOK) : start]
    half = _HALF.search(before)
    if half and named.lower().startswith(("east", "west")):
        named, start = f"{half[1]}-{named}", start - len(half[0])
        before = before[: -len(half[0])]
    listed = words.LISTED_PART.search(before)
    if listed and (part := part_of(listed["dir"])):
        begin = start - len(before) + listed.start()
        yield beside.area("part", (begin, mention.end), (k,), part=part)
    if part := part_of(named):
        yield beside.area("part", (start, mention.end), (k,), part=part)


def _is_whole(mention: Mention, match: re.Match[str]) -> bool:
    """Return whether a name goes without the direction before it, unlike South Sudan's."""
    place, named = mention.place, match["dir"].lower()
    if place is not None and place.name.lower().startswith(_DIRECTIONS):
        return False
    if named.endswith(("ern", "central")):
        return True
    rest = mention.surface[match.start("whole") :].lower()
    return place is not None and place.name.lower().startswith(rest[:5])
