"""Mentions and areas as plain tuples, which are pickled several times as fast as dataclasses.

A place that several mentions share is one tuple, which pickle writes once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from geodata.schema import DerivedArea, Mention, Place, Rival

__all__ = ["Packed", "Packer", "Unpacker", "pack_derived", "unpack_derived"]

Packed = Sequence[tuple[Any, ...]]

_REMEMBERED = 20_000
_MENTION = [field.name for field in fields(Mention)]
_PLACE_AT, _RIVALS_AT = _MENTION.index("place"), _MENTION.index("rivals")
_of_mention: Callable[[Mention], tuple[Any, ...]] = attrgetter(*_MENTION)
_of_place: Callable[[Place], tuple[Any, ...]] = attrgetter(*(f.name for f in fields(Place)))
_of_area: Callable[[DerivedArea], tuple[Any, ...]] = attrgetter(
    *(f.name for f in fields(DerivedArea))
)


def pack_derived(areas: Iterable[DerivedArea]) -> Packed:
    """Return the areas that an article describes as tuples."""
    return [_of_area(area) for area in areas]


def unpack_derived(packed: Packed) -> tuple[DerivedArea, ...]:
    """Return the areas that were packed."""
    return tuple(DerivedArea(*values) for values in packed)


class Packer:
    """Mentions to tuples; a place comes out as the same tuple each time."""

    def __init__(self) -> None:
        self._places: dict[Place, tuple[Any, ...]] = {}

    def pack(self, mentions: Iterable[Mention]) -> Packed:
        """Return the mentions of an article as tuples."""
        packed = []
        for mention in mentions:
            row = list(_of_mention(mention))
            row[_PLACE_AT] = mention.place and self._place(mention.place)
            row[_RIVALS_AT] = [(self._place(r.place), r.score) for r in mention.rivals]
            packed.append(tuple(row))
        return packed

    def _place(self, place: Place) -> tuple[Any, ...]:
        known = self._places.get(place)
        if known is None:
            if len(self._places) > _REMEMBERED:
                self._places.clear()
            known = self._places[place] = _of_place(place)
        return known


class Unpacker:
    """The same tuples to mentions; equal places come out as one object."""

    def __init__(self) -> None:
        self._places: dict[tuple[Any, ...], Place] = {}

    def unpack(self, packed: Packed) -> tuple[Mention, ...]:
        """Return the mentions that were packed."""
        mentions = []
        for row in packed:
            values = list(row)
            if values[_PLACE_AT] is not None:
                values[_PLACE_AT] = self._place(values[_PLACE_AT])
            values[_RIVALS_AT] = tuple(
                Rival(self._place(place), score) for place, score in values[_RIVALS_AT]
            )
            mentions.append(Mention(*values))
        return tuple(mentions)

    def _place(self, values: tuple[Any, ...]) -> Place:
        known = self._places.get(values)
        if known is None:
            if len(self._places) > _REMEMBERED:
                self._places.clear()
            known = self._places[values] = Place(*values)
        return known
