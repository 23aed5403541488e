"""Parses as plain tuples, which are pickled several times as fast as dataclasses.

A place that several mentions share is one tuple, which pickle writes once. Of events and
described areas there are few, so their parts are taken apart field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from geodata.schema import (
    Article,
    Attribution,
    DerivedArea,
    Event,
    EventDate,
    Figure,
    Geoparse,
    Mention,
    Movement,
    Place,
    PlaceRole,
    Rival,
)

__all__ = ["Packed", "Packer", "Unpacker"]

Packed = tuple[Any, ...]

_REMEMBERED = 20_000
_MENTION = [field.name for field in fields(Mention)]
_PLACE_AT, _RIVALS_AT = _MENTION.index("place"), _MENTION.index("rivals")
_of_mention: Callable[[Mention], tuple[Any, ...]] = attrgetter(*_MENTION)
_of_place: Callable[[Place], tuple[Any, ...]] = attrgetter(*(f.name for f in fields(Place)))

# What events and areas are made of; a packed one begins with its position here.
_KINDS: tuple[type[Any], ...] = (
    DerivedArea,
    Event,
    PlaceRole,
    EventDate,
    Figure,
    Attribution,
    Movement,
)
_POSITIONS = {kind: position for position, kind in enumerate(_KINDS)}
_VALUES = [attrgetter(*(field.name for field in fields(kind))) for kind in _KINDS]
_MARK = "\x00record"


class Packer:
    """Parses to tuples; a place comes out as the same tuple each time."""

    def __init__(self) -> None:
        self._places: dict[Place, tuple[Any, ...]] = {}

    def pack(self, parse: Geoparse) -> Packed:
        """Return all of a parse but its article and the gazetteer's version."""
        return (
            self._mentions(parse.all_mentions),
            parse.error,
            _packed(parse.derived),
            _packed(parse.all_events),
            parse.language,
            parse.notices,
        )

    def _mentions(self, mentions: Iterable[Mention]) -> Sequence[tuple[Any, ...]]:
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
    """The same tuples to parses; equal places come out as one object."""

    def __init__(self) -> None:
        self._places: dict[tuple[Any, ...], Place] = {}

    def unpack(self, article: Article, packed: Packed, version: str) -> Geoparse:
        """Return the parse that was packed.

        Parameters
        ----------
        article, version
            What does not travel: the article, and the gazetteer's version.
        packed
            What `Packer.pack` gave.
        """
        mentions, error, derived, events, language, notices = packed
        return Geoparse(
            article,
            self._mentions(mentions),
            version,
            error,
            derived=_unpacked(derived),
            all_events=_unpacked(events),
            language=language,
            notices=notices,
        )

    def _mentions(self, packed: Sequence[tuple[Any, ...]]) -> tuple[Mention, ...]:
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


def _packed(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, tuple):
        return tuple(_packed(each) for each in value)
    if is_dataclass(value):
        position = _POSITIONS[type(value)]
        return (_MARK, position, *(_packed(each) for each in _VALUES[position](value)))
    return value


def _unpacked(value: Any) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, tuple):
        return value
    if value[:1] == (_MARK,):
        return _KINDS[value[1]](*(_unpacked(each) for each in value[2:]))
    return tuple(_unpacked(each) for each in value)
