"""Gather what several articles say of the same happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from math import floor
from typing import NamedTuple

from geodata.distance import distance_km
from geodata.schema import (
    Event,
    EventClaim,
    Figure,
    FigureRange,
    GatheredEvent,
    Geoparse,
    Mention,
    Place,
)

__all__ = ["gather_events"]

# What news of no date tells happened within so many days before it was published.
_FRESH_DAYS = 2
# A claim of a longer interval ("this year") is no claim of one happening that others share.
_LONGEST_DAYS = 31
_NEAR_KM = 10.0  # two towns so near are one scene told by different names
_CELL_DEGREES = 0.25
_SMALL = frozenset(("town", "facility"))

_Key = tuple[object, ...]


class _Said(NamedTuple):
    """What a claim says of when and where; `days` are guessed where it tells none."""

    place: Place | None
    ends: tuple[str, str]
    sub_type: str
    days: tuple[date, date] | None
    dated: tuple[date, date] | None


@dataclass(slots=True)
class _Group:
    """Claims taken for one happening; what is said of it narrows as claims join."""

    number: int
    said: _Said
    claims: list[EventClaim] = field(default_factory=list)


def gather_events(parses: Iterable[Geoparse]) -> list[GatheredEvent]:
    """Gather the events of many articles into happenings, each with all its claims.

    Parameters
    ----------
    parses
        What `geoparse` gave, in any order; the order decides only that of equals.

    Returns
    -------
    gathered
        By first day, those of none last. Claims are one happening where they tell the same
        type at the same place, at a place in it (a region) or at one within 10 km, and
        their days overlap; for a movement both ends must agree where both are told. What
        is not said is compatible: an undated claim is taken for news of the day before.
        Plans, threats and the like are kept apart from what is said to have happened;
        denials stand beside what they deny.
    """
    gatherer = _Gatherer()
    for position, parse in enumerate(parses):
        for event in parse.all_events:
            gatherer.add(position, parse, event)
    made = [_gathered(group) for group in gatherer.groups]
    return sorted(made, key=lambda event: event.first or date.max)


class _Gatherer:
    """Groups by type, place and day, so that a claim is set beside few others."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._index: dict[_Key, list[_Group]] = {}
        self._numbers = count()

    def add(self, position: int, parse: Geoparse, event: Event) -> None:
        """Put a claim to the group it belongs to, or begin one."""
        said = _said(parse, event)
        kind = (event.type, event.modality == "actual")
        group = self._fitting(kind, said)
        if group is None:
            group = _Group(next(self._numbers), said)
            self.groups.append(group)
        else:
            group.said = _narrowed(group.said, said)
        group.claims.append(EventClaim(position, parse.article, event))
        self._enter(kind, group)

    def _fitting(self, kind: _Key, said: _Said) -> _Group | None:
        place, days = said.place, said.days
        if place is None or days is None or _length(days) > _LONGEST_DAYS:
            return None
        near = {
            group.number: group
            for key in _asked(place)
            for day in _each(days)
            for group in self._index.get((*kind, key, day), ())
        }
        fitting = [group for group in near.values() if _is_same(group.said, said)]
        exact = [
            group
            for group in fitting
            if group.said.place is not None and group.said.place.place_id == place.place_id
        ]
        if exact:
            return min(exact, key=lambda group: group.number)
        # A region with two happenings does not tell which of them is meant.
        return fitting[0] if len(fitting) == 1 else None

    def _enter(self, kind: _Key, group: _Group) -> None:
        place, days = group.said.place, group.said.days
        if place is None or days is None or _length(days) > _LONGEST_DAYS:
            return
        for key in _held(place):
            for day in _each(days):
                groups = self._index.setdefault((*kind, key, day), [])
                if group not in groups[-1:] and len(groups) < _CROWD:
                    groups.append(group)


def _is_same(one: _Said, other: _Said) -> bool:
    """Return whether two claims can be of one happening."""
    if one.place is None or other.place is None or other.days is None:
        return False
    return (
        _overlap(one.days, other.days)
        and _agree(one.sub_type, other.sub_type)
        and all(map(_agree, one.ends, other.ends))
        and _same_place(one.place, other.place)
    )


# Happenings of one type, place and day; beyond so many a claim stands alone.
_CROWD = 50


def _said(parse: Geoparse, event: Event) -> _Said:
    place, ends = _where(event, parse.all_mentions)
    dated = (event.date.first, event.date.last) if event.date else None
    return _Said(place, ends, event.sub_type, dated or _fresh(parse.article.published), dated)


def _where(event: Event, mentions: tuple[Mention, ...]) -> tuple[Place | None, tuple[str, str]]:
    """Return the place of an event and the ids of a movement's two ends."""
    movement = event.movement
    if movement is None:
        scene = event.scene
        return (None if scene is None else mentions[scene].place), ("", "")
    origin, destination = (
        None if end is None else mentions[end].place
        for end in (movement.origin, movement.destination)
    )
    ends = (origin.place_id if origin else "", destination.place_id if destination else "")
    return destination or origin, ends


def _fresh(published: date | None) -> tuple[date, date] | None:
    return None if published is None else (_before(published, _FRESH_DAYS), published)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))


def _length(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days + 1


def _each(days: tuple[date, date]) -> Iterator[date]:
    for k in range(_length(days)):
        yield days[0] + timedelta(days=k)


def _overlap(one: tuple[date, date] | None, other: tuple[date, date]) -> bool:
    return one is not None and one[0] <= other[1] and other[0] <= one[1]


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _same_place(one: Place, other: Place) -> bool:
    if one.place_id == other.place_id:
        return True
    if one.kind in _SMALL and other.kind in _SMALL:
        return distance_km(one.lon, one.lat, other.lon, other.lat) <= _NEAR_KM
    return _lies_in(one, other) or _lies_in(other, one)


def _lies_in(inner: Place, outer: Place) -> bool:
    return (
        inner.kind in _SMALL
        and outer.kind == "region"
        and (inner.country, inner.admin1) == (outer.country, outer.admin1)
    )


def _cell(place: Place) -> tuple[int, int]:
    return floor(place.lon / _CELL_DEGREES), floor(place.lat / _CELL_DEGREES)


def _held(place: Place) -> Iterator[_Key]:
    """Yield the keys under which a group at a place is found."""
    yield ("place", place.place_id)
    if place.kind in _SMALL:
        yield ("cell", *_cell(place))
        if place.admin1:
            yield ("inside", place.country, place.admin1)
    elif place.kind == "region":
        yield ("region", place.country, place.admin1)


def _asked(place: Place) -> Iterator[_Key]:
    """Yield the keys under which groups at, in, around or near a place are found."""
    yield ("place", place.place_id)
    if place.kind in _SMALL:
        column, row = _cell(place)
        for east in (-1, 0, 1):
            for north in (-1, 0, 1):
                yield ("cell", column + east, row + north)
        if place.admin1:
            yield ("region", place.country, place.admin1)
    elif place.kind == "region":
        yield ("inside", place.country, place.admin1)


def _narrowed(one: _Said, other: _Said) -> _Said:
    """Return what two claims of one happening say together, the more exact of each."""
    place = one.place
    if place is None or (other.place is not None and _lies_in(other.place, place)):
        place = other.place
    return _Said(
        place,
        (one.ends[0] or other.ends[0], one.ends[1] or other.ends[1]),
        one.sub_type or other.sub_type,
        _common(one.days, other.days),
        _common(one.dated, other.dated),
    )


def _common(
    one: tuple[date, date] | None, other: tuple[date, date] | None
) -> tuple[date, date] | None:
    """Return the days that two intervals share; the other's where one is not told."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), min(one[1], other[1])


def _gathered(group: _Group) -> GatheredEvent:
    claims = tuple(group.claims)
    said = group.said
    first, last = said.dated or (None, None)
    return GatheredEvent(
        claims[0].event.type, said.sub_type, said.place, first, last, claims, _ranges(claims)
    )


def _ranges(claims: tuple[EventClaim, ...]) -> tuple[FigureRange, ...]:
    several = {
        counts
        for claim in claims
        for counts, number in Counter(f.counts for f in claim.event.figures).items()
        if number > 1
    }
    said: dict[tuple[str, str], list[tuple[int, Figure]]] = {}
    for position, claim in enumerate(claims):
        for figure in claim.event.figures:
            noun = figure.noun if figure.counts in several else ""
            said.setdefault((figure.counts, noun), []).append((position, figure))
    return tuple(
        FigureRange(
            counts,
            noun,
            _bound(min, [figure.low for _, figure in figures]),
            _bound(max, [figure.high for _, figure in figures]),
            tuple(figures),
        )
        for (counts, noun), figures in said.items()
    )


def _bound(choose: Callable[[Iterable[float]], float], bounds: list[float | None]) -> float | None:
    known = [bound for bound in bounds if bound is not None]
    return choose(known) if len(known) == len(bounds) else None
